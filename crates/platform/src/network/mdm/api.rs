//! What the API of every MDM product can do.

use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport};
use pushkeeper_core::{Fault, FaultCode};

/// What every product's API can do.
///
/// Faults of every call: those of [`crate::network::http::HttpClient::send`] and [`crate::network::http::HttpResponse::require_success`].
pub trait MdmApi {
    /// The signed request as text for Apple's portal; `None` if the product makes none.
    fn fetch_request(&self) -> Result<Option<String>, Fault>;

    /// Uploads a certificate. Returns what the server's response says about it, if anything.
    ///
    /// Faults: `delivery-key-missing`, `delivery-apple-id-missing` if the product needs what is missing.
    fn install(&self, delivery: &CertificatePush) -> Result<Option<MdmReport>, Fault>;

    /// What the server says about the certificate that it uses for this topic; `None` if it has none, or is a version
    /// that cannot be asked.
    fn read_back(&self, topic: &str) -> Result<Option<MdmReport>, Fault>;
}

/// The fault for a product that needs the private key if there is none.
pub(super) fn key_missing() -> Fault {
    Fault::new(FaultCode::DeliveryKeyMissing, "no private key beside the certificate")
}
