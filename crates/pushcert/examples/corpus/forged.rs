//! Forged certificates: each pretends to be something else, or can be read in two ways. All are signed by the practice
//! authority, so that they are not rejected for their signature.

use authority::{Authority, Issuer, key_for, oid};
use openssl::asn1::{Asn1Integer, Asn1Object, Asn1OctetString, Asn1Time, Asn1Type};
use openssl::bn::BigNum;
use openssl::hash::MessageDigest;
use openssl::pkey::{PKey, PKeyRef, Private};
use openssl::x509::{X509Builder, X509Extension, X509Name, X509NameBuilder};

use crate::AT;
use crate::case::Case;
use crate::certificates::{push, time};

const TOPIC: &str = "com.apple.mgmt.External.5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903";
const CN: &str = "APSP:5f3c7a52-0d1e-4b6a-9c88-2a41d6e7f903";
const CLIENT_AUTH: &[u8] = b"\x30\x0A\x06\x08\x2B\x06\x01\x05\x05\x07\x03\x02";
const SERVER_AUTH: &[u8] = b"\x30\x0A\x06\x08\x2B\x06\x01\x05\x05\x07\x03\x01";
const AUTHORITY: &[u8] = b"\x30\x03\x01\x01\xFF";
const NO_AUTHORITY: &[u8] = b"\x30\x00";
const EXTENDED_KEY_USAGE: &str = "2.5.29.37";
const BASIC_CONSTRAINTS: &str = "2.5.29.19";

pub fn cases() -> Vec<Case> {
    [names(), encodings(), chains(), no_push()].concat()
}

fn names() -> Vec<Case> {
    let of = |name, subject: &[(&str, &str, Asn1Type)]| Case::certificate(name, Forgery::of(subject).pem());
    let utf8 = Asn1Type::UTF8STRING;
    let wide: String = TOPIC.chars().flat_map(|c| ['\0', c]).collect();
    let other = "com.apple.mgmt.External.0e94cb0a-7f42-4c5b-8f0b-3d2f6c1b9a77";
    let (with_nul, with_break) = (format!("{TOPIC}\0.example.com"), format!("{TOPIC}\nexternal"));
    vec![
        of("forged-sound", &[("UID", TOPIC, utf8), ("CN", CN, utf8)]),
        of(
            "forged-printable-string",
            &[("UID", TOPIC, Asn1Type::PRINTABLESTRING), ("CN", CN, Asn1Type::PRINTABLESTRING)],
        ),
        of("forged-topic-twice", &[("UID", TOPIC, utf8), ("UID", other, utf8), ("CN", CN, utf8)])
            .rejected("damaged-certificate"),
        of(
            "forged-names-twice",
            &[
                ("UID", TOPIC, utf8),
                ("CN", CN, utf8),
                ("CN", "APSP:0e94cb0a-7f42-4c5b-8f0b-3d2f6c1b9a77", utf8),
            ],
        )
        .warned("names-disagree"),
        of("forged-topic-with-nul", &[("UID", &with_nul, utf8), ("CN", CN, utf8)])
            .rejected("not-a-push-certificate"),
        of("forged-topic-as-bmp-string", &[("UID", &wide, Asn1Type::BMPSTRING), ("CN", CN, utf8)])
            .rejected("not-a-push-certificate"),
        of(
            "forged-name-in-two-readings",
            &[("UID", TOPIC, utf8), ("CN", CN, utf8), ("O", "é", Asn1Type::PRINTABLESTRING)],
        )
        .rejected("damaged-certificate"),
        Case::certificate("forged-topic-not-utf8", not_utf8()).rejected("damaged-certificate"),
        of("forged-topic-with-line-break", &[("UID", &with_break, utf8), ("CN", CN, utf8)])
            .rejected("not-a-push-certificate"),
    ]
}

fn encodings() -> Vec<Case> {
    let mut negative = BigNum::from_u32(77).expect("a number");
    negative.set_negative(true);
    let huge = BigNum::from_slice(&[0x7F; 300]).expect("a number");
    let of = |name, forgery: Forgery| Case::certificate(name, forgery.pem());
    let plain = || Forgery::plain();
    vec![
        of("forged-serial-negative", plain().serial(negative)).rejected("damaged-certificate"),
        of("forged-serial-huge", plain().serial(huge)).rejected("damaged-certificate"),
        of("forged-serial-zero", plain().serial(BigNum::new().expect("zero"))),
        of("forged-usage-twice", plain().extension(EXTENDED_KEY_USAGE, SERVER_AUTH))
            .rejected("damaged-certificate"),
        of("forged-constraints-twice", plain().extension(BASIC_CONSTRAINTS, AUTHORITY))
            .rejected("damaged-certificate"),
        of("forged-extension-twice", {
            plain().extension(oid::PUSH_SERVICES, b"\x05\x00").extension(oid::PUSH_SERVICES, b"\x05\x00")
        })
        .rejected("damaged-certificate"),
        of("forged-usage-garbled", plain().usage(b"\x30\x7F\x06")).rejected("damaged-certificate"),
        of("forged-authority-with-topic", plain().constraints(AUTHORITY))
            .rejected("not-a-push-certificate looks_like=authority"),
        of("forged-key-huge", plain().key(&key_of_bits(20_000))),
        of("forged-valid-for-ever", plain().until("99991231235959Z")),
        Case::certificate("forged-other-signature-algorithm-inside", two_algorithms())
            .rejected("issuer-untrusted"),
    ]
}

fn chains() -> Vec<Case> {
    let practice = Authority::shared();
    let middle = key_for("middle");
    let authority = |constraints: &'static [u8]| {
        let forgery = Forgery::of(&[("CN", "PRACTICE Middle Certification Authority", Asn1Type::UTF8STRING)]);
        let certificate =
            forgery.key(&middle).without_usage().constraints(constraints).by(practice.root()).build();
        Issuer { certificate, key: middle.clone() }
    };
    let below = |issuer: &Issuer| push().issuer(issuer).pem() + &issuer.pem();
    let customer = Issuer { certificate: push().public_key(&middle).build(), key: middle.clone() };
    vec![
        Case::certificate("chain-through-the-file", below(&authority(AUTHORITY)))
            .noted("several-certificates count=2"),
        Case::certificate("chain-through-no-authority", below(&authority(NO_AUTHORITY)))
            .rejected("issuer-untrusted")
            .noted("several-certificates"),
        Case::certificate("issuer-unrecognised-without-mark", {
            Forgery::plain().by(&Issuer::claiming_apple(3)).pem()
        })
        .rejected("issuer-untrusted"),
        Case::certificate("issuer-unrecognised-self-signed", {
            let key = key_for("customer");
            let itself = Issuer { certificate: Issuer::claiming_apple(3).certificate, key: key.clone() };
            push().issuer(&itself).public_key(&key).pem()
        })
        .rejected("issuer-untrusted"),
        Case::certificate("chain-through-a-customer", {
            let uuid = "0e94cb0a-7f42-4c5b-8f0b-3d2f6c1b9a77";
            push().uuid(uuid).issuer(&customer).not_after(time("2027-11-21T09:00:00Z")).pem()
        })
        .rejected("issuer-untrusted"),
    ]
}

fn no_push() -> Vec<Case> {
    let of = |name, cn: &str, usage: &'static [u8]| {
        let forgery = Forgery::of(&[("CN", cn, Asn1Type::UTF8STRING)]).usage(usage);
        Case::certificate(name, forgery.pem())
    };
    vec![
        of("not-push-server", "www.example.com", SERVER_AUTH)
            .rejected("not-a-push-certificate looks_like=server"),
        Case::certificate("not-push-app-by-its-list", {
            let forgery = Forgery::of(&[("CN", "Example", Asn1Type::UTF8STRING)]);
            forgery.extension(oid::APP_PUSH_TOPICS, b"\x30\x00").pem()
        })
        .rejected("not-a-push-certificate looks_like=app-push"),
        of("not-push-other", "Example", CLIENT_AUTH).rejected("not-a-push-certificate looks_like=other"),
        of("not-push-hostile-name", "x\u{202E}\u{1B}[31m\n\"", CLIENT_AUTH)
            .rejected("not-a-push-certificate looks_like=other"),
    ]
}

/// A topic with two bytes that are not UTF-8.
fn not_utf8() -> Vec<u8> {
    let mut der = push().der();
    let at = der.windows(TOPIC.len()).position(|window| window == TOPIC.as_bytes()).expect("a topic");
    der[at + TOPIC.len() - 2..][..2].copy_from_slice(b"\xFF\xFE");
    der
}

/// The inner algorithm of a sound certificate changed to SHA-1, the outer one left as it is.
fn two_algorithms() -> Vec<u8> {
    const SHA256: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x01\x0B";
    let mut der = push().der();
    let at = der.windows(SHA256.len()).position(|window| window == SHA256).expect("an algorithm");
    der[at + SHA256.len() - 1] = 5;
    der
}

/// A public key with a random modulus: it cannot sign, but it must be read.
fn key_of_bits(bits: i32) -> PKey<openssl::pkey::Public> {
    let mut modulus = BigNum::new().expect("a number");
    modulus.rand(bits, openssl::bn::MsbOption::ONE, true).expect("a random number");
    let exponent = BigNum::from_u32(65_537).expect("a number");
    let rsa = openssl::rsa::Rsa::from_public_components(modulus, exponent).expect("a key");
    PKey::from_rsa(rsa).expect("a key")
}

/// A certificate in which everything can be set.
struct Forgery {
    builder: X509Builder,
    constraints: &'static [u8],
    usage: Option<&'static [u8]>,
    further: Vec<X509Extension>,
    issuer: Issuer,
}

impl Forgery {
    fn plain() -> Self {
        let utf8 = Asn1Type::UTF8STRING;
        Self::of(&[("UID", TOPIC, utf8), ("CN", CN, utf8)])
    }

    fn of(subject: &[(&str, &str, Asn1Type)]) -> Self {
        let mut builder = X509Builder::new().expect("an empty certificate");
        builder.set_version(2).expect("version 3");
        builder.set_subject_name(&name(subject)).expect("a subject");
        let begin = Asn1Time::from_unix(time(AT).as_second() - 3600).expect("a time");
        let end = Asn1Time::from_unix(time(AT).as_second() + 364 * 86_400).expect("a time");
        builder.set_not_before(&begin).expect("notBefore");
        builder.set_not_after(&end).expect("notAfter");
        let issuer = Authority::shared().issuer().clone();
        Self { builder, constraints: NO_AUTHORITY, usage: Some(CLIENT_AUTH), further: Vec::new(), issuer }
            .serial(BigNum::from_u32(0x4711_4711).expect("a number"))
            .key(&key_for("customer"))
    }

    fn serial(mut self, number: BigNum) -> Self {
        let number = Asn1Integer::from_bn(&number).expect("an integer");
        self.builder.set_serial_number(&number).expect("a serial number");
        self
    }

    fn key<T: openssl::pkey::HasPublic>(mut self, key: &PKeyRef<T>) -> Self {
        self.builder.set_pubkey(key).expect("a public key");
        self
    }

    fn until(mut self, text: &str) -> Self {
        self.builder.set_not_after(&Asn1Time::from_str(text).expect("a time")).expect("notAfter");
        self
    }

    fn constraints(mut self, value: &'static [u8]) -> Self {
        self.constraints = value;
        self
    }

    fn usage(mut self, value: &'static [u8]) -> Self {
        self.usage = Some(value);
        self
    }

    fn without_usage(mut self) -> Self {
        self.usage = None;
        self
    }

    fn extension(mut self, oid: &str, value: &[u8]) -> Self {
        self.further.push(extension(oid, value));
        self
    }

    fn by(mut self, issuer: &Issuer) -> Self {
        self.issuer = issuer.clone();
        self
    }

    fn build(mut self) -> openssl::x509::X509 {
        let key: &PKey<Private> = &self.issuer.key;
        self.builder.set_issuer_name(self.issuer.certificate.subject_name()).expect("an issuer");
        let mut extensions = vec![extension(BASIC_CONSTRAINTS, self.constraints)];
        extensions.extend(self.usage.map(|usage| extension(EXTENDED_KEY_USAGE, usage)));
        extensions.extend(self.further);
        for extension in extensions {
            self.builder.append_extension(extension).expect("one more extension");
        }
        self.builder.sign(key, MessageDigest::sha256()).expect("a signature");
        self.builder.build()
    }

    fn pem(self) -> Vec<u8> {
        self.build().to_pem().expect("PEM")
    }
}

fn extension(oid: &str, value: &[u8]) -> X509Extension {
    let oid = Asn1Object::from_str(oid).expect("an identifier");
    let value = Asn1OctetString::new_from_bytes(value).expect("octets");
    X509Extension::new_from_der(&oid, false, &value).expect("an extension")
}

fn name(subject: &[(&str, &str, Asn1Type)]) -> X509Name {
    let mut builder = X509NameBuilder::new().expect("an empty name");
    for (field, value, kind) in subject {
        builder.append_entry_by_text_with_type(field, value, *kind).expect("one more entry");
    }
    builder.build()
}
