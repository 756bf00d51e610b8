//! The room `network`.

pub mod authority_certificate;
pub mod crl;
pub mod http;
pub mod mdm;
pub mod mdmcert;
pub mod push_gateway;
pub(crate) mod servers;
