//! Draws the screens outside of a journey.

use std::collections::BTreeSet;

use pushcert::product::{Notes, RequestSource};
use pushcert::{Trust, topic_is_retired};

use crate::actions::UnitDraft;
use crate::model::unit_state::unit_state;
use crate::model::{CertificateStatus, Setting, UnitId};
use crate::ports::{Desktop, Files, PrivateKeys, Store, Updates};
use crate::reminders::notify::ReminderState;
use crate::state::unit_record::{UnitRecord, stored_facts};
use crate::use_cases::files::judge::printable_facts;
use crate::view::{
    AuthorityCard, BackupsView, CertificateCard, HistoryLine, HomeScreen, NextAction, OpenJourneyView,
    OrganizationView, ProductChoice, SettingsScreen, UnitCard, UnitFormScreen, UnitScreen, UpdateState,
};
use crate::{App, Fault, Register};

/// The number of history lines that a screen shows.
const HISTORY: usize = 200;

impl<P: Store + PrivateKeys + Files + Desktop + Updates> App<P> {
    pub(super) fn home(&self) -> Result<HomeScreen, Fault> {
        let units = self.platform.register().units()?;
        let mut cards = Vec::with_capacity(units.len());
        for unit in units {
            cards.push(self.card(&self.unit_record(&unit.id)?)?);
        }
        cards.sort_by(|a, b| (a.state, a.not_after, &a.name).cmp(&(b.state, b.not_after, &b.name)));
        let waiting = self.platform.register().outgoing()?;
        let stuck = waiting.iter().filter(|it| it.failed.is_some()).count();
        let new_version = match &self.session.run.updates {
            UpdateState::Newer { new } => Some(new.version.clone()),
            UpdateState::Unknown
            | UpdateState::Looking
            | UpdateState::Newest
            | UpdateState::Installing { .. }
            | UpdateState::Installed { .. }
            | UpdateState::Failed { .. } => None,
        };
        Ok(HomeScreen { new_version, units: cards, stuck: u32::try_from(stuck).unwrap_or(u32::MAX) })
    }

    fn card(&self, record: &UnitRecord) -> Result<UnitCard, Fault> {
        let now = self.platform.now();
        let not_after = record.certificate_in_use().map(|it| it.not_after);
        let current = match record.certificate_in_use() {
            Some(it) => Some((it, ReminderState::read(self.platform.register(), it)?.life)),
            None => None,
        };
        let pending = record.certificates.iter().any(|it| it.standing == CertificateStatus::Pending);
        let next = match (&record.open, record.certificate_in_use()) {
            (Some(_), _) => NextAction::Resume,
            (None, Some(current)) if topic_is_retired(&current.topic) => NextAction::Replace,
            (None, Some(_)) => NextAction::Renew,
            (None, None) => NextAction::Register,
        };
        Ok(UnitCard {
            id: record.unit.id.clone(),
            name: record.unit.name.clone(),
            product: record.product.name.clone(),
            state: unit_state(current, pending, now),
            pending,
            not_after,
            unreached: self.unreached(record)?,
            next,
            open: record.open.as_ref().map(|open| OpenJourneyView { journey: open.journey, step: open.step }),
        })
    }

    pub(super) fn unit(&self, id: &UnitId) -> Result<UnitScreen, Fault> {
        let record = self.unit_record(id)?;
        let now = self.platform.now();
        let certificates = record.certificates.iter().map(|it| CertificateCard {
            standing: it.standing,
            obtained_at: it.obtained_at,
            file_name: pushcert::printable(&it.file_name).into_owned(),
            facts: printable_facts(&stored_facts(it, now)),
        });
        let history = self.platform.register().history(id, HISTORY)?;
        Ok(UnitScreen {
            card: self.card(&record)?,
            account_id: record.unit.account_id.clone(),
            account_word: record.product.account_word.clone(),
            console_url: record.unit.console_url.clone(),
            contacts: record.unit.contacts.clone(),
            memo: self.memo(id),
            reminders: record.unit.reminders.clone(),
            time_line: record.certificate_in_use().map(|it| self.time_line(&record, it)).transpose()?,
            revocation: record.certificate_in_use().map(|it| self.revocation(it)).transpose()?,
            ways: self.channel_settings()?,
            waiting: self.waiting(Some(id))?,
            calendar: self.session.at_step.calendar.clone(),
            certificates: certificates.collect(),
            requests: record.requests.iter().map(|it| self.request_card(&record, it)).collect(),
            history: history
                .into_iter()
                .map(|it| HistoryLine {
                    at: it.at,
                    event: it.event,
                    about: pushcert::printable(&it.about).into_owned(),
                })
                .collect(),
            signing: (record.product.request == RequestSource::Here)
                .then(|| record.unit.extras.signing.clone()),
            api: self.api(&record),
            keyed: self.key_actions(&record),
        })
    }

    pub(super) fn unit_form(&self, id: Option<&UnitId>) -> Result<UnitFormScreen, Fault> {
        let draft = match id {
            None => UnitDraft::default(),
            Some(id) => {
                let unit = self.unit_record(id)?.unit;
                UnitDraft {
                    name: unit.name,
                    product: unit.product,
                    account_id: unit.account_id,
                    console_url: unit.console_url,
                    contacts: unit.contacts,
                }
            }
        };
        let products = self.products.product.iter().map(|it| ProductChoice {
            id: it.id.clone(),
            name: it.name.clone(),
            account_word: it.account_word.clone(),
            account_required: it.notes == Notes::AccountId,
        });
        let others = self.platform.register().units()?.into_iter().filter(|unit| Some(&unit.id) != id);
        Ok(UnitFormScreen {
            unit: id.cloned(),
            adopted: self.session.at_screen.adopted.as_ref().map(|it| it.verdict.clone()),
            with_key: self.session.at_screen.adopted.as_ref().is_some_and(|it| it.key.is_some()),
            draft,
            products: products.collect(),
            other_names: others.map(|unit| unit.name).collect(),
        })
    }

    pub(super) fn settings(&self) -> Result<SettingsScreen, Fault> {
        let settings = self.platform.register().settings()?;
        Ok(SettingsScreen {
            folder: self.folder().display().to_string(),
            folder_is_default: settings.watch_folder.is_none(),
            ways: self.channel_settings()?,
            revocation_lists: !settings.no_revocation_lists,
            waiting: self.waiting(None)?,
            calendar: self.session.at_step.calendar.clone(),
            register: self.platform.data_folder().display().to_string(),
            backups: BackupsView::from(&self.platform.backups()),
            authorities: cards(&settings.authorities),
            offered: cards(&self.session.at_screen.offered_authorities),
            rejected: self.session.at_step.rejected.clone(),
            vendor: self.vendor_card(&settings),
            mdmcert: self.mdmcert_card(&settings, None),
            probe_endpoint: settings.probe_endpoint,
            probe_authority: settings.probe_authority,
            versions: self.versions_card()?,
            organisation: self.organisation(&settings.given),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    fn organisation(&self, given: &BTreeSet<Setting>) -> Option<OrganizationView> {
        let managed = self.platform.managed();
        (!managed.places().is_empty()).then(|| OrganizationView {
            places: managed.places().to_vec(),
            given: given.iter().copied().collect(),
            problems: managed.problems().to_vec(),
        })
    }
}

fn cards(authorities: &[String]) -> Vec<AuthorityCard> {
    let facts = authorities.iter().flat_map(|pem| Trust::apple().add(pem.as_bytes()).unwrap_or_default());
    facts
        .map(|it| AuthorityCard {
            subject: pushcert::printable(&it.name).into_owned(),
            sha256: it.sha256,
            not_after: it.not_after,
        })
        .collect()
}
