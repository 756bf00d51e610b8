//! The folder in which encrypted private keys are kept.

use crate::model::Fault;

/// The folder in which encrypted private keys are kept, each under the SHA-256 of its public key
/// (lower-case hexadecimal).
pub trait PrivateKeys {
    /// Keeps an encrypted private key (PEM) durably, readable by the owner only. Never replaces a key that is
    /// there.
    fn keep_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault>;
    /// Keeps a key in place of one that cannot be opened any more. The old file is renamed, not removed.
    fn renew_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault>;
    /// Reads the encrypted private key (PEM); `None` when none is kept for this public key.
    fn key(&self, key_sha256: &str) -> Result<Option<String>, Fault>;
}
