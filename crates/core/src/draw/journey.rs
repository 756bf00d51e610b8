//! Draws a journey: the list of its steps, and the step on the screen.

use pushcert::{Step, position};

use super::steps::tasks;
use crate::model::{OpenJourney, UnitId};
use crate::state::unit_record::UnitRecord;
use crate::view::{JourneyScreen, Progress, RailItem, StepView};
use crate::{App, Fault, Platform};

impl<P: Platform> App<P> {
    pub(super) fn journey(&self, unit: &UnitId) -> Result<JourneyScreen, Fault> {
        let record = self.unit_record(unit)?;
        let open = record.journey()?;
        Ok(JourneyScreen {
            unit: unit.clone(),
            unit_name: record.unit.name.clone(),
            product: record.product.name.clone(),
            product_id: record.product.id.clone(),
            journey: open.journey,
            rail: rail(&record, open),
            can_go_back: open.step != Step::Prepare,
            can_go_on: self.may_go_on(&record),
            console_url: record.unit.console_url.clone(),
            error_messages: self.error_messages(&record, open),
            step: self.step(&record, open)?,
        })
    }

    fn step(&self, record: &UnitRecord, open: &OpenJourney) -> Result<StepView, Fault> {
        Ok(match open.step {
            Step::Prepare => StepView::Prepare(self.prepare(record, open)),
            Step::AppleId => StepView::AppleId(crate::view::AppleId { memo: self.memo(&open.unit) }),
            Step::Request => StepView::Request(self.request_step(record, open)?),
            Step::SignIn => StepView::SignIn(self.sign_in(record, open)),
            Step::Create => StepView::Create(crate::view::Create { vendor: record.product.vendor.clone() }),
            Step::Terms => StepView::Terms,
            Step::Renew => StepView::Renew(self.renew(record, open)),
            Step::Upload => StepView::Upload(self.upload(record)),
            Step::Download => StepView::Download(crate::view::Download {
                watching: self.watching(),
                patterns: record.product.certificate_files.clone(),
            }),
            Step::Verdict => StepView::Verdict(self.verdict_step(record, open)),
            Step::SignOut => StepView::SignOut,
            Step::HandOver => StepView::HandOver(self.hand_over(record, open)),
            Step::Confirm => StepView::Confirm(self.confirm(record, open)?),
            Step::Record => StepView::Record(crate::view::Record {
                tasks: tasks(record, open),
                memo: self.memo(&open.unit),
            }),
            Step::Reminders => StepView::Reminders(self.reminders(record, open)?),
            Step::Done => StepView::Done(self.done(record)?),
        })
    }
}

fn rail(record: &UnitRecord, open: &OpenJourney) -> Vec<RailItem> {
    let steps = record.steps(open.journey);
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
