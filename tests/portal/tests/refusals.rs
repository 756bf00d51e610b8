//! Every kind of refused upload, with the portal's messages.

mod browser;

use authority::{Authority, Digest, Link, PlistKey, SignedRequest, Vendor, Wrap, csr, key_for, weak_key};
use browser::{Browser, Page};
use jiff::Timestamp;
use portal::Portal;

const INVALID: &str = "Invalid Certificate Signing Request";
const FAILED: &str = "Certificate Signature Verification failed";
const MISSING: &str = "Signing Certificate Chain Missing";

fn valid_request() -> SignedRequest {
    Authority::shared().signed_request(&csr(&key_for("customer"), &[("CN", "Example")]))
}

fn vendor() -> Vendor {
    Authority::shared().vendor("PRACTICE Vendor")
}

/// Uploads the file to a new portal; the page, and how many certificates were issued.
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
fn valid_requests_are_accepted_in_every_form() {
    accepted("a.txt", &valid_request().build());
    accepted("a.PLIST", &valid_request().plain().build());
    accepted("a.b64", &valid_request().wrap(Wrap::Lf(64)).build());
    accepted("a.rtf", &valid_request().wrap(Wrap::Crlf(76)).wrap_inside(Wrap::Crlf(76)).build());
    accepted("a.txt", &valid_request().root_first().build());
    accepted("a.txt", &[b"\xef\xbb\xbf\r\n", valid_request().build().as_slice()].concat());
}

#[test]
fn a_wrong_suffix_is_refused() {
    let text =
        "You have uploaded an invalid file type. Supported file extensions are .txt, .rtf, .plist, .b64";
    for name in ["request.csr", "request.pem", "request", "request.txt.zip"] {
        refused(name, &valid_request().build(), "Invalid File Type", text);
    }
    refused("", b"", "No file chosen", "");
    let portal = Portal::start(Authority::shared()).expect("a free port");
    portal.add_account("mdm@example.org");
    portal.accept_suffix("csr");
    let mut browser = Browser::signed_in(portal.url(), "mdm@example.org");
    browser.submit("/pushcert/terms", "accepted=yes");
    let page = browser.upload("/pushcert/create", "", "request.csr", &valid_request().build());
    assert!(page.has("confirmation"));
}

#[test]
fn a_file_that_is_not_a_signed_request_is_refused() {
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
        valid_request().without_key(PlistKey::Csr).build(),
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
fn an_invalid_signature_is_refused() {
    let text = "failed because the signature is invalid.";
    for request in [
        valid_request().signature_over(b"something else"),
        valid_request().digest(Digest::Sha1),
        valid_request().without_key(PlistKey::Signature),
    ] {
        refused("a.txt", &request.build(), FAILED, text);
    }
}

#[test]
fn an_expired_vendor_certificate_is_refused() {
    let expired = valid_request().vendor(&vendor().expired_by(Timestamp::now()));
    refused("a.txt", &expired.build(), FAILED, "failed because the signing certificate is expired.");
}

#[test]
fn an_incomplete_or_foreign_chain_is_refused() {
    let text = "lacks certificates";
    for link in [Link::Vendor, Link::Wwdr, Link::Root] {
        refused("a.txt", &valid_request().without_link(link).build(), MISSING, text);
    }
    refused("a.txt", &valid_request().chain(&[]).build(), MISSING, text);
    refused("a.txt", &valid_request().without_key(PlistKey::Chain).build(), MISSING, text);
    let foreign = valid_request().foreign_chain(Authority::foreign());
    refused("a.txt", &foreign.build(), FAILED, "signing certificate is invalid.");
}
