//! `pushkeeper export`: a certificate and its key in the form that another program takes.

use clap::{Args, ValueEnum};
use pushcert::keys::export::{NotExported, Profile, pkcs12};
use pushcert::keys::identity::PushIdentity;
use pushcert::{Severity, certificate_pem};
use pushkeeper_core::model::Secret;
use pushkeeper_texts::Words;
use serde::Serialize;
use serde_json::json;
use zeroize::Zeroizing;

use crate::input::key_pair::{PairOptions, encrypted};
use crate::input::secret::{SecretFile, Secrets};
use crate::output::answer::{Answer, Failure, Form, Note, Stop};
use crate::output::certificate;
use crate::output::exit::{Outcome, Refusal};
use crate::output::new_file::NewFile;

/// Export a push certificate and its private key in the format that another program needs.
///
/// The two must match in every format. Files that contain the private key are readable by their owner only.
///
/// Exit status: 0 written, 1 the certificate and the private key don't match, 2 wrong usage or something
/// unreadable.
#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    source: PairOptions,
    /// Format
    #[arg(long, value_enum)]
    format: Format,
    /// File with the password of the exported file; - reads it from standard input
    #[arg(long, value_name = "FILE|-", conflicts_with = "plain")]
    export_password_file: Option<SecretFile>,
    /// With pem-key: write the private key without encryption. Anyone who can read the file can use it
    #[arg(long)]
    plain: bool,
    /// File to write
    #[arg(long, value_name = "FILE")]
    out: NewFile,
    #[command(flatten)]
    form: Form,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Format {
    /// PKCS#12 with both, AES-256 and SHA-256: for programs since about 2019
    Pkcs12,
    /// PKCS#12 with both, 3DES and SHA-1: for macOS Keychain Access and older Windows
    Pkcs12Compatible,
    /// The certificate alone, PEM
    PemCertificate,
    /// The private key alone, PKCS#8 in PEM
    PemKey,
}

/// What a format gives.
enum Written {
    Public(String),
    Secret(Zeroizing<Vec<u8>>),
}

impl Export {
    /// Writes the file and gives the answer.
    pub fn run(&self, words: &Words) -> Result<Outcome, Refusal> {
        crate::output::answer::give(self.form, self.answer(words), words)
    }

    fn answer(&self, words: &Words) -> Result<Answer, Stop> {
        self.out.check(words)?;
        self.check_protection(words)?;
        let mut secrets = Secrets::new(words);
        let push = self.source.pair(&mut secrets, words)?;
        let password = secrets.maybe("--export-password-file", self.export_password_file.as_ref())?;
        let facts = certificate::facts(&push.certificate);
        let topic = facts.topic.clone().unwrap_or_default();
        let mut notes = Vec::new();
        match self.written(&push, &topic, password.as_ref(), words)? {
            Written::Public(text) => self.out.write(text.as_bytes(), words)?,
            Written::Secret(bytes) => {
                if self.plain {
                    notes.push(Note::remark("plain-key", Severity::Warning).tell(words));
                }
                self.out.write_secret(&bytes, words)?;
            }
        }
        let file = self.out.path().to_string_lossy();
        let exported = json!({ "file": file, "format": self.format, "encrypted": password.is_some() });
        let answer = Answer::default()
            .headline(words.plain("cli-exported"))
            .fact("exported", exported)
            .noting(notes)
            .row("row-exported-file", &file, words);
        Ok(certificate::told(answer, &facts, words))
    }

    /// What holds the key has a password, or says that it has none; what does not, has none.
    fn check_protection(&self, words: &Words) -> Result<(), Failure> {
        let password = self.export_password_file.is_some();
        let reason = match self.format {
            Format::Pkcs12 | Format::Pkcs12Compatible if !password => "password-wanted",
            Format::PemKey if !password && !self.plain => "password-or-plain-wanted",
            Format::PemCertificate if password || self.plain => "nothing-to-protect",
            Format::Pkcs12 | Format::Pkcs12Compatible | Format::PemCertificate | Format::PemKey => {
                return Ok(());
            }
        };
        let text = words.say("cli-export-protection", &pushkeeper_texts::Args::with("reason", reason));
        Err(Failure::new(reason, text))
    }

    fn written(
        &self,
        push: &PushIdentity,
        name: &str,
        password: Option<&Secret>,
        words: &Words,
    ) -> Result<Written, Stop> {
        let container = |profile| {
            let password = password.map(|it| it.as_str()).unwrap_or_default();
            let written = pkcs12(&push.certificate, &[], &push.key, name, password, profile);
            written.map(Written::Secret).map_err(|error| stop(&error, words))
        };
        match self.format {
            Format::Pkcs12 => container(Profile::Modern),
            Format::Pkcs12Compatible => container(Profile::Compatible),
            Format::PemCertificate => Ok(Written::Public(certificate_pem(&push.certificate))),
            Format::PemKey => {
                let text = match password {
                    Some(password) => encrypted(&push.key, password, words)?,
                    None => push.key.plain_pem().map_err(|error| Failure::reason(&error, words))?,
                };
                Ok(Written::Secret(Zeroizing::new(text.as_bytes().to_vec())))
            }
        }
    }
}

fn stop(error: &NotExported, words: &Words) -> Stop {
    match error {
        NotExported::DoNotPair => Note::reason(error).into(),
        NotExported::ChainUnreadable
        | NotExported::PasswordEmpty
        | NotExported::PasswordImpossible
        | NotExported::MachineFailed { .. } => Failure::reason(error, words).into(),
    }
}
