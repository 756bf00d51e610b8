//! The schedule on Linux and its kin: a timer of the user's systemd where there is one, else an entry that starts at
//! login.

use std::fs;
use std::path::{Path, PathBuf};

use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};
use pushkeeper_core::{Fault, FaultCode};

use super::autostart;
use super::job::Job;
use super::ours::{self, Found, Made};
use super::run::{Answer, run};
use super::systemd::{self, Loaded, SERVICE, TIMER};

/// How far below the folder for settings systemd looks for units.
const DEPTH_OF_UNITS: usize = 2;

/// How far below it the entries that start at login lie.
const DEPTH_OF_AUTOSTART: usize = 1;

/// Where such a system keeps what it runs for one user.
pub struct Platform {
    systemctl: PathBuf,
    config: PathBuf,
    data: PathBuf,
}

impl Platform {
    /// That of this login: `systemctl` from `$PATH`, `$XDG_CONFIG_HOME` and `$XDG_DATA_HOME`.
    pub fn here() -> Result<Self, Fault> {
        match (dirs::config_dir(), dirs::data_local_dir()) {
            (Some(config), Some(data)) => Ok(Self { systemctl: "systemctl".into(), config, data }),
            (None, _) | (_, None) => Err(Fault::new(FaultCode::ScheduleUnreadable, "no home folder")),
        }
    }

    /// What is set up, and whether it would run this job.
    pub fn state(&self, job: Option<&Job>) -> Result<Scheduled, Fault> {
        let entry = text(&self.entry())?;
        let (timer, service) = (text(&self.unit(TIMER))?, text(&self.unit(SERVICE))?);
        if timer.is_some() || service.is_some() {
            let wanted =
                job.map(|job| (systemd::timer(Made::default()), systemd::service(job, Made::default())));
            let as_wanted = match (&timer, &service, &wanted) {
                (Some(timer), Some(service), Some((wanted_timer, wanted_service))) => {
                    ours::same(timer, wanted_timer) && ours::same(service, wanted_service)
                }
                (None, _, _) | (_, None, _) | (_, _, None) => false,
            };
            // Without a manager to ask, nothing runs the timer.
            let shown = self.user_manager(&["show", TIMER, "-p", systemd::PROPERTIES]).ok();
            let loaded = shown.map(|answer| Loaded::read(&answer.text())).unwrap_or_default();
            return Ok(Scheduled::Present {
                by: Scheduler::Systemd,
                intact: as_wanted && loaded.on && entry.is_none(),
                next: loaded.next,
                last: loaded.last,
            });
        }
        Ok(match entry {
            None => Scheduled::Absent,
            Some(entry) => Scheduled::Present {
                by: Scheduler::Autostart,
                intact: job.is_some_and(|job| ours::same(&entry, &autostart::entry(job, Made::default()))),
                next: None,
                last: None,
            },
        })
    }

    /// Sets it up, or once more. Where that fails and nothing was there before, nothing is there afterwards.
    pub fn set_up(&self, job: &Job) -> Result<(), Fault> {
        // Never beside what somebody else made.
        let paths = [self.unit(TIMER), self.unit(SERVICE), self.entry()];
        let before = paths.iter().map(|path| ours::ours_or_nothing(path)).collect::<Result<Vec<_>, _>>()?;
        let done = if self.has_user_manager() { self.set_up_timer(job) } else { self.set_up_entry(job) };
        if done.is_err() && before.iter().all(Option::is_none) {
            // The first fault is the one to tell.
            let _ = self.remove();
        }
        done
    }

    /// Removes everything that was set up here, and every trace that the system made of it.
    pub fn remove(&self) -> Result<(), Fault> {
        self.remove_entry()?;
        self.remove_timer()
    }

    fn set_up_timer(&self, job: &Job) -> Result<(), Fault> {
        let entry = made_for(&self.entry())?;
        let made = made_for(&self.unit(TIMER))?
            .and(Made { here: ours::missing(&self.units()), there: ours::missing(&self.stamps()) })
            .and(handed_over(entry, DEPTH_OF_AUTOSTART, DEPTH_OF_UNITS));
        ours::write(&self.unit(TIMER), &systemd::timer(made))?;
        ours::write(&self.unit(SERVICE), &systemd::service(job, made))?;
        // `enable --now` would leave a timer running that was changed.
        for request in [["daemon-reload"].as_slice(), &["enable", TIMER], &["restart", TIMER]] {
            self.user_manager(request).map_err(refused)?;
        }
        self.remove_entry()
    }

    fn set_up_entry(&self, job: &Job) -> Result<(), Fault> {
        let timer = made_for(&self.unit(TIMER))?;
        let made = made_for(&self.entry())?
            .and(Made { here: ours::missing(&self.autostart()), there: 0 })
            .and(handed_over(timer, DEPTH_OF_UNITS, DEPTH_OF_AUTOSTART));
        ours::write(&self.entry(), &autostart::entry(job, made))?;
        self.remove_timer()
    }

    fn remove_entry(&self) -> Result<(), Fault> {
        let Found::Ours { made, .. } = ours::look(&self.entry())? else { return Ok(()) };
        ours::remove(&self.entry())?;
        ours::remove_folders(&self.autostart(), made.here);
        Ok(())
    }

    fn remove_timer(&self) -> Result<(), Fault> {
        let mut made = None;
        for unit in [TIMER, SERVICE] {
            if let Found::Ours { made: more, .. } = ours::look(&self.unit(unit))? {
                made = Some(more.and(made.unwrap_or_default()));
            }
        }
        let Some(made) = made else { return Ok(()) };
        let managed = self.has_user_manager();
        if managed {
            self.user_manager(&["disable", "--now", TIMER]).map_err(refused)?;
        }
        // What `disable` does, where nobody is there to do it.
        let link = self.units().join("timers.target.wants").join(TIMER);
        if fs::symlink_metadata(&link).is_ok_and(|it| it.is_symlink()) {
            ours::gone(&link, fs::remove_file(&link))?;
            ours::remove_folders(&self.units().join("timers.target.wants"), 1);
        }
        ours::remove(&self.unit(SERVICE))?;
        ours::remove(&self.unit(TIMER))?;
        // Where systemd remembers the last run across a restart.
        let stamp = self.stamps().join(format!("stamp-{TIMER}"));
        ours::gone(&stamp, fs::remove_file(&stamp))?;
        ours::remove_folders(&self.units(), made.here);
        ours::remove_folders(&self.stamps(), made.there);
        if managed {
            self.user_manager(&["daemon-reload"]).map_err(refused)?;
            // A service that failed last time is remembered; one that did not is unknown now, which is as well.
            let _ = self.user_manager(&["reset-failed", TIMER, SERVICE]);
        }
        Ok(())
    }

    fn has_user_manager(&self) -> bool {
        self.user_manager(&["show", "-p", "Version"]).is_ok_and(|answer| answer.text().contains("Version="))
    }

    /// Asks the user's manager something; what it complained of where it does not do so.
    fn user_manager(&self, request: &[&str]) -> Result<Answer, String> {
        run(&self.systemctl, &[&["--user"], request].concat())
            .map_err(|error| format!("{}: {error}", self.systemctl.display()))?
            .or_complaint()
    }

    fn units(&self) -> PathBuf {
        self.config.join("systemd/user")
    }

    fn unit(&self, name: &str) -> PathBuf {
        self.units().join(name)
    }

    fn stamps(&self) -> PathBuf {
        self.data.join("systemd/timers")
    }

    fn autostart(&self) -> PathBuf {
        self.config.join("autostart")
    }

    fn entry(&self) -> PathBuf {
        self.autostart().join(autostart::NAME)
    }
}

fn refused(complaint: String) -> Fault {
    Fault::new(FaultCode::ScheduleNotChanged, complaint)
}

/// What a file in another folder has to see to when it takes the place of one: the folders that lead to both and were
/// made for the earlier one. The depths are those below the innermost of these.
fn handed_over(made: Made, from_depth: usize, to_depth: usize) -> Made {
    match made.here.checked_sub(from_depth) {
        None | Some(0) => Made::default(),
        Some(common) => Made { here: common + to_depth, there: 0 },
    }
}

/// Which folders were made for a file of ours.
fn made_for(path: &Path) -> Result<Made, Fault> {
    Ok(ours::ours_or_nothing(path)?.map_or_else(Made::default, |(_, made)| made))
}

/// The text of a file of ours.
fn text(path: &Path) -> Result<Option<String>, Fault> {
    Ok(match ours::look(path)? {
        Found::Ours { text, .. } => Some(text),
        Found::Nothing | Found::Foreign => None,
    })
}
