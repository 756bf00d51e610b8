//! Choices that concern all units: language, certificate authorities, servers, CRLs, schedule.

use pushcert::{Expected, Trust};

use crate::model::validation::web_address;
use crate::model::{Language, Secret, SecretPurpose, Setting, Settings, UnitId, server_identity};
use crate::ports::{Background, CheckSchedule, ScheduleRegistration, Store};
use crate::reminders::revocation::{CrlDownloads, check_certificate};
use crate::secrets::{SecretChange, commit_with_entry};
use crate::state::incoming_file::IncomingFile;
use crate::use_cases::files::judge::file_verdict;
use crate::use_cases::files::place::{Place, unexpected, what_it_is};
use crate::view::{Remedy, RunningKind};
use crate::{App, Change, Fault, FaultCode, Register};

impl<P: Store + CheckSchedule + Background> App<P> {
    pub(crate) fn set_language(&mut self, language: Language) -> Result<(), Fault> {
        self.change_settings(|settings| settings.language = language)
    }

    /// Shows authorities before they are trusted: the owner of such a key can make certificates that pass every
    /// check.
    pub(crate) fn offer_authority(&mut self, incoming: &IncomingFile<'_>) -> Result<(), Fault> {
        self.may_change(Setting::Authorities)?;
        self.session.at_step.rejected = None;
        self.session.at_screen.offered_authorities.clear();
        let Ok(found) = Trust::apple().add(incoming.bytes) else {
            self.refuse_authority(incoming, None);
            return Ok(());
        };
        let trusted = self.platform.register().settings()?.authorities;
        let trusted: Vec<String> = trusted
            .iter()
            .flat_map(|pem| Trust::apple().add(pem.as_bytes()).unwrap_or_default())
            .map(|it| it.sha256)
            .collect();
        let new = found.iter().filter(|it| !trusted.contains(&it.sha256));
        let new: Vec<String> = new.map(|it| pushcert::certificate_pem(&it.der)).collect();
        if new.is_empty() {
            self.refuse_authority(incoming, Some("authority-trusted"));
        }
        self.session.at_screen.offered_authorities = new;
        Ok(())
    }

    /// Shows what a file is that holds no certificate authority to be trusted.
    fn refuse_authority(&mut self, incoming: &IncomingFile<'_>, looks_like: Option<&str>) {
        let (now, expected) = (self.platform.now(), Expected::default());
        let verdict = pushcert::inspect(incoming.bytes, Some(&incoming.name), &expected, &self.trust, now);
        let looks_like = looks_like.map_or_else(|| what_it_is(&verdict), str::to_owned);
        // Among authorities there is another certificate: none is taken, because a person could not tell them apart.
        let looks_like = if looks_like == "authority" { "mixed-authorities" } else { &looks_like };
        let verdict = unexpected(verdict, looks_like, "");
        let place = Place::authority();
        self.session.at_step.rejected = Some(file_verdict(&place, incoming, &verdict, Remedy::ChooseFile));
    }

    /// Trusts the offered authorities, or forgets them. Fault: `changed-since-read` when others were read; these stay offered.
    pub(crate) fn trust_offered(&mut self, on: bool, read: &[String]) -> Result<(), Fault> {
        let offered = std::mem::take(&mut self.session.at_screen.offered_authorities);
        if !on || offered.is_empty() {
            return Ok(());
        }
        let facts = offered.iter().flat_map(|pem| Trust::apple().add(pem.as_bytes()).unwrap_or_default());
        if !facts.map(|it| it.sha256).eq(read.iter().cloned()) {
            self.session.at_screen.offered_authorities = offered;
            return Err(Fault::new(FaultCode::ChangedSinceRead, "other certificate authorities"));
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
        let endpoint = self.platform.register().settings()?.mdmcert_endpoint;
        let server = server_identity::of_mdmcert(endpoint.as_deref());
        let change = match key.map(str::trim).filter(|it| !it.is_empty()) {
            Some(key) => SecretChange::Replace { server, secret: Secret::new(key.to_owned()) },
            None => SecretChange::Remove,
        };
        self.commit_mdmcert(change, |_| {})
    }

    /// Saves the address of the signing service together with its API key. The key of another server is never used for it.
    ///
    /// Faults: `secret-not-entered` when the saved key belongs to another server.
    pub(crate) fn set_mdmcert_endpoint(
        &mut self,
        address: Option<String>,
        key: Option<&str>,
    ) -> Result<(), Fault> {
        let address = web_address(address)?;
        if self.platform.register().settings()?.mdmcert_endpoint != address {
            self.may_change(Setting::MdmCert)?;
        }
        let server = server_identity::of_mdmcert(address.as_deref());
        let key = key.map(str::trim).filter(|it| !it.is_empty());
        let change = self.secret_change(&SecretPurpose::MdmCert, Some(server.clone()), key, &server)?;
        self.commit_mdmcert(change, |settings| settings.mdmcert_endpoint = address)
    }

    fn commit_mdmcert(
        &mut self,
        change: SecretChange,
        change_settings: impl FnOnce(&mut Settings) + 'static,
    ) -> Result<(), Fault> {
        self.save_with_secret(&SecretPurpose::MdmCert, change, |app, entry| {
            let purpose = SecretPurpose::MdmCert;
            commit_with_entry(&mut app.platform, &purpose, entry?, change_settings, Vec::new())
        })
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

    pub(crate) fn set_revocation_lists(&mut self, on: bool) -> Result<(), Fault> {
        self.change_settings(|settings| settings.no_revocation_lists = !on)
    }

    /// Checks the unit's certificate in use against its CRL now.
    pub(crate) fn consult_list(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let Some(current) = record.certificate_in_use() else { return Ok(()) };
        let before = self.platform.register().revocation_status(&current.id)?;
        let (now, trust, current) = (self.platform.now(), self.trust.clone(), current.clone());
        self.start_work(
            RunningKind::ConsultList,
            Some(unit),
            move |remote| {
                Ok(check_certificate(remote, &current, before, &trust, &mut CrlDownloads::default(), now))
            },
            |app, change| app.commit(&change?.map(Change::RevocationStatus).into_iter().collect::<Vec<_>>()),
        )
    }

    pub(crate) fn set_schedule(&mut self, on: bool) -> Result<(), Fault> {
        self.start_work(
            RunningKind::SetSchedule,
            None,
            move |remote| remote.set_schedule(on),
            |app, set| {
                app.session.at_screen.schedule = None;
                app.session.run.schedule_seen = None;
                set
            },
        )
    }
}
