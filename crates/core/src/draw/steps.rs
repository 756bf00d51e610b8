//! Draws the steps of a journey.

use jiff::{SignedDuration, Timestamp};
use pushcert::Journey;
use pushcert::product::ConsoleTask;

use crate::model::{ApiKind, AppleIdUse, Certificate, CertificateStatus, OpenJourney};
use crate::state::unit_record::{UnitRecord, stored_facts};
use crate::use_cases::files::judge::{candidate_file_verdict, printable_facts};
use crate::use_cases::journey::confirm::available_proofs;
use crate::use_cases::journey::routine::preparations;
use crate::use_cases::journey::steps::cost_digest;
use crate::view::{
    ComparedWith, Confirm, Done, HandOver, PortalRow, Prepare, PrepareItem, Remedy, Reminders, Renew,
    ReplacementCost, RequestStep, SignIn, Upload, VerdictStep,
};
use crate::{App, Fault, FaultCode, Platform};

impl<P: Platform> App<P> {
    pub(super) fn prepare(&self, record: &UnitRecord, open: &OpenJourney) -> Prepare {
        let product = &record.product;
        let not_after = record.certificate_in_use().map(|it| it.not_after);
        let late = not_after.is_some_and(|end| self.platform.now() > end);
        let items = preparations(record)
            .into_iter()
            .map(|item| PrepareItem { item, done: open.ticks.contains(&item) });
        Prepare {
            items: items.collect(),
            permissions: product.permissions.clone(),
            browsers: product.browsers.clone(),
            account_change: product.account_change.clone(),
            not_after,
            late_renewal: product.late_renewal.clone().filter(|_| late),
            support: product.support.clone(),
            remembered: self.remembered_preparations(record, open),
            cost: (open.journey == Journey::Replacement).then(|| ReplacementCost {
                phrase: record.unit.name.clone(),
                read: cost_digest(record),
                confirmed: open.cost_confirmed,
            }),
        }
    }

    pub(super) fn request_step(&self, record: &UnitRecord, open: &OpenJourney) -> Result<RequestStep, Fault> {
        Ok(RequestStep {
            source: record.product.request,
            tasks: tasks(record, open),
            watching: self.watching(),
            request: record.chosen_request().map(|it| self.request_card(record, it)),
            made: record.made_request().map(|it| self.request_card(record, it)),
            file: self.session.at_step.copy.clone(),
            rejected: self.session.at_step.rejected.clone().or_else(|| self.waiting_request(record)),
            altered: self.session.at_step.altered.clone(),
            own: self.own_request(record)?,
            api: self.api(record).filter(|api| api.can_fetch_request),
        })
    }

    pub(super) fn sign_in(&self, record: &UnitRecord, open: &OpenJourney) -> SignIn {
        SignIn {
            portal: self.platform.portal().to_owned(),
            opened_at: open.portal_opened_at,
            memo: self.memo(&open.unit),
            browsers: record.product.browsers.clone(),
            tasks: tasks(record, open),
        }
    }

    pub(super) fn renew(&self, record: &UnitRecord, open: &OpenJourney) -> Renew {
        Renew {
            row: record.predecessor().map(|it| self.portal_row(record, it)),
            memo: self.memo(&open.unit),
            account_change: record.product.account_change.clone(),
        }
    }

    fn portal_row(&self, record: &UnitRecord, certificate: &Certificate) -> PortalRow {
        let facts = printable_facts(&stored_facts(certificate, self.platform.now()));
        PortalRow {
            vendor: record.product.vendor.clone(),
            expires: certificate.not_after.strftime("%b %-d, %Y").to_string(),
            apsp: facts.apsp.unwrap_or_default(),
            serial: certificate.serial.clone(),
            subject: facts.subject.unwrap_or_default(),
        }
    }

    pub(super) fn upload(&self, record: &UnitRecord) -> Upload {
        let vendor = record.chosen_request().and_then(|it| self.judge_kept_request(it).facts.vendor);
        Upload {
            notes: record.notes(),
            notes_kind: record.product.notes,
            account_word: record.product.account_word.clone(),
            file: self.session.at_step.copy.clone(),
            altered: self.session.at_step.altered.clone(),
            original: record
                .chosen_request()
                .filter(|it| it.path.is_some())
                .map(|it| pushcert::printable(&it.file_name).into_owned()),
            vendor: vendor.map(|it| pushcert::printable(&it).into_owned()),
        }
    }

    pub(super) fn verdict_step(&self, record: &UnitRecord, open: &OpenJourney) -> VerdictStep {
        let kept = record.shows_kept();
        let file = open.candidate.as_ref().zip(self.candidate_verdict(record)).map(|(candidate, verdict)| {
            let mut file = candidate_file_verdict(record, candidate, &verdict, open.journey);
            if !kept && file.remedy == Remedy::GoOn {
                file.remedy = Remedy::AcceptWarnings;
            }
            file
        });
        VerdictStep {
            file,
            kept,
            checked: ComparedWith {
                request: record.chosen_request().is_some(),
                current: record.predecessor().is_some(),
            },
            current: record.predecessor().map(|it| printable_facts(&stored_facts(it, self.platform.now()))),
            watching: self.watching(),
        }
    }

    pub(super) fn hand_over(&self, record: &UnitRecord, open: &OpenJourney) -> HandOver {
        HandOver {
            tasks: tasks(record, open),
            file: self.session.at_step.copy.clone(),
            delivery: record.product.delivery,
            api: self.api(record),
            keyed: self.key_actions(record),
            memo: ApiKind::of_product(&record.product.id)
                .filter(|kind| kind.wants_apple_id() != AppleIdUse::Never)
                .map(|_| self.memo(&record.unit.id)),
        }
    }

    pub(super) fn confirm(&self, record: &UnitRecord, open: &OpenJourney) -> Result<Confirm, Fault> {
        let new = new_certificate(record)?;
        let key = new.topic.strip_prefix("com.apple.mgmt.").unwrap_or(&new.topic);
        Ok(Confirm {
            tasks: tasks(record, open),
            read_back: record.product.read_back.clone(),
            push_key: key.to_owned(),
            not_after: new.not_after,
            serial: new.serial.clone(),
            proofs: available_proofs(record, open.journey),
            seen: open.seen.clone(),
            compared: self.session.at_step.compared.clone(),
            api: self.api(record),
            keyed: self.key_actions(record),
        })
    }

    pub(super) fn reminders(&self, record: &UnitRecord, open: &OpenJourney) -> Result<Reminders, Fault> {
        Ok(Reminders {
            plan: record.unit.reminders.clone(),
            time_line: record.new_certificate().map(|it| self.time_line(record, it)).transpose()?,
            tasks: tasks(record, open),
            tried: self.session.at_step.notice_trial,
            ways: self.channel_settings()?,
            contacts: record.unit.contacts.clone(),
            unreached: self.unreached(record)?,
            calendar: self.session.at_step.calendar.clone(),
        })
    }

    pub(super) fn done(&self, record: &UnitRecord) -> Result<Done, Fault> {
        let new = new_certificate(record)?;
        let before = record
            .certificates
            .iter()
            .filter(|it| it.standing == CertificateStatus::Earlier && it.id != new.id);
        Ok(Done {
            facts: printable_facts(&stored_facts(new, self.platform.now())),
            before: before.map(|it| it.not_after).max(),
            renew_from: month_before(new.not_after),
            memo: self.memo(&record.unit.id),
            plan: record.unit.reminders.clone(),
            unreached: self.unreached(record)?,
            keyed: self.key_actions(record),
        })
    }
}

fn new_certificate(record: &UnitRecord) -> Result<&Certificate, Fault> {
    record.new_certificate().ok_or_else(|| Fault::new(FaultCode::Gone, "no certificate was obtained"))
}

fn month_before(end: Timestamp) -> Timestamp {
    end.checked_sub(SignedDuration::from_hours(30 * 24)).unwrap_or(end)
}

/// The tasks in the console at the step on the screen.
pub(super) fn tasks(record: &UnitRecord, open: &OpenJourney) -> Vec<ConsoleTask> {
    record.product.tasks(open.step, open.journey).into_iter().cloned().collect()
}
