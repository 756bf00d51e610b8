//! Private keys: made here, read from files, encrypted, and written together with their certificates. A certificate
//! signing request (CSR) is made here too, since only its private key can sign it.
//! May import: `inspect` and the rooms below it.
//! Must never import: `signing`, `codes`.

pub mod export;
pub mod identity;
pub mod new_request;
pub(crate) mod not_made;
pub(crate) mod passphrase;
pub(crate) mod private_key;

pub use not_made::NotMade;
pub use passphrase::make_passphrase;
pub use private_key::{KeySize, PrivateKey};
