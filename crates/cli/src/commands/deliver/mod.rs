//! `pushkeeper deliver`: handing a certificate to an MDM server by its API, and asking which one it uses.
//!
//! Judged before anything is sent: a certificate with another topic is taken by most servers without a word, and
//! cuts off every device.

mod compare;
mod product;

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use pushcert::{Expected, Facts, Severity, Verdict, certificate_pem, inspect};
use pushkeeper_core::model::{ApiKind, ApiSettings, AppleIdWish, Secret};
use pushkeeper_core::ports::mdm::{Delivery, Reported};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::network::mdm::{MdmApi, connect, deliver};
use pushkeeper_texts::Words;

use self::product::Mdm;
use crate::commands::probe::text;
use crate::input::file::{bytes, shown};
use crate::input::key_pair::KeyOptions;
use crate::input::secret::{SecretFile, Secrets};
use crate::input::trust::TrustOptions;
use crate::input::unit::Registered;
use crate::output::answer::{Answer, Failure, Form, Note, Stop};
use crate::output::certificate;
use crate::output::exit::{Outcome, Refusal};

/// Send a push certificate to an MDM server, and check which certificate the server uses.
///
/// The certificate is checked first: it must keep the topic of the server's current certificate. You can safely
/// repeat this.
///
/// Exit status: 0 sent (with --read-only: the server uses this certificate), 1 the certificate is rejected, or the
/// server reports a different one, 2 wrong usage, something unreadable, or a problem with the server.
#[derive(Debug, Args)]
pub struct Deliver {
    /// MDM product
    #[arg(long, value_enum, required_unless_present = "unit")]
    mdm: Option<Mdm>,
    /// Unit with this name or ID. Uses the product, address, and API key set up in the window, and the unit's new
    /// certificate, or else its current one
    #[arg(long, value_name = "NAME|ID", conflicts_with_all = ["mdm", "url", "user", "ca", "key", "passphrase_file", "kept_key", "current"])]
    unit: Option<String>,
    /// Server address, without the path of its API [default for simplemdm and intune: the service's own]
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// User for basic authentication [default: the product's own]
    #[arg(long, value_name = "NAME")]
    user: Option<String>,
    /// Also trust the CA certificate (or the server's own certificate) in this PEM file, in addition to the
    /// system's CAs
    #[arg(long, value_name = "FILE")]
    ca: Option<PathBuf>,
    /// File with the API key, password, or access token; - reads it from standard input [default with --unit: the
    /// one in the credential store]
    #[arg(long, value_name = "FILE|-", required_unless_present = "unit")]
    token_file: Option<SecretFile>,
    /// Push certificate (PEM, DER, or PKCS#12 with its private key)
    #[arg(long, value_name = "FILE", required_unless_present_any = ["read_only", "unit"], conflicts_with = "unit")]
    certificate: Option<PathBuf>,
    #[command(flatten)]
    key: KeyOptions,
    /// File with the Apple Account that created the certificate, for products that save it; - reads it from
    /// standard input
    #[arg(long, value_name = "FILE|-")]
    apple_id_file: Option<SecretFile>,
    /// The server's current certificate, whose topic the new one must keep
    #[arg(long, value_name = "FILE")]
    current: Option<PathBuf>,
    /// The server has no certificate yet
    #[arg(long, conflicts_with = "current")]
    first: bool,
    /// Send a certificate with a different topic: every enrolled device loses management and must be re-enrolled
    /// by hand
    #[arg(long)]
    replace_topic: bool,
    /// Send nothing, only check which certificate the server uses
    #[arg(long, conflicts_with_all = ["first", "replace_topic", "apple_id_file"])]
    read_only: bool,
    #[command(flatten)]
    trust: TrustOptions,
    #[command(flatten)]
    form: Form,
}

/// A certificate that is to be delivered, or looked for.
struct Candidate {
    delivery: Delivery,
    facts: Facts,
    verdict: Verdict,
    /// The certificate in use is known, and was compared with.
    known: bool,
}

/// Whom to deliver to, and what lets in there.
struct Target {
    settings: ApiSettings,
    token: Secret,
}

impl Deliver {
    /// Delivers or asks, and gives the answer.
    pub fn run(&self, words: &Words) -> Result<Outcome, Refusal> {
        crate::output::answer::give(self.form, self.answer(words), words)
    }

    fn answer(&self, words: &Words) -> Result<Answer, Stop> {
        let mut secrets = Secrets::new(words);
        let (target, unit) = self.target(&mut secrets, words)?;
        let mut apple_id = secrets.maybe("--apple-id-file", self.apple_id_file.as_ref())?;
        let kind = target.settings.kind;
        let api = connect(&target.settings, &target.token).map_err(|it| Failure::fault(&it, words))?;
        let candidate = match &unit {
            Some(unit) => {
                if apple_id.is_none() && kind.wants_apple_id() != AppleIdWish::Never {
                    apple_id = unit.apple_id(words)?;
                }
                Some(self.candidate_of(unit, kind, words)?)
            }
            None => self.candidate(kind, &mut secrets, words)?,
        };
        match candidate {
            Some(mut candidate) if !self.read_only => {
                candidate.delivery.apple_id = apple_id;
                self.deliver(&*api, kind, &candidate, words)
            }
            candidate => self.read_back(&*api, kind, candidate.as_ref(), words),
        }
    }

    /// Whom to deliver to: as named, else as the register has it for a unit.
    fn target(
        &self,
        secrets: &mut Secrets<'_>,
        words: &Words,
    ) -> Result<(Target, Option<Registered>), Failure> {
        let token = secrets.maybe("--token-file", self.token_file.as_ref())?;
        let Some(given) = &self.unit else {
            let (Some(mdm), Some(token)) = (self.mdm, token) else {
                unreachable!("both are required without a unit");
            };
            return Ok((Target { settings: self.settings(mdm.kind(), words)?, token }, None));
        };
        let unit = Registered::find(given, words)?;
        let (settings, kept) = unit.connection(words)?;
        let missing =
            || Failure::fault(&Fault::new(FaultCode::ApiCredentialMissing, &settings.base_url), words);
        let token = token.or(kept).ok_or_else(missing)?;
        Ok((Target { settings, token }, Some(unit)))
    }

    fn deliver(
        &self,
        api: &dyn MdmApi,
        kind: ApiKind,
        candidate: &Candidate,
        words: &Words,
    ) -> Result<Answer, Stop> {
        let Candidate { delivery, facts, .. } = candidate;
        let fault = |fault| Failure::fault(&fault, words);
        let before = api.read_back(facts.topic.as_deref().unwrap_or_default()).map_err(fault)?;
        let answer = Answer::default()
            .fact("mdm", Mdm::of(kind).name())
            .fact("before", compare::told(before.as_ref()))
            .fact("delivered", false)
            .fact("confirmed", false)
            .noting(self.judge(candidate, before.as_ref()));
        let answer = certificate::told(answer, facts, words).judged()?;
        let reported = deliver(api, delivery).map_err(fault)?;
        let answer = answer.fact("delivered", true).fact("reported", compare::told(reported.as_ref()));
        let Some(reported) = reported else {
            let unconfirmed = Note::remark("not-confirmed", Severity::Warning);
            return Ok(answer.headline(words.plain("cli-delivered")).noting([unconfirmed]));
        };
        let same = compare::is_of(&reported, facts);
        let other = (!same).then(|| compare::another(&reported));
        let answer = answer.fact("confirmed", same).noting(other).judged()?;
        Ok(answer.headline(words.plain("cli-delivered-confirmed")))
    }

    fn settings(&self, kind: ApiKind, words: &Words) -> Result<ApiSettings, Failure> {
        let url = self.url.as_deref().or(kind.default_address());
        let url = url.ok_or_else(|| Failure::new("address-missing", words.plain("cli-address-missing")))?;
        let ca_pem = self.ca.as_deref().map(|path| text(path, words)).transpose()?;
        Ok(ApiSettings { kind, base_url: url.to_owned(), user: self.user.clone(), ca_pem, sign_in: None })
    }

    /// The certificate, read and judged; with its key where the product wants it or one was named.
    fn candidate(
        &self,
        kind: ApiKind,
        secrets: &mut Secrets<'_>,
        words: &Words,
    ) -> Result<Option<Candidate>, Stop> {
        let Some(path) = &self.certificate else { return Ok(None) };
        let (file, key_pem) = if self.key.is_given() || (kind.needs_key() && !self.read_only) {
            let push = self.key.pair(path, secrets, words)?;
            let plain = push.key.plain_pem().map_err(|error| Failure::reason(&error, words))?;
            (certificate_pem(&push.certificate).into_bytes(), Some(plain).filter(|_| kind.needs_key()))
        } else {
            (bytes(path, words)?.to_vec(), None)
        };
        let current = self.current.as_deref().map(|path| bytes(path, words)).transpose()?;
        let current = current.as_ref().map(|current| current.as_slice());
        let known = current.is_some();
        self.judged(&file, key_pem, current, known, words).map(Some)
    }

    /// The certificate of a unit, judged against the one in use; with the key that Pushkeeper keeps where the product
    /// wants it.
    fn candidate_of(&self, unit: &Registered, kind: ApiKind, words: &Words) -> Result<Candidate, Stop> {
        let certificate = unit.certificate(words)?;
        let key_pem = if kind.needs_key() && !self.read_only {
            let push = unit.pair(words)?;
            Some(push.key.plain_pem().map_err(|error| Failure::reason(&error, words))?)
        } else {
            None
        };
        // The one in use continues itself; delivering it once more is no renewal.
        let in_use = unit.in_use(words)?;
        let known = in_use.is_some();
        let current = in_use.filter(|it| it.id != certificate.id).map(|it| it.der);
        let file = certificate_pem(&certificate.der).into_bytes();
        self.judged(&file, key_pem, current.as_deref(), known, words)
    }

    fn judged(
        &self,
        file: &[u8],
        key_pem: Option<Secret>,
        current: Option<&[u8]>,
        known: bool,
        words: &Words,
    ) -> Result<Candidate, Stop> {
        let expected = Expected { request: None, current, replacing: self.replace_topic };
        expected.check().map_err(|_| self.current_unusable(words))?;
        let verdict = inspect(file, None, &expected, &self.trust.read(words)?, Timestamp::now());
        let pem = verdict.der.as_deref().map(certificate_pem).unwrap_or_default();
        let delivery = Delivery { certificate_pem: pem, key_pem, apple_id: None };
        Ok(Candidate { delivery, facts: verdict.facts.clone(), verdict, known })
    }

    /// Everything that speaks against delivering it, or is to be read before.
    fn judge(&self, candidate: &Candidate, before: Option<&Reported>) -> Vec<Note> {
        let found = before.into_iter().flat_map(|it| compare::with(it, &candidate.facts, self.replace_topic));
        let mut notes = Note::of(&candidate.verdict.clone().with_findings(found));
        let known = candidate.known || before.is_some_and(|it| it.topic.is_some());
        if !(known || self.first || self.replace_topic) {
            notes.push(Note::remark("current-unknown", Severity::Blocking));
        }
        notes
    }

    fn read_back(
        &self,
        api: &dyn MdmApi,
        kind: ApiKind,
        candidate: Option<&Candidate>,
        words: &Words,
    ) -> Result<Answer, Stop> {
        let topic = candidate.and_then(|it| it.facts.topic.clone());
        if topic.is_none() && kind == ApiKind::NanoMdm {
            return Err(Failure::new("topic-missing", words.plain("cli-topic-missing")).into());
        }
        let reported = api.read_back(&topic.unwrap_or_default()).map_err(|it| Failure::fault(&it, words))?;
        let same = reported.as_ref().zip(candidate).map(|(it, own)| compare::is_of(it, &own.facts));
        let answer = Answer::default()
            .fact("mdm", Mdm::of(kind).name())
            .fact("reported", compare::told(reported.as_ref()))
            .fact("confirmed", same == Some(true));
        let Some(reported) = reported else {
            return answer.noting([Note::remark("mdm-reports-nothing", Severity::Blocking)]).judged();
        };
        let other = (same == Some(false)).then(|| compare::another(&reported));
        let answer = compare::rows(answer, &reported, words).noting(other).judged()?;
        let headline = if same == Some(true) { "cli-read-back-same" } else { "cli-read-back" };
        Ok(answer.headline(words.plain(headline)))
    }

    fn current_unusable(&self, words: &Words) -> Failure {
        let file = self.current.as_deref().map(shown).unwrap_or_default();
        let text = words.say("cli-current-unusable", &pushkeeper_texts::Args::with("file", file));
        Failure::new("current-unusable", text)
    }
}
