//! The Credential Manager of Windows.

use std::sync::Arc;

use keyring::Error;
use pushkeeper_core::FaultCode;
pub use windows_native_keyring_store::Store;

/// Connects to the Credential Manager.
pub fn open() -> keyring::Result<Arc<Store>> {
    Store::new()
}

/// The fault code for an error of the Credential Manager.
pub fn fault_code(error: &Error) -> FaultCode {
    // ERROR_NO_SUCH_LOGON_SESSION: this login has no credential set.
    if matches!(error, Error::NoStorageAccess(_)) {
        FaultCode::KeyringAbsent
    } else {
        FaultCode::KeyringRefused
    }
}
