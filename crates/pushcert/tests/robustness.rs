//! Any file gets a verdict: no panic, no long wait, and no damaged file is accepted.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use authority::{Authority, Wrap, csr, key_for};
use jiff::Timestamp;
use openssl::asn1::Asn1Time;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::x509::{X509Builder, X509NameBuilder};
use proptest::prelude::*;
use pushcert::printable;
use pushcert::{Expected, FileKind, Judgement, MAX_BYTES, Trust, Verdict, inspect, request_public_key};

/// The time limit for one file. It takes a second on an idle machine without optimization; an algorithm whose time
/// grows faster than its input takes minutes.
const LIMIT: Duration = Duration::from_secs(30);

fn now() -> Timestamp {
    "2026-11-22T00:00:00Z".parse().expect("a time")
}

fn judge(bytes: &[u8]) -> Verdict {
    static TRUST: LazyLock<Trust> = LazyLock::new(|| {
        let mut trust = Trust::apple();
        trust.add(Authority::shared().trust_pem().as_bytes()).expect("authorities");
        trust
    });
    inspect(bytes, Some("a.txt"), &Expected::default(), &TRUST, now())
}

fn accepted(bytes: &[u8]) -> bool {
    judge(bytes).judgement() != Judgement::Rejected
}

static PEM: LazyLock<String> = LazyLock::new(|| Authority::shared().push().around(now()).pem());
static DER: LazyLock<Vec<u8>> = LazyLock::new(|| Authority::shared().push().around(now()).der());
static SIGNED: LazyLock<Vec<u8>> = LazyLock::new(|| signed(Wrap::None));

/// A signed request of a vendor that is valid both at the real time and at [`now`].
fn signed(wrap: Wrap) -> Vec<u8> {
    let request = csr(&key_for("customer"), &[("CN", "Example")]);
    let practice = Authority::shared();
    let (begin, end) = ("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
    let vendor =
        practice.vendor("Example").valid(begin.parse().expect("a time"), end.parse().expect("a time"));
    practice.signed_request(&request).vendor(&vendor).wrap(wrap).build()
}

/// Valid files, which the tests below change.
static STRUCTURES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let request = csr(&key_for("customer"), &[("CN", "Example")]);
    vec![
        DER.clone(),
        PEM.clone().into_bytes(),
        format!("{}{}", *PEM, Authority::shared().trust_pem()).into_bytes(),
        request.to_der().expect("DER"),
        request.to_pem().expect("PEM"),
        signed(Wrap::None),
        signed(Wrap::Crlf(64)),
        base64(&PEM),
        base64(str::from_utf8(&base64(&PEM)).expect("ASCII")),
        PEM.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        PEM.lines().map(|line| format!("> {line}\n")).collect::<String>().into(),
        PEM.replace('\n', "\\n").into(),
        PEM.replace("-----", "\u{2014}\u{2013}").into(),
        serde_json::to_vec(&[&*PEM]).expect("JSON"),
        format!("{{\"a\":{{\"b\":\"{}\"}}}}", str::from_utf8(&base64(&PEM)).expect("ASCII")).into(),
    ]
});

/// Texts that lead to the readers of unusual forms, between which anything may stand.
const FRAMES: [(&str, &str); 12] = [
    ("{\"a\":\"", "\"}"),
    ("[[[\"", "\"]]]"),
    ("\"", "\""),
    ("HTTP/1.1 200 OK\r\n\r\n{\"a\":\"", "\"}"),
    ("data:text/plain;base64,", ""),
    (
        "\u{2014}\u{2013}BEGIN CERTIFICATE\u{2014}\u{2013}\n",
        "\n\u{2014}\u{2013}END CERTIFICATE\u{2014}\u{2013}",
    ),
    ("-----BEGIN CERTIFICATE-----\\n", "\\n-----END CERTIFICATE-----"),
    ("> -----BEGIN CERTIFICATE REQUEST-----\n> ", "\n> -----END CERTIFICATE REQUEST-----"),
    ("From: a@b\nSubject: x\n\n", ""),
    ("MIME-Version: 1.0\nContent-Type: application/pkcs7-mime\n\n", ""),
    ("{\\rtf1 ", "}"),
    ("<?xml version=\"1.0\"?><plist><dict><key>PayloadType</key>", "</dict></plist>"),
];

/// First bytes of other kinds of files.
const STARTS: [&[u8]; 10] = [
    b"PK\x03\x04",
    b"\x1F\x8B",
    b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
    b"\xFE\xED\xFE\xED",
    b"bplist00",
    b"\xFF\xFE",
    b"\xFE\xFF",
    b"-\0-\0-\0-\0",
    b"\0-\0-\0-\0-",
    b"\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03",
];

#[test]
fn the_files_to_change_are_valid() {
    assert!(accepted(&DER) && accepted(PEM.as_bytes()) && accepted(&signed(Wrap::Lf(64))));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn arbitrary_bytes_are_rejected(bytes in proptest::collection::vec(any::<u8>(), 0..4096)) {
        prop_assert!(!accepted(&bytes));
        prop_assert!(request_public_key(&bytes).is_err());
        prop_assert!(Trust::apple().add(&bytes).is_err());
    }

    #[test]
    fn arbitrary_bytes_in_a_block_are_a_damaged_certificate(body in "[A-Za-z0-9+/=\n :-]{0,400}") {
        let verdict = judge(format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n").as_bytes());
        prop_assert_eq!(verdict.kind, FileKind::Certificate);
        prop_assert_eq!(verdict.judgement(), Judgement::Rejected);
    }

    #[test]
    fn changed_files_are_inspected(
        which in 0..15_usize,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let mut bytes = STRUCTURES[which].clone();
        for (at, byte, how) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                _ => bytes.insert(at, byte),
            }
        }
        let verdict = judge(&bytes);
        // The text around a block may change, but not the certificate itself.
        if verdict.kind == FileKind::Certificate && verdict.judgement() != Judgement::Rejected {
            prop_assert_eq!(verdict.der, Some(DER.clone()));
        }
    }

    #[test]
    fn anything_in_an_unusual_form_is_rejected(which in 0..FRAMES.len(), inside in "[A-Za-z0-9+/=\\\\n\"{}: >-]{0,600}") {
        let (start, end) = FRAMES[which];
        let text = format!("{start}{inside}{end}");
        prop_assert!(!accepted(text.as_bytes()));
    }

    #[test]
    fn anything_that_begins_like_another_kind_is_rejected(
        which in 0..STARTS.len(),
        rest in proptest::collection::vec(any::<u8>(), 0..2000),
    ) {
        prop_assert!(!accepted(&[STARTS[which], &rest].concat()));
    }

    #[test]
    fn a_certificate_with_a_changed_byte_is_rejected(at in any::<prop::sample::Index>(), change in 1..=255_u8) {
        let mut bytes = DER.clone();
        let at = at.index(bytes.len());
        bytes[at] ^= change;
        prop_assert!(!accepted(&bytes));
    }

    #[test]
    fn a_file_that_is_cut_short_is_rejected(at in any::<prop::sample::Index>()) {
        prop_assert!(!accepted(&DER[..at.index(DER.len())]));
        prop_assert!(!accepted(&PEM.as_bytes()[..at.index(PEM.trim_end().len())]));
        // The last characters hold the line feed after the property list, and padding.
        prop_assert!(!accepted(&SIGNED[..at.index(SIGNED.len() - 4)]));
    }

    #[test]
    fn printable_text_is_short_and_has_one_line(text in any::<String>()) {
        let shown = printable(&text);
        prop_assert!(!shown.chars().any(char::is_control));
        prop_assert!(shown.chars().count() <= 301);
    }
}

/// Files of almost the largest size that would take a naive reader very long.
#[test]
fn expensive_files_are_inspected_quickly() {
    let fill = |unit: &str| unit.repeat(MAX_BYTES / unit.len());
    let practice = Authority::shared();
    let same_name = practice.issuer().impostor().pem();
    let many = fill(&format!(
        "{}{same_name}",
        practice.push().around(now()).issuer(&practice.issuer().impostor()).pem()
    ));
    let deep_der: Vec<u8> = (0..MAX_BYTES / 6).flat_map(|_| [0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF]).collect();
    let headed = format!("-----BEGIN CERTIFICATE-----\n{}", fill("Proc-Type: 4,ENCRYPTED\n"));
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("headers of blocks", fill("-----BEGIN CERTIFICATE-----\n").into()),
        ("footers of blocks", fill("-----END CERTIFICATE-----\n").into()),
        ("garbled boundaries", fill("--BEGIN CERTIFICATE--\n--BEGIN PRIVATE KEY--\n").into()),
        ("headers in a block", headed[..MAX_BYTES].into()),
        ("many certificates of one name", many.into()),
        ("deep DER", deep_der),
        ("deep property list", format!("<plist>PushCert{}", &fill("<array>")[20..]).into()),
        ("deep closed list", deep_list().into()),
        ("deep list in base64", base64(&format!("<plist>PushCert{}", &fill("<dict>")[MAX_BYTES / 3..]))),
        ("many entities", format!("<plist>PushCert<string>{}", &fill("&amp;")[100..]).into()),
        ("comments", format!("<plist>PushCert{}", &fill("<!-- -->")[100..]).into()),
        ("a long name", long_name()),
        ("base64 of nothing", fill("AAAA").into()),
        ("new lines", fill("\r\n").into()),
        (
            "nested base64",
            (0..12).fold(fill("A").into_bytes()[..20_000].to_vec(), |text, _| {
                base64(str::from_utf8(&text).expect("ASCII"))
            }),
        ),
        (
            "base64 of certificates",
            base64(&fill("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n")[MAX_BYTES / 3..]),
        ),
        ("deep JSON", fill("[").into()),
        (
            "deep closed JSON",
            format!("{}{}", fill("[")[MAX_BYTES / 2..].to_owned(), fill("]")[MAX_BYTES / 2..].to_owned())
                .into(),
        ),
        ("many values", format!("[{}1]", &fill("[],")[12..]).into()),
        ("many texts", format!("[{}\"\"]", &fill(&format!("\"{}\",", "A".repeat(200)))[203 * 10..]).into()),
        ("one long text", format!("[\"{}\"]", &fill("A")[10..]).into()),
        (
            "many requests",
            format!(
                "[{}1]",
                fill(&format!(
                    "\"{}\",",
                    str::from_utf8(&base64(
                        str::from_utf8(&csr(&key_for("customer"), &[("CN", "x")]).to_pem().expect("PEM"))
                            .expect("ASCII")
                    ))
                    .expect("ASCII")
                ))
            )
            .into_bytes(),
        ),
        ("literal line feeds", fill("\\n").into()),
        ("joined boundaries", fill("-----BEGIN CERTIFICATE-----\\n").into()),
        ("hyphens", fill("-").into()),
        ("dashes", fill("\u{2014}BEGIN \n").into()),
        ("one line of dashes", format!("BEGIN {}", &fill("\u{2014}")[12..]).into()),
        ("quotation marks", fill("> > > ").into()),
        ("quoted lines", fill("> \"\n").into()),
        ("UTF-16", fill("A\0").into()),
        ("zeros and a byte", [vec![0; MAX_BYTES - 1], b"x".to_vec()].concat()),
        ("headers of a mail", format!("From: a\n{}", &fill("To: b\n")[24..]).into()),
        ("an archive", format!("PK\x03\x04{}", &fill("PK\x01\x02PK\x05\x06")[10..]).into()),
        ("too large", vec![b'x'; MAX_BYTES + 1]),
    ];
    for (what, bytes) in files {
        let start = Instant::now();
        let verdict = judge(&bytes);
        let spent = start.elapsed();
        assert_eq!(verdict.judgement(), Judgement::Rejected, "{what}");
        assert!(spent < LIMIT, "{what}: {spent:?}");
    }
}

/// A well-formed property list, nested as deeply as the size allows.
fn deep_list() -> String {
    let depth = MAX_BYTES / "<array></array>".len() - 100;
    let deep = format!("{}{}", "<array>".repeat(depth), "</array>".repeat(depth));
    format!("<plist version=\"1.0\"><dict><key>PushCertRequestCSR</key>{deep}</dict></plist>")
}

fn base64(text: &str) -> Vec<u8> {
    use base64::Engine;
    let mut text = base64::engine::general_purpose::STANDARD.encode(text).into_bytes();
    text.truncate(MAX_BYTES);
    text
}

/// A self-signed certificate whose subject has thousands of attributes.
fn long_name() -> Vec<u8> {
    let mut name = X509NameBuilder::new().expect("a name");
    for _ in 0..20_000 {
        name.append_entry_by_nid(Nid::COMMONNAME, "a name that says nothing").expect("one more");
    }
    let name = name.build();
    let key = key_for("long name");
    let mut builder = X509Builder::new().expect("a certificate");
    builder.set_version(2).expect("version 3");
    builder.set_subject_name(&name).expect("a subject");
    builder.set_pubkey(&key).expect("a key");
    builder.set_not_before(&Asn1Time::from_unix(0).expect("a time")).expect("notBefore");
    builder.set_not_after(&Asn1Time::days_from_now(1).expect("a time")).expect("notAfter");
    builder.sign(&key, MessageDigest::sha256()).expect("a signature");
    builder.build().to_der().expect("DER")
}
