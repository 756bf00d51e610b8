//! Files as consoles and the portal provide them, made by the practice authority.

use std::sync::OnceLock;

use authority::{Authority, Push, csr, key_for};
use jiff::{SignedDuration, Timestamp};

/// The identifier in the topic of the unit that is renewed.
pub const UNIT_UUID: &str = "0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b4c";
/// The identifier in the topic of another unit.
pub const OTHER_UUID: &str = "99999999-8888-4777-8666-555555555555";

const THIS_YEAR: &str = "this year";

/// A request signed by a vendor.
pub fn request(vendor: &str) -> Vec<u8> {
    let authority = Authority::shared();
    let request = csr(&key_for(THIS_YEAR), &[("CN", "unit-4711")]);
    authority.signed_request(&request).vendor(&authority.vendor(vendor)).build()
}

/// A request without a vendor's signature.
pub fn unsigned_request() -> Vec<u8> {
    csr(&key_for(THIS_YEAR), &[("CN", "unit-4711")]).to_pem().expect("a request has a PEM form")
}

/// A certificate for this year's request, valid from now.
pub fn certificate(uuid: &str) -> Push {
    Authority::shared().push().uuid(uuid).public_key(&key_for(THIS_YEAR))
}

/// A certificate for another request.
pub fn certificate_of_another_request(uuid: &str) -> Push {
    certificate(uuid).public_key(&key_for("the other administrator's"))
}

/// The current certificate of the unit that is renewed, with 20 days left; always the same.
pub fn current_certificate() -> &'static str {
    static CURRENT: OnceLock<String> = OnceLock::new();
    CURRENT.get_or_init(|| expiring_in(UNIT_UUID, 20).pem())
}

/// A certificate that expires in so many days; negative where it has expired.
pub fn expiring_in(uuid: &str, days: i64) -> Push {
    let end = Timestamp::now() + SignedDuration::from_hours(24 * days + 1);
    let year = SignedDuration::from_hours(24 * 365);
    Authority::shared()
        .push()
        .uuid(uuid)
        .public_key(&key_for("last year"))
        .not_before(end - year)
        .not_after(end)
}
