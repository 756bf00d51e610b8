//! The system's credential store, which keeps secrets.

use crate::model::{Fault, Secret, SecretName};

/// The system's credential store, which keeps secrets by name.
pub trait Keyring {
    /// Reads a secret; `None` when there is no secret of that name.
    ///
    /// Faults: `keyring-*`. May block while the system asks for the password of the credential store.
    fn secret(&self, name: &SecretName) -> Result<Option<Secret>, Fault>;
    /// Writes a secret and replaces an older one.
    fn keep_secret(&self, name: &SecretName, secret: &str) -> Result<(), Fault>;
    /// Removes a secret. Removing one that does not exist is not a fault.
    fn forget_secret(&self, name: &SecretName) -> Result<(), Fault>;
}
