//! Secrets and private keys: kept, read, and never shown.
//!
//! Lives here: everything between the screens and the credential store.
//! May import: no other room of the use cases.
//! Must never import: any other room of the use cases.

pub(crate) mod apple_id;
pub(crate) mod private_keys;
pub(crate) mod secrets;
pub(crate) mod server_secrets;
