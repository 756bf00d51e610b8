//! `pushkeeper notice`: shows one notice and stays for as long as it is on the screen, because its buttons need somebody
//! who hears them. Started by the check, which itself ends at once; not for people, so not in the help.

use std::io::{BufRead, Write};
use std::time::Duration;

use clap::Args;
use pushkeeper_core::Fault;
use pushkeeper_core::model::UnitId;
use pushkeeper_platform::desktop::window;
use pushkeeper_platform::{APP_ID, Clicked, Machine, NoticeJob, Notices, Setup};
use pushkeeper_texts::Words;

use crate::fault::refusal;
use crate::output::exit::{Outcome, Refusal};

/// The next day's check shows its own.
const STAY: Duration = Duration::from_secs(23 * 60 * 60);

/// Show one notification, given as a line of JSON on standard input.
#[derive(Debug, Args)]
#[command(hide = true)]
pub struct Notice;

impl Notice {
    /// Says `shown` on stdout as soon as the desktop has the notice, and does what is clicked.
    pub fn run(&self, words: &Words) -> Result<Outcome, Refusal> {
        let mut line = String::new();
        let read = std::io::stdin().lock().read_line(&mut line).ok().and_then(|_| NoticeJob::read(&line));
        let Some(job) = read else { return Err(Refusal(words.plain("cli-notice-job"))) };
        self.stay(&job).map_err(|fault| refusal(&fault, words))?;
        Ok(Outcome::Fine)
    }

    fn stay(&self, job: &NoticeJob) -> Result<(), Fault> {
        let unit = &job.notice.unit;
        let home = Setup::quiet().data_folder()?;
        let notices = Notices::new(&home, std::sync::Arc::new(|_| {}), Some(APP_ID.to_owned()), true);
        let shown = || {
            let mut out = std::io::stdout();
            // Whoever asked may have given up waiting; the notice is there all the same.
            let _gone = writeln!(out, "{}", NoticeJob::SHOWN).and_then(|()| out.flush());
        };
        match notices.show_and_wait(&job.notice, job.language, STAY, shown)? {
            Clicked::Renew => window::open(&format!("pushkeeper://renew/{}", unit.0)),
            Clicked::Open => window::open(&format!("pushkeeper://unit/{}", unit.0)),
            Clicked::Tomorrow => remind_tomorrow(unit),
            Clicked::Closed => Ok(()),
        }
    }
}

fn remind_tomorrow(unit: &UnitId) -> Result<(), Fault> {
    pushkeeper_core::reminders::remind_tomorrow(&mut Machine::open(Setup::quiet())?, unit)
}
