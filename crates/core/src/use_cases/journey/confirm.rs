//! The proof that the MDM has the new certificate.

use pushcert::Journey;
use pushcert::product::RequestSource;

use crate::model::{ApiKind, SeenInConsole};
use crate::ports::Store;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::journey::console_text::compare;
use crate::view::FieldMatch;
use crate::{App, Change, Fault, FaultCode};

impl<P: Store> App<P> {
    pub(crate) fn seen(&mut self, what: SeenInConsole, on: bool) -> Result<(), Fault> {
        let mut open = self.unit_on_screen()?.journey()?.clone();
        open.seen.retain(|it| *it != what);
        if on {
            open.seen.push(what);
        }
        self.commit(&[Change::Journey(open)])
    }

    /// Compares the console's text with the new certificate; values that agree count as seen.
    pub(crate) fn compare_console(&mut self, text: &str) -> Result<(), Fault> {
        if text.trim().is_empty() {
            self.session.at_step.compared = None;
            return Ok(());
        }
        let record = self.unit_on_screen()?;
        let new = record
            .new_certificate()
            .ok_or_else(|| Fault::new(FaultCode::Gone, "no certificate was obtained"))?;
        let before = record.predecessor().map(|it| it.not_after);
        let compared = compare(text, new, before, self.platform.now());
        let mut open = record.journey()?.clone();
        for (what, found) in [
            (SeenInConsole::PushKey, &compared.push_key),
            (SeenInConsole::Expiry, &compared.expiry),
            (SeenInConsole::Serial, &compared.serial),
        ] {
            match found {
                FieldMatch::Same if !open.seen.contains(&what) => open.seen.push(what),
                // A value that the console contradicts does not count as seen.
                FieldMatch::Different { .. } => open.seen.retain(|it| *it != what),
                FieldMatch::Same | FieldMatch::Absent => {}
            }
        }
        self.commit(&[Change::Journey(open)])?;
        self.session.at_step.compared = Some(compared);
        Ok(())
    }
}

/// The proofs that the unit's MDM can show, the most likely first. A server without a console shows its answer to
/// the delivery; only some servers show what they use now.
pub(crate) fn available_proofs(record: &UnitRecord, journey: Journey) -> Vec<SeenInConsole> {
    use SeenInConsole::{Expiry, PushKey, Serial, ServerTook};
    let own = record.product.request == RequestSource::Here;
    match (own, ApiKind::of_product(&record.product.id)) {
        (true, Some(ApiKind::MicroMdm)) => vec![ServerTook],
        (true, Some(ApiKind::NanoMdm)) => vec![ServerTook, Expiry],
        (true, Some(ApiKind::Fleet | ApiKind::SimpleMdm | ApiKind::Graph) | None) => {
            vec![ServerTook, Expiry, Serial]
        }
        // A renewal keeps the push key: it is a proof only when it is new.
        (false, _) if journey == Journey::Renewal => vec![Expiry, Serial, PushKey],
        (false, _) => vec![PushKey, Expiry, Serial],
    }
}
