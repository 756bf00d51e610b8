//! The connection to an MDM's API: set up, asked which certificate it uses, given the new one.

use jiff::Timestamp;
use pushcert::{Finding, Journey, Step};

use crate::model::validation::web_address;
use crate::model::{
    ApiKind, ApiSettings, AppleIdUse, Certificate, FileOrigin, HistoryEvent, MdmAnswer,
    MdmReportedCertificate, OpenJourney, Secret, SecretName, SecretPurpose, SignInSettings, UnitId,
    server_identity,
};
use crate::ports::mdm::{CertificatePush, MdmReport};
use crate::ports::{Background, Desktop, Keyring, PrivateKeys, Servers, Store};
use crate::secrets::{SecretChange, commit_with_entry};
use crate::state::incoming_file::IncomingFile;
use crate::state::open_screen::OpenScreen;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::keys::private_keys::KeptKey;
use crate::use_cases::mdm::access::ApiAnswer;
use crate::view::RunningKind;
use crate::{App, Change, Fault, FaultCode, Register};

impl<P: Store + PrivateKeys + Desktop + Background> App<P> {
    /// Saves the settings together with the credential. The credential of another server, product or tenant is never used for
    /// them.
    ///
    /// Faults: `secret-not-entered` when the saved credential belongs to another server or product.
    pub(crate) fn save_api(
        &mut self,
        unit: &UnitId,
        settings: ApiSettings,
        credential: Option<&str>,
    ) -> Result<(), Fault> {
        let unit = self.unit_record(unit)?.unit;
        let kind = ApiKind::of_product(&unit.product).filter(|kind| *kind == settings.kind);
        let kind = kind.ok_or_else(|| Fault::new(FaultCode::Gone, "the product has another API"))?;
        let settings = checked_api_settings(kind, settings)?;
        let (purpose, server) = (SecretPurpose::Api(unit.id.clone()), server_identity::of_api(&settings));
        let kept = self.platform.register().settings()?.secrets;
        let change = match credential.map(str::trim).filter(|it| !it.is_empty()) {
            Some(text) => SecretChange::Replace { server, secret: Secret::new(text.to_owned()) },
            None if kept.name(&purpose, &server).is_some() || !kept.has_any(&purpose) => SecretChange::Keep,
            // Signing in brings a new token.
            None if kind.signs_in() => SecretChange::Remove,
            None => return Err(Fault::new(FaultCode::SecretNotEntered, &settings.base_url)),
        };
        let id = unit.id;
        self.save_with_secret(&purpose, change, move |app, entry| {
            let mut unit = app.unit_record(&id)?.unit;
            if ApiKind::of_product(&unit.product) != Some(settings.kind) {
                return Err(Fault::new(FaultCode::Gone, "the product has another API"));
            }
            let event = app.entry(&id, HistoryEvent::ConnectionSet, &settings.base_url);
            unit.extras.api = Some(settings);
            let (purpose, others) = (SecretPurpose::Api(id.clone()), vec![Change::Unit(unit), event]);
            commit_with_entry(&mut app.platform, &purpose, entry?, |_| {}, others)?;
            app.session.forget_api(&id);
            Ok(())
        })
    }

    pub(crate) fn remove_api(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let id = unit.clone();
        self.save_with_secret(&SecretPurpose::Api(id.clone()), SecretChange::Remove, move |app, entry| {
            let UnitRecord { mut unit, open, .. } = app.unit_record(&id)?;
            unit.extras.api = None;
            let mut changes = vec![Change::Unit(unit), app.entry(&id, HistoryEvent::ConnectionRemoved, "")];
            // Drop the last answer: a disconnected MDM must neither confirm nor block the step.
            changes.extend(open.map(|open| Change::Journey(OpenJourney { answer: None, ..open })));
            let purpose = SecretPurpose::Api(id.clone());
            commit_with_entry(&mut app.platform, &purpose, entry?, |_| {}, changes)?;
            app.session.forget_api(&id);
            Ok(())
        })
    }

    /// Asks the MDM which certificate it uses. During a journey the answer counts as proof.
    pub(crate) fn try_api(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let access = self.api_access(&record)?;
        // An MDM that needs a topic finds nothing for an empty one.
        let topic = record.target_certificate().map(|it| it.topic.clone()).unwrap_or_default();
        let (of, api) = (unit.clone(), access.api.clone());
        self.start_work(
            RunningKind::ReadBack,
            Some(unit),
            move |remote| access.ask(remote, |api, credential| remote.read_back(api, credential, &topic)),
            move |app, answer| {
                if app.is_reached_by(&of, &api)? { app.mdm_read_back(&of, answer) } else { Ok(()) }
            },
        )
    }

    fn mdm_read_back(
        &mut self,
        unit: &UnitId,
        answer: Result<ApiAnswer<Option<MdmReport>>, Fault>,
    ) -> Result<(), Fault> {
        let said = self.answer_of_api(unit, answer)?.map(MdmReportedCertificate::from);
        let record = self.unit_record(unit)?;
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

    /// Asks the MDM what it uses, uploads the certificate if nothing speaks against it, and reads back what the MDM uses
    /// then; leaves the step of handing over. If it fails halfway, it can be repeated without harm.
    pub(crate) fn deliver(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let certificate = record.target_certificate();
        let certificate =
            certificate.ok_or_else(|| Fault::new(FaultCode::Gone, "there is no certificate"))?;
        let access = self.api_access(&record)?;
        let upload = self.prepared_upload(&record, access.api.kind, certificate)?;
        let (of, api, certificate) = (unit.clone(), access.api.clone(), certificate.clone());
        self.start_work(
            RunningKind::Deliver,
            Some(unit),
            move |remote| access.ask(remote, |api, credential| upload.run(remote, api, credential)),
            move |app, answer| app.delivered(&of, &api, &certificate, answer),
        )
    }

    /// Records an upload. It proves nothing about the present connection or certificate when these were changed meanwhile.
    fn delivered(
        &mut self,
        unit: &UnitId,
        api: &ApiSettings,
        certificate: &Certificate,
        answer: Result<ApiAnswer<Option<MdmReport>>, Fault>,
    ) -> Result<(), Fault> {
        let record = self.unit_record(unit)?;
        let entry = self.entry(unit, HistoryEvent::CertificateDelivered, &certificate.serial);
        let is_target = record.target_certificate().is_some_and(|it| it.id == certificate.id);
        if !is_target || !self.is_reached_by(unit, api)? {
            let succeeded = answer.is_ok_and(|it| it.is_success());
            return if succeeded { self.commit(&[entry]) } else { Ok(()) };
        }
        // After the time limit nobody knows what the server has received.
        let answer = answer.map_err(|fault| match fault.code == FaultCode::WorkTimedOut {
            true => Fault::new(FaultCode::UploadUnanswered, fault.detail),
            false => fault,
        });
        let said = self.answer_of_api(unit, answer)?.map(MdmReportedCertificate::from);
        let answer = self.answer(&record, said, true);
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
        let step = record.journey()?.step;
        let access = self.api_access(&record)?;
        let unit = record.unit.id;
        let (of, api) = (unit.clone(), access.api.clone());
        self.start_work(
            RunningKind::FetchRequest,
            Some(&unit),
            move |remote| access.ask(remote, |api, credential| remote.fetch_request(api, credential)),
            move |app, answer| {
                let on_screen = app.session.screen == OpenScreen::Journey(of.clone());
                let at_step = app.unit_record(&of)?.open.is_some_and(|open| open.step == step);
                // The request can be fetched again at any time.
                let is_awaited = on_screen && at_step && app.is_reached_by(&of, &api)?;
                if is_awaited { app.request_fetched(&of, answer) } else { Ok(()) }
            },
        )
    }

    fn request_fetched(
        &mut self,
        unit: &UnitId,
        answer: Result<ApiAnswer<Option<String>>, Fault>,
    ) -> Result<(), Fault> {
        let text = self.answer_of_api(unit, answer)?;
        let text = text.ok_or_else(|| Fault::new(FaultCode::Gone, "this MDM makes no requests"))?;
        let name = format!("{} request.txt", self.unit_record(unit)?.unit.name);
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

    fn prepared_upload(
        &self,
        record: &UnitRecord,
        kind: ApiKind,
        certificate: &Certificate,
    ) -> Result<Upload, Fault> {
        let key = if kind.needs_key() { Some(self.kept_key_of(certificate)?) } else { None };
        let memo = match kind.wants_apple_id() {
            AppleIdUse::Never => None,
            AppleIdUse::Optional | AppleIdUse::Required => Some(SecretName::Memo(record.unit.id.clone())),
        };
        let replacing = record.open.as_ref().is_some_and(|open| open.journey == Journey::Replacement);
        Ok(Upload {
            certificate_pem: pushcert::certificate_pem(&certificate.der),
            topic: certificate.topic.clone(),
            not_after: certificate.not_after,
            key,
            memo,
            replacing,
        })
    }
}

/// An upload whose secrets are not yet read.
struct Upload {
    certificate_pem: String,
    topic: String,
    not_after: Timestamp,
    key: Option<KeptKey>,
    /// The note of the Apple Account, for products that save it.
    memo: Option<SecretName>,
    /// Whether another topic is wanted.
    replacing: bool,
}

impl Upload {
    /// Asks what the MDM uses, uploads, and returns what the MDM uses then. Blocks.
    ///
    /// Faults: `mdm-uses-another-topic`, `mdm-uses-newer`: nothing was sent; those of the servers and of the credential
    /// store.
    fn run(
        self,
        remote: &(impl Servers + Keyring),
        api: &ApiSettings,
        credential: &Secret,
    ) -> Result<Option<MdmReport>, Fault> {
        let key_pem = self.key.as_ref().map(|key| key.plain_pem(remote)).transpose()?;
        let apple_id = match &self.memo {
            Some(name) => remote.secret(name)?,
            None => None,
        };
        let before = remote.read_back(api, credential, &self.topic)?;
        let against =
            before.and_then(|it| it.finding_against_replacing(&self.topic, self.not_after, self.replacing));
        if let Some(finding) = against {
            return Err(fault_of(&finding));
        }
        let delivery = CertificatePush { certificate_pem: self.certificate_pem, key_pem, apple_id };
        remote.deliver(api, credential, &delivery)
    }
}

/// The fault for a certificate that must not replace the one in the MDM.
fn fault_of(finding: &Finding) -> Fault {
    let code = if matches!(finding, Finding::TopicChanged { .. }) {
        FaultCode::MdmUsesAnotherTopic
    } else {
        FaultCode::MdmUsesNewer
    };
    let values = finding.params().into_values();
    Fault::new(code, values.collect::<Vec<_>>().join(", "))
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
