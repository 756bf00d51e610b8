//! The check that the system runs once in a while: how every unit fares, and what people are to be told of it.
//!
//! It asks the revocation lists, tells what is due on each way ([`crate::reminders::notify`]), and sends what is outgoing
//! ([`crate::reminders::outbox`]). Checks take turns where they are started (the command line does so), so two at once do not
//! both tell what is new.

use jiff::Timestamp;
use pushcert::reminders::{Occasion, ReminderDecision};
use pushcert::{Products, days_between};
use serde::Serialize;

use crate::model::channels::Channel;
use crate::model::outbox::OutgoingMessage;
use crate::model::unit_state::unit_state;
use crate::model::{Certificate, CertificateId, CertificateStatus, Settings, Unit, UnitId};
use crate::policy::trusted;
use crate::ports::{CrlSource, Keyring, Messages, Store};
use crate::reminders::notify::{
    ChannelStatus, NoticeResult, ReminderState, channel_status, queue_messages, show_notice,
};
use crate::reminders::outbox::{OutboxResult, send_due};
use crate::reminders::revocation::check_all_certificates;
use crate::{Fault, FaultCode, Register, UnitState};

/// How all units fare. The names of the serialised form are stable: monitors depend on them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The moment as of which it holds.
    pub checked_at: Timestamp,
    /// The most urgent first.
    pub units: Vec<UnitReport>,
    /// How many mails and messages wait to be sent.
    pub waiting: usize,
    /// When one of them is to be tried next.
    pub next_try: Option<Timestamp>,
    /// When one was last sent.
    pub last_sent: Option<Timestamp>,
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
    /// When its revocation list was last read; nothing where it never was.
    pub revocation_read_at: Option<Timestamp>,
    /// The stable name of the reason why the list cannot be read at present.
    pub revocation_failing: Option<String>,
    /// The most urgent occasion that has come, told or not.
    pub due: Option<Occasion>,
    /// What became of the telling, for each channel; empty where nothing is due.
    pub told: Vec<ReminderResult>,
}

/// What became of telling an occasion on one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReminderResult {
    /// Where.
    pub channel: Channel,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: ReminderOutcome,
}

/// See [`ReminderResult`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum ReminderOutcome {
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
    /// Nobody set this channel up, or the unit has no contacts.
    NotSetUp,
    /// Whoever was told wants to hear no more of it.
    Silenced,
    /// It could not be sent yet: it is kept and tried again.
    Waiting {
        /// Why the last try was in vain; nothing where there was none yet.
        fault: Option<FaultCode>,
        /// Not to be tried before.
        next_try: Timestamp,
    },
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
    /// What there is to say where nothing is registered.
    pub fn empty(now: Timestamp) -> Self {
        Self { checked_at: now, units: Vec::new(), waiting: 0, next_try: None, last_sent: None }
    }

    /// Whether any unit needs a person.
    pub fn needs_person(&self) -> bool {
        self.units.iter().any(|unit| unit.state.needs_person())
    }
}

/// Judges every unit as of `now` and tells what is due; in a dry run nothing is asked, told or written down.
///
/// Faults: where the register cannot be read. What cannot be shown, sent or written down is in the report, and does not
/// keep the others from being told.
pub fn check<P: Store + Keyring + Messages + CrlSource>(
    platform: &mut P,
    products: &Products,
    now: Timestamp,
    dry_run: bool,
) -> Result<Report, Fault> {
    let settings = platform.register().settings()?;
    if !dry_run {
        check_all_certificates(platform, &trusted(&settings), now)?;
    }
    let round = CheckRun { settings, waiting: platform.register().outgoing()?, now, dry_run };
    let mut judged = Vec::new();
    for unit in platform.register().units()? {
        judged.push(round.judge_and_tell(platform, unit)?);
    }
    let pass = if dry_run { OutboxResult::default() } else { send_due(platform, products, now)? };
    let waiting = platform.register().outgoing()?;
    let mut units: Vec<UnitReport> = judged.into_iter().map(|it| it.report(&pass, &waiting)).collect();
    units.sort_by(|a, b| (a.state, a.days_left, &a.name, &a.id).cmp(&(b.state, b.days_left, &b.name, &b.id)));
    Ok(Report {
        checked_at: now,
        units,
        waiting: waiting.len(),
        next_try: waiting.iter().map(|it| it.next_try).min(),
        last_sent: platform.register().last_sent()?,
    })
}

/// A unit that was judged, before what was outgoing is sent.
struct JudgedUnit {
    report: UnitReport,
    certificate: Option<CertificateId>,
}

impl JudgedUnit {
    /// The report, with what became of the mails and messages.
    fn report(mut self, pass: &OutboxResult, waiting: &[OutgoingMessage]) -> UnitReport {
        let Some((certificate, occasion)) = self.certificate.as_ref().zip(self.report.due) else {
            return self.report;
        };
        for delivery in &mut self.report.told {
            let here = |it: &&OutgoingMessage| {
                it.channel == delivery.channel && it.certificate == *certificate && it.occasion == occasion
            };
            if let Some(it) = waiting.iter().find(here) {
                let fault = it.failed.as_ref().map(|failed| failed.code);
                delivery.outcome = ReminderOutcome::Waiting { fault, next_try: it.next_try };
            }
            if let Some((_, fault)) = pass.unrecorded.iter().find(|(it, _)| here(&it)) {
                delivery.outcome = ReminderOutcome::SentUnrecorded { fault: fault.code };
            } else if pass.sent.iter().any(|it| here(&it)) && !waiting.iter().any(|it| here(&it)) {
                delivery.outcome = ReminderOutcome::Sent;
            }
        }
        self.report
    }
}

/// What is the same for all units.
struct CheckRun {
    settings: Settings,
    /// What waited when it began.
    waiting: Vec<OutgoingMessage>,
    now: Timestamp,
    dry_run: bool,
}

impl CheckRun {
    fn judge_and_tell<P: Store + Messages>(&self, platform: &mut P, unit: Unit) -> Result<JudgedUnit, Fault> {
        let certificates = platform.register().certificates(&unit.id)?;
        let pending = certificates.iter().any(|it| it.standing == CertificateStatus::Pending);
        let current = certificates.into_iter().find(|it| it.standing == CertificateStatus::InUse);
        let mut told = Vec::new();
        let (mut life, mut due, mut consulted) = (None, None, None);
        if let Some(certificate) = &current {
            let prospect = ReminderState::read(platform.register(), certificate)?;
            life = Some(prospect.life);
            consulted = platform.register().revocation_status(&certificate.id)?;
            for channel in Channel::ALL {
                let telling = prospect.telling(&unit.reminders, channel, self.now);
                let Some((occasion, outcome)) = self.outcome(platform, &unit, certificate, channel, telling)
                else {
                    continue;
                };
                due = Some(occasion);
                told.push(ReminderResult { channel, outcome });
            }
        }
        let not_after = current.as_ref().map(|it| it.not_after);
        let report = UnitReport {
            id: unit.id,
            name: unit.name,
            product: unit.product,
            state: unit_state(life, pending, self.now),
            revocation_read_at: consulted.as_ref().and_then(|it| it.read_at),
            revocation_failing: consulted.and_then(|it| it.failing).map(|it| it.code),
            days_left: not_after.map(|end| days_between(self.now, end)),
            not_after,
            due,
            told,
            topic: current.as_ref().map(|it| it.topic.clone()),
            serial: current.as_ref().map(|it| it.serial.clone()),
        };
        Ok(JudgedUnit { report, certificate: current.map(|it| it.id) })
    }

    /// The most urgent occasion on a channel and what becomes of it: told now, before, or not at all.
    fn outcome<P: Store + Messages>(
        &self,
        platform: &mut P,
        unit: &Unit,
        certificate: &Certificate,
        channel: Channel,
        telling: ReminderDecision,
    ) -> Option<(Occasion, ReminderOutcome)> {
        let (occasion, already) = match telling {
            ReminderDecision::NotDue => return None,
            ReminderDecision::Silenced { occasion } => (occasion, Some(ReminderOutcome::Silenced)),
            ReminderDecision::AlreadySent { occasion, at } => {
                (occasion, Some(ReminderOutcome::SentBefore { at }))
            }
            ReminderDecision::SendNow { occasion } => (occasion, None),
        };
        let outcome = match (channel_status(unit, &self.settings, channel), already) {
            (ChannelStatus::Off, _) => ReminderOutcome::Off,
            (ChannelStatus::NotSetUp, _) => ReminderOutcome::NotSetUp,
            (ChannelStatus::Open, Some(outcome)) => outcome,
            (ChannelStatus::Open, None) if self.dry_run => ReminderOutcome::DryRun,
            (ChannelStatus::Open, None) => match channel {
                Channel::Native => {
                    match show_notice(platform, unit, certificate, occasion, self.now, self.settings.language)
                    {
                        NoticeResult::Written => ReminderOutcome::Sent,
                        NoticeResult::Unwritten(fault) => {
                            ReminderOutcome::SentUnrecorded { fault: fault.code }
                        }
                        NoticeResult::Not(fault) => ReminderOutcome::Failed { fault: fault.code },
                    }
                }
                Channel::Mail | Channel::Team => {
                    match queue_messages(
                        platform,
                        unit,
                        certificate,
                        occasion,
                        channel,
                        self.now,
                        &self.waiting,
                    ) {
                        Ok(()) => ReminderOutcome::Waiting { fault: None, next_try: self.now },
                        Err(fault) => ReminderOutcome::Failed { fault: fault.code },
                    }
                }
            },
        };
        Some((occasion, outcome))
    }
}
