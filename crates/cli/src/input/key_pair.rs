//! A push certificate and its private key, as the commands that need both are given them.

use std::path::{Path, PathBuf};

use pushcert::keys::PrivateKey;
use pushcert::keys::identity::{NotRead, PushIdentity, read_identity, read_key};
use pushkeeper_core::model::Secret;
use pushkeeper_texts::Words;
use zeroize::Zeroizing;

use crate::input::file::bytes;
use crate::input::kept_key;
use crate::input::secret::{SecretFile, Secrets};
use crate::input::unit::Registered;
use crate::output::answer::{Failure, Note, Stop};
use crate::output::certificate;

/// Where a push certificate and its private key are: in files, or with a unit of the register.
#[derive(Debug, clap::Args)]
pub struct PairOptions {
    /// Push certificate (PEM, DER, or PKCS#12 with its private key)
    #[arg(long, value_name = "FILE", required_unless_present = "unit")]
    certificate: Option<PathBuf>,
    /// Instead of files: unit with this name or ID. Uses its new certificate, or else its current one, with the
    /// private key stored by Pushkeeper
    #[arg(long, value_name = "NAME|ID", conflicts_with_all = ["certificate", "key", "passphrase_file", "kept_key"])]
    pub unit: Option<String>,
    #[command(flatten)]
    key: KeyOptions,
}

impl PairOptions {
    /// The push certificate with the key that belongs to it, as [`KeyOptions::pair`].
    pub fn pair(&self, secrets: &mut Secrets<'_>, words: &Words) -> Result<PushIdentity, Stop> {
        match (&self.unit, &self.certificate) {
            (Some(unit), _) => Registered::find(unit, words)?.pair(words),
            (None, Some(path)) => self.key.pair(path, secrets, words),
            (None, None) => unreachable!("one of them is required"),
        }
    }
}

/// Where the private key is.
#[derive(Debug, clap::Args)]
pub struct KeyOptions {
    /// Private key (PEM or DER) [default: in the certificate's file, as in PKCS#12]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// File with the passphrase of the private key or PKCS#12 file; - reads it from standard input
    #[arg(long, value_name = "FILE|-")]
    passphrase_file: Option<SecretFile>,
    /// Use the private key that Pushkeeper stores on this computer for this certificate, with its passphrase from
    /// the credential store
    #[arg(long, conflicts_with_all = ["key", "passphrase_file"])]
    kept_key: bool,
}

impl KeyOptions {
    /// Whether a key was named.
    pub fn is_given(&self) -> bool {
        self.key.is_some() || self.kept_key
    }

    /// The push certificate of a file with the key that belongs to it. Stops: refused where they do not belong
    /// together or none of the certificates is for MDM; failed where anything cannot be read.
    pub fn pair(&self, path: &Path, secrets: &mut Secrets<'_>, words: &Words) -> Result<PushIdentity, Stop> {
        let mut passphrase = secrets.maybe("--passphrase-file", self.passphrase_file.as_ref())?;
        let mut files = vec![bytes(path, words)?];
        if let Some(public) = certificate::facts(&files[0]).key.filter(|_| self.kept_key) {
            let kept = kept_key::find(&public.sha256, words)?;
            files.push(Zeroizing::new(kept.pem.into_bytes()));
            passphrase = Some(kept.passphrase);
        }
        if let Some(key) = &self.key {
            files.push(bytes(key, words)?);
        }
        let files: Vec<&[u8]> = files.iter().map(|file| file.as_slice()).collect();
        let read = read_identity(&files, passphrase.as_ref().map(|it| it.as_str()));
        read.and_then(|identity| identity.push()).map_err(|error| stop(&error, "--passphrase-file", words))
    }
}

/// A private key as PEM, encrypted. One that could not be opened again with its passphrase is never given.
pub fn encrypted(key: &PrivateKey, passphrase: &Secret, words: &Words) -> Result<Secret, Failure> {
    let written = key.encrypted_pem(passphrase).map_err(|error| Failure::reason(&error, words))?;
    read_key(written.as_bytes(), Some(passphrase)).map_err(|error| Failure::reason(&error, words))?;
    Ok(Secret::new(written))
}

/// What follows from an identity that could not be read. `option`: the one that brings the password.
pub fn stop(error: &NotRead, option: &str, words: &Words) -> Stop {
    match error {
        NotRead::KeyOfAnother { .. } | NotRead::NoPushCertificate => Note::reason(error).into(),
        NotRead::PasswordNeeded => {
            let text = words.say("cli-password-needed", &pushkeeper_texts::Args::with("option", option));
            Failure::new(pushcert::findings::reason::Reason::code(error), text).into()
        }
        NotRead::NotAnIdentity { .. }
        | NotRead::Damaged
        | NotRead::PasswordWrong
        | NotRead::PasswordImpossible
        | NotRead::EncryptionUnavailable { .. }
        | NotRead::TooCostly { .. }
        | NotRead::KeyMissing
        | NotRead::CertificateMissing => Failure::reason(error, words).into(),
    }
}
