use std::sync::OnceLock;

use authority::{Authority, csr, key_for};
use openssl::cms::CMSOptions;
use openssl::stack::Stack;
use openssl::symm::Cipher;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;

use super::*;
use crate::LooksLike;
use crate::encoding::pem_writer::pem;
use crate::keys::export::pair;
use crate::signing::holds_exactly;
use crate::x509::certificate::Certificate;

fn mailbox() -> Mailbox {
    make_mailbox_certificate(Timestamp::now()).expect("a mailbox")
}

fn request() -> Vec<u8> {
    csr(&key_for("customer"), &[("CN", "Example")]).to_der().expect("DER")
}

/// The same request at every call: a new one would have another validity.
fn signed_request() -> Vec<u8> {
    static SIGNED: OnceLock<Vec<u8>> = OnceLock::new();
    SIGNED.get_or_init(|| Authority::shared().signed_request_around(&request()).build()).clone()
}

/// Encrypts as the service does, with any cipher.
fn enveloped(content: &[u8], mailbox: &Mailbox, cipher: Cipher) -> Vec<u8> {
    assert_eq!(Outdated::Des.make_available(), Ok(()), "OpenSSL's legacy provider is not installed");
    let mut recipients = Stack::new().expect("a stack");
    recipients.push(X509::from_der(&mailbox.certificate).expect("a certificate")).expect("one");
    let cms = CmsContentInfo::encrypt(&recipients, content, cipher, CMSOptions::BINARY).expect("an envelope");
    cms.to_der().expect("DER")
}

fn hexadecimal(der: &[u8]) -> String {
    der.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn open(bytes: &[u8], mailbox: &Mailbox) -> Result<Vec<u8>, NotUnwrapped> {
    unwrap(bytes, &mailbox.key, &mailbox.certificate)
}

#[test]
fn a_mailbox_certificate_is_for_encryption_and_unique() {
    let now = Timestamp::now();
    let (one, two) = (mailbox(), mailbox());
    assert_eq!(pair(&one.certificate, &one.key), Ok(()));
    let (first, second) = [&one, &two].map(|it| Certificate::read(&it.certificate).expect("sound")).into();
    assert!(first.is_valid_at(now) && first.is_valid_at(now + SignedDuration::from_hours(364 * 24)));
    assert!(first.is_valid_at(now - SignedDuration::from_hours(23)), "a clock may be behind");
    assert!(first.is_signed_with(&first.key) && first.key.is_strong());
    assert_ne!(first.serial, second.serial);
    let (_, parsed) = X509Certificate::from_der(&one.certificate).expect("sound");
    assert!(parsed.key_usage().expect("readable").is_some_and(|usage| usage.value.key_encipherment()));
}

#[test]
fn the_body_holds_pem_in_base64_and_debug_hides_the_api_key() {
    let mailbox = mailbox();
    let body = sign_request_body(&request(), &mailbox.certificate, "a@example.com", "the API key");
    let json = serde_json::to_value(&body).expect("JSON");
    let pem = |name: &str| STANDARD.decode(json[name].as_str().expect("a text")).expect("base64");
    assert_eq!(X509::from_pem(&pem("encrypt")).and_then(|it| it.to_der()).expect("PEM"), mailbox.certificate);
    assert!(matches!(contents::of(&pem("csr")), Contents::Request(Some(der)) if der == request()));
    assert_eq!((&json["email"], &json["key"]), (&"a@example.com".into(), &"the API key".into()));
    assert_eq!(json.as_object().expect("an object").len(), 4, "the service refuses unknown fields");
    assert!(!format!("{body:?}").contains("API"));
}

#[test]
fn the_attachment_opens_in_every_format() {
    let mailbox = mailbox();
    let der = enveloped(&signed_request(), &mailbox, Cipher::aes_256_cbc());
    let hex = hexadecimal(&der);
    let lines = |text: &str, end: &str| -> String {
        let chunks = text.as_bytes().chunks(76).map(|line| str::from_utf8(line).expect("ASCII"));
        chunks.map(|line| format!("{line}{end}")).collect()
    };
    let base64 = STANDARD.encode(&der);
    let headers = "MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime;\r\n smime-type=enveloped-data; name=\"smime.p7m\"\r\nContent-Transfer-Encoding: base64\r\n\r\n";
    for (form, file) in [
        ("as mailed", hex.clone().into_bytes()),
        ("capitals", hex.to_uppercase().into_bytes()),
        ("lines", lines(&hex, "\r\n").into_bytes()),
        ("BOM", format!("\u{FEFF} {}\n\n", lines(&hex, "\n")).into_bytes()),
        ("DER", der.clone()),
        ("base64", lines(&base64, "\n").into_bytes()),
        ("PEM", pem("PKCS7", &der).into_bytes()),
        ("PEM of CMS", format!("\u{FEFF}text\r\n{}", pem("CMS", &der)).into_bytes()),
        ("S/MIME", format!("{headers}{}", lines(&base64, "\r\n")).into_bytes()),
        ("S/MIME with LF", format!("{headers}{}", lines(&base64, "\n")).replace("\r\n", "\n").into_bytes()),
    ] {
        assert!(looks_enveloped(&file), "{form}");
        let opened = open(&file, &mailbox).unwrap_or_else(|no| panic!("{form}: {no}"));
        assert_eq!(opened, signed_request(), "{form}");
        assert_eq!(holds_exactly(&opened, &request()), Ok(()), "{form}");
    }
}

#[test]
fn outdated_ciphers_are_opened_too() {
    let mailbox = mailbox();
    for cipher in [Cipher::des_cbc(), Cipher::des_ede3_cbc(), Cipher::aes_128_cbc()] {
        let der = enveloped(&signed_request(), &mailbox, cipher);
        assert_eq!(open(hexadecimal(&der).as_bytes(), &mailbox), Ok(signed_request()));
    }
}

#[test]
fn a_file_that_cannot_be_opened_has_a_reason() {
    let (mailbox, other) = (mailbox(), mailbox());
    let aes = Cipher::aes_256_cbc();
    let sealed = |content: &[u8]| hexadecimal(&enveloped(content, &mailbox, aes)).into_bytes();
    let sound = sealed(&signed_request());
    assert_eq!(open(&sound, &other), Err(NotUnwrapped::NotForThisKey));
    // A wrong key decrypts to random bytes, which sometimes look like content.
    assert!(unwrap(&sound, &other.key, &mailbox.certificate).is_err());
    assert_eq!(unwrap(&sound, &mailbox.key, b"hello"), Err(NotUnwrapped::NotForThisKey));
    assert_eq!(open(&sound[..sound.len() / 2], &mailbox), Err(NotUnwrapped::Damaged));
    assert_eq!(open(&sound[..sound.len() - 1], &mailbox), Err(NotUnwrapped::Damaged));
    let push = Authority::shared().push().pem().into_bytes();
    for content in [&b""[..], b"hello", &request(), &push] {
        assert_eq!(open(&sealed(content), &mailbox), Err(NotUnwrapped::NotASignedRequest));
    }
    let cut = &signed_request()[..400];
    assert_eq!(open(&sealed(cut), &mailbox), Err(NotUnwrapped::Damaged));
    let many = vec![b'3'; crate::MAX_BYTES + 2];
    for file in [&b""[..], b"hello", b"30", b"abc", &signed_request(), &push, &mailbox.certificate, &many] {
        assert_eq!(open(file, &mailbox), Err(NotUnwrapped::NotEnveloped));
        assert!(!looks_enveloped(file));
    }
}

#[test]
fn an_encrypted_request_is_recognized() {
    let file = hexadecimal(&enveloped(&signed_request(), &mailbox(), Cipher::aes_256_cbc()));
    assert!(matches!(contents::of(file.as_bytes()), Contents::Other(LooksLike::EncryptedRequest)));
}
