//! Options that name a push certificate and its private key.

use std::path::{Path, PathBuf};

use pushcert::keys::identity::{PushIdentity, read_identity};
use pushkeeper_texts::Words;
use zeroize::Zeroizing;

use crate::input::file::read_bytes;
use crate::input::kept_key;
use crate::input::key_pem::read_error;
use crate::input::secret::{SecretReader, SecretSource};
use crate::input::unit::RegisteredUnit;
use crate::output::certificate::certificate_facts;
use crate::output::report::CommandError;

/// Where a push certificate and its private key are: in files, or with a unit in the data file.
#[derive(Debug, clap::Args)]
pub struct KeyPairOptions {
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

impl KeyPairOptions {
    /// Reads the push certificate and its private key, as [`KeyOptions::read_pair`].
    pub fn read(&self, secrets: &mut SecretReader<'_>, words: &Words) -> Result<PushIdentity, CommandError> {
        match (&self.unit, &self.certificate) {
            (Some(unit), _) => RegisteredUnit::find(unit, words)?.key_pair(words),
            (None, Some(path)) => self.key.read_pair(path, secrets, words),
            (None, None) => unreachable!("clap requires one of them"),
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
    passphrase_file: Option<SecretSource>,
    /// Use the private key that Pushkeeper stores on this computer for this certificate, with its passphrase from
    /// the credential store
    #[arg(long, conflicts_with_all = ["key", "passphrase_file"])]
    kept_key: bool,
}

impl KeyOptions {
    /// Whether one of the options names a key.
    pub fn is_given(&self) -> bool {
        self.key.is_some() || self.kept_key
    }

    /// Reads the push certificate in a file and its private key. Rejected where they do not belong together or no
    /// certificate is for MDM; failed where a file cannot be read.
    pub fn read_pair(
        &self,
        path: &Path,
        secrets: &mut SecretReader<'_>,
        words: &Words,
    ) -> Result<PushIdentity, CommandError> {
        let mut passphrase = secrets.read_optional("--passphrase-file", self.passphrase_file.as_ref())?;
        let mut files = vec![read_bytes(path, words)?];
        if let Some(public_key) = certificate_facts(&files[0]).key.filter(|_| self.kept_key) {
            let kept = kept_key::find(&public_key.sha256, words)?;
            files.push(Zeroizing::new(kept.pem.into_bytes()));
            passphrase = Some(kept.passphrase);
        }
        if let Some(key) = &self.key {
            files.push(read_bytes(key, words)?);
        }
        let files: Vec<&[u8]> = files.iter().map(|file| file.as_slice()).collect();
        let read = read_identity(&files, passphrase.as_ref().map(|it| it.as_str()));
        read.and_then(|identity| identity.push())
            .map_err(|error| read_error(&error, "--passphrase-file", words))
    }
}
