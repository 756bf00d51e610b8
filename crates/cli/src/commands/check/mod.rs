//! `pushkeeper check`: how every unit fares, and telling people what is due. The system runs it once in a while;
//! monitors read what it prints.

mod prometheus;
mod prose;

use clap::Args;
use jiff::{SignedDuration, Timestamp};
use pushcert::Products;
use pushkeeper_core::Fault;
use pushkeeper_core::ports::Store;
use pushkeeper_core::reminders::check::{Outcome as Told, Report, check};
use pushkeeper_platform::{Listener, Machine, Setup};
use pushkeeper_texts::Words;

use crate::fault::refusal;
use crate::input::time::moment;
use crate::output::exit::{Outcome, Refusal, print};

/// Check every unit and send the reminders that are due.
///
/// Exit status: 0 every unit is valid for more than 30 days, 1 a unit needs attention, 2 the check could not run,
/// or sent reminders could not be recorded.
#[derive(Debug, Args)]
pub struct Check {
    /// Check and send reminders as of this time, for example 2026-11-22T00:00:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Send nothing, only print what would be sent
    #[arg(long)]
    dry_run: bool,
    /// Retry unsent reminders for up to half an hour before exiting: for the scheduled check
    #[arg(long, conflicts_with_all = ["at", "dry_run"])]
    patient: bool,
    /// Print one JSON document for programs
    #[arg(long, conflicts_with = "prometheus")]
    json: bool,
    /// Print metrics in the Prometheus text format
    #[arg(long)]
    prometheus: bool,
}

/// A patient check ends after this time.
const PATIENCE: SignedDuration = SignedDuration::from_mins(30);

/// A clock that was set forward while a message waited must not make the check run in circles.
const SHORTEST: SignedDuration = SignedDuration::from_secs(1);

impl Check {
    /// Checks and prints the report.
    pub fn run(&self, words: &Words) -> Result<Outcome, Refusal> {
        let now = moment(self.at.as_deref(), words)?;
        let report = self.report(now, words).map_err(|fault| refusal(&fault, words))?;
        print(&if self.json {
            serde_json::to_string_pretty(&report).expect("texts and numbers have a JSON form") + "\n"
        } else if self.prometheus {
            prometheus::text(&report)
        } else {
            prose::text(&report, &Products::built_in(), words)
        })?;
        Ok(outcome(&report))
    }

    /// Without a register there is nothing to check, and no reason to make one.
    fn report(&self, now: Timestamp, words: &Words) -> Result<Report, Fault> {
        let listener = std::env::current_exe().map_or(Listener::Nobody, Listener::Apart);
        let setup = Setup { listener, ..Setup::quiet() };
        if !setup.has_register()? {
            return Ok(Report::empty(now));
        }
        let mut machine = Machine::open(setup)?;
        if !machine.managed().problems().is_empty() {
            eprintln!("{}", words.plain("cli-settings-check"));
        }
        let report = self.once(&mut machine, now)?;
        if self.patient { self.again(&mut machine, report) } else { Ok(report) }
    }

    fn once(&self, machine: &mut Machine, now: Timestamp) -> Result<Report, Fault> {
        let _turn = if self.dry_run { None } else { Some(machine.take_turn()?) };
        check(machine, &Products::built_in(), now, self.dry_run)
    }

    /// Servers that let unknown senders wait, or a network that comes up after waking, need minutes, and the next
    /// scheduled check may be a day away. Others may take their turn while this one sleeps.
    fn again(&self, machine: &mut Machine, mut report: Report) -> Result<Report, Fault> {
        let Ok(end) = report.checked_at.checked_add(PATIENCE) else { return Ok(report) };
        while let Some(next) = report.next_try.filter(|next| *next <= end) {
            let pause = Timestamp::now().duration_until(next).max(SHORTEST);
            std::thread::sleep(pause.min(PATIENCE).unsigned_abs());
            report = self.once(machine, Timestamp::now())?;
        }
        Ok(report)
    }
}

fn outcome(report: &Report) -> Outcome {
    let unrecorded = report.units.iter().flat_map(|unit| &unit.told).any(|it| match it.outcome {
        Told::SentUnrecorded { .. } => true,
        Told::Sent
        | Told::SentBefore { .. }
        | Told::DryRun
        | Told::Off
        | Told::NotSetUp
        | Told::Silenced
        | Told::Waiting { .. }
        | Told::Failed { .. } => false,
    });
    if unrecorded {
        Outcome::CouldNotRun
    } else if report.needs_person() {
        Outcome::NeedsPerson
    } else {
        Outcome::Fine
    }
}
