//! Choices that concern all units, and the way to the browser.

use pushcert::Trust;

use crate::model::{Event, Language, Settings};
use crate::policy::Setting;
use crate::ports::SecretName;
use crate::view::SecretState;
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
        self.commit(&[Change::Settings(settings.clone())])?;
        self.believe(&settings);
        Ok(())
    }

    /// Refuses what the organisation has settled, before anything else is done. The register refuses it in any case.
    pub(crate) fn may_change(&self, setting: Setting) -> Result<(), Fault> {
        let locked = self.desk.managed().locks(setting);
        if locked { Err(Fault::new(FaultCode::SettingLocked, setting.as_str())) } else { Ok(()) }
    }

    pub(crate) fn believe(&mut self, settings: &Settings) {
        self.trust = trusted(settings);
    }

    /// Whoever holds the key of an authority can make certificates that pass every check: it is shown first.
    pub(crate) fn offer_authority(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        self.may_change(Setting::Authorities)?;
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

    pub(crate) fn save_mdmcert_key(&mut self, key: Option<&str>) -> Result<(), Fault> {
        let name = SecretName::MdmCertKey;
        let state = match key.map(str::trim).filter(|it| !it.is_empty()) {
            Some(key) => self.desk.keep_secret(&name, key).map(|()| SecretState::Kept)?,
            None => self.desk.forget_secret(&name).map(|()| SecretState::Missing)?,
        };
        self.session.secrets.insert(name, state);
        Ok(())
    }

    pub(crate) fn set_mdmcert_endpoint(&mut self, address: Option<String>) -> Result<(), Fault> {
        let address = web_address(address)?;
        self.change_settings(|settings| settings.mdmcert_endpoint = address)
    }

    pub(crate) fn set_probe_endpoint(
        &mut self,
        address: Option<String>,
        authority: Option<String>,
    ) -> Result<(), Fault> {
        let address = web_address(address)?;
        let authority = authority.filter(|it| address.is_some() && !it.trim().is_empty());
        if let Some(pem) = &authority {
            Trust::apple()
                .add(pem.as_bytes())
                .map_err(|error| Fault::new(FaultCode::NotAnAuthority, error))?;
        }
        self.change_settings(|settings| {
            settings.probe_endpoint = address;
            settings.probe_authority = authority;
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

/// An address as it was typed; none where nothing was. Whether somebody answers there is seen when it is used.
pub(crate) fn web_address(address: Option<String>) -> Result<Option<String>, Fault> {
    let Some(address) = address.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()) else {
        return Ok(None);
    };
    let web = ["https://", "http://"].iter().any(|it| address.len() > it.len() && address.starts_with(it));
    if web { Ok(Some(address)) } else { Err(Fault::new(FaultCode::ServerAddressMalformed, address)) }
}
