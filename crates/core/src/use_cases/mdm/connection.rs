//! An MDM's API: set up, asked which certificate it uses, given the new one.

use pushcert::Step;

use crate::model::validation::web_address;
use crate::model::{
    ApiKind, ApiSettings, AppleIdWish, Certificate, Event, MdmAnswer, OpenJourney, Origin, Said, SecretName,
    SignInPlace, UnitId,
};
use crate::ports::mdm::Delivery;
use crate::ports::{Desktop, Keyring, PrivateKeys, Servers, Store};
use crate::state::incoming_file::Handed;
use crate::state::place::Place;
use crate::state::unit_record::Dossier;
use crate::view::SecretState;
use crate::{App, Change, Fault, FaultCode};

impl<P: Store + Keyring + PrivateKeys + Desktop + Servers> App<P> {
    /// Keeps the credential first: settings without it would only fail.
    pub(crate) fn save_api(
        &mut self,
        unit: &UnitId,
        settings: ApiSettings,
        credential: Option<&str>,
    ) -> Result<(), Fault> {
        let mut unit = self.dossier(unit)?.unit;
        let kind = ApiKind::of_product(&unit.product).filter(|kind| *kind == settings.kind);
        let kind = kind.ok_or_else(|| Fault::new(FaultCode::Gone, "the product has another API"))?;
        let settings = checked_api_settings(kind, settings)?;
        if let Some(credential) = credential.map(str::trim).filter(|it| !it.is_empty()) {
            let name = SecretName::ApiCredential(unit.id.clone());
            self.platform.keep_secret(&name, credential)?;
            self.session.run.secrets.insert(name, SecretState::Kept);
        }
        self.session.forget_api(&unit.id);
        let entry = self.entry(&unit.id, Event::ConnectionSet, &settings.base_url);
        unit.particulars.api = Some(settings);
        self.commit(&[Change::Unit(unit), entry])
    }

    pub(crate) fn remove_api(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let Dossier { mut unit, open, .. } = self.dossier(unit)?;
        unit.particulars.api = None;
        let id = unit.id.clone();
        let mut changes = vec![Change::Unit(unit), self.entry(&id, Event::ConnectionRemoved, "")];
        // What an MDM said that is not asked any more proves nothing, and stops nobody.
        changes.extend(open.map(|open| Change::Journey(OpenJourney { answer: None, ..open })));
        self.commit(&changes)?;
        self.session.forget_api(&id);
        let name = SecretName::ApiCredential(id);
        self.platform.forget_secret(&name)?;
        self.session.run.secrets.insert(name, SecretState::Missing);
        Ok(())
    }

    /// Asks the MDM which certificate it uses. During a journey that counts as seeing it there.
    pub(crate) fn try_api(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let dossier = self.dossier(unit)?;
        let (api, credential) = self.entered(&dossier)?;
        // An MDM that must be told a topic has nothing of an empty one.
        let topic = dossier.aimed().map(|it| it.topic.as_str()).unwrap_or_default();
        let reported = self.platform.read_back(&api, &credential, topic);
        let said = self.answered(unit, reported)?.map(Said::from);
        let delivered =
            dossier.answer_about(&self.session.run.answers).is_some_and(|before| before.delivered);
        let answer = self.answer(&dossier, said, delivered);
        match dossier.open.clone().filter(|_| dossier.obtained().is_some()) {
            Some(open) => self.commit(&[Change::Journey(OpenJourney { answer: Some(answer), ..open })]),
            None => {
                self.session.run.answers.insert(unit.clone(), answer);
                Ok(())
            }
        }
    }

    /// Delivers the certificate and reads back; once the MDM has it, there is nothing more to do at the step of handing
    /// it over. Whatever ends this half-way: the same again does no harm.
    pub(crate) fn deliver(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let dossier = self.dossier(unit)?;
        let certificate = dossier.aimed();
        let certificate =
            certificate.ok_or_else(|| Fault::new(FaultCode::Gone, "there is no certificate"))?;
        let (api, credential) = self.entered(&dossier)?;
        let delivery = self.delivery(&dossier, api.kind, certificate)?;
        let reported = self.platform.deliver(&api, &credential, &delivery);
        let said = self.answered(unit, reported)?.map(Said::from);
        let answer = self.answer(&dossier, said, true);
        let entry = self.entry(unit, Event::CertificateDelivered, &certificate.serial);
        let Some(open) = dossier.open.clone().filter(|_| dossier.obtained().is_some()) else {
            self.commit(&[entry])?;
            self.session.run.answers.insert(unit.clone(), answer);
            return Ok(());
        };
        let open = OpenJourney { answer: Some(answer), ..open };
        let on_screen = self.session.place == Place::Journey(unit.clone());
        if open.step == Step::HandOver && on_screen {
            return self.move_to(open, Step::Confirm, vec![entry]);
        }
        self.commit(&[Change::Journey(open), entry])
    }

    /// Fetches the signed request from the MDM; from there on it is a request like any other.
    pub(crate) fn fetch_request(&mut self) -> Result<(), Fault> {
        let dossier = self.unit_on_screen()?;
        dossier.journey()?;
        let (api, credential) = self.entered(&dossier)?;
        let fetched = self.platform.fetch_request(&api, &credential);
        let text = self.answered(&dossier.unit.id, fetched)?;
        let text = text.ok_or_else(|| Fault::new(FaultCode::Gone, "this MDM makes no requests"))?;
        let name = format!("{} request.txt", dossier.unit.name);
        self.take_request(&Handed { name, path: None, origin: Origin::Fetched, bytes: text.as_bytes() })
    }

    fn answer(&self, dossier: &Dossier, said: Option<Said>, delivered: bool) -> MdmAnswer {
        let certificate = dossier.aimed().map(|it| it.id.clone());
        MdmAnswer { at: self.platform.now(), certificate, delivered, said }
    }

    fn delivery(
        &self,
        dossier: &Dossier,
        kind: ApiKind,
        certificate: &Certificate,
    ) -> Result<Delivery, Fault> {
        let key_pem = if kind.needs_key() { Some(self.plain_key(certificate)?) } else { None };
        let apple_id = match kind.wants_apple_id() {
            AppleIdWish::Never => None,
            AppleIdWish::Optional | AppleIdWish::Required => {
                self.platform.secret(&SecretName::Memo(dossier.unit.id.clone()))?
            }
        };
        Ok(Delivery { certificate_pem: pushcert::certificate_pem(&certificate.der), key_pem, apple_id })
    }
}

/// Settings with their texts trimmed, where they can be what they claim to be. Whether they are, the server tells.
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
    let sign_in = settings.sign_in.filter(|_| kind.signs_in()).map(|place| SignInPlace {
        authority: filled(place.authority),
        tenant: place.tenant.trim().to_owned(),
        client_id: place.client_id.trim().to_owned(),
    });
    Ok(ApiSettings { kind, base_url, user: filled(settings.user), ca_pem, sign_in })
}
