//! A push certificate and its private key, as the commands that need both are given them.

use std::path::{Path, PathBuf};

use pushcert::identity::{NotRead, PushIdentity, read_identity};
use words::Words;

use crate::answer::{Failure, Note, Stop};
use crate::read::bytes;
use crate::secret::{SecretFile, Secrets};

/// Where the private key is.
#[derive(Debug, clap::Args)]
pub struct KeyOptions {
    /// The private key (PEM or DER) [default: in the file of the certificate, as in a PKCS#12 file]
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// File with the passphrase of the private key or PKCS#12 file; - reads it from standard input
    #[arg(long, value_name = "FILE|-")]
    passphrase_file: Option<SecretFile>,
}

impl KeyOptions {
    /// Whether a key was named.
    pub fn is_given(&self) -> bool {
        self.key.is_some()
    }

    /// The push certificate of a file with the key that belongs to it. Stops: refused where they do not belong
    /// together or none of the certificates is for MDM; failed where anything cannot be read.
    pub fn pair(
        &self,
        certificate: &Path,
        secrets: &mut Secrets<'_>,
        words: &Words,
    ) -> Result<PushIdentity, Stop> {
        let passphrase = secrets.maybe("--passphrase-file", self.passphrase_file.as_ref())?;
        let mut files = vec![bytes(certificate, words)?];
        if let Some(key) = &self.key {
            files.push(bytes(key, words)?);
        }
        let files: Vec<&[u8]> = files.iter().map(|file| file.as_slice()).collect();
        let read = read_identity(&files, passphrase.as_ref().map(|it| it.as_str()));
        read.and_then(|identity| identity.push()).map_err(|error| stop(&error, "--passphrase-file", words))
    }
}

/// What follows from an identity that could not be read. `option`: the one that brings the password.
pub fn stop(error: &NotRead, option: &str, words: &Words) -> Stop {
    match error {
        NotRead::KeyOfAnother { .. } | NotRead::NoPushCertificate => Note::reason(error).into(),
        NotRead::PasswordNeeded => {
            let text = words.say("cli-password-needed", &words::Args::with("option", option));
            Failure::new(pushcert::reason::Reason::code(error), text).into()
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
