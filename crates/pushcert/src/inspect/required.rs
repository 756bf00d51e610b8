//! What was read of the files with which a certificate is compared.

use jiff::Timestamp;

use crate::KeyFacts;
use crate::x509::name::Name;

/// What was read of the files to hold against.
#[derive(Clone, Debug, Default)]
pub(crate) struct Required {
    /// The public key of the request.
    pub request: Option<KeyFacts>,
    /// The certificate in use.
    pub current: Option<Current>,
    pub replacing: bool,
}

/// What a renewal is compared with.
#[derive(Clone, Debug)]
pub(crate) struct Current {
    pub topic: String,
    pub serial: String,
    pub issuer: Name,
    pub not_after: Timestamp,
}
