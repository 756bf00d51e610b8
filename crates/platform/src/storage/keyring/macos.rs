//! The Keychain.

use std::sync::Arc;

pub use apple_native_keyring_store::keychain::Store;
use keyring::Error;
use pushkeeper_core::FaultCode;
use security_framework::base::Error as Cause;

/// Connects to it.
pub fn open() -> keyring::Result<Arc<Store>> {
    Store::new()
}

/// What an error of it means. The numbers are those of Apple's `SecBase.h`.
pub fn code(error: &Error) -> FaultCode {
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
