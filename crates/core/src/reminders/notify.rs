//! The reminders of one certificate: what is due on each channel, shown at once or put into the outbox.
//!
//! A notification is shown first and recorded second: if the program is killed in between, it is shown twice, in
//! the same place of the same screen; in the other order it would be lost. A mail or chat message is recorded
//! first, in one commit with its sent-reminder entry, and sent from the outbox ([`crate::reminders::outbox`]).

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

/// What is known about a certificate when its reminders are decided.
pub(crate) struct ReminderState {
    pub(crate) life: CertificateLife,
    pub(crate) choices: ReminderChoices,
    sent: Vec<SentReminder>,
}

impl ReminderState {
    /// Reads it from the register. Faults: those of the register.
    pub(crate) fn read(register: &impl Register, certificate: &Certificate) -> Result<Self, Fault> {
        let consulted = register.revocation_status(&certificate.id)?;
        let wish = register.reminder_override(&certificate.id)?;
        // A revocation that was seen once counts forever, whether CRLs are still downloaded or not.
        let life = CertificateLife {
            not_after: certificate.not_after,
            revoked: consulted.is_some_and(|it| it.revoked_since.is_some()),
        };
        let sent = register.sent_reminders(&certificate.id)?;
        Ok(Self {
            choices: wish
                .map(|it| ReminderChoices { silenced: it.silenced, again_at: it.again_at })
                .unwrap_or_default(),
            sent: without_untold(register, certificate, &life, sent)?,
            life,
        })
    }

    /// The reminders that were sent on one channel, or on all.
    pub(crate) fn sent_on(&self, channel: Option<Channel>) -> Vec<reminders::PastReminder> {
        let told = self.sent.iter().filter(|it| channel.is_none_or(|channel| it.channel == channel));
        told.map(|it| reminders::PastReminder { occasion: it.occasion, at: it.at }).collect()
    }

    /// Decides which reminder is due on a channel. "Remind me tomorrow" was said to a notification, so it counts
    /// there only.
    pub(crate) fn decide(&self, plan: &ReminderPlan, channel: Channel, now: Timestamp) -> ReminderDecision {
        let again_at = match channel {
            Channel::Native => self.choices.again_at,
            Channel::Mail | Channel::Team => None,
        };
        let choices = ReminderChoices { again_at, ..self.choices };
        reminders::decide(&wanted_occasions(plan), &self.life, now, &self.sent_on(Some(channel)), &choices)
    }
}

/// The most messages of a unit that are looked through.
const MOST_MESSAGES: usize = 1000;

/// The reminders without those that nobody got, because a wrong clock was set right: their messages were withdrawn at a time
/// at which their occasion had not arrived.
fn without_untold(
    register: &impl Register,
    certificate: &Certificate,
    life: &CertificateLife,
    sent: Vec<SentReminder>,
) -> Result<Vec<SentReminder>, Fault> {
    if sent.iter().all(|it| it.channel == Channel::Native) {
        return Ok(sent);
    }
    let ended = register.ended(&certificate.unit, MOST_MESSAGES)?;
    let is_untold = |it: &SentReminder| {
        let mut ends = ended.iter().filter(|message| {
            message.certificate == it.certificate
                && message.channel == it.channel
                && message.occasion == it.occasion
                && message.made_at.as_second() == it.at.as_second()
        });
        let is_too_early = |end: Option<MessageOutcome>| match end {
            Some(MessageOutcome::Withdrawn { at }) => !it.occasion.has_arrived(life, at),
            Some(MessageOutcome::Sent { .. }) | None => false,
        };
        ends.clone().next().is_some() && ends.all(|message| is_too_early(message.end))
    };
    Ok(sent.into_iter().filter(|it| !is_untold(it)).collect())
}

/// The wanted reminders of a plan.
pub(crate) fn wanted_occasions(plan: &ReminderPlan) -> WantedReminders<'_> {
    WantedReminders { days: &plan.days, expired: plan.expired, invalid: plan.invalid }
}

/// Whether reminders of a unit are sent on a channel, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChannelStatus {
    /// They are sent.
    Open,
    /// The unit does not use the channel.
    Off,
    /// The channel is not set up, or the unit has no contacts.
    NotSetUp,
}

/// Whether reminders of a unit are sent on a channel.
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

/// Shows a notification and records it.
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
        return NoticeResult::NotShown(fault);
    }
    match record_notice(platform, certificate, occasion, now) {
        Ok(()) => NoticeResult::Recorded,
        Err(fault) => NoticeResult::Unrecorded(fault),
    }
}

/// Records that a notification was shown. Faults: those of writing the register.
pub(crate) fn record_notice<P: Store>(
    platform: &mut P,
    certificate: &Certificate,
    occasion: Occasion,
    now: Timestamp,
) -> Result<(), Fault> {
    let told =
        SentReminder { certificate: certificate.id.clone(), occasion, channel: Channel::Native, at: now };
    platform.register_mut().commit(&[Change::SentReminder(told)])
}

/// The result of a notification.
pub(crate) enum NoticeResult {
    /// It was shown and recorded.
    Recorded,
    /// It was shown, but could not be recorded.
    Unrecorded(Fault),
    /// It was not shown.
    NotShown(Fault),
}

/// Puts the messages of an occasion into the outbox and withdraws less urgent ones that still wait there.
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

/// Whether a waiting message is still true and still wanted. Its occasion may not have come yet by the present clock if
/// the clock was wrong when the message was queued.
pub(crate) fn still_wanted(
    message: &OutgoingMessage,
    unit: &Unit,
    certificate: &Certificate,
    state: &ReminderState,
    settings: &Settings,
    now: Timestamp,
) -> bool {
    let told_to = match (&message.to, message.channel) {
        (Some(to), Channel::Mail) => unit.contacts.iter().any(|it| it.address == to.address),
        (_, Channel::Native | Channel::Mail | Channel::Team) => true,
    };
    let silenced = state.choices.silenced && message.occasion != Occasion::Invalid;
    certificate.standing == CertificateStatus::InUse
        && message.occasion.has_arrived(&state.life, now)
        && told_to
        && !silenced
        && channel_status(unit, settings, message.channel) == ChannelStatus::Open
}

pub(crate) fn withdrawn(message: OutgoingMessage, now: Timestamp) -> Change {
    Change::Outgoing(message.with_outcome(MessageOutcome::Withdrawn { at: now }))
}

/// Long enough not to fall on the same evening, short enough for a daily check at about the same hour.
const TOMORROW: SignedDuration = SignedDuration::from_hours(18);

/// Notes that the unit's notification is to be shown once more tomorrow. Does nothing when no certificate is in
/// use.
pub fn remind_tomorrow<P: Store>(platform: &mut P, unit: &UnitId) -> Result<(), Fault> {
    let again_at = platform.now().checked_add(TOMORROW).ok();
    change_wish(platform, unit, |wish| wish.again_at = again_at)
}

/// Changes what a person chose about the reminders of the certificate in use. Does nothing when none is in use.
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
