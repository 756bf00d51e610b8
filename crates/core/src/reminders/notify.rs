//! ReminderDecision people of one certificate: what is due on each way, shown at once or put among the outgoing messages.
//!
//! A notice is shown first and written down second: a kill in between shows it twice, in the same place of the same
//! screen; the other way round it would be lost. A mail or a message in the chat is written down first, together with
//! the line that says it was told, and sent from there ([`crate::reminders::outbox`]).

use jiff::{SignedDuration, Timestamp};
use pushcert::reminders::{
    self, CertificateLife, Occasion, ReminderChoices, ReminderDecision, WantedReminders,
};

use crate::model::channels::{Channel, Contact};
use crate::model::outbox::{MessageOutcome, OutgoingMessage};
use crate::model::{
    Certificate, CertificateStatus, Language, ReminderOverride, ReminderPlan, SentReminder, Settings, Unit,
    UnitId,
};
use crate::ports::{Messages, Notice, Store};
use crate::{Change, Fault, Register};

/// What is known of a certificate when its reminders are judged.
pub(crate) struct ReminderState {
    pub(crate) life: CertificateLife,
    pub(crate) wishes: ReminderChoices,
    told: Vec<SentReminder>,
}

impl ReminderState {
    /// Reads what is known of a certificate.
    pub(crate) fn read(register: &impl Register, certificate: &Certificate) -> Result<Self, Fault> {
        let consulted = register.revocation_status(&certificate.id)?;
        let wish = register.reminder_override(&certificate.id)?;
        Ok(Self {
            // What a list once said counts on, whether lists are still wanted or not: nothing is ever un-revoked.
            life: CertificateLife {
                not_after: certificate.not_after,
                revoked: consulted.is_some_and(|it| it.revoked_since.is_some()),
            },
            wishes: wish
                .map(|it| ReminderChoices { silenced: it.silenced, again_at: it.again_at })
                .unwrap_or_default(),
            told: register.sent_reminders(&certificate.id)?,
        })
    }

    /// What was told on one way, or on any.
    pub(crate) fn told(&self, channel: Option<Channel>) -> Vec<reminders::PastReminder> {
        let told = self.told.iter().filter(|it| channel.is_none_or(|channel| it.channel == channel));
        told.map(|it| reminders::PastReminder { occasion: it.occasion, at: it.at }).collect()
    }

    /// What is to be told on one way. "Tomorrow" was said to a notice, so it means notices.
    pub(crate) fn telling(&self, plan: &ReminderPlan, channel: Channel, now: Timestamp) -> ReminderDecision {
        let again_at = match channel {
            Channel::Native => self.wishes.again_at,
            Channel::Mail | Channel::Team => None,
        };
        let wishes = ReminderChoices { again_at, ..self.wishes };
        reminders::decide(&wanted_occasions(plan), &self.life, now, &self.told(Some(channel)), &wishes)
    }
}

/// The occasions of a plan.
pub(crate) fn wanted_occasions(plan: &ReminderPlan) -> WantedReminders<'_> {
    WantedReminders { days: &plan.days, expired: plan.expired, invalid: plan.invalid }
}

/// Whether a unit is told on a way, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChannelStatus {
    /// It is.
    Open,
    /// The unit does not want it.
    Off,
    /// Nobody set it up, or the unit has no contacts.
    NotSetUp,
}

/// Whether a unit is told on a way.
pub(crate) fn channel_status(unit: &Unit, settings: &Settings, channel: Channel) -> ChannelStatus {
    let plan = &unit.reminders;
    let (on, ready) = match channel {
        Channel::Native => (plan.native, true),
        Channel::Mail => (plan.mail, settings.mail.is_some() && !unit.contacts.is_empty()),
        Channel::Team => (plan.team, settings.team.is_some()),
    };
    match (on, ready) {
        (false, _) => ChannelStatus::Off,
        (true, false) => ChannelStatus::NotSetUp,
        (true, true) => ChannelStatus::Open,
    }
}

/// Shows a notice and writes it down.
pub(crate) fn show_notice<P: Store + Messages>(
    platform: &mut P,
    unit: &Unit,
    certificate: &Certificate,
    occasion: Occasion,
    now: Timestamp,
    language: Language,
) -> NoticeResult {
    let notice = Notice {
        unit: unit.id.clone(),
        unit_name: unit.name.clone(),
        occasion,
        not_after: certificate.not_after,
        as_of: now,
    };
    if let Err(fault) = platform.notify(&notice, language) {
        return NoticeResult::Not(fault);
    }
    let told =
        SentReminder { certificate: certificate.id.clone(), occasion, channel: Channel::Native, at: now };
    match platform.register_mut().commit(&[Change::SentReminder(told)]) {
        Ok(()) => NoticeResult::Written,
        Err(fault) => NoticeResult::Unwritten(fault),
    }
}

/// What became of a notice.
pub(crate) enum NoticeResult {
    /// Shown and written down.
    Written,
    /// Shown, but it could not be written down.
    Unwritten(Fault),
    /// Not shown.
    Not(Fault),
}

/// Puts the messages of an occasion among the outgoing ones, in the place of less urgent ones that still wait there.
pub(crate) fn queue_messages<P: Store>(
    platform: &mut P,
    unit: &Unit,
    certificate: &Certificate,
    occasion: Occasion,
    channel: Channel,
    now: Timestamp,
    waiting: &[OutgoingMessage],
) -> Result<(), Fault> {
    let overtaken = waiting
        .iter()
        .filter(|it| it.end.is_none() && it.certificate == certificate.id && it.channel == channel);
    let mut changes: Vec<Change> = overtaken.cloned().map(|it| withdrawn(it, now)).collect();
    let to: Vec<Option<Contact>> = match channel {
        Channel::Mail => unit.contacts.iter().cloned().map(Some).collect(),
        Channel::Native | Channel::Team => vec![None],
    };
    changes.extend(to.into_iter().map(|to| {
        Change::Outgoing(OutgoingMessage {
            id: platform.new_id(),
            unit: unit.id.clone(),
            certificate: certificate.id.clone(),
            occasion,
            channel,
            to,
            made_at: now,
            attempts: 0,
            in_a_row: 0,
            next_try: now,
            failed: None,
            end: None,
        })
    }));
    changes.push(Change::SentReminder(SentReminder {
        certificate: certificate.id.clone(),
        occasion,
        channel,
        at: now,
    }));
    platform.register_mut().commit(&changes)
}

/// Whether a waiting message still tells the truth to somebody who wants to hear it.
pub(crate) fn still_wanted(
    message: &OutgoingMessage,
    unit: &Unit,
    certificate: &Certificate,
    silenced: bool,
    settings: &Settings,
) -> bool {
    let told_to = match (&message.to, message.channel) {
        (Some(to), Channel::Mail) => unit.contacts.iter().any(|it| it.address == to.address),
        (_, Channel::Native | Channel::Mail | Channel::Team) => true,
    };
    let silenced = silenced && message.occasion != Occasion::Invalid;
    certificate.standing == CertificateStatus::InUse
        && told_to
        && !silenced
        && channel_status(unit, settings, message.channel) == ChannelStatus::Open
}

pub(crate) fn withdrawn(message: OutgoingMessage, now: Timestamp) -> Change {
    Change::Outgoing(message.with_outcome(MessageOutcome::Withdrawn { at: now }))
}

/// "Tomorrow" in good time for a check that comes at about the same hour every day, and never on the same evening.
const TOMORROW: SignedDuration = SignedDuration::from_hours(18);

/// Notes that the unit's notification is to be shown once more tomorrow. Does nothing when no certificate is in use.
pub fn remind_tomorrow<P: Store>(platform: &mut P, unit: &UnitId) -> Result<(), Fault> {
    let again_at = platform.now().checked_add(TOMORROW).ok();
    change_wish(platform, unit, |wish| wish.again_at = again_at)
}

/// Changes what is wished about the reminders of the certificate in use. Does nothing when none is in use.
pub(crate) fn change_wish<P: Store>(
    platform: &mut P,
    unit: &UnitId,
    change: impl FnOnce(&mut ReminderOverride),
) -> Result<(), Fault> {
    let certificates = platform.register().certificates(unit)?;
    let Some(current) = certificates.into_iter().find(|it| it.standing == CertificateStatus::InUse) else {
        return Ok(());
    };
    let none = ReminderOverride { certificate: current.id.clone(), silenced: false, again_at: None };
    let mut wish = platform.register().reminder_override(&current.id)?.unwrap_or(none);
    change(&mut wish);
    platform.register_mut().commit(&[Change::ReminderOverride(wish)])
}

/// Withdraws waiting messages and the notification about certificates of a unit that are no longer in use.
pub(crate) fn withdraw_outdated<P: Store + Messages>(platform: &mut P, unit: &UnitId) -> Result<(), Fault> {
    let now = platform.now();
    let certificates = platform.register().certificates(unit)?;
    let current = certificates.iter().find(|it| it.standing == CertificateStatus::InUse).map(|it| &it.id);
    let waiting = platform.register().outgoing()?.into_iter();
    let untrue = waiting.filter(|it| it.unit == *unit && Some(&it.certificate) != current);
    let changes: Vec<Change> = untrue.map(|it| withdrawn(it, now)).collect();
    platform.register_mut().commit(&changes)?;
    // A notification that cannot be removed stays until its reader closes it.
    let _still_there = platform.withdraw(unit);
    Ok(())
}
