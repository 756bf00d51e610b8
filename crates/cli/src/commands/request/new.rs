//! `pushkeeper request new`: a private key and the request for it, in files of an administrator's choice.

use std::path::{Path, PathBuf};

use clap::Args;
use pushcert::keys::identity::read_key;
use pushcert::keys::new_request::{Subject, make_request};
use pushcert::keys::{KeySize, PrivateKey};
use pushcert::{Severity, request_pem, sha256_hex};
use pushkeeper_core::model::Secret;
use pushkeeper_texts::Words;
use serde_json::json;

use super::bare;
use crate::input::file::bytes;
use crate::input::kept_key;
use crate::input::key_pair::{encrypted, stop};
use crate::input::secret::{SecretFile, Secrets};
use crate::output::answer::{Answer, Failure, Form, Note, Stop};
use crate::output::new_file::NewFile;

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
    passphrase_file: Option<SecretFile>,
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
    pub form: Form,
}

/// The key of a request, and where it lies.
struct Keyed {
    key: PrivateKey,
    place: PathBuf,
    made: bool,
    /// Unknown of a key that was there.
    encrypted: Option<bool>,
    notes: Vec<Note>,
}

impl New {
    /// Makes key and request.
    pub fn answer(&self, words: &Words) -> Result<Answer, Stop> {
        let subject = Subject {
            country: self.country.clone(),
            organisation: self.organization.clone(),
            common_name: self.cn.clone(),
            email: self.email.clone(),
        };
        subject.check().map_err(|error| Failure::reason(&error, words))?;
        self.out.check(words)?;
        let passphrase = Secrets::new(words).maybe("--passphrase-file", self.passphrase_file.as_ref())?;
        // The key first: a request whose key got lost would cost a year.
        let keyed = match (&self.key, &self.key_out) {
            (Some(key), _) => self.read(key, passphrase.as_ref(), words)?,
            (None, Some(place)) => self.write(place, passphrase.as_ref(), words)?,
            (None, None) => self.keep(words)?,
        };
        let request = make_request(&keyed.key, &subject).map_err(|error| Failure::reason(&error, words))?;
        let request = request_pem(&request);
        self.out.write(request.as_bytes(), words)?;
        self.report(keyed, &request, words)
    }

    fn read(&self, path: &Path, passphrase: Option<&Secret>, words: &Words) -> Result<Keyed, Stop> {
        let read = read_key(&bytes(path, words)?, passphrase.map(|it| it.as_str()));
        let key = read.map_err(|error| stop(&error, "--passphrase-file", words))?;
        Ok(Keyed { key, place: path.to_owned(), made: false, encrypted: None, notes: Vec::new() })
    }

    fn write(&self, place: &NewFile, passphrase: Option<&Secret>, words: &Words) -> Result<Keyed, Stop> {
        place.check(words)?;
        if *place == self.out {
            return Err(Failure::new("same-file", words.plain("cli-same-file")).into());
        }
        let key = self.make(words)?;
        let (written, notes) = match passphrase {
            Some(passphrase) => (encrypted(&key, passphrase, words)?, Vec::new()),
            None => {
                let plain = key.plain_pem().map_err(|error| Failure::reason(&error, words))?;
                (plain, vec![Note::remark("plain-key", Severity::Warning).tell(words)])
            }
        };
        place.write_secret(written.as_bytes(), words)?;
        let encrypted = Some(passphrase.is_some());
        Ok(Keyed { key, place: place.path().to_owned(), made: true, encrypted, notes })
    }

    fn keep(&self, words: &Words) -> Result<Keyed, Stop> {
        let key = self.make(words)?;
        let place = kept_key::keep(&key, words)?;
        Ok(Keyed { key, place, made: true, encrypted: Some(true), notes: Vec::new() })
    }

    fn make(&self, words: &Words) -> Result<PrivateKey, Failure> {
        let made = KeySize::try_from(self.bits).and_then(PrivateKey::make);
        made.map_err(|error| Failure::reason(&error, words))
    }

    fn report(&self, keyed: Keyed, request: &str, words: &Words) -> Result<Answer, Stop> {
        let Keyed { key, place, made, encrypted, notes } = keyed;
        let (der, verdict) = bare(request.as_bytes())?;
        let facts = key.facts();
        let (file, out) = (place.to_string_lossy(), self.out.path().to_string_lossy());
        let subject = verdict.facts.subject.unwrap_or_default();
        let size = pushkeeper_texts::Args::with("algorithm", facts.algorithm.as_str())
            .and("bits", i64::from(facts.bits));
        let headline = if made { "cli-request-new" } else { "cli-request-new-for-key" };
        Ok(Answer::default()
            .headline(words.plain(headline))
            .noting(notes)
            .fact(
                "key",
                json!({
                    "file": file, "made": made, "kept": self.kept_key, "encrypted": encrypted,
                    "algorithm": facts.algorithm, "bits": facts.bits, "sha256": facts.sha256,
                }),
            )
            .fact("request", json!({ "file": out, "sha256": sha256_hex(&der), "subject": subject }))
            .row("row-key-file", &file, words)
            .row("fact-key", &words.say("fact-key-value", &size), words)
            .row("fact-key-sha256", &facts.sha256, words)
            .row("row-request-file", &out, words)
            .row("fact-subject", &subject, words)
            .next(words.plain("cli-request-new-do")))
    }
}
