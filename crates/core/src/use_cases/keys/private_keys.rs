//! The private keys of this program: encrypted on disk, their passphrase in the credential store.

use pushcert::certificate_facts;
use pushcert::keys::export::pair;
use pushcert::keys::identity::read_key;
use pushcert::keys::{NotMade, PrivateKey, make_passphrase};

use crate::model::{Certificate, Secret, SecretName};
use crate::ports::{Keyring, PrivateKeys, Store};
use crate::view::SecretState;
use crate::{App, Fault, FaultCode};

impl<P: Store + Keyring + PrivateKeys> App<P> {
    /// Keeps a private key that was made elsewhere, unless it is kept already and can be opened.
    ///
    /// The passphrase is stored first: a key on disk without its passphrase would be lost.
    pub(crate) fn keep_private_key(&mut self, key: &PrivateKey) -> Result<(), Fault> {
        let not_kept = |error: NotMade| Fault::new(FaultCode::KeyNotKept, error);
        let key_sha256 = &key.facts().sha256;
        let here = self.platform.key(key_sha256)?.is_some();
        if here && self.private_key(key_sha256).map(Some).or_else(none_if_lost)?.is_some() {
            return Ok(());
        }
        let passphrase = make_passphrase().map_err(not_kept)?;
        let pem = key.encrypted_pem(&passphrase).map_err(not_kept)?;
        let name = SecretName::KeyPassphrase(key_sha256.clone());
        self.platform.keep_secret(&name, &passphrase)?;
        if here {
            self.platform.renew_key(key_sha256, &pem)?;
        } else {
            self.platform.keep_key(key_sha256, &pem)?;
        }
        self.session.run.secrets.insert(name, SecretState::Kept);
        Ok(())
    }

    /// A kept key, encrypted, and its passphrase. Faults: `key-not-here`, `key-passphrase-missing`.
    pub(crate) fn stored_key(&self, key_sha256: &str) -> Result<(String, Secret), Fault> {
        let pem =
            self.platform.key(key_sha256)?.ok_or_else(|| Fault::new(FaultCode::KeyNotHere, key_sha256))?;
        let passphrase = self.platform.secret(&SecretName::KeyPassphrase(key_sha256.to_owned()))?;
        let passphrase = passphrase.ok_or_else(|| Fault::new(FaultCode::KeyPassphraseMissing, key_sha256))?;
        Ok((pem, passphrase))
    }

    /// The kept key of a certificate, for work in the background. Fault: `key-not-here`.
    pub(crate) fn kept_key_of(&self, certificate: &Certificate) -> Result<KeptKey, Fault> {
        let sha256 = self.key_sha256_of(certificate).unwrap_or_default();
        let pem = self.platform.key(&sha256)?;
        let pem = pem.ok_or_else(|| Fault::new(FaultCode::KeyNotHere, &sha256))?;
        Ok(KeptKey { sha256, pem, certificate: certificate.der.clone() })
    }

    /// A kept key, opened. Faults: as [`App::stored_key`].
    pub(crate) fn private_key(&self, key_sha256: &str) -> Result<PrivateKey, Fault> {
        let (pem, passphrase) = self.stored_key(key_sha256)?;
        read_key(pem.as_bytes(), Some(&passphrase))
            .map_err(|error| Fault::new(FaultCode::KeyPassphraseMissing, error))
    }

    /// The private key of a certificate, opened. Faults: as [`App::stored_key`].
    pub(crate) fn private_key_of(&self, certificate: &Certificate) -> Result<PrivateKey, Fault> {
        let key = self.private_key(&self.key_sha256_of(certificate).unwrap_or_default())?;
        pair(&certificate.der, &key).map_err(|error| Fault::new(FaultCode::OwnMistake, error))?;
        Ok(key)
    }

    /// The private key of a certificate, not encrypted. It stays in memory.
    pub(crate) fn plain_key(&self, certificate: &Certificate) -> Result<Secret, Fault> {
        let key = self.private_key_of(certificate)?;
        key.plain_pem().map_err(|error| Fault::new(FaultCode::OwnMistake, error))
    }

    /// The SHA-256 of a certificate's public key, under which its private key would be kept.
    pub(crate) fn key_sha256_of(&self, certificate: &Certificate) -> Option<String> {
        let facts = certificate_facts(&certificate.der, self.platform.now())?;
        facts.key.map(|key| key.sha256)
    }
}

/// The encrypted private key of a certificate, whose passphrase is not yet read.
pub(crate) struct KeptKey {
    sha256: String,
    pem: String,
    /// The certificate, DER.
    certificate: Vec<u8>,
}

impl KeptKey {
    /// The key, PEM, not encrypted. Reads the passphrase from the credential store.
    ///
    /// Faults: `key-passphrase-missing`; those of the credential store.
    pub(crate) fn plain_pem(&self, keyring: &impl Keyring) -> Result<Secret, Fault> {
        let passphrase = keyring.secret(&SecretName::KeyPassphrase(self.sha256.clone()))?;
        let passphrase =
            passphrase.ok_or_else(|| Fault::new(FaultCode::KeyPassphraseMissing, &self.sha256))?;
        let key = read_key(self.pem.as_bytes(), Some(&passphrase))
            .map_err(|error| Fault::new(FaultCode::KeyPassphraseMissing, error))?;
        pair(&self.certificate, &key).map_err(|error| Fault::new(FaultCode::OwnMistake, error))?;
        key.plain_pem().map_err(|error| Fault::new(FaultCode::OwnMistake, error))
    }
}

/// The SHA-256 of the public key of a request.
pub(crate) fn key_of_request(request: &[u8]) -> Option<String> {
    pushcert::request_public_key(request).ok().map(|key| key.sha256)
}

/// Treats a key that cannot be opened any more as missing. A locked credential store stays a fault.
fn none_if_lost(fault: Fault) -> Result<Option<PrivateKey>, Fault> {
    if fault.code == FaultCode::KeyPassphraseMissing { Ok(None) } else { Err(fault) }
}
