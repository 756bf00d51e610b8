//! `pushkeeper check`: the state of every unit, and the reminders that are due. The system's scheduler runs it
//! regularly; monitors read its output.

mod prometheus;
mod text;

use clap::Args;
use jiff::{SignedDuration, Timestamp};
use pushcert::Products;
use pushkeeper_core::ports::Store;
use pushkeeper_core::reminders::check::{ReminderOutcome, Report, check};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::{CheckLock, Machine, NoticeListener, Setup};
use pushkeeper_texts::Words;

use crate::input::time::time_or_now;
use crate::output::exit::{ExitStatus, print};
use crate::output::failure::Failure;
use crate::output::json::to_json;

/// Check every unit and send the reminders that are due.
///
/// Exit status: 0 every unit is valid for more than 30 days, 1 a unit needs attention, 2 the check could not run,
/// or nothing can be recorded.
#[derive(Debug, Args)]
pub struct Check {
    /// Check and send reminders as of this time, for example 2026-11-22T00:00:00Z [default: now]
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Send nothing, only print what would be sent
    #[arg(long)]
    dry_run: bool,
    /// Fail if there is no data file, as for the scheduled check: it is lost then
    #[arg(long)]
    expect_register: bool,
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

/// How long `--patient` tries to send again.
const RETRY_PERIOD: SignedDuration = SignedDuration::from_mins(30);

/// The shortest pause between two tries, so that a clock that was set forward does not make the check run in a loop.
const MIN_PAUSE: SignedDuration = SignedDuration::from_secs(1);

impl Check {
    /// Checks all units and prints the report.
    pub fn run(&self, words: &Words) -> Result<ExitStatus, Failure> {
        let now = time_or_now(self.at.as_deref(), words)?;
        let report = self.report(now, words).map_err(|fault| Failure::from_fault(&fault, words))?;
        print(&if self.json {
            to_json(&report)
        } else if self.prometheus {
            prometheus::text(&report)
        } else {
            text::text(&report, &Products::built_in(), words)
        })?;
        if let Some(code) = report.register_fault {
            eprintln!("{}", Failure::from_fault(&Fault::new(code, ""), words));
        }
        Ok(exit_status(&report))
    }

    /// Checks all units. Where there is no data file, the report is empty and no data file is created.
    fn report(&self, now: Timestamp, words: &Words) -> Result<Report, Fault> {
        let listener = std::env::current_exe().map_or(NoticeListener::None, NoticeListener::HelperProcess);
        let setup = Setup { listener, ..Setup::headless() };
        if !setup.has_register()? {
            if self.expect_register {
                return Err(Fault::new(FaultCode::RegisterMissing, setup.register_path()?.display()));
            }
            return Ok(Report::empty(now));
        }
        let mut machine = Machine::open(setup)?;
        if !machine.managed().problems().is_empty() {
            eprintln!("{}", words.plain("cli-settings-check"));
        }
        let report = self.check_once(&mut machine, now)?;
        if self.patient { self.retry(&mut machine, report) } else { Ok(report) }
    }

    fn check_once(&self, machine: &mut Machine, now: Timestamp) -> Result<Report, Fault> {
        let _check_lock = if self.dry_run { None } else { lock_if_possible(machine)? };
        check(machine, &Products::built_in(), now, self.dry_run)
    }

    /// Checks again until everything is sent or the retry period ends. Mail servers with greylisting and networks that
    /// come up after sleep need minutes, and the next scheduled check may be a day away. Other checks may run during
    /// the pauses.
    fn retry(&self, machine: &mut Machine, mut report: Report) -> Result<Report, Fault> {
        let Ok(end) = report.checked_at.checked_add(RETRY_PERIOD) else { return Ok(report) };
        // Where nothing can be recorded, nothing is sent.
        while report.register_fault.is_none()
            && let Some(next) = report.next_try.filter(|next| *next <= end)
        {
            let pause = Timestamp::now().duration_until(next).max(MIN_PAUSE);
            std::thread::sleep(pause.min(RETRY_PERIOD).unsigned_abs());
            report = match self.check_once(machine, Timestamp::now()) {
                // The other check sends what waits.
                Err(fault) if fault.code == FaultCode::CheckRunning => return Ok(report),
                checked => checked?,
            };
        }
        Ok(report)
    }
}

/// Where nothing can be recorded, no lock can be made either, and two checks at once do no harm.
fn lock_if_possible(machine: &Machine) -> Result<Option<CheckLock>, Fault> {
    match machine.acquire_check_lock() {
        Ok(lock) => Ok(Some(lock)),
        Err(fault)
            if matches!(
                fault.code,
                FaultCode::RegisterDiskFull | FaultCode::RegisterReadOnly | FaultCode::RegisterNoPermission
            ) =>
        {
            Ok(None)
        }
        Err(fault) => Err(fault),
    }
}

fn exit_status(report: &Report) -> ExitStatus {
    let has_unrecorded = report.units.iter().flat_map(|unit| &unit.told).any(|it| match it.outcome {
        ReminderOutcome::SentUnrecorded { .. } => true,
        ReminderOutcome::Sent
        | ReminderOutcome::SentBefore { .. }
        | ReminderOutcome::DryRun
        | ReminderOutcome::Off
        | ReminderOutcome::NotSetUp
        | ReminderOutcome::Silenced
        | ReminderOutcome::Waiting { .. }
        | ReminderOutcome::Failed { .. } => false,
    });
    if has_unrecorded || report.register_fault.is_some() {
        ExitStatus::Failed
    } else if report.needs_person() {
        ExitStatus::NeedsPerson
    } else {
        ExitStatus::Success
    }
}
