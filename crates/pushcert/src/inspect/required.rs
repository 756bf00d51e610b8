//! What was read from the files with which a new certificate is compared.

use jiff::Timestamp;

use crate::KeyFacts;
use crate::x509::name::Name;

/// What a new certificate must match.
#[derive(Clone, Debug, Default)]
pub(crate) struct Required {
    /// The public key of the request, when there is one.
    pub request: Option<KeyFacts>,
    /// The certificate in use, when there is one.
    pub current: Option<Current>,
    /// Whether another topic is allowed.
    pub replacing: bool,
}

/// The certificate in use, as far as a renewal is compared with it.
#[derive(Clone, Debug)]
pub(crate) struct Current {
    pub topic: String,
    pub serial: String,
    pub issuer: Name,
    pub not_after: Timestamp,
}
