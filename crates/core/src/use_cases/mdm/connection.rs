//! An MDM's API: set up, asked which certificate it uses, given the new one.

use pushcert::Step;

use crate::model::{Certificate, Event, MdmAnswer, OpenJourney, Said, UnitId};
use crate::ports::mdm::{ApiKind, ApiSettings, AppleIdWish, Delivery};
use crate::ports::sign_in::SignInPlace;
use crate::ports::{Secret, SecretName};
use crate::state::session::Place;
use crate::state::unit_record::Dossier;
use crate::use_cases::settings::preferences::web_address;
use crate::view::SecretState;
use crate::{App, Change, Desk, Fault, FaultCode};

impl<D: Desk> App<D> {
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
        let settings = checked(kind, settings)?;
        if let Some(credential) = credential.map(str::trim).filter(|it| !it.is_empty()) {
            let name = SecretName::ApiCredential(unit.id.clone());
            self.desk.keep_secret(&name, credential)?;
            self.session.secrets.insert(name, SecretState::Kept);
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
        self.desk.forget_secret(&name)?;
        self.session.secrets.insert(name, SecretState::Missing);
        Ok(())
    }

    /// Asks the MDM which certificate it uses. During a journey that counts as seeing it there.
    pub(crate) fn try_api(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let dossier = self.dossier(unit)?;
        let (api, credential) = self.entered(&dossier)?;
        // An MDM that must be told a topic has nothing of an empty one.
        let topic = dossier.aimed().map(|it| it.topic.as_str()).unwrap_or_default();
        let reported = self.desk.read_back(&api, &credential, topic);
        let said = self.answered(unit, reported)?.map(Said::from);
        let delivered = self.answer_about(&dossier).is_some_and(|before| before.delivered);
        let answer = self.answer(&dossier, said, delivered);
        match dossier.open.clone().filter(|_| dossier.obtained().is_some()) {
            Some(open) => self.commit(&[Change::Journey(OpenJourney { answer: Some(answer), ..open })]),
            None => {
                self.session.answers.insert(unit.clone(), answer);
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
        let reported = self.desk.deliver(&api, &credential, &delivery);
        let said = self.answered(unit, reported)?.map(Said::from);
        let answer = self.answer(&dossier, said, true);
        let entry = self.entry(unit, Event::CertificateDelivered, &certificate.serial);
        let Some(open) = dossier.open.clone().filter(|_| dossier.obtained().is_some()) else {
            self.commit(&[entry])?;
            self.session.answers.insert(unit.clone(), answer);
            return Ok(());
        };
        let open = OpenJourney { answer: Some(answer), ..open };
        let on_screen = self.session.place == Place::Journey(unit.clone());
        if open.step == Step::HandOver && on_screen {
            return self.move_to(open, Step::Confirm, vec![entry]);
        }
        self.commit(&[Change::Journey(open), entry])
    }

    fn answer(&self, dossier: &Dossier, said: Option<Said>, delivered: bool) -> MdmAnswer {
        let certificate = dossier.aimed().map(|it| it.id.clone());
        MdmAnswer { at: self.desk.now(), certificate, delivered, said }
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
                self.desk.secret(&SecretName::Memo(dossier.unit.id.clone()))?
            }
        };
        Ok(Delivery { certificate_pem: pushcert::certificate_pem(&certificate.der), key_pem, apple_id })
    }

    /// The private key of a certificate in clear. It stays in memory.
    pub(crate) fn plain_key(&self, certificate: &Certificate) -> Result<Secret, Fault> {
        let key = self.own_key(certificate)?;
        key.plain_pem().map_err(|error| Fault::new(FaultCode::OwnMistake, error))
    }

    /// What the MDM answered last about the certificate that it should use.
    pub(crate) fn answer_about<'a>(&'a self, dossier: &'a Dossier) -> Option<&'a MdmAnswer> {
        let of_journey = dossier.open.as_ref().and_then(|open| open.answer.as_ref());
        let answer = of_journey.or_else(|| self.session.answers.get(&dossier.unit.id))?;
        (answer.certificate.as_ref() == dossier.aimed().map(|it| &it.id)).then_some(answer)
    }
}

impl Dossier {
    /// The certificate that the MDM should use: the journey's new one, else the one in use.
    pub(crate) fn aimed(&self) -> Option<&Certificate> {
        self.obtained().or_else(|| self.current())
    }
}

/// Settings with their texts trimmed, where they can be what they claim to be. Whether they are, the server tells.
fn checked(kind: ApiKind, settings: ApiSettings) -> Result<ApiSettings, Fault> {
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
