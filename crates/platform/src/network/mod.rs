//! What lives here: HTTP, and the servers of Apple, MDM products and signing services.
//! May import: `log`, `storage` and `system`.
//! Must never import: `machine`, `messages`, and the rooms beside it (`desktop`, `files`, `policy`).

pub mod authority_certificate;
pub mod crl;
pub mod http;
pub mod mdm;
pub mod mdmcert;
pub mod push_gateway;
