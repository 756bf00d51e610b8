//! The check that the system runs once in a while: how every unit fares, and what people are to be told of it.
//!
//! Telling comes first, writing it down second. A crash in between makes somebody hear the same twice; the other way
//! round an occasion would be lost, and with it perhaps a certificate. Checks take turns where they are started (the
//! command line does so), so two at once do not both tell what is new.

use jiff::Timestamp;
use pushcert::reminders::{self, Life, Occasion, Telling, Wanted, Wishes};
use serde::Serialize;

use crate::desk::Notice;
use crate::model::{Certificate, Channel, Language, ReminderPlan, Standing, Told, Unit, UnitId};
use crate::state::{days_between, unit_state};
use crate::{Change, Desk, Fault, FaultCode, Register, UnitState};

/// How all units fare. The names of the serialised form are stable: monitors depend on them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The moment as of which it holds.
    pub checked_at: Timestamp,
    /// The most urgent first.
    pub units: Vec<UnitReport>,
}

/// How one unit fares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitReport {
    /// Its name in the register.
    pub id: UnitId,
    /// What people call it.
    pub name: String,
    /// Identifier of the MDM product.
    pub product: String,
    /// The topic of the certificate in use.
    pub topic: Option<String>,
    /// Its serial number, upper-case hexadecimal.
    pub serial: Option<String>,
    /// Its last moment.
    pub not_after: Option<Timestamp>,
    /// Whole days until then, rounded down; negative when past.
    pub days_left: Option<i64>,
    /// How it fares.
    pub state: UnitState,
    /// The most urgent occasion that has come, told or not.
    pub due: Option<Occasion>,
    /// What became of the telling, for each channel; empty where nothing is due.
    pub told: Vec<Delivery>,
}

/// What became of telling an occasion on one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delivery {
    /// Where.
    pub channel: Channel,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// See [`Delivery`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum Outcome {
    /// It was told now.
    Sent,
    /// It, or something more urgent, was told before.
    SentBefore {
        /// When.
        at: Timestamp,
    },
    /// It would be told now, but for the dry run.
    DryRun,
    /// The unit does not want this channel.
    Off,
    /// Whoever was told wants to hear no more of it.
    Silenced,
    /// It could not be told; the next check tries again.
    Failed {
        /// Why.
        fault: FaultCode,
    },
    /// It was told, but that could not be written down: the next check tells it again.
    SentUnrecorded {
        /// Why.
        fault: FaultCode,
    },
}

impl Report {
    /// Whether any unit needs a person.
    pub fn needs_person(&self) -> bool {
        self.units.iter().any(|unit| unit.state.needs_person())
    }
}

/// Judges every unit as of `now` and tells what is due; in a dry run nothing is told and nothing written down.
///
/// Faults: where the register cannot be read. What cannot be told or written down is in the report, and does not keep
/// the others from being told.
pub fn check<D: Desk>(desk: &mut D, now: Timestamp, dry_run: bool) -> Result<Report, Fault> {
    let language = desk.register().settings()?.language;
    let mut units = Vec::new();
    for unit in desk.register().units()? {
        units.push(check_unit(desk, unit, now, dry_run, language)?);
    }
    units.sort_by(|a, b| (a.state, a.days_left, &a.name, &a.id).cmp(&(b.state, b.days_left, &b.name, &b.id)));
    Ok(Report { checked_at: now, units })
}

fn check_unit<D: Desk>(
    desk: &mut D,
    unit: Unit,
    now: Timestamp,
    dry_run: bool,
    language: Language,
) -> Result<UnitReport, Fault> {
    let certificates = desk.register().certificates(&unit.id)?;
    let pending = certificates.iter().any(|it| it.standing == Standing::Pending);
    let current = certificates.into_iter().find(|it| it.standing == Standing::InUse);
    let not_after = current.as_ref().map(|it| it.not_after);
    let (due, told) = match &current {
        Some(certificate) => tell(desk, &unit, certificate, now, dry_run, language)?,
        None => (None, Vec::new()),
    };
    Ok(UnitReport {
        id: unit.id,
        name: unit.name,
        product: unit.product,
        state: unit_state(not_after, pending, now),
        days_left: not_after.map(|end| days_between(now, end)),
        not_after,
        due,
        told,
        topic: current.as_ref().map(|it| it.topic.clone()),
        serial: current.map(|it| it.serial),
    })
}

/// The most urgent occasion, and what became of telling it.
fn tell<D: Desk>(
    desk: &mut D,
    unit: &Unit,
    certificate: &Certificate,
    now: Timestamp,
    dry_run: bool,
    language: Language,
) -> Result<(Option<Occasion>, Vec<Delivery>), Fault> {
    let channel = Channel::Native;
    let (occasion, settled) = match telling(desk.register(), &unit.reminders, certificate, channel, now)? {
        Telling::NotDue => return Ok((None, Vec::new())),
        Telling::Silenced { occasion } => (occasion, Some(Outcome::Silenced)),
        Telling::Already { occasion, at } => (occasion, Some(Outcome::SentBefore { at })),
        Telling::Now { occasion } => (occasion, None),
    };
    let outcome = match settled {
        _ if !unit.reminders.native => Outcome::Off,
        Some(settled) => settled,
        None if dry_run => Outcome::DryRun,
        None => {
            let notice = Notice {
                unit: unit.id.clone(),
                unit_name: unit.name.clone(),
                occasion,
                not_after: certificate.not_after,
                as_of: now,
            };
            let told = Told { certificate: certificate.id.clone(), occasion, channel, at: now };
            match desk.notify(&notice, language) {
                Err(fault) => Outcome::Failed { fault: fault.code },
                Ok(()) => match desk.register_mut().commit(&[Change::Told(told)]) {
                    Ok(()) => Outcome::Sent,
                    Err(fault) => Outcome::SentUnrecorded { fault: fault.code },
                },
            }
        }
    };
    Ok((Some(occasion), vec![Delivery { channel, outcome }]))
}

/// What is to be told of a certificate on one channel.
pub(crate) fn telling(
    register: &impl Register,
    plan: &ReminderPlan,
    certificate: &Certificate,
    channel: Channel,
    now: Timestamp,
) -> Result<Telling, Fault> {
    let told = register.told(&certificate.id)?.into_iter().filter(|it| it.channel == channel);
    let told: Vec<_> = told.map(|it| reminders::Told { occasion: it.occasion, at: it.at }).collect();
    let wanted = Wanted { days: &plan.days, expired: plan.expired, invalid: plan.invalid };
    let life = Life { not_after: certificate.not_after, revoked: false };
    Ok(reminders::telling(&wanted, &life, now, &told, &Wishes::default()))
}
