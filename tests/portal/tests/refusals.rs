//! Every way in which an upload goes wrong, and what the portal says then.

mod browser;

use authority::{Authority, Digest, Link, PlistKey, SignedRequest, Vendor, Wrap, csr, key_for, weak_key};
use browser::{Browser, Page};
use jiff::Timestamp;
use portal::Portal;

const INVALID: &str = "Invalid Certificate Signing Request";
const FAILED: &str = "Certificate Signature Verification failed";
const MISSING: &str = "Signing Certificate Chain Missing";

fn sound() -> SignedRequest {
    Authority::shared().signed_request(&csr(&key_for("customer"), &[("CN", "Example")]))
}

fn vendor() -> Vendor {
    Authority::shared().vendor("PRACTICE Vendor")
}

/// What a portal of its own answers to the file.
fn answer(file_name: &str, file: &[u8]) -> (Page, usize) {
    let portal = Portal::start(Authority::shared()).expect("a free port");
    portal.add_account("mdm@example.org");
    let mut browser = Browser::signed_in(portal.url(), "mdm@example.org");
    browser.submit("/pushcert/terms", "accepted=yes");
    let page = browser.upload("/pushcert/create", "", file_name, file);
    (page, portal.issued().len())
}

#[track_caller]
fn refused(file_name: &str, file: &[u8], headline: &str, description: &str) {
    let (page, issued) = answer(file_name, file);
    assert_eq!(page.text("error-headline"), Some(headline), "{file_name}");
    let text = page.text("error-description").expect("a description");
    assert!(text.contains(description), "{text:?} lacks {description:?}");
    assert_eq!((page.status, issued), (422, 0));
    assert!(page.has("upload"), "the form is there to try again");
}

#[track_caller]
fn accepted(file_name: &str, file: &[u8]) {
    let (page, issued) = answer(file_name, file);
    assert_eq!(page.text("error-description"), None);
    assert_eq!((page.text("confirmation"), issued), (Some("Confirmation"), 1));
}

#[test]
fn sound_requests_pass_in_every_form() {
    accepted("a.txt", &sound().build());
    accepted("a.PLIST", &sound().plain().build());
    accepted("a.b64", &sound().wrap(Wrap::Lf(64)).build());
    accepted("a.rtf", &sound().wrap(Wrap::Crlf(76)).wrap_inside(Wrap::Crlf(76)).build());
    accepted("a.txt", &sound().root_first().build());
    accepted("a.txt", &[b"\xef\xbb\xbf\r\n", sound().build().as_slice()].concat());
}

#[test]
fn file_type() {
    let text =
        "You have uploaded an invalid file type. Supported file extensions are .txt, .rtf, .plist, .b64";
    for name in ["request.csr", "request.pem", "request", "request.txt.zip"] {
        refused(name, &sound().build(), "Invalid File Type", text);
    }
    refused("", b"", "No file chosen", "");
    let portal = Portal::start(Authority::shared()).expect("a free port");
    portal.add_account("mdm@example.org");
    portal.accept_suffix("csr");
    let mut browser = Browser::signed_in(portal.url(), "mdm@example.org");
    browser.submit("/pushcert/terms", "accepted=yes");
    let page = browser.upload("/pushcert/create", "", "request.csr", &sound().build());
    assert!(page.has("confirmation"));
}

#[test]
fn invalid_request() {
    let bare = csr(&key_for("customer"), &[("CN", "Example")]);
    let der = bare.to_der().expect("DER");
    let certificate = Authority::shared().push().pem();
    let mut broken = der.clone();
    *broken.last_mut().expect("bytes") ^= 1;
    let around = |csr: &[u8]| Authority::shared().signed_request_around(csr).build();
    let more = [der.as_slice(), b"more"].concat();
    let weak = csr(&weak_key(), &[("CN", "Example")]);
    for file in [
        bare.to_pem().expect("PEM"),
        der,
        certificate.into_bytes(),
        b"Hello".to_vec(),
        Vec::new(),
        sound().without_key(PlistKey::Csr).build(),
        around(b"no request"),
        around(&broken),
        around(&more),
    ] {
        refused("a.txt", &file, INVALID, "not a request signed by an MDM vendor");
    }
    let weak = Authority::shared().signed_request(&weak).build();
    refused("a.txt", &weak, INVALID, "2048 bits");
}

#[test]
fn signature_invalid() {
    let text = "failed because the signature is invalid.";
    for request in [
        sound().signature_over(b"something else"),
        sound().digest(Digest::Sha1),
        sound().without_key(PlistKey::Signature),
    ] {
        refused("a.txt", &request.build(), FAILED, text);
    }
}

#[test]
fn signing_certificate_expired() {
    let expired = sound().vendor(&vendor().expired_by(Timestamp::now()));
    refused("a.txt", &expired.build(), FAILED, "failed because the signing certificate is expired.");
}

#[test]
fn signing_certificate_chain() {
    let text = "lacks certificates";
    for link in [Link::Vendor, Link::Wwdr, Link::Root] {
        refused("a.txt", &sound().without_link(link).build(), MISSING, text);
    }
    refused("a.txt", &sound().chain(&[]).build(), MISSING, text);
    refused("a.txt", &sound().without_key(PlistKey::Chain).build(), MISSING, text);
    let foreign = sound().foreign_chain(Authority::foreign());
    refused("a.txt", &foreign.build(), FAILED, "signing certificate is invalid.");
}
