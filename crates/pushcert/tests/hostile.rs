//! Hostile identities, encrypted requests and signed requests: no panic, no long wait, and a changed file never passes
//! for the original.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use authority::{Authority, csr, key_for};
use jiff::Timestamp;
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::stack::Stack;
use openssl::symm::Cipher;
use openssl::x509::X509;
use proptest::prelude::*;
use pushcert::keys::PrivateKey;
use pushcert::keys::export::{Profile, pair, pkcs12};
use pushcert::keys::identity::{NotRead, read_identity};
use pushcert::signing::mdmcert::{Mailbox, looks_enveloped, make_mailbox_certificate, unwrap};
use pushcert::signing::{VendorIdentity, clean_copy, complete_chain, holds_exactly, sign};
use pushcert::{Expected, Judgement, MAX_BYTES, Trust, inspect};

/// The time limit for one file. It takes a second on an idle machine without optimization; an algorithm whose time
/// grows faster than its input takes minutes.
const LIMIT: Duration = Duration::from_secs(30);

static MAILBOX: LazyLock<Mailbox> =
    LazyLock::new(|| make_mailbox_certificate(Timestamp::now()).expect("a mailbox"));

static REQUEST: LazyLock<Vec<u8>> =
    LazyLock::new(|| csr(&key_for("customer"), &[("CN", "Example")]).to_der().expect("DER"));

/// The signed request, encrypted to the mailbox, as DER.
static ENCRYPTED_REQUEST: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let signed = Authority::shared().signed_request_around(&REQUEST).build();
    let mut recipients = Stack::new().expect("a stack");
    recipients.push(X509::from_der(&MAILBOX.certificate).expect("a certificate")).expect("one");
    let message = CmsContentInfo::encrypt(&recipients, &signed, Cipher::aes_256_cbc(), CMSOptions::BINARY);
    message.and_then(|it| it.to_der()).expect("DER")
});

static PUSH: LazyLock<Vec<u8>> =
    LazyLock::new(|| Authority::shared().push().public_key(&key_for("customer")).der());

static KEY: LazyLock<PrivateKey> = LazyLock::new(|| {
    let key = key_for("customer").private_key_to_pkcs8().expect("DER");
    read_identity(&[&PUSH, &key], None).and_then(|it| it.push()).expect("an identity").key
});

static CONTAINER: LazyLock<Vec<u8>> = LazyLock::new(|| {
    pkcs12(&PUSH, &[], &KEY, "unit", "secret", Profile::Compatible).expect("a container").to_vec()
});

static VENDOR: LazyLock<VendorIdentity> = LazyLock::new(|| {
    let vendor = Authority::shared().vendor("V");
    let key = vendor.key.private_key_to_pkcs8().expect("DER");
    let identity = read_identity(&[vendor.pem().as_bytes(), &key], None).expect("an identity");
    VendorIdentity::of(identity).expect("a vendor")
});

fn trust() -> Trust {
    let mut trust = Trust::apple();
    trust.add(Authority::shared().root_pem().as_bytes()).expect("an authority");
    trust
}

/// Passes the bytes to every function that reads untrusted files.
fn read_everywhere(bytes: &[u8]) {
    let trust = trust();
    let now = Timestamp::now();
    for password in [None, Some(""), Some("secret")] {
        assert!(read_identity(&[bytes], password).is_err());
        // Beside a certificate, and beside a key.
        drop(read_identity(&[bytes, &PUSH], password));
    }
    let chain = complete_chain(&VENDOR, &[bytes], &trust, now);
    assert!(chain.is_err());
    let above = Authority::shared().wwdr_pem() + &Authority::shared().root_pem();
    let chain =
        complete_chain(&VENDOR, &[bytes, above.as_bytes()], &trust, now).expect("complete all the same");
    assert!(sign(bytes, &VENDOR, &chain, &trust, now).is_err());
    assert!(unwrap(bytes, &MAILBOX.key, &MAILBOX.certificate).is_err());
    assert!(unwrap(&ENCRYPTED_REQUEST, &MAILBOX.key, bytes).is_err());
    assert!(holds_exactly(bytes, &REQUEST).is_err() && holds_exactly(&REQUEST, bytes).is_err());
    assert!(pair(bytes, &KEY).is_err());
    looks_enveloped(bytes);
    assert!(clean_copy(bytes).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_refused_everywhere(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        read_everywhere(&bytes);
    }

    #[test]
    fn bytes_with_a_valid_beginning_are_refused_everywhere(
        start in prop::sample::select(vec![&b"\x30\x82\x05\x00\x02\x01\x03\x30"[..], b"\x30\x82\x01\x00\x30",
            b"\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03\xA0\x80", b"308006092A864886F70D010703A080",
            b"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: DES-EDE3-CBC,",
            b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n", b"-----BEGIN PKCS7-----\nMI", b"Content-Type: application/pkcs7-mime\n\nMI"]),
        rest in proptest::collection::vec(any::<u8>(), 0..1000),
    ) {
        read_everywhere(&[start, &rest].concat());
    }

    #[test]
    fn a_changed_encrypted_request_never_opens_to_another_request(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut changed = ENCRYPTED_REQUEST.clone();
        changed[at.index(ENCRYPTED_REQUEST.len())] ^= 1 << bit;
        // This encryption is not authenticated: some changes have no effect, all others must be noticed.
        if let Ok(opened) = unwrap(&changed, &MAILBOX.key, &MAILBOX.certificate) {
            let verdict = inspect(&opened, None, &Expected::default(), &trust(), Timestamp::now());
            let accepted = verdict.judgement() != Judgement::Rejected;
            prop_assert!(!accepted || holds_exactly(&opened, &REQUEST).is_ok());
        }
    }

    #[test]
    fn a_cut_encrypted_request_does_not_open(at in any::<prop::sample::Index>()) {
        let cut = &ENCRYPTED_REQUEST[..at.index(ENCRYPTED_REQUEST.len())];
        prop_assert!(unwrap(cut, &MAILBOX.key, &MAILBOX.certificate).is_err());
        let hex: String = cut.iter().map(|byte| format!("{byte:02X}")).collect();
        prop_assert!(unwrap(hex.as_bytes(), &MAILBOX.key, &MAILBOX.certificate).is_err());
    }

    #[test]
    fn a_changed_pkcs12_file_never_opens_to_something_else(at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut changed = CONTAINER.clone();
        changed[at.index(CONTAINER.len())] ^= 1 << bit;
        if let Ok(found) = read_identity(&[&changed], Some("secret")).and_then(|it| it.push()) {
            prop_assert_eq!(&found.certificate, &*PUSH);
            prop_assert_eq!(found.key.facts(), KEY.facts());
        }
    }

    #[test]
    fn a_cut_pkcs12_file_does_not_open(at in any::<prop::sample::Index>()) {
        let cut = &CONTAINER[..at.index(CONTAINER.len())];
        prop_assert!(read_identity(&[cut], Some("secret")).is_err());
    }
}

/// The MAC covers the content of a PKCS#12 file, so every change in it is noticed. A change can also make the content
/// unreadable, which is noticed before.
#[test]
fn a_change_in_the_content_of_a_pkcs12_file_is_noticed() {
    let middle = CONTAINER.len() / 4..CONTAINER.len() * 3 / 4;
    for at in middle.step_by(97) {
        let mut changed = CONTAINER.clone();
        changed[at] ^= 1;
        let refused = read_identity(&[&changed], Some("secret")).expect_err("changed");
        assert!(matches!(refused, NotRead::PasswordWrong | NotRead::Damaged), "byte {at}: {refused}");
    }
}

/// Files of almost the largest size that would take a naive reader very long.
#[test]
fn expensive_files_are_refused_quickly() {
    let fill = |start: &[u8], unit: &[u8]| {
        let times = (MAX_BYTES - start.len()) / unit.len();
        [start, &unit.repeat(times)].concat()
    };
    let container = b"\x30\x84\x00\x0F\xFF\xFA\x02\x01\x03";
    let encrypted_key = b"\x30\x84\x00\x0F\xFF\xFA\x30\x0B\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x0D";
    let key_bag = b"\x30\x0F\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x0A\x01\x02\xA0\x00";
    for (what, bytes) in [
        ("deep container", fill(container, b"\x30\x84\x7F\xFF\xFF\xFF")),
        ("deep octet strings", fill(container, b"\x04\x84\x7F\xFF\xFF\xFF\x30\x84\x7F\xFF\xFF\xFF")),
        ("many salts", fill(container, b"\x04\x01a\x02\x01\x01")),
        ("many empty elements", fill(container, b"\x05\x00")),
        ("many bags", fill(container, key_bag)),
        ("an endless key", fill(encrypted_key, b"\x04\x00")),
        ("many keys", fill(b"", b"-----BEGIN PRIVATE KEY-----\nMII=\n-----END PRIVATE KEY-----\n")),
        ("many beginnings", fill(b"", b"-----BEGIN PRIVATE KEY-----\n")),
        ("a long header", fill(b"-----BEGIN RSA PRIVATE KEY-----\nDEK-Info: ", b"DES-")),
        ("hexadecimal", fill(b"308006092A864886F70D010703A080", b"2480")),
        ("lines of hexadecimal", fill(b"", b"3\r\n")),
        ("headers of mail", fill(b"Content-Type: application/pkcs7-mime\n", b"X: y\n")),
    ] {
        let start = Instant::now();
        read_everywhere(&bytes);
        let spent = start.elapsed();
        assert!(spent < LIMIT * 6, "{what}: {spent:?}, in more than a dozen functions");
    }
}
