//! The Secret Service of freedesktop.org: GNOME Keyring, KWallet, KeePassXC.

use std::sync::Arc;

use keyring::Error;
use pushkeeper_core::FaultCode;
use secret_service::Error as Cause;
pub use zbus_secret_service_keyring_store::Store;

/// Connects to the Secret Service.
pub fn open() -> keyring::Result<Arc<Store>> {
    Store::new()
}

/// The fault code for an error of the Secret Service.
pub fn fault_code(error: &Error) -> FaultCode {
    let (Error::NoStorageAccess(cause) | Error::PlatformFailure(cause)) = error else {
        return FaultCode::KeyringRefused;
    };
    match cause.downcast_ref::<Cause>() {
        Some(Cause::Locked | Cause::Prompt | Cause::PromptDisconnected) => FaultCode::KeyringLocked,
        // There is no default collection: no keyring was set up for this login.
        Some(Cause::NoResult | Cause::Unavailable) => FaultCode::KeyringAbsent,
        Some(_) | None => FaultCode::KeyringRefused,
    }
}
