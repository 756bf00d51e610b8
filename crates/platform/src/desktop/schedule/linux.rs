//! The schedule on Linux and other freedesktop.org systems: a timer of the systemd user manager, or a desktop entry
//! that starts at login if there is none.

use std::fs;
use std::path::{Path, PathBuf};

use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};
use pushkeeper_core::{Fault, FaultCode};

use super::autostart;
use super::job::Job;
use super::own_files::{self, CreatedFolders, Found};
use super::run::{ProgramOutput, run};
use super::systemd::{self, SERVICE, TIMER, TimerStatus};

/// Number of folders between the configuration folder and systemd's units.
const UNITS_DEPTH: usize = 2;

/// Number of folders between the configuration folder and the desktop entries that start at login.
const AUTOSTART_DEPTH: usize = 1;

/// The user's scheduler and the folders that it reads.
pub struct SystemScheduler {
    systemctl: PathBuf,
    config: PathBuf,
    data: PathBuf,
}

impl SystemScheduler {
    /// The current user's: `systemctl` from `$PATH`, `$XDG_CONFIG_HOME` and `$XDG_DATA_HOME`.
    pub fn for_current_user() -> Result<Self, Fault> {
        match (dirs::config_dir(), dirs::data_local_dir()) {
            (Some(config), Some(data)) => Ok(Self { systemctl: "systemctl".into(), config, data }),
            (None, _) | (_, None) => Err(Fault::new(FaultCode::ScheduleUnreadable, "no home folder")),
        }
    }

    /// Whether the check is scheduled, and whether it would run this job.
    pub fn state(&self, job: Option<&Job>) -> Result<Scheduled, Fault> {
        let entry = own_text(&self.entry())?;
        let (timer, service) = (own_text(&self.unit(TIMER))?, own_text(&self.unit(SERVICE))?);
        if timer.is_some() || service.is_some() {
            let wanted = job.map(|job| {
                (systemd::timer(CreatedFolders::default()), systemd::service(job, CreatedFolders::default()))
            });
            let as_wanted = match (&timer, &service, &wanted) {
                (Some(timer), Some(service), Some((wanted_timer, wanted_service))) => {
                    own_files::same_content(timer, wanted_timer)
                        && own_files::same_content(service, wanted_service)
                }
                (None, _, _) | (_, None, _) | (_, _, None) => false,
            };
            // Without a user manager, nothing runs the timer.
            let shown = self.user_manager(&["show", TIMER, "-p", systemd::PROPERTIES]).ok();
            let status = shown.map(|answer| TimerStatus::parse(&answer.text())).unwrap_or_default();
            return Ok(Scheduled::Present {
                by: Scheduler::Systemd,
                intact: as_wanted && status.on && entry.is_none(),
                next: status.next,
                last: status.last,
            });
        }
        Ok(match entry {
            None => Scheduled::Absent,
            Some(entry) => Scheduled::Present {
                by: Scheduler::Autostart,
                intact: job.is_some_and(|job| {
                    own_files::same_content(&entry, &autostart::desktop_entry(job, CreatedFolders::default()))
                }),
                next: None,
                last: None,
            },
        })
    }

    /// Schedules the check, or repairs its schedule. If that fails and nothing was there before, nothing is left
    /// behind.
    pub fn set_up(&self, job: &Job) -> Result<(), Fault> {
        // Never write beside a file of another program.
        let paths = [self.unit(TIMER), self.unit(SERVICE), self.entry()];
        let before = paths.iter().map(|path| own_files::own_or_none(path)).collect::<Result<Vec<_>, _>>()?;
        let done = if self.has_user_manager() { self.set_up_timer(job) } else { self.set_up_entry(job) };
        if done.is_err() && before.iter().all(Option::is_none) {
            // The first fault is the one to report.
            let _ = self.remove();
        }
        done
    }

    /// Removes the schedule, and every trace that systemd keeps of it.
    pub fn remove(&self) -> Result<(), Fault> {
        self.remove_entry()?;
        self.remove_timer()
    }

    fn set_up_timer(&self, job: &Job) -> Result<(), Fault> {
        let entry = created_folders_of(&self.entry())?;
        let made = created_folders_of(&self.unit(TIMER))?
            .merged(CreatedFolders {
                beside_file: own_files::missing_folders(&self.units()),
                elsewhere: own_files::missing_folders(&self.stamps()),
            })
            .merged(transferred(entry, AUTOSTART_DEPTH, UNITS_DEPTH));
        own_files::write(&self.unit(TIMER), &systemd::timer(made))?;
        own_files::write(&self.unit(SERVICE), &systemd::service(job, made))?;
        // `enable --now` would leave an already running timer with its old definition.
        for request in [["daemon-reload"].as_slice(), &["enable", TIMER], &["restart", TIMER]] {
            self.user_manager(request).map_err(not_changed)?;
        }
        self.remove_entry()
    }

    fn set_up_entry(&self, job: &Job) -> Result<(), Fault> {
        let timer = created_folders_of(&self.unit(TIMER))?;
        let made = created_folders_of(&self.entry())?
            .merged(CreatedFolders {
                beside_file: own_files::missing_folders(&self.autostart()),
                elsewhere: 0,
            })
            .merged(transferred(timer, UNITS_DEPTH, AUTOSTART_DEPTH));
        own_files::write(&self.entry(), &autostart::desktop_entry(job, made))?;
        self.remove_timer()
    }

    fn remove_entry(&self) -> Result<(), Fault> {
        let Found::Ours { made, .. } = own_files::inspect(&self.entry())? else { return Ok(()) };
        own_files::remove(&self.entry())?;
        own_files::remove_folders(&self.autostart(), made.beside_file);
        Ok(())
    }

    fn remove_timer(&self) -> Result<(), Fault> {
        let mut made = None;
        for unit in [TIMER, SERVICE] {
            if let Found::Ours { made: more, .. } = own_files::inspect(&self.unit(unit))? {
                made = Some(more.merged(made.unwrap_or_default()));
            }
        }
        let Some(made) = made else { return Ok(()) };
        let managed = self.has_user_manager();
        if managed {
            self.user_manager(&["disable", "--now", TIMER]).map_err(not_changed)?;
        }
        // Does what `disable` does, for when no user manager runs.
        let link = self.units().join("timers.target.wants").join(TIMER);
        if fs::symlink_metadata(&link).is_ok_and(|it| it.is_symlink()) {
            own_files::ignore_missing(&link, fs::remove_file(&link))?;
            own_files::remove_folders(&self.units().join("timers.target.wants"), 1);
        }
        own_files::remove(&self.unit(SERVICE))?;
        own_files::remove(&self.unit(TIMER))?;
        // systemd remembers the last run in this file across a restart.
        let stamp = self.stamps().join(format!("stamp-{TIMER}"));
        own_files::ignore_missing(&stamp, fs::remove_file(&stamp))?;
        own_files::remove_folders(&self.units(), made.beside_file);
        own_files::remove_folders(&self.stamps(), made.elsewhere);
        if managed {
            self.user_manager(&["daemon-reload"]).map_err(not_changed)?;
            // Forgets that the service failed. An error here only means that there was no failure.
            let _ = self.user_manager(&["reset-failed", TIMER, SERVICE]);
        }
        Ok(())
    }

    fn has_user_manager(&self) -> bool {
        self.user_manager(&["show", "-p", "Version"]).is_ok_and(|answer| answer.text().contains("Version="))
    }

    /// Runs `systemctl --user`. Error: what it printed.
    fn user_manager(&self, request: &[&str]) -> Result<ProgramOutput, String> {
        run(&self.systemctl, &[&["--user"], request].concat())
            .map_err(|error| format!("{}: {error}", self.systemctl.display()))?
            .or_error_text()
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
        self.autostart().join(autostart::FILE_NAME)
    }
}

fn not_changed(complaint: String) -> Fault {
    Fault::new(FaultCode::ScheduleNotChanged, complaint)
}

/// The folders that a new file is responsible for when it replaces one in another folder: those that lead to both files
/// and were created for the earlier one. Depths count from the innermost common folder.
fn transferred(made: CreatedFolders, from_depth: usize, to_depth: usize) -> CreatedFolders {
    match made.beside_file.checked_sub(from_depth) {
        None | Some(0) => CreatedFolders::default(),
        Some(common) => CreatedFolders { beside_file: common + to_depth, elsewhere: 0 },
    }
}

/// The folders that were created for a file of ours.
fn created_folders_of(path: &Path) -> Result<CreatedFolders, Fault> {
    Ok(own_files::own_or_none(path)?.map_or_else(CreatedFolders::default, |(_, made)| made))
}

/// The text of a file of ours; `None` if there is no such file.
fn own_text(path: &Path) -> Result<Option<String>, Fault> {
    Ok(match own_files::inspect(path)? {
        Found::Ours { text, .. } => Some(text),
        Found::Nothing | Found::Foreign => None,
    })
}
