//! The proof that the MDM has the new certificate.

use crate::compare::compare;
use crate::model::SeenInConsole;
use crate::view::Match;
use crate::{App, Change, Desk, Fault, FaultCode};

impl<D: Desk> App<D> {
    pub(crate) fn seen(&mut self, what: SeenInConsole, on: bool) -> Result<(), Fault> {
        let mut open = self.unit_on_screen()?.journey()?.clone();
        open.seen.retain(|it| *it != what);
        if on {
            open.seen.push(what);
        }
        self.commit(&[Change::Journey(open)])
    }

    /// Compares the console's text with the new certificate; what agrees counts as seen.
    pub(crate) fn compare_console(&mut self, text: &str) -> Result<(), Fault> {
        if text.trim().is_empty() {
            self.session.compared = None;
            return Ok(());
        }
        let dossier = self.unit_on_screen()?;
        let new =
            dossier.obtained().ok_or_else(|| Fault::new(FaultCode::Gone, "no certificate was obtained"))?;
        let compared = compare(text, &new.topic, &new.serial, new.not_after);
        let same = [
            (SeenInConsole::PushKey, &compared.push_key),
            (SeenInConsole::Expiry, &compared.expiry),
            (SeenInConsole::Serial, &compared.serial),
        ]
        .into_iter()
        .filter(|(_, found)| matches!(found, Match::Same))
        .map(|(what, _)| what);
        let mut open = dossier.journey()?.clone();
        for what in same {
            if !open.seen.contains(&what) {
                open.seen.push(what);
            }
        }
        self.commit(&[Change::Journey(open)])?;
        self.session.compared = Some(compared);
        Ok(())
    }
}
