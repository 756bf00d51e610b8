//! `pushkeeper notice`: shows one notification and runs for as long as it is on the screen, because a click on a button
//! is reported to the process that showed it. Started by `check`, which itself ends at once. Not for people, and
//! therefore not in the help.

use std::io::{BufRead, Write};
use std::time::Duration;

use clap::Args;
use pushkeeper_core::Fault;
use pushkeeper_core::model::UnitId;
use pushkeeper_platform::desktop::window;
use pushkeeper_platform::{APP_ID, Clicked, Machine, NoticeJob, Notices, Setup};
use pushkeeper_texts::Words;

use crate::output::exit::ExitStatus;
use crate::output::failure::Failure;

/// How long the notification stays; the check of the next day shows a new one.
const MAX_TIME_SHOWN: Duration = Duration::from_secs(23 * 60 * 60);

/// Show one notification, given as a line of JSON on standard input.
#[derive(Debug, Args)]
#[command(hide = true)]
pub struct Notice;

impl Notice {
    /// Writes `shown` to standard output as soon as the desktop has the notification, and does what is clicked.
    pub fn run(&self, words: &Words) -> Result<ExitStatus, Failure> {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line).ok().and_then(|_| NoticeJob::read(&line));
        let Some(job) = read else {
            return Err(Failure::new("notice-unreadable", words.plain("cli-notice-job")));
        };
        self.show_and_wait(&job).map_err(|fault| Failure::from_fault(&fault, words))?;
        Ok(ExitStatus::Success)
    }

    fn show_and_wait(&self, job: &NoticeJob) -> Result<(), Fault> {
        let unit = &job.notice.unit;
        let home = Setup::headless().data_folder()?;
        let notices = Notices::new(&home, std::sync::Arc::new(|_| {}), Some(APP_ID.to_owned()), true);
        let on_shown = || {
            let mut out = std::io::stdout();
            // The check may have stopped waiting; the notification is shown all the same.
            let _closed = writeln!(out, "{}", NoticeJob::SHOWN).and_then(|()| out.flush());
        };
        match notices.show_and_wait(&job.notice, job.language, MAX_TIME_SHOWN, on_shown)? {
            Clicked::Renew => window::open(&format!("pushkeeper://renew/{}", unit.0)),
            Clicked::Open => window::open(&format!("pushkeeper://unit/{}", unit.0)),
            Clicked::Tomorrow => remind_tomorrow(unit),
            Clicked::Closed => Ok(()),
        }
    }
}

fn remind_tomorrow(unit: &UnitId) -> Result<(), Fault> {
    pushkeeper_core::reminders::remind_tomorrow(&mut Machine::open(Setup::headless())?, unit)
}
