//! Private keys that Pushkeeper keeps itself: encrypted in its data folder, the passphrase in the keyring of the
//! system, both named by the SHA-256 of the public key. The window keeps those of its requests the same way.

use std::path::PathBuf;

use pushcert::keys::{PrivateKey, make_passphrase};
use pushkeeper_core::model::{Secret, SecretName};
use pushkeeper_core::ports::{Keyring, PrivateKeys};
use pushkeeper_platform::{Machine, Setup};
use pushkeeper_texts::Words;

use crate::input::key_pair::encrypted;
use crate::output::answer::Failure;

/// Keeps a new key; where it lies. When this returns, key and passphrase are both kept.
pub fn keep(key: &PrivateKey, words: &Words) -> Result<PathBuf, Failure> {
    let fault = |fault| Failure::fault(&fault, words);
    let sha256 = &key.facts().sha256;
    let passphrase = make_passphrase().map_err(|error| Failure::reason(&error, words))?;
    let pem = encrypted(key, &passphrase, words)?;
    let mut machine = Machine::open(Setup::quiet()).map_err(fault)?;
    machine.keep_secret(&SecretName::KeyPassphrase(sha256.clone()), &passphrase).map_err(fault)?;
    machine.keep_key(sha256, &pem).map_err(fault)?;
    find(sha256, words).map(|found| found.place)
}

/// A key that is kept.
pub struct Kept {
    /// Where it lies.
    pub place: PathBuf,
    /// The encrypted key, PEM.
    pub pem: String,
    /// Its passphrase.
    pub passphrase: Secret,
}

/// The key for the public key of that SHA-256.
pub fn find(sha256: &str, words: &Words) -> Result<Kept, Failure> {
    let fault = |fault| Failure::fault(&fault, words);
    let machine = Machine::open(Setup::quiet()).map_err(fault)?;
    let missing = |reason: &str| {
        let text = words.say("cli-not-kept", &pushkeeper_texts::Args::with("reason", reason));
        Failure::new("key-not-here", text)
    };
    let (place, pem) = machine.kept_key(sha256).map_err(fault)?.ok_or_else(|| missing("key"))?;
    let passphrase = machine.secret(&SecretName::KeyPassphrase(sha256.to_owned())).map_err(fault)?;
    Ok(Kept { place, pem, passphrase: passphrase.ok_or_else(|| missing("passphrase"))? })
}
