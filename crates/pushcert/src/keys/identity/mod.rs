//! Reads an identity: certificates with their private key, from one or several files in any order and format.
//!
//! Used for the identity of an MDM vendor, and for a push certificate that is already in use.

mod decryption;
mod encryption;
mod key_derivation;
mod keys;
mod mac;
mod not_read;
mod pkcs12;

use crate::inspect::contents::{self, CertificateBlock, Contents};
use crate::inspect::push_rules::{self, PushCertificate};
use crate::keys::private_key::PrivateKey;
use crate::x509::certificate::Certificate;
use crate::{LooksLike, MAX_BYTES};

pub(crate) use encryption::Outdated;
pub use not_read::NotRead;

/// The longest password in bytes; OpenSSL accepts 1,023.
const MAX_PASSWORD_BYTES: usize = 1000;

/// Certificates and private keys that were read together: at least one of each.
#[derive(Debug)]
pub struct Identity {
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) keys: Vec<PrivateKey>,
    /// The weakest outdated cipher that encrypted them.
    pub(crate) outdated_cipher: Option<Outdated>,
}

/// A push certificate with its private key.
#[derive(Clone, Debug)]
pub struct PushIdentity {
    /// The push certificate as DER.
    pub certificate: Vec<u8>,
    /// The private key of the certificate.
    pub key: PrivateKey,
}

/// Reads certificates and private keys from the bytes of files: PKCS#12; PEM, DER or PKCS#7 for certificates; PKCS#8
/// (encrypted or not), PKCS#1 or SEC 1, PEM or DER, for keys.
///
/// `password`: the password of everything that is encrypted; used as UTF-8, not normalized. Without a password, files
/// whose password is empty are opened too.
pub fn read_identity(files: &[&[u8]], password: Option<&str>) -> Result<Identity, NotRead> {
    let identity = read_all(files, password)?;
    match (identity.certificates.is_empty(), identity.keys.is_empty()) {
        (true, true) => Err(NotRead::NotAnIdentity { looks_like: LooksLike::Empty }),
        (true, false) => Err(NotRead::CertificateMissing),
        (false, true) => Err(NotRead::KeyMissing),
        (false, false) => Ok(identity),
    }
}

/// Reads the private key of a file, which need not hold a certificate. Formats and `password` as for [`read_identity`].
pub fn read_key(file: &[u8], password: Option<&str>) -> Result<PrivateKey, NotRead> {
    let identity = read_all(&[file], password)?;
    identity.keys.into_iter().next().ok_or(NotRead::KeyMissing)
}

fn read_all(files: &[&[u8]], password: Option<&str>) -> Result<Identity, NotRead> {
    if !password.is_none_or(is_possible_password) {
        return Err(NotRead::PasswordImpossible);
    }
    let mut identity = Identity { certificates: Vec::new(), keys: Vec::new(), outdated_cipher: None };
    for file in files {
        identity.read(file, password)?;
    }
    Ok(identity)
}

/// Whether a file can have that password.
pub(crate) fn is_possible_password(password: &str) -> bool {
    password.len() <= MAX_PASSWORD_BYTES && !password.contains('\0')
}

impl Identity {
    /// The push certificate with its key; of several, the one that is valid longest.
    pub fn push(&self) -> Result<PushIdentity, NotRead> {
        let mut found: Vec<PushCertificate<'_>> =
            self.certificates.iter().filter_map(push_rules::push_certificate).collect();
        found.sort_by_key(|push| std::cmp::Reverse(push.certificate.not_after));
        let first = found.first().ok_or(NotRead::NoPushCertificate)?.certificate;
        let with_key = |push: &PushCertificate<'_>| {
            let key = self.key_of(push.certificate)?.clone();
            Some(PushIdentity { certificate: push.certificate.der.clone(), key })
        };
        found.iter().find_map(with_key).ok_or_else(|| NotRead::KeyOfAnother {
            expected: first.key.facts.sha256.clone(),
            found: self.keys.first().map_or_else(String::new, |key| key.facts().sha256.clone()),
        })
    }

    /// The private key that belongs to `certificate`.
    pub(crate) fn key_of(&self, certificate: &Certificate) -> Option<&PrivateKey> {
        self.keys.iter().find(|key| key.facts().sha256 == certificate.key.facts.sha256)
    }

    fn read(&mut self, file: &[u8], password: Option<&str>) -> Result<(), NotRead> {
        if file.len() > MAX_BYTES {
            return Err(NotRead::NotAnIdentity { looks_like: LooksLike::TooLarge });
        }
        let (pem_keys, rest) = keys::extract(file);
        for key in &pem_keys {
            self.add_key(keys::from_pem(key, password)?);
        }
        match contents::of(&rest) {
            Contents::Certificates { blocks, .. } => {
                let sound: Vec<_> = blocks.iter().filter_map(CertificateBlock::certificate).collect();
                if sound.is_empty() {
                    return Err(NotRead::Damaged);
                }
                self.certificates.extend(sound);
                Ok(())
            }
            Contents::Other(LooksLike::Pkcs12) => {
                let opened = pkcs12::open(&rest, password)?;
                self.certificates.extend(opened.certificates);
                self.keys.extend(opened.keys);
                self.outdated_cipher = self.outdated_cipher.or(opened.outdated_cipher);
                Ok(())
            }
            Contents::Other(LooksLike::PrivateKey) => {
                self.add_key(keys::from_der(&rest, password)?);
                Ok(())
            }
            Contents::Other(LooksLike::Empty | LooksLike::Text) if !pem_keys.is_empty() => Ok(()),
            Contents::Other(looks_like) => Err(NotRead::NotAnIdentity { looks_like }),
            Contents::Request(_) => Err(NotRead::NotAnIdentity { looks_like: LooksLike::Request }),
            Contents::SignedRequest(_) => {
                Err(NotRead::NotAnIdentity { looks_like: LooksLike::SignedRequest })
            }
        }
    }

    fn add_key(&mut self, (key, outdated): (PrivateKey, Option<Outdated>)) {
        self.keys.push(key);
        self.outdated_cipher = self.outdated_cipher.or(outdated);
    }
}

#[cfg(test)]
mod tests;
