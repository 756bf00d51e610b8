//! Implements the ports `Keyring` and `PrivateKeys`: secrets in the credential store, and encrypted key files.

use pushkeeper_core::Fault;
use pushkeeper_core::model::{Secret, SecretName};
use pushkeeper_core::ports::{Keyring, PrivateKeys};

use super::Machine;
use crate::storage::key_files;

impl Keyring for Machine {
    fn secret(&self, name: &SecretName) -> Result<Option<Secret>, Fault> {
        self.remote.secret(name)
    }

    fn keep_secret(&self, name: &SecretName, secret: &str) -> Result<(), Fault> {
        self.remote.keep_secret(name, secret)
    }

    fn forget_secret(&self, name: &SecretName) -> Result<(), Fault> {
        self.remote.forget_secret(name)
    }
}

impl PrivateKeys for Machine {
    fn keep_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
        key_files::save(&self.home, key_sha256, encrypted_pem)
    }

    fn renew_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
        key_files::replace(&self.home, key_sha256, encrypted_pem)
    }

    fn key(&self, key_sha256: &str) -> Result<Option<String>, Fault> {
        key_files::read(&self.home, key_sha256)
    }
}
