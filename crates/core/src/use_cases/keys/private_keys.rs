//! The private keys of this program: encrypted on disk, their passphrase in the credential store.

use pushcert::certificate_facts;
use pushcert::keys::export::pair;
use pushcert::keys::identity::read_key;
use pushcert::keys::{NotMade, PrivateKey, make_passphrase};

use crate::model::{Certificate, Secret, SecretName, UnitId};
use crate::ports::{Background, Keyring, PrivateKeys, Store};
use crate::view::{RunningKind, SecretState};
use crate::{App, Fault, FaultCode};

impl<P: Store + PrivateKeys + Background> App<P> {
    /// Keeps a private key that was made elsewhere, unless it is kept already and can be opened; `then` is done afterwards.
    ///
    /// The passphrase is stored first: a key on disk without its passphrase would be lost.
    pub(crate) fn keep_private_key(
        &mut self,
        kind: RunningKind,
        unit: Option<&UnitId>,
        key: &PrivateKey,
        then: impl FnOnce(&mut Self) -> Result<(), Fault> + 'static,
    ) -> Result<(), Fault> {
        let key_sha256 = key.facts().sha256.clone();
        let here = self.platform.key(&key_sha256)?;
        let is_here = here.is_some();
        let (key, sha256) = (key.clone(), key_sha256.clone());
        self.start_work(
            kind,
            unit,
            move |remote| encrypted_if_lost(remote, &key, &sha256, here),
            move |app, encrypted| {
                if let Some(pem) = encrypted? {
                    if is_here {
                        app.platform.renew_key(&key_sha256, &pem)?;
                    } else {
                        app.platform.keep_key(&key_sha256, &pem)?;
                    }
                    app.session.run.secrets.insert(SecretName::KeyPassphrase(key_sha256), SecretState::Kept);
                }
                then(app)
            },
        )
    }
}

impl<P: Store + PrivateKeys> App<P> {
    /// A kept key, encrypted, for work in the background. Fault: `key-not-here`.
    pub(crate) fn stored_key(&self, key_sha256: &str) -> Result<StoredKey, Fault> {
        let pem = self.platform.key(key_sha256)?;
        let pem = pem.ok_or_else(|| Fault::new(FaultCode::KeyNotHere, key_sha256))?;
        Ok(StoredKey { sha256: key_sha256.to_owned(), pem })
    }

    /// The kept key of a certificate, for work in the background. Fault: `key-not-here`.
    pub(crate) fn kept_key_of(&self, certificate: &Certificate) -> Result<KeptKey, Fault> {
        let key = self.stored_key(&self.key_sha256_of(certificate).unwrap_or_default())?;
        Ok(KeptKey { key, certificate: certificate.der.clone() })
    }

    /// The SHA-256 of a certificate's public key, under which its private key would be kept.
    pub(crate) fn key_sha256_of(&self, certificate: &Certificate) -> Option<String> {
        let facts = certificate_facts(&certificate.der, self.platform.now())?;
        facts.key.map(|key| key.sha256)
    }
}

/// An encrypted private key, whose passphrase is not yet read.
pub(crate) struct StoredKey {
    sha256: String,
    /// The key, PEM, encrypted.
    pub(crate) pem: String,
}

impl StoredKey {
    /// The passphrase of the key. Blocks. Faults: `key-passphrase-missing`; those of the credential store.
    pub(crate) fn passphrase(&self, keyring: &impl Keyring) -> Result<Secret, Fault> {
        let passphrase = keyring.secret(&SecretName::KeyPassphrase(self.sha256.clone()))?;
        passphrase.ok_or_else(|| Fault::new(FaultCode::KeyPassphraseMissing, &self.sha256))
    }

    /// The key, opened. Blocks. Faults: as [`StoredKey::passphrase`].
    pub(crate) fn open(&self, keyring: &impl Keyring) -> Result<PrivateKey, Fault> {
        read_key(self.pem.as_bytes(), Some(&self.passphrase(keyring)?))
            .map_err(|error| Fault::new(FaultCode::KeyPassphraseMissing, error))
    }
}

/// The encrypted private key of a certificate, whose passphrase is not yet read.
pub(crate) struct KeptKey {
    key: StoredKey,
    /// The certificate, DER.
    certificate: Vec<u8>,
}

impl KeptKey {
    /// The key, opened; it belongs to the certificate. Blocks. Faults: as [`StoredKey::passphrase`].
    pub(crate) fn open(&self, keyring: &impl Keyring) -> Result<PrivateKey, Fault> {
        let key = self.key.open(keyring)?;
        pair(&self.certificate, &key).map_err(|error| Fault::new(FaultCode::OwnMistake, error))?;
        Ok(key)
    }

    /// The key, PEM, not encrypted. Blocks. Faults: as [`StoredKey::passphrase`].
    pub(crate) fn plain_pem(&self, keyring: &impl Keyring) -> Result<Secret, Fault> {
        let key = self.open(keyring)?;
        key.plain_pem().map_err(|error| Fault::new(FaultCode::OwnMistake, error))
    }
}

/// Encrypts a key with a new passphrase, which is stored; `None` when the key that is here can be opened. Blocks.
///
/// Faults: `key-not-kept`; those of the credential store.
fn encrypted_if_lost(
    keyring: &impl Keyring,
    key: &PrivateKey,
    key_sha256: &str,
    here: Option<String>,
) -> Result<Option<String>, Fault> {
    let here = here.map(|pem| StoredKey { sha256: key_sha256.to_owned(), pem });
    if let Some(stored) = here {
        match stored.open(keyring) {
            Ok(_) => return Ok(None),
            // It cannot be opened any more. A locked credential store stays a fault.
            Err(fault) if fault.code == FaultCode::KeyPassphraseMissing => {}
            Err(fault) => return Err(fault),
        }
    }
    encrypted_with_passphrase(keyring, key, key_sha256).map(Some)
}

/// The key, PEM, encrypted with a new passphrase, which is stored. Blocks.
///
/// Faults: `key-not-kept`; those of the credential store.
pub(crate) fn encrypted_with_passphrase(
    keyring: &impl Keyring,
    key: &PrivateKey,
    key_sha256: &str,
) -> Result<String, Fault> {
    let not_kept = |error: NotMade| Fault::new(FaultCode::KeyNotKept, error);
    let passphrase = make_passphrase().map_err(not_kept)?;
    let pem = key.encrypted_pem(&passphrase).map_err(not_kept)?;
    keyring.keep_secret(&SecretName::KeyPassphrase(key_sha256.to_owned()), &passphrase)?;
    Ok(pem)
}

/// The SHA-256 of the public key of a request.
pub(crate) fn key_of_request(request: &[u8]) -> Option<String> {
    pushcert::request_public_key(request).ok().map(|key| key.sha256)
}
