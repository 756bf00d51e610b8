//! Choices that concern all units, and the way to the browser.

use pushcert::Trust;

use crate::model::{Event, Language, Settings};
use crate::{App, Change, Desk, Fault, FaultCode, Register};

/// Apple and the additional authorities. One that can no longer be read is trusted no more.
pub(crate) fn trusted(settings: &Settings) -> Trust {
    let mut trust = Trust::apple();
    for pem in &settings.authorities {
        let _unreadable = trust.add(pem.as_bytes());
    }
    trust
}

impl<D: Desk> App<D> {
    pub(crate) fn set_language(&mut self, language: Language) -> Result<(), Fault> {
        self.change_settings(|settings| settings.language = language)
    }

    pub(crate) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) -> Result<(), Fault> {
        let mut settings = self.desk.register().settings()?;
        change(&mut settings);
        self.believe(&settings);
        self.commit(&[Change::Settings(settings)])
    }

    pub(crate) fn believe(&mut self, settings: &Settings) {
        self.trust = trusted(settings);
    }

    /// Whoever holds the key of an authority can make certificates that pass every check: it is shown first.
    pub(crate) fn offer_authority(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let found =
            Trust::apple().add(bytes).map_err(|error| Fault::new(FaultCode::NotAnAuthority, error))?;
        let trusted = self.desk.register().settings()?.authorities;
        let pem = found.iter().map(|it| pushcert::certificate_pem(&it.der));
        self.session.offered = pem.filter(|pem| !trusted.contains(pem)).collect();
        Ok(())
    }

    pub(crate) fn trust_offered(&mut self, on: bool) -> Result<(), Fault> {
        let offered = std::mem::take(&mut self.session.offered);
        if !on || offered.is_empty() {
            return Ok(());
        }
        self.change_settings(|settings| settings.authorities.extend(offered))
    }

    pub(crate) fn remove_authority(&mut self, sha256: &str) -> Result<(), Fault> {
        self.change_settings(|settings| {
            settings.authorities.retain(|pem| {
                let facts = Trust::apple().add(pem.as_bytes()).unwrap_or_default();
                !facts.iter().any(|it| it.sha256 == sha256)
            });
        })
    }

    /// Opens the portal, and remembers when: "the browser was opened" is the first thing a step can see by itself.
    pub(crate) fn open_portal(&mut self) -> Result<(), Fault> {
        let mut open = self.unit_on_screen()?.journey()?.clone();
        let portal = self.desk.portal().to_owned();
        self.desk.open_browser(&portal)?;
        open.portal_opened_at = Some(self.desk.now());
        let entry = self.entry(&open.unit, Event::PortalOpened, "");
        self.commit(&[Change::Journey(open), entry])
    }
}
