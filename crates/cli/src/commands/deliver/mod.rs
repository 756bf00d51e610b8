//! `pushkeeper deliver`: uploads a certificate to an MDM server through its API, or asks which certificate it uses.
//!
//! The certificate is checked before anything is sent: most servers accept a certificate with another topic without
//! warning, and then lose every device.

mod compare;
mod product;

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use pushcert::{Expected, Facts, Severity, Verdict, certificate_pem, inspect};
use pushkeeper_core::model::{ApiKind, ApiSettings, AppleIdUse, Secret};
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::network::mdm::{MdmApi, connect, deliver};
use pushkeeper_texts::{Args as TextArgs, Words};

use self::product::Mdm;
use crate::input::file::{read_bytes, read_text};
use crate::input::key_pair::KeyOptions;
use crate::input::secret::{SecretReader, SecretSource};
use crate::input::trust::TrustOptions;
use crate::input::unit::RegisteredUnit;
use crate::output::certificate::add_certificate;
use crate::output::exit::ExitStatus;
use crate::output::failure::Failure;
use crate::output::finding::Finding;
use crate::output::path::display_path;
use crate::output::report::{CommandError, OutputOptions, Report, finish};

/// Send a push certificate to an MDM server, and check which certificate the server uses.
///
/// The certificate is checked first: it must keep the topic of the server's current certificate. You can safely
/// repeat this.
///
/// Exit status: 0 sent (with --read-only: the server uses this certificate), 1 the certificate is rejected, or the
/// server reports a different one, 2 wrong usage, something unreadable, or a problem with the server.
#[derive(Debug, Args)]
pub struct Deliver {
    /// MDM product of the server
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
    token_file: Option<SecretSource>,
    /// Push certificate (PEM, DER, or PKCS#12 with its private key)
    #[arg(long, value_name = "FILE", required_unless_present_any = ["read_only", "unit"], conflicts_with = "unit")]
    certificate: Option<PathBuf>,
    #[command(flatten)]
    key: KeyOptions,
    /// File with the Apple Account that created the certificate, for products that save it; - reads it from
    /// standard input
    #[arg(long, value_name = "FILE|-")]
    apple_id_file: Option<SecretSource>,
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
    output: OutputOptions,
}

/// A certificate to be uploaded, or to be compared with the server's.
struct Candidate {
    delivery: CertificatePush,
    facts: Facts,
    verdict: Verdict,
    /// Whether the current certificate is known; the verdict then includes the comparison.
    current_known: bool,
}

/// The MDM server's API and the secret that gives access to it.
struct Target {
    settings: ApiSettings,
    token: Secret,
}

impl Deliver {
    /// Uploads the certificate or asks the server, and prints the report.
    pub fn run(&self, words: &Words) -> Result<ExitStatus, Failure> {
        finish(self.output, self.report(words), words)
    }

    fn report(&self, words: &Words) -> Result<Report, CommandError> {
        let mut secrets = SecretReader::new(words);
        let (target, unit) = self.target(&mut secrets, words)?;
        let mut apple_account = secrets.read_optional("--apple-id-file", self.apple_id_file.as_ref())?;
        let kind = target.settings.kind;
        let api =
            connect(&target.settings, &target.token).map_err(|fault| Failure::from_fault(&fault, words))?;
        let candidate = match &unit {
            Some(unit) => {
                if apple_account.is_none() && kind.wants_apple_id() != AppleIdUse::Never {
                    apple_account = unit.apple_account(words)?;
                }
                Some(self.candidate_of_unit(unit, kind, words)?)
            }
            None => self.candidate(kind, &mut secrets, words)?,
        };
        match candidate {
            Some(mut candidate) if !self.read_only => {
                candidate.delivery.apple_id = apple_account;
                self.upload(&*api, kind, &candidate, words)
            }
            candidate => self.read_back(&*api, kind, candidate.as_ref(), words),
        }
    }

    /// The API from the options, or with `--unit` from the data file, together with the unit.
    fn target(
        &self,
        secrets: &mut SecretReader<'_>,
        words: &Words,
    ) -> Result<(Target, Option<RegisteredUnit>), Failure> {
        let token = secrets.read_optional("--token-file", self.token_file.as_ref())?;
        let Some(name_or_id) = &self.unit else {
            let (Some(mdm), Some(token)) = (self.mdm, token) else {
                unreachable!("clap requires both without --unit");
            };
            return Ok((Target { settings: self.api_settings(mdm.kind(), words)?, token }, None));
        };
        let unit = RegisteredUnit::find(name_or_id, words)?;
        let (settings, stored_token) = unit.api_access(words)?;
        let missing =
            || Failure::from_fault(&Fault::new(FaultCode::ApiCredentialMissing, &settings.base_url), words);
        let token = token.or(stored_token).ok_or_else(missing)?;
        Ok((Target { settings, token }, Some(unit)))
    }

    fn upload(
        &self,
        api: &dyn MdmApi,
        kind: ApiKind,
        candidate: &Candidate,
        words: &Words,
    ) -> Result<Report, CommandError> {
        let Candidate { delivery, facts, .. } = candidate;
        let fault = |fault| Failure::from_fault(&fault, words);
        let before = api.read_back(facts.topic.as_deref().unwrap_or_default()).map_err(fault)?;
        let report = Report::default()
            .json_field("mdm", Mdm::of_kind(kind).name())
            .json_field("before", compare::reported_json(before.as_ref()))
            .json_field("delivered", false)
            .json_field("confirmed", false)
            .with_findings(self.findings(candidate, before.as_ref()));
        let report = add_certificate(report, facts, words).into_result()?;
        let reported = deliver(api, delivery).map_err(fault)?;
        let report = report
            .json_field("delivered", true)
            .json_field("reported", compare::reported_json(reported.as_ref()));
        let Some(reported) = reported else {
            let unconfirmed = Finding::from_command("not-confirmed", Severity::Warning);
            return Ok(report.headline(words.plain("cli-delivered")).with_findings([unconfirmed]));
        };
        let confirmed = compare::reports_certificate(&reported, facts);
        let other = (!confirmed).then(|| compare::other_certificate_finding(&reported));
        let report = report.json_field("confirmed", confirmed).with_findings(other).into_result()?;
        Ok(report.headline(words.plain("cli-delivered-confirmed")))
    }

    fn api_settings(&self, kind: ApiKind, words: &Words) -> Result<ApiSettings, Failure> {
        let url = self.url.as_deref().or(kind.default_address());
        let url = url.ok_or_else(|| Failure::new("address-missing", words.plain("cli-address-missing")))?;
        let ca_pem = self.ca.as_deref().map(|path| read_text(path, words)).transpose()?;
        Ok(ApiSettings { kind, base_url: url.to_owned(), user: self.user.clone(), ca_pem, sign_in: None })
    }

    /// Reads and checks the certificate of `--certificate`, with its key where the product needs it or an option names
    /// one.
    fn candidate(
        &self,
        kind: ApiKind,
        secrets: &mut SecretReader<'_>,
        words: &Words,
    ) -> Result<Option<Candidate>, CommandError> {
        let Some(path) = &self.certificate else { return Ok(None) };
        let (file, key_pem) = if self.key.is_given() || (kind.needs_key() && !self.read_only) {
            let pair = self.key.read_pair(path, secrets, words)?;
            let plain = pair.key.plain_pem().map_err(|error| Failure::from_reason(&error, words))?;
            (certificate_pem(&pair.certificate).into_bytes(), Some(plain).filter(|_| kind.needs_key()))
        } else {
            (read_bytes(path, words)?.to_vec(), None)
        };
        let current = self.current.as_deref().map(|path| read_bytes(path, words)).transpose()?;
        let current = current.as_ref().map(|current| current.as_slice());
        let current_known = current.is_some();
        self.checked_candidate(&file, key_pem, current, current_known, words).map(Some)
    }

    /// Checks the certificate of a unit against its current one, with the key that Pushkeeper keeps where the product
    /// needs it.
    fn candidate_of_unit(
        &self,
        unit: &RegisteredUnit,
        kind: ApiKind,
        words: &Words,
    ) -> Result<Candidate, CommandError> {
        let certificate = unit.target_certificate(words)?;
        let key_pem = if kind.needs_key() && !self.read_only {
            let pair = unit.key_pair(words)?;
            Some(pair.key.plain_pem().map_err(|error| Failure::from_reason(&error, words))?)
        } else {
            None
        };
        let current = unit.current_certificate(words)?;
        let current_known = current.is_some();
        // Uploading the current certificate again is no renewal, so it is not compared with itself.
        let current = current.filter(|it| it.id != certificate.id).map(|it| it.der);
        let file = certificate_pem(&certificate.der).into_bytes();
        self.checked_candidate(&file, key_pem, current.as_deref(), current_known, words)
    }

    fn checked_candidate(
        &self,
        file: &[u8],
        key_pem: Option<Secret>,
        current: Option<&[u8]>,
        current_known: bool,
        words: &Words,
    ) -> Result<Candidate, CommandError> {
        let expected = Expected { request: None, current, replacing: self.replace_topic };
        expected.check().map_err(|_| self.current_unusable(words))?;
        let verdict = inspect(file, None, &expected, &self.trust.read(words)?, Timestamp::now());
        let pem = verdict.der.as_deref().map(certificate_pem).unwrap_or_default();
        let delivery = CertificatePush { certificate_pem: pem, key_pem, apple_id: None };
        Ok(Candidate { delivery, facts: verdict.facts.clone(), verdict, current_known })
    }

    /// All findings about uploading the certificate. `before`: what the server reports now.
    fn findings(&self, candidate: &Candidate, before: Option<&MdmReport>) -> Vec<Finding> {
        let facts = &candidate.facts;
        let against_replacing = before.and_then(|it| {
            it.finding_against_replacing(facts.topic.as_deref()?, facts.not_after?, self.replace_topic)
        });
        let mut findings = Finding::from_verdict(&candidate.verdict.clone().with_findings(against_replacing));
        let current_known = candidate.current_known || before.is_some_and(|it| it.topic.is_some());
        if !(current_known || self.first || self.replace_topic) {
            findings.push(Finding::from_command("current-unknown", Severity::Blocking));
        }
        findings
    }

    /// Asks the server which certificate it uses.
    fn read_back(
        &self,
        api: &dyn MdmApi,
        kind: ApiKind,
        candidate: Option<&Candidate>,
        words: &Words,
    ) -> Result<Report, CommandError> {
        let topic = candidate.and_then(|it| it.facts.topic.clone());
        if topic.is_none() && kind == ApiKind::NanoMdm {
            return Err(Failure::new("topic-missing", words.plain("cli-topic-missing")).into());
        }
        let reported =
            api.read_back(&topic.unwrap_or_default()).map_err(|fault| Failure::from_fault(&fault, words))?;
        let same =
            reported.as_ref().zip(candidate).map(|(it, own)| compare::reports_certificate(it, &own.facts));
        let report = Report::default()
            .json_field("mdm", Mdm::of_kind(kind).name())
            .json_field("reported", compare::reported_json(reported.as_ref()))
            .json_field("confirmed", same == Some(true));
        let Some(reported) = reported else {
            let nothing = Finding::from_command("mdm-reports-nothing", Severity::Blocking);
            return report.with_findings([nothing]).into_result();
        };
        let other = (same == Some(false)).then(|| compare::other_certificate_finding(&reported));
        let report = compare::add_reported(report, &reported, words).with_findings(other).into_result()?;
        let headline = if same == Some(true) { "cli-read-back-same" } else { "cli-read-back" };
        Ok(report.headline(words.plain(headline)))
    }

    fn current_unusable(&self, words: &Words) -> Failure {
        let file = self.current.as_deref().map(display_path).unwrap_or_default();
        let text = words.say("cli-current-unusable", &TextArgs::with("file", file));
        Failure::new("current-unusable", text)
    }
}
