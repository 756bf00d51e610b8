//! The room `signing`.

pub(crate) mod export;
pub(crate) mod make_request;
pub(crate) mod mdmcert;
pub(crate) mod vendor;
