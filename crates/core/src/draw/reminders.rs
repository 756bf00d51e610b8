//! Draws how reminders are sent, as the settings, a unit and the step of reminders show it.

use pushcert::{reminders, revocation};

use crate::model::channels::Channel;
use crate::model::{Certificate, Settings, Unit, UnitId};
use crate::ports::Store;
use crate::ports::schedule::Scheduled;
use crate::reminders::notify::{ChannelStatus, ReminderState, channel_status, wanted_occasions};
use crate::secrets::{chat_secret, mail_secret};
use crate::state::unit_record::{UnitRecord, stored_facts};
use crate::view::{ChannelSettings, FaultView, RevocationView, ScheduleState, Timeline, WaitingMessage};
use crate::{App, Fault, Register};

impl<P: Store> App<P> {
    pub(super) fn channel_settings(&self) -> Result<ChannelSettings, Fault> {
        let settings = self.platform.register().settings()?;
        let team_of_organization = self.platform.managed().chat_address(&settings).is_some();
        Ok(ChannelSettings {
            mail_secret: mail_secret(&settings).is_some(),
            team_address: team_of_organization || chat_secret(&settings).is_some(),
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
            channels: open_ways(&record.unit, &settings),
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

fn open_ways(unit: &Unit, settings: &Settings) -> Vec<Channel> {
    Channel::ALL
        .iter()
        .copied()
        .filter(|channel| channel_status(unit, settings, *channel) == ChannelStatus::Open)
        .collect()
}
