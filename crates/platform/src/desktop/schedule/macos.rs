//! The schedule on macOS: a launchd agent in the user's own folder.
//!
//! `launchctl bootstrap` loads it at once, and launchd loads it at each login. Users find it among their login items
//! and can switch it off there; the schedule is then reported as not intact.

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};
use pushkeeper_core::{Fault, FaultCode};

use super::daily;
use super::job::Job;
use super::launch_agent::{self, LABEL};
use super::own_files::{self, CreatedFolders, Found};
use super::run::{ProgramOutput, run};

/// Time limit for a running check to end when the agent is unloaded.
const UNLOAD_TIMEOUT: Duration = Duration::from_secs(20);

/// The user's launchd.
pub struct SystemScheduler {
    /// Path of `launchctl`.
    pub launchctl: PathBuf,
    /// The user's home folder.
    pub home: PathBuf,
}

impl SystemScheduler {
    /// The launchd of the current user.
    #[cfg(target_os = "macos")]
    pub fn for_current_user() -> Result<Self, Fault> {
        let home =
            dirs::home_dir().ok_or_else(|| Fault::new(FaultCode::ScheduleUnreadable, "no home folder"))?;
        Ok(Self { launchctl: "/bin/launchctl".into(), home })
    }

    /// Whether the check is scheduled, and whether it would run this job. launchd does not report the last run.
    pub fn state(&self, job: Option<&Job>) -> Result<Scheduled, Fault> {
        let Found::Ours { text, .. } = own_files::inspect(&self.file())? else {
            return Ok(Scheduled::Absent);
        };
        let matches_job = job.is_some_and(|job| {
            own_files::same_content(&text, &launch_agent::property_list(job, CreatedFolders::default()))
        });
        let loaded = self.is_loaded()?;
        Ok(Scheduled::Present {
            by: Scheduler::LaunchAgent,
            intact: matches_job && loaded,
            next: daily::next_run(Timestamp::now(), &TimeZone::system()).filter(|_| loaded),
            last: None,
        })
    }

    /// Schedules the check, or repairs its schedule. If that fails and nothing was there before, nothing is left
    /// behind.
    pub fn set_up(&self, job: &Job) -> Result<(), Fault> {
        let before = own_files::own_or_none(&self.file())?;
        let earlier = before.as_ref().map_or_else(CreatedFolders::default, |(_, made)| *made);
        let made = earlier
            .merged(CreatedFolders { beside_file: own_files::missing_folders(&self.folder()), elsewhere: 0 });
        own_files::write(&self.file(), &launch_agent::property_list(job, made))?;
        let loaded = self.load();
        if loaded.is_err() && before.is_none() {
            // The first fault is the one to report.
            let _ = self.remove();
        }
        loaded
    }

    /// Unloads the agent and removes its file.
    pub fn remove(&self) -> Result<(), Fault> {
        let Found::Ours { made, .. } = own_files::inspect(&self.file())? else { return Ok(()) };
        self.unload()?;
        own_files::remove(&self.file())?;
        own_files::remove_folders(&self.folder(), made.beside_file);
        Ok(())
    }

    fn load(&self) -> Result<(), Fault> {
        self.unload()?;
        let domain = self.domain()?;
        // The user may have run `launchctl disable`. Enabling an agent that was not disabled would leave an entry in
        // launchd's own list for ever.
        if self.launchctl(&["print-disabled", &domain])?.text().lines().any(disables_our_agent) {
            self.launchctl(&["enable", &self.target()?])?.or_error_text().map_err(not_changed)?;
        }
        let file = self.file();
        // The path consists of the home folder and ASCII text.
        let file = file.to_str().ok_or_else(|| not_changed(format!("{}: no text", file.display())))?;
        self.launchctl(&["bootstrap", &domain, file])?.or_error_text().map_err(not_changed)?;
        Ok(())
    }

    /// Unloads the agent and waits: `bootout` returns before a running check has ended, and `bootstrap` fails until
    /// then.
    fn unload(&self) -> Result<(), Fault> {
        if !self.is_loaded()? {
            return Ok(());
        }
        let unloading = self.launchctl(&["bootout", &self.target()?])?.or_error_text();
        let began = Instant::now();
        while self.is_loaded()? {
            if began.elapsed() > UNLOAD_TIMEOUT {
                return Err(not_changed(unloading.err().unwrap_or_else(|| "it is still loaded".to_owned())));
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn is_loaded(&self) -> Result<bool, Fault> {
        Ok(self.launchctl(&["print", &self.target()?])?.succeeded())
    }

    fn launchctl(&self, request: &[&str]) -> Result<ProgramOutput, Fault> {
        run(&self.launchctl, request).map_err(|error| {
            Fault::new(FaultCode::ScheduleUnreadable, format!("{}: {error}", self.launchctl.display()))
        })
    }

    fn target(&self) -> Result<String, Fault> {
        Ok(format!("{}/{LABEL}", self.domain()?))
    }

    /// launchd's domain of this user's graphical login. The home folder belongs to the user, so its owner is the user
    /// id.
    fn domain(&self) -> Result<String, Fault> {
        let home = std::fs::metadata(&self.home).map_err(|error| {
            Fault::new(FaultCode::ScheduleUnreadable, format!("{}: {error}", self.home.display()))
        })?;
        Ok(format!("gui/{}", std::os::unix::fs::MetadataExt::uid(&home)))
    }

    fn folder(&self) -> PathBuf {
        self.home.join("Library/LaunchAgents")
    }

    fn file(&self) -> PathBuf {
        self.folder().join(format!("{LABEL}.plist"))
    }
}

/// Whether this line disables our agent: `"dev.pushkeeper.desktop.check" => disabled`, or `=> true` on older systems.
fn disables_our_agent(line: &str) -> bool {
    let said = line.split_once("=>").filter(|(label, _)| label.trim().trim_matches('"') == LABEL);
    said.is_some_and(|(_, state)| matches!(state.trim(), "disabled" | "true"))
}

fn not_changed(complaint: String) -> Fault {
    Fault::new(FaultCode::ScheduleNotChanged, complaint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_line_disables_the_agent() {
        for (line, wanted) in [
            ("\t\t\"dev.pushkeeper.desktop.check\" => disabled", true),
            ("\t\t\"dev.pushkeeper.desktop.check\" => true", true),
            ("\t\t\"dev.pushkeeper.desktop.check\" => enabled", false),
            ("\t\t\"dev.pushkeeper.desktop.checker\" => disabled", false),
            ("disabled services = {", false),
        ] {
            assert_eq!(disables_our_agent(line), wanted, "{line}");
        }
    }
}
