//! Requests, bare and signed: sound ones, and one for each rule that they can break.

use authority::{Authority, Digest, Link, PlistKey, SignedRequest, Vendor, Wrap, csr, key_for, weak_key};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::x509::X509Req;

use crate::AT;
use crate::case::Case;
use crate::certificates::time;

fn request() -> X509Req {
    csr(&key_for("customer"), &[("C", "JP"), ("CN", "Example"), ("emailAddress", "mdm@example.com")])
}

fn vendor() -> Vendor {
    let (begin, end) = ("2026-05-01T00:00:00Z", "2027-05-01T00:00:00Z");
    Authority::shared().vendor("Example Vendor").valid(time(begin), time(end))
}

fn signed() -> SignedRequest {
    Authority::shared().signed_request(&request()).vendor(&vendor())
}

pub fn cases() -> Vec<Case> {
    [bare(), sound(), vendors(), damaged(), hostile(), no_certificate()].concat()
}

fn of(name: &'static str, bytes: impl Into<Vec<u8>>) -> Case {
    Case::of("signed-request", name, bytes).named("request.txt")
}

fn bare() -> Vec<Case> {
    let of = |name, bytes: Vec<u8>| Case::of("request", name, bytes).rejected("unsigned-request");
    let der = request().to_der().expect("DER");
    let pem = String::from_utf8(request().to_pem().expect("PEM")).expect("ASCII");
    let damaged = |name, bytes: Vec<u8>| Case::of("request", name, bytes).rejected("request-damaged");
    let mut forged = der.clone();
    let last = forged.len() - 1;
    forged[last] ^= 1;
    vec![
        of("request-unsigned", pem.clone().into()),
        of("request-unsigned-suffix", pem.clone().into())
            .named("a.csr")
            .noted("suffix-may-be-refused suffix=csr"),
        of(
            "request-unsigned-new-label",
            pem.replace(" CERTIFICATE REQUEST", " NEW CERTIFICATE REQUEST").into(),
        ),
        of("request-unsigned-der", der.clone()),
        of("request-unsigned-base64", STANDARD.encode(&der).into()).noted("unusual-form form=base64"),
        of("request-unsigned-api-answer", format!("{{\"csr\":\"{}\"}}", STANDARD.encode(&der)).into())
            .noted("unusual-form form=api-response"),
        of("request-unsigned-weak-key", csr(&weak_key(), &[("CN", "Example")]).to_pem().expect("PEM"))
            .noted("weak-key bits=1024"),
        damaged("request-unsigned-cut-short", pem[..pem.len() / 2].into()),
        damaged("request-unsigned-der-cut-short", der[..der.len() / 2].to_vec()),
        damaged("request-unsigned-own-signature-wrong", forged),
    ]
}

fn sound() -> Vec<Case> {
    let bytes = signed().build();
    let text = String::from_utf8(bytes.clone()).expect("base64");
    let escaped = String::from_utf8(signed().plain().build()).expect("XML");
    let escaped = escaped.replace("-----\n", "-----&#10;").replace("</string>&#10;", "</string>\n");
    vec![
        of("request-signed", bytes.clone()),
        of("request-signed-lf", signed().wrap(Wrap::Lf(64)).build()),
        of("request-signed-crlf", signed().wrap(Wrap::Crlf(76)).build()),
        of("request-signed-bom", format!("\u{FEFF}{text}")),
        of("request-signed-utf16", utf16(&text)).noted("unusual-form form=utf-16"),
        of("request-signed-base64-twice", STANDARD.encode(STANDARD.encode(&bytes)))
            .noted("unusual-form form=base64-twice"),
        of("request-signed-plain", signed().plain().build()),
        of("request-signed-plain-character-references", escaped),
        of("request-signed-wrapped-inside", signed().wrap_inside(Wrap::Crlf(64)).build()),
        of("request-signed-root-first", signed().root_first().build()),
        of("request-signed-without-root", signed().without_link(Link::Root).build()),
        of("request-signed-suffix", bytes.clone()).named("MDM.CSR").noted("suffix-may-be-refused suffix=CSR"),
        of("request-signed-suffix-missing", bytes).named("request").noted("suffix-may-be-refused suffix="),
        of("request-signed-sha1", signed().digest(Digest::Sha1).build()).warned("vendor-signature-sha1"),
    ]
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}

fn vendors() -> Vec<Case> {
    let expired = Authority::shared().vendor("Example Vendor").expired_by(time(AT));
    let (begin, end) = ("2026-11-23T00:00:00Z", "2027-05-01T00:00:00Z");
    let not_yet = Authority::shared().vendor("Example Vendor").valid(time(begin), time(end));
    let weak = csr(&weak_key(), &[("CN", "Example")]);
    let other = csr(&key_for("other"), &[("CN", "Example")]).to_der().expect("DER");
    vec![
        of("vendor-chain-missing", signed().without_key(PlistKey::Chain).build())
            .rejected("vendor-chain-missing"),
        of("vendor-chain-empty", signed().chain(&[]).build()).rejected("vendor-chain-missing"),
        of("vendor-chain-only-the-vendor", signed().chain(&[Link::Vendor]).build())
            .rejected("vendor-chain-missing"),
        of("vendor-chain-without-intermediate", signed().without_link(Link::Wwdr).build())
            .rejected("vendor-chain-missing"),
        of("vendor-chain-without-vendor", signed().without_link(Link::Vendor).build())
            .rejected("vendor-chain-missing"),
        of("vendor-chain-expired", signed().vendor(&expired).build())
            .rejected("vendor-chain-expired not_after=2026-11-21T23:00:00Z"),
        of("vendor-chain-not-yet-valid", signed().vendor(&not_yet).build())
            .rejected("vendor-chain-untrusted"),
        of("vendor-chain-untrusted", signed().foreign_chain(Authority::foreign()).build())
            .rejected("vendor-chain-untrusted"),
        of("vendor-chain-untrusted-without-root", {
            signed().foreign_chain(Authority::foreign()).without_link(Link::Root).build()
        })
        .rejected("vendor-chain-untrusted"),
        of("vendor-signature-invalid", signed().signature_over(&other).build())
            .rejected("vendor-signature-invalid vendor=Example Vendor"),
        of("vendor-signature-md5", signed().digest(Digest::Md5).build()).rejected("vendor-signature-invalid"),
        of("vendor-signature-invalid-and-chain-expired", {
            signed().vendor(&expired).signature_over(&other).build()
        })
        .rejected("vendor-chain-expired")
        .noted("vendor-signature-invalid"),
        of("vendor-weak-key-of-the-customer", {
            Authority::shared().signed_request(&weak).vendor(&vendor()).build()
        })
        .rejected("weak-key algorithm=RSA bits=1024"),
    ]
}

fn damaged() -> Vec<Case> {
    let of = |name, bytes: Vec<u8>| of(name, bytes).rejected("request-damaged");
    let text = String::from_utf8(signed().build()).expect("base64");
    let plain = String::from_utf8(signed().plain().build()).expect("XML");
    let mut csr = request().to_der().expect("DER");
    let last = csr.len() - 1;
    csr[last] ^= 1;
    let wrong = Authority::shared().signed_request_around(&csr).vendor(&vendor());
    vec![
        of("request-damaged", text[..text.len() / 2].into()),
        of("request-damaged-character", format!("{}*{}", &text[..999], &text[1000..]).into()),
        of("request-damaged-further-text", format!("{text}\nthis was appended").into()),
        of("request-damaged-plain-cut-short", plain[..plain.len() / 2].into()),
        of("request-damaged-without-csr", signed().without_key(PlistKey::Csr).build()),
        of("request-damaged-without-signature", signed().without_key(PlistKey::Signature).build()),
        of("request-damaged-own-signature-wrong", wrong.build()),
        of("request-damaged-no-csr-inside", {
            Authority::shared().signed_request_around(b"hello").vendor(&vendor()).build()
        }),
        of(
            "request-damaged-chain-garbled",
            plain.replacen("-----BEGIN CERTIFICATE-----\nMI", "-----BEGIN CERTIFICATE-----\nM*", 1).into(),
        ),
    ]
}

/// Property lists that are expensive to read, or that two programs could read differently.
fn hostile() -> Vec<Case> {
    let of = |name, bytes: Vec<u8>| of(name, bytes).rejected("request-damaged");
    let plain = String::from_utf8(signed().plain().build()).expect("XML");
    let key = "\t<key>PushCertRequestCSR</key>\n";
    let within = |addition: &str| plain.replacen(key, &format!("{addition}{key}"), 1).into_bytes();
    let entity = plain.replacen(
        "<!DOCTYPE plist PUBLIC",
        "<!DOCTYPE plist [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<!-- PUBLIC",
        1,
    );
    let entity = entity.replacen("PropertyList-1.0.dtd\">", "PropertyList-1.0.dtd\" -->", 1);
    let laughs = "<!DOCTYPE plist [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<plist><dict><key>PushCertRequestCSR</key><string>&b;</string></dict></plist>";
    let deep = format!("<plist>{}<string>PushCert</string>", "<array>".repeat(1000));
    vec![
        of("hostile-csr-twice", within(&format!("{key}\t<string>AAAA</string>\n"))),
        of("hostile-external-entity", entity.into()),
        of("hostile-entities", laughs.into()),
        of("hostile-deep-list", deep.into()),
        of("hostile-hidden-section", plain.replacen("<string>MI", "<string><![CDATA[x]]>MI", 1).into()),
        of("hostile-unknown-reference", plain.replacen("<string>MI", "<string>&x;MI", 1).into()),
        of("hostile-binary-list", STANDARD.encode(b"bplist00\xD1\x01\x02_PushCert").into()),
    ]
}

/// A certificate is expected, but the file holds a request.
fn no_certificate() -> Vec<Case> {
    let pem = request().to_pem().expect("PEM");
    vec![
        of("not-a-certificate-signed-request", signed().build())
            .request("request-signed")
            .rejected("not-a-certificate looks_like=signed-request"),
        of("not-a-certificate-signed-request-damaged", signed().build()[..500].to_vec())
            .current("in-use")
            .rejected("not-a-certificate looks_like=signed-request"),
        Case::of("request", "not-a-certificate-request", pem)
            .named("a.csr")
            .current("in-use")
            .rejected("not-a-certificate looks_like=request"),
    ]
}
