//! Inspects the files of `tests/field`, which people met in practice, and variants of them that are made here.
//!
//! `authority.pem` issued the certificates; the password of the PKCS#12 files is `secret`.

use std::fs;
use std::path::Path;

use authority::{Authority, csr, key_for};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jiff::Timestamp;
use pushcert::keys::identity::{NotRead, read_identity};
use pushcert::signing::clean_copy;
use pushcert::{Expected, FileKind, NotAnAuthority, Trust, Verdict, inspect};

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/field");
    fs::read(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn now() -> Timestamp {
    "2026-11-28T00:00:00Z".parse().expect("a time")
}

fn judged(bytes: &[u8], name: &str) -> Verdict {
    let mut trust = Trust::apple();
    trust.add(&file("authority.pem")).expect("an authority");
    trust.add(Authority::shared().trust_pem().as_bytes()).expect("authorities");
    inspect(bytes, Some(name), &Expected::default(), &trust, now())
}

/// Kind, findings and verdict in one line: `certificate unusual-form=utf-16`.
fn summary(bytes: &[u8], name: &str) -> String {
    let verdict = judged(bytes, name);
    let kind = match verdict.kind {
        FileKind::Certificate => "certificate",
        FileKind::Request => "request",
        FileKind::SignedRequest => "signed-request",
        FileKind::Other => "other",
    };
    let findings = verdict.findings.iter().map(|finding| {
        let params = finding.params();
        let value = ["looks_like", "form", "count"].iter().find_map(|name| params.get(name));
        value.map_or_else(
            || format!(" {}", finding.code().as_str()),
            |it| format!(" {}={it}", finding.code().as_str()),
        )
    });
    findings.fold(kind.to_owned(), |line, finding| line + &finding)
}

#[test]
fn every_file_from_practice_is_named() {
    for (name, expected) in [
        ("api-certificate.json", "certificate unusual-form=api-response"),
        ("api-request.json", "request unsigned-request unusual-form=api-response suffix-may-be-refused"),
        ("authority.pem", "certificate not-a-push-certificate=authority"),
        ("certificate-bare-base64.txt", "certificate unusual-form=base64"),
        ("certificate-base64-of-pem.txt", "certificate unusual-form=base64"),
        ("certificate-literal-newlines.pem", "certificate unusual-form=joined-lines"),
        ("certificate-one-line.pem", "certificate unusual-form=joined-lines"),
        ("certificate-quoted.pem", "certificate unusual-form=quoted"),
        ("certificate-utf16.pem", "certificate unusual-form=utf-16"),
        ("certificate-word-dashes.pem", "certificate unusual-form=typographic-dashes"),
        ("certificate.pem", "certificate"),
        ("content-token.vpptoken", "other not-a-certificate=content-token"),
        ("key-store.jks", "other not-a-certificate=java-key-store"),
        ("list.crl.pem", "other not-a-certificate=revocation-list"),
        ("mail.eml", "other not-a-certificate=mail-message"),
        ("mdm-public-key.pem", "certificate not-a-push-certificate=mdm-public-key"),
        ("no-mac.p12", "other not-a-certificate=pkcs12"),
        ("pbmac1.p12", "other not-a-certificate=pkcs12"),
        ("profile.mobileconfig", "other not-a-certificate=configuration-profile"),
        ("request-utf16-no-bom.csr", "request unsigned-request unusual-form=utf-16 suffix-may-be-refused"),
        ("request-utf16.csr", "request unsigned-request unusual-form=utf-16 suffix-may-be-refused"),
        ("rich-text.rtf", "other not-a-certificate=rich-text"),
        ("server-token_smime.p7m", "other not-a-certificate=server-token"),
        ("stored.zip", "other not-a-certificate=archive"),
        ("topic-retired.pem", "certificate topic-retired"),
    ] {
        assert_eq!(summary(&file(name), name), expected, "{name}");
    }
}

#[test]
fn containers_without_the_usual_mac_open_with_their_password() {
    for name in ["no-mac.p12", "pbmac1.p12"] {
        let read = |password| read_identity(&[&file(name)], password);
        assert!(read(Some("secret")).is_ok(), "{name}: {:?}", read(Some("secret")).map(|_| ()));
        assert_eq!(read(Some("another")).expect_err("wrong"), NotRead::PasswordWrong, "{name}");
        assert_eq!(read(None).expect_err("none"), NotRead::PasswordNeeded, "{name}");
    }
}

#[test]
fn a_changed_container_with_pbmac1_does_not_open() {
    let sound = file("pbmac1.p12");
    for at in (40..2580).step_by(173) {
        let mut changed = sound.clone();
        changed[at] ^= 1;
        let refused = read_identity(&[&changed], Some("secret")).map(|_| ()).expect_err("changed");
        assert!(matches!(refused, NotRead::PasswordWrong | NotRead::Damaged), "byte {at}: {refused}");
    }
}

#[test]
fn pbmac1_with_absurdly_many_rounds_is_refused_at_once() {
    let mut bytes = file("pbmac1.p12");
    let rounds = [0x02, 0x02, 0x08, 0x00, 0x02, 0x01, 0x20];
    let at = bytes.windows(rounds.len()).rposition(|window| window == rounds).expect("the rounds");
    // Two bytes less of salt, two bytes more of rounds.
    assert_eq!(bytes[at - 18..at - 16], [0x04, 0x10]);
    bytes[at - 17] = 0x0E;
    bytes[at - 2..at + 4].copy_from_slice(&[0x02, 0x04, 0x7F, 0xFF, 0xFF, 0xFF]);
    let refused = read_identity(&[&bytes], Some("secret")).map(|_| ()).expect_err("too costly");
    assert!(matches!(refused, NotRead::TooCostly { .. }), "{refused}");
}

#[test]
fn a_container_with_an_unknown_protection_is_not_called_a_wrong_password() {
    // The identifier of HMAC with SHA-256 at the end becomes one that nobody has defined.
    let mut bytes = file("pbmac1.p12");
    let hmac = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x02, 9];
    let at = bytes.windows(hmac.len()).rposition(|window| window == hmac).expect("HMAC");
    bytes[at + hmac.len() - 1] = 0x7F;
    let refused = read_identity(&[&bytes], Some("secret")).map(|_| ()).expect_err("unknown");
    assert_eq!(refused, NotRead::ProtectionUnknown);
}

fn utf16(text: &str, mark: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("{mark}{text}").encode_utf16().flat_map(unit).collect()
}

fn folded(text: &str) -> String {
    text.as_bytes().chunks(60).map(|line| format!("{}\r\n", str::from_utf8(line).expect("ASCII"))).collect()
}

/// The bytes of a file in every unusual form, each with the forms that are noted.
fn unusual(text: &str, der: &[u8]) -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let once = STANDARD.encode(text);
    let twice = STANDARD.encode(&once);
    let bare = STANDARD.encode(der);
    let json = |value: &str| serde_json::to_string(value).expect("JSON");
    let lines = |change: &dyn Fn(&str) -> String| text.lines().map(change).collect::<String>();
    let mut all: Vec<(&'static str, Vec<u8>, &'static str)> = vec![
        ("UTF-16 LE", utf16(text, "\u{FEFF}", u16::to_le_bytes), "utf-16"),
        ("UTF-16 BE", utf16(text, "\u{FEFF}", u16::to_be_bytes), "utf-16"),
        ("UTF-16 LE without a mark", utf16(text, "", u16::to_le_bytes), "utf-16"),
        ("UTF-16 BE without a mark", utf16(text, "", u16::to_be_bytes), "utf-16"),
        ("base64", once.clone().into(), "base64"),
        ("folded base64", folded(&once).into(), "base64"),
        ("base64 with a mark", format!("\u{FEFF}{once}\n").into(), "base64"),
        ("base64 twice", twice.clone().into(), "base64-twice"),
        ("base64 of folded base64", STANDARD.encode(folded(&once)).into(), "base64-twice"),
        ("base64 in UTF-16", utf16(&once, "\u{FEFF}", u16::to_le_bytes), "utf-16 base64"),
        ("a text of JSON", json(text).into(), "api-response"),
        ("JSON", format!("{{\"x\":{}}}", json(text)).into(), "api-response"),
        ("nested JSON", format!("[{{\"a\":[{{\"b\":{}}}],\"c\":1}}]", json(text)).into(), "api-response"),
        ("JSON with base64", format!("{{\"a\":null,\"value\":\"{once}\"}}").into(), "api-response"),
        ("JSON with base64 twice", format!("{{\"value\":\"{twice}\"}}").into(), "api-response"),
        (
            "JSON with JSON",
            format!("{{\"body\":{}}}", json(&format!("{{\"x\":{}}}", json(text)))).into(),
            "api-response",
        ),
        (
            "JSON in UTF-16",
            utf16(&format!("{{\"x\":{}}}", json(text)), "\u{FEFF}", u16::to_le_bytes),
            "utf-16 api-response",
        ),
        (
            "JSON with headers",
            format!("HTTP/2 200\r\ncontent-type: application/json\r\n\r\n{{\"x\":{}}}", json(text)).into(),
            "api-response",
        ),
        ("quoted", lines(&|line| format!("> {line}\n")).into(), "quoted"),
        ("quoted twice", lines(&|line| format!(">> {line}\r\n")).into(), "quoted"),
    ];
    if !bare.is_empty() {
        all.extend([
            ("base64 without boundaries", bare.clone().into(), "base64"),
            ("folded base64 without boundaries", folded(&bare).into(), "base64"),
            ("base64 for addresses", URL_SAFE_NO_PAD.encode(der).into(), "base64"),
            ("base64 twice without boundaries", STANDARD.encode(&bare).into(), "base64-twice"),
            ("JSON without boundaries", format!("{{\"x\":\"{bare}\"}}").into(), "api-response"),
        ]);
    }
    if text.starts_with("-----BEGIN") {
        all.extend([
            ("one line", text.trim_end().replace('\n', " ").into(), "joined-lines"),
            ("one line without blanks", text.trim_end().replace("-\nMII", "-MII").into(), "joined-lines"),
            ("literal line feeds", text.replace('\n', "\\n").into(), "joined-lines"),
            (
                "literal line ends",
                format!("CERT=\"{}\"\n", text.replace('\n', "\\r\\n")).into(),
                "joined-lines",
            ),
            ("a program", lines(&|line| format!("    \"{line}\\n\" +\n")).into(), "joined-lines quoted"),
            ("dashes", text.replace("-----", "\u{2014}\u{2013}").into(), "typographic-dashes"),
            ("long dashes", text.replace("-----", "\u{2014}\u{2014}-").into(), "typographic-dashes"),
        ]);
    }
    all
}

fn forms(verdict: &Verdict) -> String {
    let params = verdict.findings.iter().map(pushcert::Finding::params);
    params.filter_map(|params| params.get("form").cloned()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_certificate_is_read_in_every_unusual_form() {
    let pem = String::from_utf8(file("certificate.pem")).expect("ASCII");
    let der = judged(pem.as_bytes(), "a.pem").der.expect("a certificate");
    for (form, bytes, noted) in unusual(&pem, &der) {
        let verdict = judged(&bytes, "a.pem");
        assert_eq!((verdict.kind, verdict.der.as_ref()), (FileKind::Certificate, Some(&der)), "{form}");
        assert_eq!(forms(&verdict), noted, "{form}");
        assert_eq!(verdict.judgement(), pushcert::Judgement::Accepted, "{form}");
    }
}

#[test]
fn a_request_is_read_in_every_unusual_form_and_copied_in_a_clean_one() {
    let request = csr(&key_for("customer"), &[("CN", "Example")]);
    let der = request.to_der().expect("DER");
    let pem = String::from_utf8(request.to_pem().expect("PEM")).expect("ASCII");
    for (form, bytes, noted) in unusual(&pem, &der) {
        let verdict = judged(&bytes, "a.txt");
        assert_eq!((verdict.kind, verdict.der.as_ref()), (FileKind::Request, Some(&der)), "{form}");
        assert_eq!(forms(&verdict), noted, "{form}");
        assert_eq!(clean_copy(&bytes).as_deref(), Some(pem.as_bytes()), "{form}");
    }
    let practice = Authority::shared();
    let vendor = practice.vendor("V").valid(
        "2026-01-01T00:00:00Z".parse().expect("a time"),
        "2027-06-01T00:00:00Z".parse().expect("a time"),
    );
    let signed = practice.signed_request(&request).vendor(&vendor);
    let text = String::from_utf8(signed.build()).expect("ASCII");
    let expected = clean_copy(text.as_bytes()).expect("a request");
    assert!(expected.is_ascii() && expected.ends_with(b"\n") && !expected.contains(&b'\r'));
    let verdict = judged(&expected, "a.txt");
    assert_eq!(verdict.findings, [], "the clean copy is accepted");
    let forms_of_signed = unusual(&text, &[]);
    let plain = [("plain", signed.plain().build(), ""), ("a mark", format!("\u{FEFF}{text}").into(), "")];
    for (form, bytes, noted) in forms_of_signed.into_iter().chain(plain) {
        let verdict = judged(&bytes, "a.txt");
        assert_eq!((verdict.kind, verdict.der.as_ref()), (FileKind::SignedRequest, Some(&der)), "{form}");
        assert_eq!(verdict.judgement(), pushcert::Judgement::Accepted, "{form}: {:?}", verdict.findings);
        assert_eq!(forms(&verdict), noted, "{form}");
        assert_eq!(clean_copy(&bytes).as_ref(), Some(&expected), "{form}");
    }
}

#[test]
fn an_answer_with_several_values_says_so() {
    let practice = Authority::shared();
    let one = practice.push().around(now()).pem();
    let two = practice.push().around(now()).serial(7).pem();
    let request = |label: &str| csr(&key_for(label), &[("CN", "Example")]);
    let pem = |label| String::from_utf8(request(label).to_pem().expect("PEM")).expect("ASCII");
    let signed = |label| String::from_utf8(practice.signed_request(&request(label)).build()).expect("ASCII");
    let answer = |values: &[&str]| serde_json::to_string(values).expect("JSON");
    for (values, expected) in [
        (&[one.as_str(), &two][..], "certificate unusual-form=api-response several-certificates=2"),
        (&[one.as_str(), &one], "certificate unusual-form=api-response"),
        (&[one.as_str(), &pem("a")], "certificate unusual-form=api-response several-values=2"),
        (&[pem("a").as_str(), &pem("b")], "other not-a-certificate=api-response several-values=2"),
        (&[signed("a").as_str(), &signed("b")], "other not-a-certificate=api-response several-values=2"),
        (&[pem("a").as_str(), &signed("a")], "signed-request unusual-form=api-response"),
        (&["x".repeat(200).as_str()], "other not-a-certificate=api-response"),
        (&[], "other not-a-certificate=api-response"),
    ] {
        let found = summary(answer(values).as_bytes(), "a.txt");
        assert_eq!(found.replace(" expires-soon", ""), expected, "{values:?}");
    }
}

#[test]
fn damage_is_not_read_in_an_unusual_form() {
    let pem = String::from_utf8(file("certificate.pem")).expect("ASCII");
    let cut = &pem[..pem.len() / 2];
    let bare = file("certificate-bare-base64.txt");
    for (what, bytes) in [
        ("one line", cut.replace('\n', " ")),
        ("literal line feeds", cut.replace('\n', "\\n")),
        ("quoted", cut.lines().map(|line| format!("> {line}\n")).collect()),
        ("dashes", cut.replace("-----", "\u{2014}-")),
        ("bare base64", String::from_utf8(bare[..700].to_vec()).expect("ASCII")),
        ("base64", STANDARD.encode(cut)),
        ("JSON", serde_json::to_string(&[cut]).expect("JSON")),
        ("UTF-16", String::new()),
    ] {
        let bytes = if what == "UTF-16" { utf16(cut, "", u16::to_le_bytes) } else { bytes.into() };
        assert!(
            summary(&bytes, "a.pem").starts_with("certificate damaged-certificate"),
            "{what}: {}",
            summary(&bytes, "a.pem")
        );
    }
    let three = (0..3).fold(pem.clone(), |text, _| STANDARD.encode(text));
    assert_eq!(summary(three.as_bytes(), "a.txt"), "other not-a-certificate=text", "three layers");
}

#[test]
fn every_other_kind_is_named_in_its_variants() {
    let token = STANDARD
        .encode(r#"{"token":"AAAA0000","orgName":"Field School","expDate":"2027-09-26T08:30:39+0000"}"#);
    let mail = String::from_utf8(file("server-token_smime.p7m")).expect("ASCII");
    let (_, body) = mail.split_once("\n\n").or(mail.split_once("\r\n\r\n")).expect("a body");
    let enveloped = STANDARD.decode(body.split_whitespace().collect::<String>()).expect("base64");
    let hexadecimal: String = enveloped.iter().map(|byte| format!("{byte:02x}")).collect();
    let certificate = String::from_utf8(file("certificate.pem")).expect("ASCII");
    let prefixed = |start: &[u8]| [start, certificate.as_bytes()].concat();
    let mut tar = vec![0_u8; 1024];
    tar[..8].copy_from_slice(b"good.pem");
    tar[257..262].copy_from_slice(b"ustar");
    let mut old_tar = tar.clone();
    old_tar[257..262].fill(0);
    old_tar[148..156].fill(b' ');
    let sum: u32 = old_tar[..512].iter().map(|byte| u32::from(*byte)).sum();
    old_tar[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
    let with = |mut tar: Vec<u8>| {
        tar.truncate(512);
        [tar, certificate.clone().into_bytes()].concat()
    };
    let outlook: Vec<u8> = [
        &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..],
        &[0; 100],
        &utf16("__properties_version1.0", "", u16::to_le_bytes),
        certificate.as_bytes(),
    ]
    .concat();
    let list = String::from_utf8(file("list.crl.pem")).expect("ASCII");
    let list: String = list.lines().filter(|line| !line.starts_with('-')).collect();
    let list_der = STANDARD.decode(&list).expect("base64");
    for (what, bytes, name, expected) in [
        ("token with a mark", format!("\u{FEFF}{token}").into_bytes(), "a.txt", "content-token"),
        ("folded token", folded(&token).into(), "a.pem", "content-token"),
        ("token in UTF-16", utf16(&token, "\u{FEFF}", u16::to_le_bytes), "a.vpptoken", "content-token"),
        ("cut token", token[..token.len() - 7].into(), "a.vpptoken", "content-token"),
        ("plain token", STANDARD.decode(&token).expect("base64"), "a.json", "content-token"),
        ("DER", enveloped.clone(), "a.p7m", "server-token"),
        ("bare base64", STANDARD.encode(&enveloped).into(), "a.txt", "server-token"),
        ("folded base64", folded(&STANDARD.encode(&enveloped)).into(), "a.txt", "server-token"),
        ("mail with other line ends", mail.replace('\n', "\r\n").into(), "a.p7m", "server-token"),
        ("opened token", br#"{"consumer_key":"CK_1","consumer_secret":"CS_1","access_token":"AT_1","access_secret":"AS_1"}"#.into(), "a", "server-token"),
        ("hexadecimal", hexadecimal.clone().into(), "a.p7", "encrypted"),
        ("hexadecimal of the service", hexadecimal.into(), "mdm_signed_request.20261128.plist.b64.p7", "encrypted-request"),
        ("PGP", b"-----BEGIN PGP MESSAGE-----\n\naGVsbG8=\n-----END PGP MESSAGE-----\n".into(), "a.asc", "encrypted"),
        ("OpenSSL", b"Salted__12345678".into(), "a.enc", "encrypted"),
        ("JKS", prefixed(b"\xFE\xED\xFE\xED\0\0\0\x02"), "a", "java-key-store"),
        ("JCEKS", prefixed(b"\xCE\xCE\xCE\xCE\0\0\0\x02"), "a", "java-key-store"),
        ("OpenSSH", b"-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----\n".into(), "id_rsa", "openssh-key"),
        ("PuTTY", b"PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n".into(), "a.ppk", "openssh-key"),
        ("tar", with(tar), "a.tar", "archive"),
        ("old tar", with(old_tar), "a.tar", "archive"),
        ("gz", prefixed(b"\x1F\x8B\x08\0"), "a.gz", "archive"),
        ("7z", prefixed(b"7z\xBC\xAF\x27\x1C"), "a.7z", "archive"),
        ("rar", prefixed(b"Rar!\x1A\x07\x01\0"), "a.rar", "archive"),
        ("xz", prefixed(b"\xFD7zXZ\0"), "a.xz", "archive"),
        ("bz2", prefixed(b"BZh91AY&SY"), "a.bz2", "archive"),
        ("zip behind something", [b"#!/bin/sh\n", &file("stored.zip")[..]].concat(), "a.zip", "archive"),
        ("mailbox", [b"From a@b Sat Nov 28 00:00:00 2026\n", &file("mail.eml")[..]].concat(), "a.mbox", "mail-message"),
        ("Outlook", outlook, "a.msg", "mail-message"),
        ("CRL as DER", list_der, "a.crl", "revocation-list"),
        ("CRL as base64", list.into(), "a.crl", "revocation-list"),
        ("url", b"\xEF\xBB\xBF[InternetShortcut]\r\nURL=https://identity.apple.com/\r\n".into(), "a.url", "internet-shortcut"),
        ("webloc", b"<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict><key>URL</key><string>https://a</string></dict></plist>".into(), "a.webloc", "internet-shortcut"),
        ("binary webloc", b"bplist00\xD1\x01\x02SURL_\x10\x16https://www.apple.com/".into(), "a.webloc", "internet-shortcut"),
        ("desktop", b"[Desktop Entry]\nType=Link\nURL=https://a\n".into(), "a.desktop", "internet-shortcut"),
        ("zeros", vec![0; 1402], "a.pem", "unfinished-download"),
        ("zeros at the end", [&certificate.as_bytes()[..600], &[0; 700]].concat(), "a.pem", "unfinished-download"),
        ("Chrome", certificate[..600].into(), "a.pem.crdownload", "unfinished-download"),
        ("Firefox", Vec::new(), "a.pem.part", "unfinished-download"),
        ("Safari", certificate[..600].into(), "a.pem.download", "unfinished-download"),
    ] {
        assert_eq!(summary(&bytes, name), format!("other not-a-certificate={expected}"), "{what}");
    }
    let whole = summary(certificate.as_bytes(), "a.pem.crdownload");
    assert_eq!(whole, "certificate", "a download that is whole is read");
}

#[test]
fn an_authority_that_was_added_by_hand_is_a_warning() {
    let mut asked_for = Trust::apple();
    asked_for.add(&file("authority.pem")).expect("an authority");
    let by_hand = asked_for.clone().with_added_by_hand();
    let codes = |trust: &Trust| {
        let verdict = inspect(&file("certificate.pem"), None, &Expected::default(), trust, now());
        verdict.findings.iter().map(|finding| finding.code().as_str()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&asked_for), [""; 0]);
    assert_eq!(codes(&by_hand), ["vouched-by-added-authority"]);
    assert_eq!(asked_for.clone().add(&file("mdm-public-key.pem")), Err(NotAnAuthority), "it is not one");
    assert_eq!(codes(&Trust::apple().with_added_by_hand()), ["issuer-untrusted"]);
    // Added once more for one command, it was asked for.
    let mut both = by_hand;
    both.add(&file("authority.pem")).expect("an authority");
    assert_eq!(codes(&both), [""; 0]);
}
