//! The Keychain of macOS.

use std::sync::Arc;

pub use apple_native_keyring_store::keychain::Store;
use keyring::Error;
use pushkeeper_core::FaultCode;
use security_framework::base::Error as Cause;

/// Connects to the Keychain.
pub fn open() -> keyring::Result<Arc<Store>> {
    Store::new()
}

/// The fault code for an error of the Keychain. The numbers are those of Apple's `SecBase.h`.
pub fn fault_code(error: &Error) -> FaultCode {
    let (Error::NoStorageAccess(cause) | Error::PlatformFailure(cause)) = error else {
        return FaultCode::KeyringRefused;
    };
    match cause.downcast_ref::<Cause>().map(|cause| cause.code()) {
        // userCanceled, authFailed, interactionNotAllowed
        Some(-128 | -25293 | -25308) => FaultCode::KeyringLocked,
        // notAvailable, noSuchKeychain, noDefaultKeychain
        Some(-25291 | -25294 | -25307) => FaultCode::KeyringAbsent,
        Some(_) | None => FaultCode::KeyringRefused,
    }
}
