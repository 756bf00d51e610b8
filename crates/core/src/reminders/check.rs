//! The daily check: the state of every unit, and the reminders that are due.
//!
//! It shows or queues what is due ([`crate::reminders::notify`]) and sends the outbox ([`crate::reminders::outbox`])
//! before it asks any other server: a server of CRLs that hangs delays no reminder. Then it checks CRLs
//! ([`crate::reminders::revocation`]), and reminds of what they say. Who did not answer in time is not asked again in the
//! same check. The caller holds the check lock, so that two checks at once do not both send the same reminder.

use jiff::Timestamp;
use pushcert::reminders::{Occasion, ReminderDecision};
use pushcert::{Products, days_between};
use serde::Serialize;

use crate::model::channels::Channel;
use crate::model::outbox::OutgoingMessage;
use crate::model::unit_state::unit_state;
use crate::model::{Certificate, CertificateId, CertificateStatus, Settings, Unit, UnitId, Unreached};
use crate::policy::trusted;
use crate::ports::{CrlSource, Keyring, Messages, ScheduleRegistration, Store};
use crate::reminders::notify::{
    ChannelStatus, NoticeResult, ReminderState, channel_status, queue_messages, show_notice,
};
use crate::reminders::outbox::{FailedAlready, OutboxResult, send_due};
use crate::reminders::reach::{CheckRuns, assign_earlier_proofs, unreached};
use crate::reminders::revocation::check_all_certificates;
use crate::secrets::{assign_earlier_secrets, remove_settled_leftovers};
use crate::{Fault, FaultCode, Register, UnitState};

/// The state of all units. The names in its serialized form are stable: monitors depend on them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The moment of the check.
    pub checked_at: Timestamp,
    /// The units, the most urgent first.
    pub units: Vec<UnitReport>,
    /// The number of mails and messages that wait to be sent.
    pub waiting: usize,
    /// The earliest time of their next attempts.
    pub next_try: Option<Timestamp>,
    /// When a message was last sent.
    pub last_sent: Option<Timestamp>,
    /// Why nothing can be recorded; none: it can.
    pub register_fault: Option<FaultCode>,
}

/// The state of one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitReport {
    /// The identifier in the register.
    pub id: UnitId,
    /// The name that people gave it.
    pub name: String,
    /// Identifier of the MDM product.
    pub product: String,
    /// The topic of the certificate in use.
    pub topic: Option<String>,
    /// The serial number of that certificate, upper-case hexadecimal.
    pub serial: Option<String>,
    /// The last moment of its validity.
    pub not_after: Option<Timestamp>,
    /// Whole days until then, rounded down; negative when past.
    pub days_left: Option<i64>,
    /// The state of the unit.
    pub state: UnitState,
    /// When its CRL was last read; none: never.
    pub revocation_read_at: Option<Timestamp>,
    /// The code of the reason why the CRL cannot be read at present.
    pub revocation_failing: Option<String>,
    /// The most urgent occasion that has come, whether a reminder was sent or not.
    pub due: Option<Occasion>,
    /// The result for each channel; empty when nothing is due.
    pub told: Vec<ReminderResult>,
    /// Why reminders of this unit reach nobody while the window is closed; none: they reach somebody, or none are wanted.
    pub reaches_nobody: Option<Unreached>,
}

/// The result of a reminder on one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReminderResult {
    /// The channel it was for.
    pub channel: Channel,
    /// The result on this channel.
    #[serde(flatten)]
    pub outcome: ReminderOutcome,
}

/// What happened to a reminder on one channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum ReminderOutcome {
    /// It was sent now.
    Sent,
    /// It, or a more urgent one, was sent before.
    SentBefore {
        /// When it was sent.
        at: Timestamp,
    },
    /// It would be sent now, but this is a dry run.
    DryRun,
    /// The unit does not use this channel.
    Off,
    /// The channel is not set up, or the unit has no contacts.
    NotSetUp,
    /// A person has silenced the reminders of this certificate.
    Silenced,
    /// It could not be sent yet; it stays in the outbox and is tried again.
    Waiting {
        /// Why the last attempt failed; none: there was no attempt yet.
        fault: Option<FaultCode>,
        /// The earliest time of the next attempt.
        next_try: Timestamp,
    },
    /// It could not be sent; the next check tries again.
    Failed {
        /// The code of the fault.
        fault: FaultCode,
    },
    /// It was sent, but that could not be recorded: the next check sends it again.
    SentUnrecorded {
        /// The code of the fault.
        fault: FaultCode,
    },
}

impl Report {
    /// The report when no unit is registered.
    pub fn empty(now: Timestamp) -> Self {
        Self {
            checked_at: now,
            units: Vec::new(),
            waiting: 0,
            next_try: None,
            last_sent: None,
            register_fault: None,
        }
    }

    /// Whether any unit needs a person.
    pub fn needs_person(&self) -> bool {
        self.units.iter().any(|unit| unit.state.needs_person())
    }
}

/// Judges every unit as of `now` and sends the reminders that are due. A dry run asks, sends and records nothing. Whether
/// reminders reach anybody is judged after what was sent.
///
/// If nothing can be recorded, because the disk is full or read-only, notifications are shown all the same: a second one
/// takes the place of the first. Mails and chat messages are not sent, since every check would send them again.
///
/// Faults: those of reading the register. What cannot be shown, sent or recorded is in the report and does not stop
/// the other reminders.
pub fn check<P: Store + Keyring + Messages + CrlSource + ScheduleRegistration>(
    platform: &mut P,
    products: &Products,
    now: Timestamp,
    dry_run: bool,
) -> Result<Report, Fault> {
    if !dry_run {
        // If this cannot be recorded, secrets count as missing until it can.
        let _unassigned = assign_earlier_secrets(platform).and_then(|()| assign_earlier_proofs(platform));
    }
    let settings = platform.register().settings()?;
    let register_fault = if dry_run { None } else { try_to_record(platform)? };
    let sends = !dry_run && register_fault.is_none();
    let trust = trusted(&settings);
    let mut round = CheckRun { settings, waiting: Vec::new(), now, dry_run, notice_fault: None };
    let mut judged = round.judge_and_remind_all(platform, |_| true)?;
    let mut failed = FailedAlready::default();
    let mut pass = OutboxResult::default();
    if sends {
        pass.add(send_due(platform, products, now, &mut failed)?);
        let revoked = check_all_certificates(platform, &trust, now)?;
        if !revoked.is_empty() {
            judged.retain(|it| !revoked.contains(&it.report.id));
            judged.extend(round.judge_and_remind_all(platform, |unit| revoked.contains(&unit.id))?);
            pass.add(send_due(platform, products, now, &mut failed)?);
        }
        remove_settled_leftovers(platform);
    }
    let waiting = platform.register().outgoing()?;
    let settings = platform.register().settings()?;
    let runs = check_runs(platform);
    let mut units = Vec::with_capacity(judged.len());
    for mut unit in judged {
        unit.report.reaches_nobody = unit.wants_reminders().and_then(|it| unreached(it, &settings, runs));
        units.push(unit.report(platform.register(), &pass, &waiting)?);
    }
    units.sort_by(|a, b| (a.state, a.days_left, &a.name, &a.id).cmp(&(b.state, b.days_left, &b.name, &b.id)));
    Ok(Report {
        checked_at: now,
        units,
        waiting: waiting.len(),
        next_try: waiting.iter().map(|it| it.next_try).min(),
        last_sent: platform.register().last_sent()?,
        register_fault,
    })
}

/// What runs the check besides this one.
fn check_runs(platform: &impl ScheduleRegistration) -> CheckRuns {
    match CheckRuns::of_schedule(platform.schedule().ok().as_ref()) {
        CheckRuns::Never => CheckRuns::ByOthers,
        runs @ (CheckRuns::BySystem | CheckRuns::ByOthers) => runs,
    }
}

/// Records nothing, durably: finds out whether something could be recorded, and if not, why.
///
/// Faults: what also makes the register's content useless, such as another file in its place.
fn try_to_record<P: Store>(platform: &mut P) -> Result<Option<FaultCode>, Fault> {
    match platform.register_mut().commit(&[]) {
        Ok(()) => Ok(None),
        Err(fault) if matches!(fault.code, FaultCode::RegisterReplaced | FaultCode::RegisterNewer) => {
            Err(fault)
        }
        Err(fault) => {
            tracing::error!(fault = fault.code.as_str(), "nothing can be recorded");
            Ok(Some(fault.code))
        }
    }
}

/// A unit that was judged, before the outbox is sent.
struct JudgedUnit {
    unit: Unit,
    report: UnitReport,
    certificate: Option<CertificateId>,
    /// Whether a person wants no more reminders about this certificate.
    silenced: bool,
}

impl JudgedUnit {
    /// The unit, if reminders about its certificate are wanted.
    fn wants_reminders(&self) -> Option<&Unit> {
        (self.certificate.is_some() && !self.silenced).then_some(&self.unit)
    }

    /// The report, completed with what is known of the CRL and with the results of the outbox. Faults: those of the
    /// register.
    fn report(
        mut self,
        register: &impl Register,
        pass: &OutboxResult,
        waiting: &[OutgoingMessage],
    ) -> Result<UnitReport, Fault> {
        let Some(certificate) = self.certificate.as_ref() else { return Ok(self.report) };
        if let Some(status) = register.revocation_status(certificate)? {
            self.report.revocation_read_at = status.read_at;
            self.report.revocation_failing = status.failing.map(|it| it.code);
        }
        let Some(occasion) = self.report.due else { return Ok(self.report) };
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
        Ok(self.report)
    }
}

/// What is the same for all units of a check.
struct CheckRun {
    settings: Settings,
    /// The messages that waited before the units are judged.
    waiting: Vec<OutgoingMessage>,
    now: Timestamp,
    dry_run: bool,
    /// Why a notification could not be shown in this check. A desktop that does not answer is not asked for each unit.
    notice_fault: Option<Fault>,
}

impl CheckRun {
    /// Judges the chosen units, shows their notifications and queues their messages.
    fn judge_and_remind_all<P: Store + Messages>(
        &mut self,
        platform: &mut P,
        is_chosen: impl Fn(&Unit) -> bool,
    ) -> Result<Vec<JudgedUnit>, Fault> {
        self.waiting = platform.register().outgoing()?;
        let mut judged = Vec::new();
        for unit in platform.register().units()?.into_iter().filter(is_chosen) {
            judged.push(self.judge_and_remind(platform, unit)?);
        }
        Ok(judged)
    }

    fn judge_and_remind<P: Store + Messages>(
        &mut self,
        platform: &mut P,
        unit: Unit,
    ) -> Result<JudgedUnit, Fault> {
        let certificates = platform.register().certificates(&unit.id)?;
        let pending = certificates.iter().any(|it| it.standing == CertificateStatus::Pending);
        let current = certificates.into_iter().find(|it| it.standing == CertificateStatus::InUse);
        let mut told = Vec::new();
        let (mut life, mut due, mut silenced) = (None, None, false);
        if let Some(certificate) = &current {
            let state = ReminderState::read(platform.register(), certificate)?;
            life = Some(state.life);
            silenced = state.choices.silenced;
            for &channel in Channel::ALL {
                let decision = state.decide(&unit.reminders, channel, self.now);
                let Some((occasion, outcome)) = self.outcome(platform, &unit, certificate, channel, decision)
                else {
                    continue;
                };
                due = Some(occasion);
                told.push(ReminderResult { channel, outcome });
            }
        }
        let not_after = current.as_ref().map(|it| it.not_after);
        let report = UnitReport {
            id: unit.id.clone(),
            name: unit.name.clone(),
            product: unit.product.clone(),
            reaches_nobody: None,
            state: unit_state(current.as_ref().zip(life), pending, self.now),
            revocation_read_at: None,
            revocation_failing: None,
            days_left: not_after.map(|end| days_between(self.now, end)),
            not_after,
            due,
            told,
            topic: current.as_ref().map(|it| it.topic.clone()),
            serial: current.as_ref().map(|it| it.serial.clone()),
        };
        Ok(JudgedUnit { unit, report, certificate: current.map(|it| it.id), silenced })
    }

    /// Shows a notification, unless one could not be shown before.
    fn show_notice<P: Store + Messages>(
        &mut self,
        platform: &mut P,
        unit: &Unit,
        certificate: &Certificate,
        occasion: Occasion,
    ) -> ReminderOutcome {
        if let Some(fault) = &self.notice_fault {
            return ReminderOutcome::Failed { fault: fault.code };
        }
        match show_notice(platform, unit, certificate, occasion, self.now, self.settings.language) {
            NoticeResult::Recorded => ReminderOutcome::Sent,
            NoticeResult::Unrecorded(fault) => ReminderOutcome::SentUnrecorded { fault: fault.code },
            NoticeResult::NotShown(fault) => {
                let code = fault.code;
                self.notice_fault = Some(fault);
                ReminderOutcome::Failed { fault: code }
            }
        }
    }

    /// The most urgent occasion on a channel, and the result of its reminder.
    fn outcome<P: Store + Messages>(
        &mut self,
        platform: &mut P,
        unit: &Unit,
        certificate: &Certificate,
        channel: Channel,
        decision: ReminderDecision,
    ) -> Option<(Occasion, ReminderOutcome)> {
        let (occasion, already) = match decision {
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
                Channel::Native => self.show_notice(platform, unit, certificate, occasion),
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
