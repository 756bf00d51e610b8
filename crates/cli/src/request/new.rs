//! `pushkeeper request new`: a private key and the request for it, in files of an administrator's choice.

use std::path::PathBuf;

use clap::Args;
use pushcert::identity::read_key;
use pushcert::newrequest::{KeySize, PrivateKey, Subject, make_request};
use pushcert::{Severity, request_pem, sha256_hex};
use pushkeeper::desk::Secret;
use serde_json::json;
use words::Words;

use super::bare;
use crate::answer::{Answer, Failure, Form, Note, Stop};
use crate::pair::stop;
use crate::place::NewFile;
use crate::read::bytes;
use crate::secret::{SecretFile, Secrets};

/// Make a private key and a request (CSR) for it.
///
/// Neither file may exist already: a key whose request was handed out is never replaced. With --key, a request is
/// made for a key that is there.
///
/// Exit status: 0 made, 2 not made (the reason is on stderr).
#[derive(Debug, Args)]
pub struct New {
    /// Where the new private key goes: PKCS#8, encrypted with the passphrase
    #[arg(long, value_name = "FILE", required_unless_present = "key", conflicts_with = "key")]
    key_out: Option<NewFile>,
    /// Make the request for this private key instead of a new one
    #[arg(long, value_name = "FILE", conflicts_with_all = ["plain", "bits"])]
    key: Option<PathBuf>,
    /// Where the request goes: PKCS#10, PEM
    #[arg(long, value_name = "FILE")]
    out: NewFile,
    /// File with the passphrase of the private key; - reads it from standard input
    #[arg(long, value_name = "FILE|-", required_unless_present_any = ["plain", "key"], conflicts_with = "plain")]
    passphrase_file: Option<SecretFile>,
    /// Write the private key without encryption: whoever can read the file can use it
    #[arg(long)]
    plain: bool,
    /// Common name in the request
    #[arg(long, value_name = "NAME", default_value = "MDM Push")]
    cn: String,
    /// E-mail address in the request
    #[arg(long, value_name = "ADDRESS", default_value = "", hide_default_value = true)]
    email: String,
    /// Country in the request, two letters
    #[arg(long, value_name = "CC", default_value = "", hide_default_value = true)]
    country: String,
    /// Organisation in the request
    #[arg(long, value_name = "NAME", default_value = "", hide_default_value = true)]
    organization: String,
    /// Size of the new RSA key: 2048, 3072 or 4096
    #[arg(long, value_name = "BITS", default_value_t = 2048)]
    bits: u32,
    #[command(flatten)]
    pub form: Form,
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
        let (key, place) = match (&self.key, &self.key_out) {
            (Some(key), _) => (self.read(key, passphrase.as_ref(), words)?, None),
            (None, Some(place)) => (self.make(place, words)?, Some(place)),
            (None, None) => unreachable!("clap requires one of both"),
        };
        let request = make_request(&key, &subject).map_err(|error| Failure::reason(&error, words))?;
        let request = request_pem(&request);
        let mut notes = Vec::new();
        if let Some(place) = place {
            let written = self.written(&key, passphrase.as_ref(), words)?;
            if self.plain {
                notes.push(Note::remark("plain-key", Severity::Warning).tell(words));
            }
            // The key first: a request whose key got lost would cost a year.
            place.write_secret(written.as_bytes(), words)?;
        }
        self.out.write(request.as_bytes(), words)?;
        self.report(&key, place, &request, words).map(|answer| answer.noting(notes))
    }

    fn read(
        &self,
        path: &std::path::Path,
        passphrase: Option<&Secret>,
        words: &Words,
    ) -> Result<PrivateKey, Stop> {
        let read = read_key(&bytes(path, words)?, passphrase.map(|it| it.as_str()));
        read.map_err(|error| stop(&error, "--passphrase-file", words))
    }

    fn make(&self, place: &NewFile, words: &Words) -> Result<PrivateKey, Stop> {
        place.check(words)?;
        if *place == self.out {
            return Err(Failure::new("same-file", words.plain("cli-same-file")).into());
        }
        let made = KeySize::try_from(self.bits).and_then(PrivateKey::make);
        Ok(made.map_err(|error| Failure::reason(&error, words))?)
    }

    /// The text of the key's file. One that could not be opened with its passphrase is never given.
    fn written(&self, key: &PrivateKey, passphrase: Option<&Secret>, words: &Words) -> Result<Secret, Stop> {
        let Some(passphrase) = passphrase else {
            return key.plain_pem().map_err(|error| Failure::reason(&error, words).into());
        };
        let written = key.encrypted_pem(passphrase).map_err(|error| Failure::reason(&error, words))?;
        read_key(written.as_bytes(), Some(passphrase)).map_err(|error| Failure::reason(&error, words))?;
        Ok(Secret::new(written))
    }

    fn report(
        &self,
        key: &PrivateKey,
        place: Option<&NewFile>,
        request: &str,
        words: &Words,
    ) -> Result<Answer, Stop> {
        let (der, verdict) = bare(request.as_bytes())?;
        let facts = key.facts();
        let file = place.map(NewFile::path).or(self.key.as_deref()).expect("clap requires one of both");
        let subject = verdict.facts.subject.unwrap_or_default();
        let size =
            words::Args::with("algorithm", facts.algorithm.as_str()).and("bits", i64::from(facts.bits));
        let headline = if place.is_some() { "cli-request-new" } else { "cli-request-new-for-key" };
        Ok(Answer::default()
            .headline(words.plain(headline))
            .fact(
                "key",
                json!({
                    "file": file.to_string_lossy(), "made": place.is_some(),
                    "encrypted": place.map(|_| !self.plain),
                    "algorithm": facts.algorithm, "bits": facts.bits, "sha256": facts.sha256,
                }),
            )
            .fact(
                "request",
                json!({
                    "file": self.out.path().to_string_lossy(), "sha256": sha256_hex(&der), "subject": subject,
                }),
            )
            .row("row-key-file", &file.to_string_lossy(), words)
            .row("fact-key", &words.say("fact-key-value", &size), words)
            .row("fact-key-sha256", &facts.sha256, words)
            .row("row-request-file", &self.out.path().to_string_lossy(), words)
            .row("fact-subject", &subject, words)
            .next(words.plain("cli-request-new-do")))
    }
}
