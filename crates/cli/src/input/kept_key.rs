//! Private keys that Pushkeeper keeps: the encrypted key in the data folder, its passphrase in the system's credential
//! store. Both are named by the SHA-256 of the public key. The window keeps its keys in the same way.

use std::path::PathBuf;

use pushcert::keys::{PrivateKey, make_passphrase};
use pushkeeper_core::model::{Secret, SecretName};
use pushkeeper_core::ports::{Keyring, PrivateKeys};
use pushkeeper_platform::{Machine, Setup};
use pushkeeper_texts::{Args, Words};

use crate::input::key_pem::encrypt_key;
use crate::output::failure::Failure;

/// Stores a new key and its passphrase, and returns the path of the key. When this returns, both are stored.
pub fn store(key: &PrivateKey, words: &Words) -> Result<PathBuf, Failure> {
    let fault = |fault| Failure::from_fault(&fault, words);
    let sha256 = &key.facts().sha256;
    let passphrase = make_passphrase().map_err(|error| Failure::from_reason(&error, words))?;
    let pem = encrypt_key(key, &passphrase, words)?;
    let mut machine = Machine::open(Setup::headless()).map_err(fault)?;
    machine.keep_secret(&SecretName::KeyPassphrase(sha256.clone()), &passphrase).map_err(fault)?;
    machine.keep_key(sha256, &pem).map_err(fault)?;
    find(sha256, words).map(|found| found.path)
}

/// A stored key. No `Debug`: holds secrets.
pub struct KeptKey {
    /// The path of the encrypted key.
    pub path: PathBuf,
    /// The encrypted key, PEM.
    pub pem: String,
    /// The passphrase of the key.
    pub passphrase: Secret,
}

/// Finds the stored key whose public key has this SHA-256 (lower-case hexadecimal). Fails with `key-not-here`.
pub fn find(sha256: &str, words: &Words) -> Result<KeptKey, Failure> {
    let fault = |fault| Failure::from_fault(&fault, words);
    let machine = Machine::open(Setup::headless()).map_err(fault)?;
    let missing = |reason: &str| {
        Failure::new("key-not-here", words.say("cli-key-missing", &Args::with("reason", reason)))
    };
    let (path, pem) = machine.saved_key(sha256).map_err(fault)?.ok_or_else(|| missing("key"))?;
    let passphrase = machine.secret(&SecretName::KeyPassphrase(sha256.to_owned())).map_err(fault)?;
    Ok(KeptKey { path, pem, passphrase: passphrase.ok_or_else(|| missing("passphrase"))? })
}
