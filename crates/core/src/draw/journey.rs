//! A journey: its rail, and the step on the screen.

use pushcert::{Step, position};

use super::steps::tasks;
use crate::model::{OpenJourney, UnitId};
use crate::state::unit_record::Dossier;
use crate::view::{JourneyScreen, Progress, RailItem, StepView};
use crate::{App, Fault, Platform};

impl<P: Platform> App<P> {
    pub(super) fn journey(&self, unit: &UnitId) -> Result<JourneyScreen, Fault> {
        let dossier = self.dossier(unit)?;
        let open = dossier.journey()?;
        Ok(JourneyScreen {
            unit: unit.clone(),
            unit_name: dossier.unit.name.clone(),
            product: dossier.product.name.clone(),
            product_id: dossier.product.id.clone(),
            journey: open.journey,
            rail: rail(&dossier, open),
            can_go_back: open.step != Step::Prepare,
            can_go_on: self.may_go_on(&dossier),
            console_url: dossier.unit.console_url.clone(),
            step: self.step(&dossier, open)?,
        })
    }

    fn step(&self, dossier: &Dossier, open: &OpenJourney) -> Result<StepView, Fault> {
        Ok(match open.step {
            Step::Prepare => StepView::Prepare(self.prepare(dossier, open)),
            Step::AppleId => StepView::AppleId(crate::view::AppleId { memo: self.memo(&open.unit) }),
            Step::Request => StepView::Request(self.request_step(dossier, open)?),
            Step::SignIn => StepView::SignIn(self.sign_in(dossier, open)),
            Step::Create => StepView::Create(crate::view::Create { vendor: dossier.product.vendor.clone() }),
            Step::Terms => StepView::Terms,
            Step::Renew => StepView::Renew(self.renew(dossier, open)),
            Step::Upload => StepView::Upload(self.upload(dossier)),
            Step::Download => StepView::Download(crate::view::Download {
                watching: self.watching(),
                patterns: dossier.product.certificate_files.clone(),
            }),
            Step::Verdict => StepView::Verdict(self.verdict_step(dossier, open)),
            Step::SignOut => StepView::SignOut,
            Step::HandOver => StepView::HandOver(self.hand_over(dossier, open)),
            Step::Confirm => StepView::Confirm(self.confirm(dossier, open)?),
            Step::Record => StepView::Record(crate::view::Record {
                tasks: tasks(dossier, open),
                memo: self.memo(&open.unit),
            }),
            Step::Reminders => StepView::Reminders(self.reminders(dossier, open)?),
            Step::Done => StepView::Done(self.done(dossier)?),
        })
    }
}

fn rail(dossier: &Dossier, open: &OpenJourney) -> Vec<RailItem> {
    let steps = dossier.steps(open.journey);
    let furthest = position(&steps, open.furthest);
    steps
        .iter()
        .enumerate()
        .map(|(at, step)| RailItem {
            step: *step,
            progress: match () {
                () if *step == open.step => Progress::Current,
                () if at <= furthest => Progress::Visited,
                () => Progress::Ahead,
            },
        })
        .collect()
}
