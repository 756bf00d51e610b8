//! `pushkeeper export`: writes a certificate and its private key in a format that another program reads.

use clap::{Args, ValueEnum};
use pushcert::keys::export::{NotExported, Profile, pkcs12};
use pushcert::keys::identity::PushIdentity;
use pushcert::{Severity, certificate_pem};
use pushkeeper_core::model::Secret;
use pushkeeper_texts::{Args as TextArgs, Words};
use serde::Serialize;
use serde_json::json;
use zeroize::Zeroizing;

use crate::input::key_pair::KeyPairOptions;
use crate::input::key_pem::encrypt_key;
use crate::input::secret::{SecretReader, SecretSource};
use crate::output::certificate::{add_certificate, certificate_facts};
use crate::output::exit::ExitStatus;
use crate::output::failure::Failure;
use crate::output::finding::Finding;
use crate::output::new_file::NewFile;
use crate::output::report::{CommandError, OutputOptions, Report, finish};

/// Export a push certificate and its private key in the format that another program needs.
///
/// The two must match in every format. Files that contain the private key are readable by their owner only.
///
/// Exit status: 0 written, 1 the certificate and the private key don't match, 2 wrong usage or something
/// unreadable.
#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    source: KeyPairOptions,
    /// Format of the file
    #[arg(long, value_enum)]
    format: Format,
    /// File with the password of the exported file; - reads it from standard input
    #[arg(long, value_name = "FILE|-", conflicts_with = "plain")]
    export_password_file: Option<SecretSource>,
    /// With pem-key: write the private key without encryption. Anyone who can read the file can use it
    #[arg(long)]
    plain: bool,
    /// File to write
    #[arg(long, value_name = "FILE")]
    out: NewFile,
    #[command(flatten)]
    output: OutputOptions,
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

/// The content of the file.
enum Content {
    /// Holds no private key.
    Public(String),
    /// Holds the private key.
    Secret(Zeroizing<Vec<u8>>),
}

impl Export {
    /// Writes the file and prints the report.
    pub fn run(&self, words: &Words) -> Result<ExitStatus, Failure> {
        finish(self.output, self.report(words), words)
    }

    fn report(&self, words: &Words) -> Result<Report, CommandError> {
        self.out.check(words)?;
        self.check_protection(words)?;
        let mut secrets = SecretReader::new(words);
        let pair = self.source.read(&mut secrets, words)?;
        let password = secrets.read_optional("--export-password-file", self.export_password_file.as_ref())?;
        let facts = certificate_facts(&pair.certificate);
        let topic = facts.topic.clone().unwrap_or_default();
        let mut findings = Vec::new();
        match self.content(&pair, &topic, password.as_ref(), words)? {
            Content::Public(text) => self.out.write(text.as_bytes(), words)?,
            Content::Secret(bytes) => {
                if self.plain {
                    findings.push(Finding::from_command("plain-key", Severity::Warning).print_now(words));
                }
                self.out.write_secret(&bytes, words)?;
            }
        }
        let file = self.out.path().to_string_lossy();
        let exported = json!({ "file": file, "format": self.format, "encrypted": password.is_some() });
        let report = Report::default()
            .headline(words.plain("cli-exported"))
            .json_field("exported", exported)
            .with_findings(findings)
            .row("row-exported-file", &file, words);
        Ok(add_certificate(report, &facts, words))
    }

    /// A file with the private key needs a password or `--plain`; a file without the key must have neither.
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
        let text = words.say("cli-export-protection", &TextArgs::with("reason", reason));
        Err(Failure::new(reason, text))
    }

    fn content(
        &self,
        pair: &PushIdentity,
        name: &str,
        password: Option<&Secret>,
        words: &Words,
    ) -> Result<Content, CommandError> {
        let container = |profile| {
            let password = password.map(|it| it.as_str()).unwrap_or_default();
            let bytes = pkcs12(&pair.certificate, &[], &pair.key, name, password, profile);
            bytes.map(Content::Secret).map_err(|error| export_error(&error, words))
        };
        match self.format {
            Format::Pkcs12 => container(Profile::Modern),
            Format::Pkcs12Compatible => container(Profile::Compatible),
            Format::PemCertificate => Ok(Content::Public(certificate_pem(&pair.certificate))),
            Format::PemKey => {
                let text = match password {
                    Some(password) => encrypt_key(&pair.key, password, words)?,
                    None => pair.key.plain_pem().map_err(|error| Failure::from_reason(&error, words))?,
                };
                Ok(Content::Secret(Zeroizing::new(text.as_bytes().to_vec())))
            }
        }
    }
}

fn export_error(error: &NotExported, words: &Words) -> CommandError {
    match error {
        NotExported::DoNotPair => Finding::from_reason(error).into(),
        NotExported::ChainUnreadable
        | NotExported::PasswordEmpty
        | NotExported::PasswordImpossible
        | NotExported::MachineFailed { .. } => Failure::from_reason(error, words).into(),
    }
}
