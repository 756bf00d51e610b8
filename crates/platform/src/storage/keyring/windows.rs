//! The Windows Credential Manager.

use std::sync::Arc;

use keyring::Error;
use pushkeeper_core::FaultCode;
pub use windows_native_keyring_store::Store;

/// Connects to it.
pub fn open() -> keyring::Result<Arc<Store>> {
    Store::new()
}

/// What an error of it means.
pub fn code(error: &Error) -> FaultCode {
    // ERROR_NO_SUCH_LOGON_SESSION: this login has no credential set.
    if matches!(error, Error::NoStorageAccess(_)) {
        FaultCode::KeyringAbsent
    } else {
        FaultCode::KeyringRefused
    }
}
