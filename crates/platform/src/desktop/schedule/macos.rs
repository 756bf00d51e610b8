//! The schedule on macOS: an agent of launchd in the user's own folder.
//!
//! It is loaded at once by `launchctl bootstrap`, and by launchd itself at each login. People find it among their
//! login items, where they may switch it off; that shows as not intact.

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};
use pushkeeper_core::{Fault, FaultCode};

use super::agent::{self, LABEL};
use super::daily;
use super::job::Job;
use super::ours::{self, Found, Made};
use super::run::{Answer, run};

/// A check that runs is given this time to end when it is unloaded.
const UNLOADING: Duration = Duration::from_secs(20);

/// Where launchd looks, and whom one asks.
pub struct Platform {
    /// `launchctl`.
    pub launchctl: PathBuf,
    /// The user's home folder.
    pub home: PathBuf,
}

impl Platform {
    /// That of this login.
    #[cfg(target_os = "macos")]
    pub fn here() -> Result<Self, Fault> {
        let home =
            dirs::home_dir().ok_or_else(|| Fault::new(FaultCode::ScheduleUnreadable, "no home folder"))?;
        Ok(Self { launchctl: "/bin/launchctl".into(), home })
    }

    /// What is set up, and whether it would run this job. launchd does not tell when it ran something last.
    pub fn state(&self, job: Option<&Job>) -> Result<Scheduled, Fault> {
        let Found::Ours { text, .. } = ours::look(&self.file())? else { return Ok(Scheduled::Absent) };
        let as_wanted = job.is_some_and(|job| ours::same(&text, &agent::file(job, Made::default())));
        let loaded = self.is_loaded()?;
        Ok(Scheduled::Present {
            by: Scheduler::LaunchAgent,
            intact: as_wanted && loaded,
            next: daily::next(Timestamp::now(), &TimeZone::system()).filter(|_| loaded),
            last: None,
        })
    }

    /// Sets it up, or once more. Where that fails and nothing was there before, nothing is there afterwards.
    pub fn set_up(&self, job: &Job) -> Result<(), Fault> {
        let before = ours::ours_or_nothing(&self.file())?;
        let earlier = before.as_ref().map_or_else(Made::default, |(_, made)| *made);
        let made = earlier.and(Made { here: ours::missing(&self.folder()), there: 0 });
        ours::write(&self.file(), &agent::file(job, made))?;
        let loaded = self.load();
        if loaded.is_err() && before.is_none() {
            // The first fault is the one to tell.
            let _ = self.remove();
        }
        loaded
    }

    /// Removes it.
    pub fn remove(&self) -> Result<(), Fault> {
        let Found::Ours { made, .. } = ours::look(&self.file())? else { return Ok(()) };
        self.unload()?;
        ours::remove(&self.file())?;
        ours::remove_folders(&self.folder(), made.here);
        Ok(())
    }

    fn load(&self) -> Result<(), Fault> {
        self.unload()?;
        let domain = self.domain()?;
        // Somebody may have switched it off by `launchctl disable`. To enable what was not would leave a trace in
        // launchd's own list for ever.
        if self.launchctl(&["print-disabled", &domain])?.text().lines().any(switches_off) {
            self.launchctl(&["enable", &self.target()?])?.or_complaint().map_err(refused)?;
        }
        let file = self.file();
        // The path was made of text, and of the home folder.
        let file = file.to_str().ok_or_else(|| refused(format!("{}: no text", file.display())))?;
        self.launchctl(&["bootstrap", &domain, file])?.or_complaint().map_err(refused)?;
        Ok(())
    }

    /// `bootout` answers before a running check has ended, and `bootstrap` fails until then.
    fn unload(&self) -> Result<(), Fault> {
        if !self.is_loaded()? {
            return Ok(());
        }
        let asked = self.launchctl(&["bootout", &self.target()?])?.or_complaint();
        let began = Instant::now();
        while self.is_loaded()? {
            if began.elapsed() > UNLOADING {
                return Err(refused(asked.err().unwrap_or_else(|| "it is still loaded".to_owned())));
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn is_loaded(&self) -> Result<bool, Fault> {
        Ok(self.launchctl(&["print", &self.target()?])?.fine())
    }

    fn launchctl(&self, request: &[&str]) -> Result<Answer, Fault> {
        run(&self.launchctl, request).map_err(|error| {
            Fault::new(FaultCode::ScheduleUnreadable, format!("{}: {error}", self.launchctl.display()))
        })
    }

    fn target(&self) -> Result<String, Fault> {
        Ok(format!("{}/{LABEL}", self.domain()?))
    }

    /// What launchd runs for this user's login on the screen. The home folder belongs to the user.
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

/// A line such as `"dev.pushkeeper.desktop.check" => disabled`; older systems say `=> true`.
fn switches_off(line: &str) -> bool {
    let said = line.split_once("=>").filter(|(label, _)| label.trim().trim_matches('"') == LABEL);
    said.is_some_and(|(_, state)| matches!(state.trim(), "disabled" | "true"))
}

fn refused(complaint: String) -> Fault {
    Fault::new(FaultCode::ScheduleNotChanged, complaint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_line_switches_it_off() {
        for (line, wanted) in [
            ("\t\t\"dev.pushkeeper.desktop.check\" => disabled", true),
            ("\t\t\"dev.pushkeeper.desktop.check\" => true", true),
            ("\t\t\"dev.pushkeeper.desktop.check\" => enabled", false),
            ("\t\t\"dev.pushkeeper.desktop.checker\" => disabled", false),
            ("disabled services = {", false),
        ] {
            assert_eq!(switches_off(line), wanted, "{line}");
        }
    }
}
