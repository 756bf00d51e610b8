//! Certificates of the practice authority: sound ones, and one for each rule that they can break.

use authority::{Authority, Digest, Issuer, Push, key_for, weak_key};
use jiff::Timestamp;

use crate::AT;
use crate::case::Case;

/// When the certificate in use was issued.
const LAST_YEAR: &str = "2025-12-01T09:00:00Z";
/// When the new certificate was issued.
const THIS_YEAR: &str = "2026-11-20T09:00:00Z";
const OTHER: &str = "0e94cb0a-7f42-4c5b-8f0b-3d2f6c1b9a77";

pub fn time(text: &str) -> Timestamp {
    text.parse().expect("a time in RFC 3339")
}

/// A sound certificate of this year.
pub fn push() -> Push {
    Authority::shared().push().issued_at(time(THIS_YEAR))
}

/// The certificate in use, issued for the request of last year.
fn in_use() -> Push {
    Authority::shared().push().issued_at(time(LAST_YEAR)).public_key(&key_for("last year"))
}

pub fn cases() -> Vec<Case> {
    [sound(), renewal(), dates(), issuers(), properties(), no_push()].concat()
}

fn sound() -> Vec<Case> {
    let of = |name, push: Push| Case::certificate(name, push.pem());
    vec![
        of("sound", push()),
        of("sound-another-country", push().country("IN")),
        of("sound-without-country", push().without_country()),
        of("sound-critical-extensions", {
            push().critical_basic_constraints().critical_key_usage().critical_extended_key_usage()
        }),
        of("sound-365-days", push().not_after(time("2027-11-20T09:00:00Z"))),
    ]
}

fn renewal() -> Vec<Case> {
    let of = |name, push: Push| Case::certificate(name, push.pem());
    vec![
        of("in-use", in_use()).noted("expires-soon days_left=9"),
        of("renewed", push()).current("in-use").request("request-signed"),
        of("renewed-with-the-same-key", in_use().issued_at(time(THIS_YEAR))).current("in-use"),
        of("replaced-with-another-topic", push().uuid(OTHER)).current("in-use").replacing(),
        of("topic-changed", push().uuid(OTHER)).current("in-use").rejected("topic-changed"),
        of("topic-changed-letter-case", {
            push().topic("com.apple.mgmt.External.5F3C7A52-0d1e-4b6a-9c88-2a41d6e7f903")
        })
        .current("in-use")
        .rejected("topic-changed")
        .noted("names-disagree"),
        of("topic-changed-and-key-mismatch", push().uuid(OTHER).public_key(&key_for("other")))
            .current("in-use")
            .request("request-signed")
            .rejected("topic-changed")
            .noted("key-mismatch"),
        of("not-renewed", in_use()).current("in-use").rejected("not-renewed").noted("expires-soon"),
        of("not-renewed-when-replacing", in_use())
            .current("in-use")
            .replacing()
            .rejected("not-renewed")
            .noted("expires-soon"),
        of("not-renewed-and-expired-and-key-mismatch", in_use())
            .at("2026-12-24T00:00:00Z")
            .current("in-use")
            .request("request-signed")
            .rejected("not-renewed")
            .noted("expired")
            .noted("key-mismatch"),
        of("older-than-current", in_use().issued_at(time("2025-11-25T09:00:00Z")))
            .current("in-use")
            .rejected("older-than-current expected=2026-12-01T08:59:59Z found=2026-11-25T08:59:59Z")
            .noted("expires-soon"),
        of("older-than-current-same-end", in_use().serial(0x4000_0000_0000_0001))
            .current("in-use")
            .rejected("older-than-current")
            .noted("expires-soon"),
        of("key-mismatch", push().public_key(&key_for("other")))
            .request("request-signed")
            .rejected("key-mismatch"),
        of("key-mismatch-of-a-bare-request", push().public_key(&key_for("other")))
            .request("request-unsigned")
            .rejected("key-mismatch"),
        of("request-unreadable", push()).request("request-damaged").rejected("key-mismatch expected="),
        of("current-unreadable", push()).current("damaged-cut-short").rejected("topic-changed expected="),
    ]
}

fn dates() -> Vec<Case> {
    let of = |name, push: Push| Case::certificate(name, push.pem());
    let until = |end: &str| push().not_after(time(end));
    vec![
        of("expired", until("2026-11-21T23:59:59Z")).rejected("expired not_after=2026-11-21T23:59:59Z"),
        of("expires-this-second", until(AT)).noted("expires-soon days_left=0"),
        of("expires-soon", until("2026-12-22T23:59:59Z")).noted("expires-soon days_left=30"),
        of("expires-in-31-days", until("2026-12-23T00:00:00Z")),
        of("begins-this-second", push().not_before(time(AT))),
        of("not-yet-valid", push().issued_at(time("2026-11-22T00:00:01Z")))
            .rejected("not-yet-valid not_before=2026-11-22T00:00:01Z"),
        of("ends-before-it-begins", push().not_before(time(AT)).not_after(time(THIS_YEAR)))
            .rejected("expired"),
    ]
}

fn issuers() -> Vec<Case> {
    let of = |name, push: Push| Case::certificate(name, push.pem());
    let apple = Issuer::claiming_apple(3);
    let pinned = Issuer::claiming_apple(2);
    vec![
        of("issuer-untrusted-self-signed", push().self_signed(&key_for("customer")))
            .rejected("issuer-untrusted"),
        of("issuer-untrusted-impostor", push().issuer(&Authority::shared().issuer().impostor()))
            .rejected("issuer-untrusted"),
        of("issuer-untrusted-apples-name", push().issuer(&pinned)).rejected("issuer-untrusted"),
        of("issuer-untrusted-and-everything-else", {
            in_use()
                .issuer(&pinned)
                .uuid(OTHER)
                .without_client_auth()
                .public_key(&weak_key())
                .digest(Digest::Sha1)
        })
        .at("2027-11-22T00:00:00Z")
        .current("in-use")
        .request("request-signed")
        .rejected("issuer-untrusted")
        .noted("topic-changed")
        .noted("expired")
        .noted("key-mismatch")
        .noted("wrong-usage")
        .noted("weak-key")
        .noted("weak-signature"),
        of("issuer-unrecognised", push().issuer(&apple)).warned("issuer-unrecognised"),
        of("issuer-unrecognised-too-long-valid", {
            push().issuer(&apple).not_after(time("2036-11-20T09:00:00Z"))
        })
        .rejected("issuer-untrusted"),
        of("issuer-unrecognised-without-usage", push().issuer(&apple).without_client_auth())
            .rejected("issuer-untrusted")
            .noted("wrong-usage"),
        of("issuer-unrecognised-names-disagree", push().issuer(&apple).cn_uuid(OTHER))
            .rejected("issuer-untrusted")
            .noted("names-disagree"),
        of("issuer-unrecognised-and-expired", push().issuer(&apple))
            .at("2027-12-01T00:00:00Z")
            .rejected("expired")
            .noted("issuer-unrecognised"),
        Case::certificate("issuer-of-a-practice-root-only", {
            Authority::foreign().push().issued_at(time(THIS_YEAR)).pem() + &Authority::foreign().trust_pem()
        })
        .rejected("issuer-untrusted")
        .noted("several-certificates count=3"),
    ]
}

fn properties() -> Vec<Case> {
    let of = |name, push: Push| Case::certificate(name, push.pem());
    vec![
        of("wrong-usage", push().without_client_auth()).rejected("wrong-usage"),
        of("wrong-usage-server", push().server_auth()).rejected("wrong-usage"),
        of("weak-key", push().public_key(&weak_key())).rejected("weak-key algorithm=RSA bits=1024"),
        of("weak-signature-sha1", push().digest(Digest::Sha1))
            .rejected("weak-signature algorithm=sha1WithRSAEncryption"),
        of("weak-signature-md5", push().digest(Digest::Md5))
            .rejected("weak-signature algorithm=md5WithRSAEncryption"),
        of("topic-retired", push().topic("com.apple.mgmt.XServer.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903"))
            .warned("topic-retired topic=com.apple.mgmt.XServer.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903"),
        of("names-disagree", push().cn_uuid(OTHER))
            .warned("names-disagree topic=5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903 apsp=0e94cb0a-7f42-4c5b-8f0b-3d2f6c1b9a77"),
        of("names-disagree-without-apsp", push().common_name("MDM")).warned("names-disagree apsp=MDM"),
    ]
}

fn no_push() -> Vec<Case> {
    let practice = Authority::shared();
    let of = |name, pem: String, code| Case::certificate(name, pem).rejected(code);
    vec![
        of("not-push-app", push().app_push().pem(), "not-a-push-certificate looks_like=app-push"),
        of("not-push-authority", practice.issuer_pem(), "not-a-push-certificate looks_like=authority"),
        of(
            "not-push-vendor",
            practice.vendor("Example").pem(),
            "not-a-push-certificate looks_like=vendor-signing",
        ),
        of(
            "not-push-topic-of-an-app",
            push().topic("com.example.mgmt.External.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903").pem(),
            "not-a-push-certificate looks_like=app-push",
        ),
        of(
            "not-push-topic-without-identifier",
            push().topic("com.apple.mgmt.").pem(),
            "not-a-push-certificate",
        ),
        of(
            "not-push-topic-with-a-look-alike-letter",
            push().topic("com.аpple.mgmt.External.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903").pem(),
            "not-a-push-certificate",
        ),
    ]
}
