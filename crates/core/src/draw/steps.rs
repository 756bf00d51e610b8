//! What each step shows.

use jiff::{SignedDuration, Timestamp};
use pushcert::product::ConsoleTask;
use pushcert::{Journey, days_between};

use crate::model::{ApiKind, AppleIdWish, Certificate, OpenJourney, Standing};
use crate::state::unit_record::{Dossier, judge_kept};
use crate::use_cases::files::judge::{harmless, show_candidate};
use crate::use_cases::journey::confirm::proofs;
use crate::use_cases::journey::steps::preparations;
use crate::view::{
    Checked, Confirm, Cost, Done, HandOver, PortalRow, Prepare, PrepareItem, Remedy, Reminders, Renew,
    RequestStep, SignIn, Upload, VerdictStep,
};
use crate::{App, Fault, FaultCode, Platform};

impl<P: Platform> App<P> {
    pub(super) fn prepare(&self, dossier: &Dossier, open: &OpenJourney) -> Prepare {
        let product = &dossier.product;
        let days_left = dossier.current().map(|it| days_between(self.platform.now(), it.not_after));
        let items = preparations(dossier)
            .into_iter()
            .map(|item| PrepareItem { item, done: open.ticks.contains(&item) });
        Prepare {
            items: items.collect(),
            permissions: product.permissions.clone(),
            browsers: product.browsers.clone(),
            account_change: product.account_change.clone(),
            days_left,
            late_renewal: product.late_renewal.clone().filter(|_| days_left.is_some_and(|days| days < 0)),
            support: product.support.clone(),
            cost: (open.journey == Journey::Replacement)
                .then(|| Cost { phrase: dossier.unit.name.clone(), confirmed: open.cost_confirmed }),
        }
    }

    pub(super) fn request_step(&self, dossier: &Dossier, open: &OpenJourney) -> Result<RequestStep, Fault> {
        Ok(RequestStep {
            source: dossier.product.request,
            tasks: tasks(dossier, open),
            watching: self.watching(),
            request: dossier.chosen_request().map(|it| self.request_card(it)),
            made: dossier.made_request().map(|it| self.request_card(it)),
            file: self.session.at_step.placed.clone(),
            rejected: self.session.at_step.rejected.clone(),
            altered: self.session.at_step.altered.clone(),
            own: self.own_request(dossier)?,
            api: self.api(dossier).filter(|api| api.can_fetch_request),
        })
    }

    pub(super) fn sign_in(&self, dossier: &Dossier, open: &OpenJourney) -> SignIn {
        SignIn {
            portal: self.platform.portal().to_owned(),
            opened_at: open.portal_opened_at,
            memo: self.memo(&open.unit),
            browsers: dossier.product.browsers.clone(),
            tasks: tasks(dossier, open),
        }
    }

    pub(super) fn renew(&self, dossier: &Dossier, open: &OpenJourney) -> Renew {
        Renew {
            row: dossier.continued().map(|it| self.portal_row(dossier, it)),
            memo: self.memo(&open.unit),
            account_change: dossier.product.account_change.clone(),
        }
    }

    fn portal_row(&self, dossier: &Dossier, certificate: &Certificate) -> PortalRow {
        let facts = harmless(&judge_kept(certificate, self.platform.now(), &self.trust).facts);
        PortalRow {
            vendor: dossier.product.vendor.clone(),
            expires: certificate.not_after.strftime("%b %-d, %Y").to_string(),
            apsp: facts.apsp.unwrap_or_default(),
            serial: certificate.serial.clone(),
            subject: facts.subject.unwrap_or_default(),
        }
    }

    pub(super) fn upload(&self, dossier: &Dossier) -> Upload {
        let vendor = dossier.chosen_request().and_then(|it| self.judge_kept_request(it).facts.vendor);
        Upload {
            notes: dossier.notes(),
            notes_kind: dossier.product.notes,
            account_word: dossier.product.account_word.clone(),
            file: self.session.at_step.placed.clone(),
            altered: self.session.at_step.altered.clone(),
            vendor: vendor.map(|it| pushcert::printable(&it).into_owned()),
        }
    }

    pub(super) fn verdict_step(&self, dossier: &Dossier, open: &OpenJourney) -> VerdictStep {
        let kept = dossier.shows_kept();
        let file =
            open.candidate.as_ref().zip(self.candidate_verdict(dossier)).map(|(candidate, verdict)| {
                let mut file = show_candidate(candidate, &verdict, open.journey);
                if !kept && file.remedy == Remedy::GoOn {
                    file.remedy = Remedy::AcceptWarnings;
                }
                file
            });
        VerdictStep {
            file,
            kept,
            checked: Checked {
                request: dossier.chosen_request().is_some(),
                current: dossier.continued().is_some(),
            },
            current: dossier
                .continued()
                .map(|it| harmless(&judge_kept(it, self.platform.now(), &self.trust).facts)),
            watching: self.watching(),
        }
    }

    pub(super) fn hand_over(&self, dossier: &Dossier, open: &OpenJourney) -> HandOver {
        HandOver {
            tasks: tasks(dossier, open),
            file: self.session.at_step.placed.clone(),
            delivery: dossier.product.delivery,
            api: self.api(dossier),
            keyed: self.keyed(dossier),
            memo: ApiKind::of_product(&dossier.product.id)
                .filter(|kind| kind.wants_apple_id() != AppleIdWish::Never)
                .map(|_| self.memo(&dossier.unit.id)),
        }
    }

    pub(super) fn confirm(&self, dossier: &Dossier, open: &OpenJourney) -> Result<Confirm, Fault> {
        let new = obtained(dossier)?;
        let key = new.topic.strip_prefix("com.apple.mgmt.").unwrap_or(&new.topic);
        Ok(Confirm {
            tasks: tasks(dossier, open),
            read_back: dossier.product.read_back.clone(),
            push_key: key.to_owned(),
            not_after: new.not_after,
            serial: new.serial.clone(),
            proofs: proofs(dossier, open.journey),
            seen: open.seen.clone(),
            compared: self.session.at_step.compared.clone(),
            api: self.api(dossier),
            keyed: self.keyed(dossier),
        })
    }

    pub(super) fn reminders(&self, dossier: &Dossier, open: &OpenJourney) -> Result<Reminders, Fault> {
        Ok(Reminders {
            plan: dossier.unit.reminders.clone(),
            time_line: dossier.obtained().map(|it| self.time_line(dossier, it)).transpose()?,
            tasks: tasks(dossier, open),
            tried: self.session.at_step.tried,
            ways: self.ways()?,
            contacts: dossier.unit.contacts.clone(),
            calendar: self.session.at_step.calendar.clone(),
        })
    }

    pub(super) fn done(&self, dossier: &Dossier) -> Result<Done, Fault> {
        let new = obtained(dossier)?;
        let before =
            dossier.certificates.iter().filter(|it| it.standing == Standing::Earlier && it.id != new.id);
        Ok(Done {
            facts: harmless(&judge_kept(new, self.platform.now(), &self.trust).facts),
            before: before.map(|it| it.not_after).max(),
            renew_from: month_before(new.not_after),
            memo: self.memo(&dossier.unit.id),
            plan: dossier.unit.reminders.clone(),
            keyed: self.keyed(dossier),
        })
    }
}

fn obtained(dossier: &Dossier) -> Result<&Certificate, Fault> {
    dossier.obtained().ok_or_else(|| Fault::new(FaultCode::Gone, "no certificate was obtained"))
}

fn month_before(end: Timestamp) -> Timestamp {
    end.checked_sub(SignedDuration::from_hours(30 * 24)).unwrap_or(end)
}

/// What to do in the console at the step on the screen.
pub(super) fn tasks(dossier: &Dossier, open: &OpenJourney) -> Vec<ConsoleTask> {
    dossier.product.tasks(open.step, open.journey).into_iter().cloned().collect()
}
