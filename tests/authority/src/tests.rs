//! Checks the authority with OpenSSL's path building, and its names and extensions byte by byte.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use openssl::nid::Nid;
use openssl::stack::Stack;
use openssl::x509::store::{X509Store, X509StoreBuilder};
use openssl::x509::verify::X509VerifyParam;
use openssl::x509::{X509, X509Ref, X509StoreContext};

use crate::{Authority, Digest, Issuer, Link, PlistKey, Wrap, csr, key_for, weak_key};

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn verifies(certificate: &X509Ref, between: &[&X509], root: &X509, at: Timestamp) -> bool {
    let mut parameters = X509VerifyParam::new().expect("parameters");
    parameters.set_time(at.as_second());
    let mut store = X509StoreBuilder::new().expect("a store");
    store.add_cert(root.clone()).expect("a root");
    store.set_param(&parameters).expect("a time");
    let store: X509Store = store.build();
    let mut chain = Stack::new().expect("a chain");
    for certificate in between {
        chain.push((*certificate).clone()).expect("a link");
    }
    X509StoreContext::new()
        .and_then(|mut context| context.init(&store, certificate, &chain, |it| it.verify_cert()))
        .expect("a verdict")
}

#[test]
fn push_certificates_lead_to_the_root_while_they_are_valid() {
    let authority = Authority::shared();
    let now = time("2026-11-22T09:00:00Z");
    let certificate = authority.push().around(now).build();
    let (issuer, root) = (&authority.issuer().certificate, &authority.root().certificate);
    assert!(verifies(&certificate, &[issuer], root, now));
    assert!(!verifies(&certificate, &[issuer], root, time("2027-11-22T09:00:00Z")));
    assert!(!verifies(&certificate, &[], root, now), "the issuer is needed");
    let foreign = &Authority::foreign().root().certificate;
    assert!(!verifies(&certificate, &[issuer], foreign, now));
    let forged = authority.push().around(now).issuer(&authority.issuer().impostor()).build();
    assert_eq!(name_of(&forged, false), name_of(&certificate, false));
    assert!(!verifies(&forged, &[issuer], root, now));
}

#[test]
fn vendors_lead_to_the_root_through_developer_relations() {
    let authority = Authority::shared();
    let vendor = authority.vendor("INVENTIT INC.");
    let (wwdr, root) = (&authority.wwdr().certificate, &authority.root().certificate);
    assert!(verifies(&vendor.certificate, &[wwdr], root, Timestamp::now()));
    let expired = vendor.clone().expired_by(Timestamp::now());
    assert!(!verifies(&expired.certificate, &[wwdr], root, Timestamp::now()));
    let marker = crate::der::sequence([
        &crate::der::object_identifier(crate::oid::MDM_VENDOR),
        &crate::der::octets(&crate::der::NULL),
    ]);
    assert!(contains(&vendor.certificate.to_der().expect("DER"), &marker));
}

fn name_of(certificate: &X509Ref, subject: bool) -> Vec<(String, String, u8)> {
    let name = if subject { certificate.subject_name() } else { certificate.issuer_name() };
    let der = name.to_der().expect("a name in DER");
    name.entries()
        .map(|entry| {
            let attribute = entry.object().nid().short_name().expect("a short name").to_owned();
            let value = entry.data().as_slice();
            let start = der.windows(value.len()).position(|it| it == value).expect("the value");
            let text = String::from_utf8(value.to_vec()).expect("text");
            (attribute, text, der[start - 2])
        })
        .collect()
}

fn entry(attribute: &str, value: &str, tag: u8) -> (String, String, u8) {
    (attribute.to_owned(), value.to_owned(), tag)
}

#[test]
fn names_have_the_form_of_apples_names_and_the_marker() {
    const UTF8: u8 = 0x0c;
    const PRINTABLE: u8 = 0x13;
    let certificate = Authority::shared().push().uuid("1b2c").country("IN").build();
    assert_eq!(
        name_of(&certificate, true),
        [
            entry("UID", "com.apple.mgmt.External.1b2c", UTF8),
            entry("CN", "APSP:1b2c", UTF8),
            entry("C", "IN", PRINTABLE),
        ]
    );
    assert_eq!(
        name_of(&certificate, false),
        [
            entry("CN", "PRACTICE Application Integration 2 Certification Authority", UTF8),
            entry("OU", "PRACTICE Certification Authority", UTF8),
            entry("O", "PRACTICE Inc.", UTF8),
            entry("C", "US", PRINTABLE),
        ]
    );
    let claimed = Authority::shared().push().issuer(&Issuer::claiming_apple(9)).build();
    assert_eq!(name_of(&claimed, false)[0].1, "Apple Application Integration 9 Certification Authority");
    assert_eq!(name_of(&claimed, false)[2].1, "Apple Inc.");
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

/// Extensions of a real certificate of 2021 as DER, without the texts that are our own.
const BASIC: &[u8] = b"\x30\x09\x06\x03\x55\x1d\x13\x04\x02\x30\x00";
const USAGE: &[u8] = b"\x30\x0b\x06\x03\x55\x1d\x0f\x04\x04\x03\x02\x07\x80";
const USAGE_CRITICAL: &[u8] = b"\x06\x03\x55\x1d\x0f\x01\x01\xff\x04\x04\x03\x02\x07\x80";
const CLIENT: &[u8] = b"\x30\x13\x06\x03\x55\x1d\x25\x04\x0c\x30\x0a\x06\x08\x2b\x06\x01\x05\x05\x07\x03\x02";
const PUSH: &[u8] = b"\x30\x10\x06\x0a\x2a\x86\x48\x86\xf7\x63\x64\x06\x03\x02\x04\x02\x05\x00";
const POLICY: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x63\x64\x05\x01";
const APP: &[u8] = b"\x06\x0a\x2a\x86\x48\x86\xf7\x63\x64\x06\x03\x06";

#[test]
fn extensions_are_those_of_real_certificates() {
    let push = Authority::shared().push();
    let sound = push.der();
    for (index, expected) in [BASIC, USAGE, CLIENT, PUSH, POLICY].into_iter().enumerate() {
        assert!(contains(&sound, expected), "extension {index}");
    }
    assert!(!contains(&sound, APP));
    assert!(!contains(&push.clone().without_client_auth().der(), CLIENT));
    assert!(!contains(&push.clone().server_auth().der(), CLIENT));
    assert!(contains(&push.clone().critical_key_usage().der(), USAGE_CRITICAL));
    assert!(contains(&push.clone().app_push().der(), APP));
    assert!((1250..1600).contains(&sound.len()), "{} bytes", sound.len());
}

#[test]
fn validity_serial_number_key_and_hash_are_as_set() {
    let now = time("2026-11-22T09:00:00Z");
    let push = Authority::shared().push().around(now);
    assert_eq!(push.der(), push.der(), "nothing in it is random");
    let certificate = push.build();
    let span = certificate.not_before().diff(certificate.not_after()).expect("a span");
    assert_eq!((span.days, span.secs), (364, 86_399));
    assert_eq!(serial(&certificate).len(), 16);
    let next = push.clone().around(time("2027-11-01T09:00:00Z")).build();
    assert_ne!(serial(&next), serial(&certificate));
    let weak = push.clone().public_key(&weak_key()).serial(0x734D_F9C0_BB27_03FD).build();
    assert_eq!(weak.public_key().expect("a key").bits(), 1024);
    assert_eq!(serial(&weak), "734DF9C0BB2703FD");
    let signed_with = |digest| {
        let certificate = push.clone().digest(digest).build();
        certificate.signature_algorithm().object().nid()
    };
    assert_eq!(signed_with(Digest::Sha256), Nid::SHA256WITHRSAENCRYPTION);
    assert_eq!(signed_with(Digest::Sha1), Nid::SHA1WITHRSAENCRYPTION);
    assert_eq!(signed_with(Digest::Md5), Nid::MD5WITHRSAENCRYPTION);
    let own = push.self_signed(&key_for("customer")).build();
    assert_eq!(name_of(&own, true), name_of(&own, false));
    assert!(own.verify(&key_for("customer")).expect("a check"));
}

fn serial(certificate: &X509Ref) -> String {
    let number = certificate.serial_number().to_bn().expect("a number");
    number.to_hex_str().expect("hexadecimal").to_string()
}

fn entries(file: &[u8]) -> plist::Dictionary {
    let text: Vec<u8> = file.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let xml = STANDARD.decode(text).unwrap_or_else(|_| file.to_vec());
    let value = plist::Value::from_reader_xml(xml.as_slice()).expect("a property list");
    value.into_dictionary().expect("a dictionary")
}

#[test]
fn signed_requests_hold_the_parts_that_the_portal_requires() {
    let authority = Authority::shared();
    let request = csr(&key_for("customer"), &[("CN", "Example"), ("emailAddress", "a@example.org")]);
    let bytes = request.to_der().expect("DER");
    let signed = authority.signed_request(&request).vendor(&authority.vendor("IoT-EX,Inc."));
    let dictionary = entries(&signed.build());
    let text = |key: PlistKey| dictionary[key.name()].as_string().expect("a string").to_owned();
    assert_eq!(STANDARD.decode(text(PlistKey::Csr)).expect("base64"), bytes);
    let chain = X509::stack_from_pem(text(PlistKey::Chain).as_bytes()).expect("PEM");
    assert_eq!(name_of(&chain[0], true)[2].1, "IoT-EX,Inc.");
    assert_eq!(chain[2], authority.root().certificate);
    let key = chain[0].public_key().expect("a key");
    let sha256 = openssl::hash::MessageDigest::sha256();
    let mut verifier = openssl::sign::Verifier::new(sha256, &key).expect("a verifier");
    let signature = STANDARD.decode(text(PlistKey::Signature)).expect("base64");
    assert!(verifier.verify_oneshot(&signature, &bytes).expect("a check"));
    assert_eq!(entries(&signed.clone().plain().build()), dictionary);
    for wrap in [Wrap::Lf(64), Wrap::Crlf(76)] {
        assert_eq!(entries(&signed.clone().wrap(wrap).build()), dictionary);
    }
    let crlf = signed.clone().wrap(Wrap::Crlf(76)).build();
    assert_eq!(crlf.iter().position(|byte| *byte == b'\r'), Some(76));
    let halved = entries(&signed.without_link(Link::Wwdr).without_key(PlistKey::Signature).build());
    assert!(!halved.contains_key(PlistKey::Signature.name()));
    let chain = halved[PlistKey::Chain.name()].as_string().expect("a string");
    assert_eq!(chain.matches("BEGIN CERTIFICATE").count(), 2);
}

#[test]
fn a_saved_authority_is_the_same_in_another_process() {
    let directory = tempfile::tempdir().expect("a directory");
    let authority = Authority::shared();
    authority.save(directory.path()).expect("saved");
    let again = Authority::load(directory.path()).expect("loaded");
    assert_eq!(again.trust_pem(), authority.trust_pem());
    let now = time("2026-11-22T09:00:00Z");
    assert_eq!(again.push().around(now).der(), authority.push().around(now).der());
}

#[test]
fn crls_list_the_revoked_certificates() {
    let authority = Authority::shared();
    let (revoked, valid) = (authority.push().serial(7).build(), authority.push().serial(8).build());
    let list = crate::revocation_list(authority.issuer(), &[&revoked], Timestamp::now());
    assert!(list.verify(&authority.issuer().key).expect("a check"));
    assert!(matches!(list.get_by_cert(&revoked), openssl::x509::CrlStatus::Revoked(_)));
    assert!(matches!(list.get_by_cert(&valid), openssl::x509::CrlStatus::NotRevoked));
}

#[test]
fn openssl_reads_every_part_of_a_crl() {
    use crate::{IssuingPoint, RevocationList};
    use openssl::x509::{CrlStatus, ReasonCode};
    let authority = Authority::shared();
    let certificate = authority.push().serial(0xF34D_F9C0_BB27_03FD).build();
    let list = |change: fn(RevocationList) -> RevocationList| {
        change(RevocationList::of(authority.issuer(), time("2026-11-22T09:00:00Z")))
    };
    let stolen = list(|it| it).revoke_because(&certificate, 1).build();
    let CrlStatus::Revoked(entry) = stolen.get_by_cert(&certificate) else { panic!("not revoked") };
    assert_eq!(entry.revocation_date().to_string(), "Nov 22 08:00:00 2026 GMT");
    let (critical, reason) = entry.extension::<ReasonCode>().expect("readable").expect("a reason");
    assert_eq!((critical, reason.get_i64().expect("a number")), (false, 1));
    let released = list(|it| it).revoke_because(&certificate, 8).build();
    assert!(matches!(released.get_by_cert(&certificate), CrlStatus::RemoveFromCrl(_)));
    let late = list(|it| it.updates(time("2049-12-31T23:59:59Z"), Some(time("2050-01-01T00:00:00Z"))));
    assert_eq!(late.build().next_update().expect("an end").to_string(), "Jan  1 00:00:00 2050 GMT");
    let forged = list(|it| it.signed_by(&key_for("impostor"))).build();
    assert!(!forged.verify(&authority.issuer().key).expect("a check"));
    let many = list(|it| it.revoke_others(1000)).build();
    assert_eq!(many.get_revoked().expect("entries").len(), 1000);
    let text = list(|it| {
        it.delta().issuing_point(&[IssuingPoint::Address("http://x.invalid/"), IssuingPoint::Indirect])
    });
    assert!(text.build().verify(&authority.issuer().key).expect("a check"));
}
