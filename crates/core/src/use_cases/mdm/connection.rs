//! The connection to an MDM's API: set up, asked which certificate it uses, given the new one.

use pushcert::Step;

use crate::model::validation::web_address;
use crate::model::{
    ApiKind, ApiSettings, AppleIdUse, Certificate, FileOrigin, HistoryEvent, MdmAnswer,
    MdmReportedCertificate, OpenJourney, SecretName, SignInSettings, UnitId,
};
use crate::ports::mdm::CertificatePush;
use crate::ports::{Desktop, Keyring, PrivateKeys, Servers, Store};
use crate::state::incoming_file::IncomingFile;
use crate::state::open_screen::OpenScreen;
use crate::state::unit_record::UnitRecord;
use crate::view::SecretState;
use crate::{App, Change, Fault, FaultCode};

impl<P: Store + Keyring + PrivateKeys + Desktop + Servers> App<P> {
    /// Saves the settings. The credential is stored first: settings without it would only fail.
    pub(crate) fn save_api(
        &mut self,
        unit: &UnitId,
        settings: ApiSettings,
        credential: Option<&str>,
    ) -> Result<(), Fault> {
        let mut unit = self.unit_record(unit)?.unit;
        let kind = ApiKind::of_product(&unit.product).filter(|kind| *kind == settings.kind);
        let kind = kind.ok_or_else(|| Fault::new(FaultCode::Gone, "the product has another API"))?;
        let settings = checked_api_settings(kind, settings)?;
        if let Some(credential) = credential.map(str::trim).filter(|it| !it.is_empty()) {
            let name = SecretName::ApiCredential(unit.id.clone());
            self.platform.keep_secret(&name, credential)?;
            self.session.run.secrets.insert(name, SecretState::Kept);
        }
        self.session.forget_api(&unit.id);
        let entry = self.entry(&unit.id, HistoryEvent::ConnectionSet, &settings.base_url);
        unit.extras.api = Some(settings);
        self.commit(&[Change::Unit(unit), entry])
    }

    pub(crate) fn remove_api(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let UnitRecord { mut unit, open, .. } = self.unit_record(unit)?;
        unit.extras.api = None;
        let id = unit.id.clone();
        let mut changes = vec![Change::Unit(unit), self.entry(&id, HistoryEvent::ConnectionRemoved, "")];
        // Drop the last answer: a disconnected MDM must neither confirm nor block the step.
        changes.extend(open.map(|open| Change::Journey(OpenJourney { answer: None, ..open })));
        self.commit(&changes)?;
        self.session.forget_api(&id);
        let name = SecretName::ApiCredential(id);
        self.platform.forget_secret(&name)?;
        self.session.run.secrets.insert(name, SecretState::Missing);
        Ok(())
    }

    /// Asks the MDM which certificate it uses. During a journey the answer counts as proof.
    pub(crate) fn try_api(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let (api, credential) = self.api_access(&record)?;
        // An MDM that needs a topic finds nothing for an empty one.
        let topic = record.target_certificate().map(|it| it.topic.as_str()).unwrap_or_default();
        let reported = self.platform.read_back(&api, &credential, topic);
        let said = self.forget_token_if_rejected(unit, reported)?.map(MdmReportedCertificate::from);
        let delivered =
            record.answer_about(&self.session.run.mdm_answers).is_some_and(|before| before.delivered);
        let answer = self.answer(&record, said, delivered);
        match record.open.clone().filter(|_| record.new_certificate().is_some()) {
            Some(open) => self.commit(&[Change::Journey(OpenJourney { answer: Some(answer), ..open })]),
            None => {
                self.session.run.mdm_answers.insert(unit.clone(), answer);
                Ok(())
            }
        }
    }

    /// Delivers the certificate and reads back what the MDM uses, then leaves the step of handing over. If it fails
    /// halfway, it can be repeated without harm.
    pub(crate) fn deliver(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let certificate = record.target_certificate();
        let certificate =
            certificate.ok_or_else(|| Fault::new(FaultCode::Gone, "there is no certificate"))?;
        let (api, credential) = self.api_access(&record)?;
        let delivery = self.delivery(&record, api.kind, certificate)?;
        let reported = self.platform.deliver(&api, &credential, &delivery);
        let said = self.forget_token_if_rejected(unit, reported)?.map(MdmReportedCertificate::from);
        let answer = self.answer(&record, said, true);
        let entry = self.entry(unit, HistoryEvent::CertificateDelivered, &certificate.serial);
        let Some(open) = record.open.clone().filter(|_| record.new_certificate().is_some()) else {
            self.commit(&[entry])?;
            self.session.run.mdm_answers.insert(unit.clone(), answer);
            return Ok(());
        };
        let open = OpenJourney { answer: Some(answer), ..open };
        let on_screen = self.session.screen == OpenScreen::Journey(unit.clone());
        if open.step == Step::HandOver && on_screen {
            return self.move_to(open, Step::Confirm, vec![entry]);
        }
        self.commit(&[Change::Journey(open), entry])
    }

    /// Fetches the signed request from the MDM and accepts it like any other request.
    pub(crate) fn fetch_request(&mut self) -> Result<(), Fault> {
        let record = self.unit_on_screen()?;
        record.journey()?;
        let (api, credential) = self.api_access(&record)?;
        let fetched = self.platform.fetch_request(&api, &credential);
        let text = self.forget_token_if_rejected(&record.unit.id, fetched)?;
        let text = text.ok_or_else(|| Fault::new(FaultCode::Gone, "this MDM makes no requests"))?;
        let name = format!("{} request.txt", record.unit.name);
        self.accept_request(&IncomingFile {
            name,
            path: None,
            origin: FileOrigin::Fetched,
            bytes: text.as_bytes(),
        })
    }

    fn answer(
        &self,
        record: &UnitRecord,
        said: Option<MdmReportedCertificate>,
        delivered: bool,
    ) -> MdmAnswer {
        let certificate = record.target_certificate().map(|it| it.id.clone());
        MdmAnswer { at: self.platform.now(), certificate, delivered, said }
    }

    fn delivery(
        &self,
        record: &UnitRecord,
        kind: ApiKind,
        certificate: &Certificate,
    ) -> Result<CertificatePush, Fault> {
        let key_pem = if kind.needs_key() { Some(self.plain_key(certificate)?) } else { None };
        let apple_id = match kind.wants_apple_id() {
            AppleIdUse::Never => None,
            AppleIdUse::Optional | AppleIdUse::Required => {
                self.platform.secret(&SecretName::Memo(record.unit.id.clone()))?
            }
        };
        Ok(CertificatePush {
            certificate_pem: pushcert::certificate_pem(&certificate.der),
            key_pem,
            apple_id,
        })
    }
}

/// Checks API settings and trims their texts. Faults: `server-address-malformed`, `not-an-authority`.
fn checked_api_settings(kind: ApiKind, settings: ApiSettings) -> Result<ApiSettings, Fault> {
    let filled = |text: Option<String>| text.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    let base_url = web_address(Some(settings.base_url))?.or(kind.default_address().map(str::to_owned));
    let base_url = base_url.ok_or_else(|| Fault::new(FaultCode::ServerAddressMalformed, "no address"))?;
    let ca_pem = filled(settings.ca_pem);
    if let Some(pem) = &ca_pem
        && !pem.contains("-----BEGIN CERTIFICATE-----")
    {
        return Err(Fault::new(FaultCode::NotAnAuthority, "no PEM certificate"));
    }
    let sign_in = settings.sign_in.filter(|_| kind.signs_in()).map(|place| SignInSettings {
        authority: filled(place.authority),
        tenant: place.tenant.trim().to_owned(),
        client_id: place.client_id.trim().to_owned(),
    });
    Ok(ApiSettings { kind, base_url, user: filled(settings.user), ca_pem, sign_in })
}
