//! Draws how reminders are sent, as the settings, a unit and the step of reminders show it.

use pushcert::{reminders, revocation};

use crate::model::channels::Channel;
use crate::model::{Certificate, UnitId, Unreached};
use crate::ports::Store;
use crate::ports::schedule::Scheduled;
use crate::reminders::notify::{ReminderState, wanted_occasions};
use crate::reminders::reach::{CheckRuns, open_channels, unreached, worked_at, working_channels};
use crate::secrets::{chat_secret, mail_secret};
use crate::state::unit_record::{UnitRecord, stored_facts};
use crate::view::{
    ChannelSettings, FaultView, RevocationView, ScheduleState, Timeline, TrialResult, WaitingMessage,
};
use crate::{App, Fault, Register};

impl<P: Store> App<P> {
    pub(super) fn channel_settings(&self) -> Result<ChannelSettings, Fault> {
        let settings = self.platform.register().settings()?;
        let team_of_organization = self.platform.managed().chat_address(&settings).is_some();
        Ok(ChannelSettings {
            mail_secret: mail_secret(&settings).is_some(),
            team_address: team_of_organization || chat_secret(&settings).is_some(),
            mail_worked: worked_at(&settings, Channel::Mail),
            team_worked: worked_at(&settings, Channel::Team),
            mail_connected: self.connected(Channel::Mail),
            team_connected: self.connected(Channel::Team),
            mail: settings.mail,
            mail_tried: self.session.at_screen.mail_trial.clone(),
            team: settings.team,
            team_tried: self.session.at_screen.team_trial.clone(),
            // The schedule is read before a screen that shows it is drawn.
            schedule: self
                .session
                .at_screen
                .schedule
                .clone()
                .unwrap_or(ScheduleState::Known { scheduled: Scheduled::Absent }),
        })
    }

    /// The result of connecting to the server of a channel that was just saved.
    fn connected(&self, channel: Channel) -> Option<TrialResult> {
        let fault = self.session.at_screen.connections.get(&channel)?;
        Some(TrialResult { to: None, fault: fault.as_ref().map(FaultView::from) })
    }

    /// Why reminders of a unit reach nobody while the window is closed; `None`: they reach somebody, or none are wanted, or
    /// there is no certificate yet.
    pub(super) fn unreached(&self, record: &UnitRecord) -> Result<Option<Unreached>, Fault> {
        let Some(certificate) = record.new_certificate().or(record.certificate_in_use()) else {
            return Ok(None);
        };
        if ReminderState::read(self.platform.register(), certificate)?.choices.silenced {
            return Ok(None);
        }
        let schedule = self.session.at_screen.schedule.as_ref().or(self.session.run.schedule_seen.as_ref());
        let runs = CheckRuns::of_schedule(match schedule {
            Some(ScheduleState::Known { scheduled }) => Some(scheduled),
            Some(ScheduleState::Unknown { .. }) | None => None,
        });
        Ok(unreached(&record.unit, &self.platform.register().settings()?, runs))
    }

    /// The messages that wait in the outbox, of one unit or of all.
    pub(super) fn waiting(&self, unit: Option<&UnitId>) -> Result<Vec<WaitingMessage>, Fault> {
        let waiting = self.platform.register().outgoing()?;
        if waiting.is_empty() {
            return Ok(Vec::new());
        }
        let units = self.platform.register().units()?;
        let name = |id: &UnitId| units.iter().find(|it| it.id == *id).map(|it| it.name.clone());
        let here = waiting.into_iter().filter(|it| unit.is_none_or(|unit| *unit == it.unit));
        let shown = here.map(|it| WaitingMessage {
            unit_name: name(&it.unit).unwrap_or_default(),
            to: it.to.map(|to| to.address),
            failed: it.failed.as_ref().map(FaultView::from),
            id: it.id,
            unit: it.unit,
            channel: it.channel,
            occasion: it.occasion,
            made_at: it.made_at,
            attempts: it.attempts,
            next_try: it.next_try,
        });
        Ok(shown.collect())
    }

    pub(super) fn time_line(
        &self,
        record: &UnitRecord,
        certificate: &Certificate,
    ) -> Result<Timeline, Fault> {
        let settings = self.platform.register().settings()?;
        let state = ReminderState::read(self.platform.register(), certificate)?;
        let now = self.platform.now();
        let plan = wanted_occasions(&record.unit.reminders);
        let facts = stored_facts(certificate, now);
        Ok(Timeline {
            from: facts.not_before.unwrap_or(certificate.obtained_at),
            until: certificate.not_after,
            points: reminders::timeline(&plan, &state.life, now, &state.sent_on(None)),
            channels: open_channels(&record.unit, &settings),
            working: working_channels(&record.unit, &settings),
            silenced: state.choices.silenced,
            again_at: state.choices.again_at.filter(|at| *at > now),
        })
    }

    pub(super) fn revocation(&self, certificate: &Certificate) -> Result<RevocationView, Fault> {
        let known = self.platform.register().revocation_status(&certificate.id)?;
        if let Some(since) = known.as_ref().and_then(|it| it.revoked_since) {
            return Ok(RevocationView::Revoked { since });
        }
        if self.platform.register().settings()?.no_revocation_lists {
            return Ok(RevocationView::Off);
        }
        if revocation::crl_urls(&certificate.der).is_empty() {
            return Ok(RevocationView::NoList);
        }
        Ok(match known {
            None => RevocationView::NotAsked,
            Some(known) => match (known.read_at, known.failing) {
                (Some(read_at), failing) => RevocationView::Good { read_at, failing },
                (None, Some(failing)) => RevocationView::Unknown { failing },
                (None, None) => RevocationView::NotAsked,
            },
        })
    }
}
