//! The preparations of a journey. What was confirmed before is not asked point by point again: last year for the same unit, or
//! today for another one.

use jiff::SignedDuration;
use pushcert::Journey;

use crate::model::{OpenJourney, Preparation, Prepared};
use crate::ports::Store;
use crate::state::unit_record::UnitRecord;
use crate::view::RememberedPreparations;
use crate::{App, Change, Fault, Register};

/// What was confirmed for another unit counts as the same sitting for this time.
const SITTING: SignedDuration = SignedDuration::from_hours(12);

impl<P: Store> App<P> {
    /// The preparations that were confirmed before and can be confirmed together. `None` for a replacement, whose cost is
    /// always read, and when nothing was confirmed before.
    pub(crate) fn remembered_preparations(
        &self,
        record: &UnitRecord,
        open: &OpenJourney,
    ) -> Option<RememberedPreparations> {
        if open.journey == Journey::Replacement {
            return None;
        }
        let own = record.unit.extras.prepared.as_ref();
        let now = self.platform.now();
        let last = self.platform.register().settings().ok()?.prepared;
        let sitting = last.filter(|it| it.at <= now && now.duration_since(it.at) < SITTING);
        let counts = |item: &Preparation| {
            let of_own = own.is_some_and(|it| confirms(it, *item, record));
            // Which account belongs to a unit says nothing about another unit.
            let of_sitting = *item != Preparation::Account
                && sitting.as_ref().is_some_and(|it| confirms(it, *item, record));
            of_own || of_sitting
        };
        let items: Vec<Preparation> = preparations(record).into_iter().filter(counts).collect();
        let at = own.map(|it| it.at).or(sitting.map(|it| it.at))?;
        let confirmed = items.iter().all(|item| open.ticks.contains(item));
        (!items.is_empty()).then_some(RememberedPreparations {
            at,
            of_other_unit: own.is_none(),
            items,
            confirmed,
        })
    }

    /// Ticks all preparations that were confirmed before.
    pub(crate) fn tick_remembered(&mut self) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        let mut open = record.journey()?.clone();
        let Some(remembered) = self.remembered_preparations(&record, &open) else { return Ok(()) };
        let missing: Vec<_> = remembered.items.into_iter().filter(|it| !open.ticks.contains(it)).collect();
        open.ticks.extend(missing);
        self.commit(&[Change::Journey(open)])
    }

    /// The changes that remember what was confirmed, when the step of preparing is left.
    pub(crate) fn remember_preparations(
        &self,
        record: &UnitRecord,
        open: &OpenJourney,
    ) -> Result<Vec<Change>, Fault> {
        let prepared = Prepared {
            at: self.platform.now(),
            product: record.product.id.clone(),
            items: preparations(record).into_iter().filter(|it| open.ticks.contains(it)).collect(),
        };
        let mut unit = record.unit.clone();
        unit.extras.prepared = Some(prepared.clone());
        let mut settings = self.platform.register().settings()?;
        settings.prepared = Some(prepared);
        Ok(vec![Change::Unit(unit), Change::Settings(settings)])
    }
}

/// The preparations of a journey. Permissions are among them only if the product names some.
pub(crate) fn preparations(record: &UnitRecord) -> Vec<Preparation> {
    let limited = !record.product.permissions.is_empty();
    [
        Some(Preparation::Account),
        Some(Preparation::SecondFactor),
        Some(Preparation::Browser),
        limited.then_some(Preparation::Permissions),
        Some(Preparation::Stakes),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Whether an earlier confirmation still counts: permissions and browsers are those of one product.
fn confirms(prepared: &Prepared, item: Preparation, record: &UnitRecord) -> bool {
    let of_product = matches!(item, Preparation::Permissions | Preparation::Browser | Preparation::Stakes);
    prepared.items.contains(&item) && (!of_product || prepared.product == record.product.id)
}
