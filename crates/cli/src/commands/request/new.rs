//! `pushkeeper request new`: creates a private key and a signing request for it.

use std::path::{Path, PathBuf};

use clap::Args;
use pushcert::keys::identity::read_key;
use pushcert::keys::new_request::{Subject, make_request};
use pushcert::keys::{KeySize, PrivateKey};
use pushcert::{Severity, request_pem, sha256_hex};
use pushkeeper_core::model::Secret;
use pushkeeper_texts::{Args as TextArgs, Words};
use serde_json::json;

use super::checks::read_bare_request;
use crate::input::file::read_bytes;
use crate::input::kept_key;
use crate::input::key_pem::{encrypt_key, read_error};
use crate::input::secret::{SecretReader, SecretSource};
use crate::output::failure::Failure;
use crate::output::finding::Finding;
use crate::output::new_file::NewFile;
use crate::output::report::{CommandError, OutputOptions, Report};

/// Create a private key and a CSR.
///
/// The files must not exist yet: a private key is never replaced. The private key is written to a file (--key-out)
/// or stored by Pushkeeper (--kept-key), or the CSR is created for an existing private key (--key).
///
/// Exit status: 0 created, 2 not created (the reason is on stderr).
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("whose").required(true).args(["key_out", "key", "kept_key"]))]
pub struct New {
    /// File for the new private key: PKCS#8, encrypted with the passphrase
    #[arg(long, value_name = "FILE")]
    key_out: Option<NewFile>,
    /// Create the CSR for this private key instead of a new one
    #[arg(long, value_name = "FILE", conflicts_with = "bits")]
    key: Option<PathBuf>,
    /// Store the new private key in Pushkeeper's data folder, with its own passphrase in the credential store
    #[arg(long, conflicts_with = "passphrase_file")]
    kept_key: bool,
    /// File for the CSR: PKCS#10, PEM
    #[arg(long, value_name = "FILE")]
    out: NewFile,
    /// File with the passphrase of the private key; - reads it from standard input
    #[arg(long, value_name = "FILE|-", conflicts_with = "plain")]
    #[arg(required_unless_present_any = ["plain", "key", "kept_key"])]
    passphrase_file: Option<SecretSource>,
    /// With --key-out: write the private key without encryption. Anyone who can read the file can use it
    #[arg(long, conflicts_with_all = ["kept_key", "key"])]
    plain: bool,
    /// Common name in the CSR
    #[arg(long, value_name = "NAME", default_value = "MDM Push")]
    cn: String,
    /// Email address in the CSR
    #[arg(long, value_name = "ADDRESS", default_value = "", hide_default_value = true)]
    email: String,
    /// Country in the CSR, two letters
    #[arg(long, value_name = "CC", default_value = "", hide_default_value = true)]
    country: String,
    /// Organization in the CSR
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    organization: String,
    /// Size of the new RSA key: 2048, 3072, or 4096
    #[arg(long, value_name = "BITS", default_value_t = 2048)]
    bits: u32,
    #[command(flatten)]
    pub output: OutputOptions,
}

/// The private key of the request.
struct RequestKey {
    key: PrivateKey,
    /// The file of the key.
    path: PathBuf,
    /// Whether the key is new.
    made: bool,
    /// Whether the file is encrypted; not known of an existing key.
    encrypted: Option<bool>,
    findings: Vec<Finding>,
}

impl New {
    /// Creates the key and the request.
    pub fn report(&self, words: &Words) -> Result<Report, CommandError> {
        let subject = Subject {
            country: self.country.clone(),
            organization: self.organization.clone(),
            common_name: self.cn.clone(),
            email: self.email.clone(),
        };
        subject.check().map_err(|error| Failure::from_reason(&error, words))?;
        self.out.check(words)?;
        let passphrase =
            SecretReader::new(words).read_optional("--passphrase-file", self.passphrase_file.as_ref())?;
        let request_for = |key: &PrivateKey| {
            let request = make_request(key, &subject).map_err(|error| Failure::from_reason(&error, words))?;
            Ok::<String, Failure>(request_pem(&request))
        };
        // The key is written before the request, or together with it: a certificate whose key got lost is useless.
        match (&self.key, &self.key_out) {
            (Some(path), _) => {
                let key = self.read_existing_key(path, passphrase.as_ref(), words)?;
                let request = request_for(&key.key)?;
                self.out.write(request.as_bytes(), words)?;
                self.created(key, &request, words)
            }
            (None, Some(file)) => {
                let (key, pem) = self.new_key(file, passphrase.as_ref(), words)?;
                let request = request_for(&key.key)?;
                NewFile::write_pair((file, pem.as_bytes()), (&self.out, request.as_bytes()), words)?;
                self.created(key, &request, words)
            }
            (None, None) => {
                let key = self.make_key(words)?;
                let request = request_for(&key)?;
                let prepared = self.out.prepare(request.as_bytes(), words)?;
                let path = kept_key::store(&key, words)?;
                prepared.finish(words)?;
                let key = RequestKey { key, path, made: true, encrypted: Some(true), findings: Vec::new() };
                self.created(key, &request, words)
            }
        }
    }

    fn read_existing_key(
        &self,
        path: &Path,
        passphrase: Option<&Secret>,
        words: &Words,
    ) -> Result<RequestKey, CommandError> {
        let read = read_key(&read_bytes(path, words)?, passphrase.map(|it| it.as_str()));
        let key = read.map_err(|error| read_error(&error, "--passphrase-file", words))?;
        Ok(RequestKey { key, path: path.to_owned(), made: false, encrypted: None, findings: Vec::new() })
    }

    /// Makes the key for a new file, and the content of the file.
    fn new_key(
        &self,
        file: &NewFile,
        passphrase: Option<&Secret>,
        words: &Words,
    ) -> Result<(RequestKey, Secret), CommandError> {
        file.check(words)?;
        if *file == self.out {
            return Err(Failure::new("same-file", words.plain("cli-same-file")).into());
        }
        let key = self.make_key(words)?;
        let (pem, findings) = match passphrase {
            Some(passphrase) => (encrypt_key(&key, passphrase, words)?, Vec::new()),
            None => {
                let plain = key.plain_pem().map_err(|error| Failure::from_reason(&error, words))?;
                (plain, vec![Finding::from_command("plain-key", Severity::Warning).print_now(words)])
            }
        };
        let encrypted = Some(passphrase.is_some());
        Ok((RequestKey { key, path: file.path().to_owned(), made: true, encrypted, findings }, pem))
    }

    fn make_key(&self, words: &Words) -> Result<PrivateKey, Failure> {
        let key = KeySize::try_from(self.bits).and_then(PrivateKey::make);
        key.map_err(|error| Failure::from_reason(&error, words))
    }

    fn created(&self, key: RequestKey, request: &str, words: &Words) -> Result<Report, CommandError> {
        let RequestKey { key, path, made, encrypted, findings } = key;
        let (der, verdict) = read_bare_request(request.as_bytes())?;
        let facts = key.facts();
        let (file, out) = (path.to_string_lossy(), self.out.path().to_string_lossy());
        let subject = verdict.facts.subject.unwrap_or_default();
        let size = TextArgs::with("algorithm", facts.algorithm.as_str()).and("bits", i64::from(facts.bits));
        let headline = if made { "cli-request-new" } else { "cli-request-new-for-key" };
        Ok(Report::default()
            .headline(words.plain(headline))
            .with_findings(findings)
            .json_field(
                "key",
                json!({
                    "file": file, "made": made, "kept": self.kept_key, "encrypted": encrypted,
                    "algorithm": facts.algorithm, "bits": facts.bits, "sha256": facts.sha256,
                }),
            )
            .json_field("request", json!({ "file": out, "sha256": sha256_hex(&der), "subject": subject }))
            .row("row-key-file", &file, words)
            .row("fact-key", &words.say("fact-key-value", &size), words)
            .row("fact-key-sha256", &facts.sha256, words)
            .row("row-request-file", &out, words)
            .row("fact-subject", &subject, words)
            .next_step(words.plain("cli-request-new-do")))
    }
}
