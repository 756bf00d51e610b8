//! The formats in which a file holds a certificate, and the ways in which it can be damaged.

use authority::{Authority, key_for};
use openssl::pkcs7::{Pkcs7, Pkcs7Flags};
use openssl::pkcs12::Pkcs12;
use openssl::stack::Stack;

use crate::case::Case;
use crate::certificates::push;

/// Not a real key: the file only has to look as if it held one.
const PRIVATE_KEY: &str =
    "-----BEGIN PRIVATE KEY-----\nUFJBQ1RJQ0UgUFJBQ1RJQ0UgUFJBQ1RJQ0U=\n-----END PRIVATE KEY-----\n";

pub fn cases() -> Vec<Case> {
    [sound(), several(), damaged(), other()].concat()
}

fn of(name: &'static str, bytes: impl Into<Vec<u8>>) -> Case {
    Case::certificate(name, bytes)
}

fn sound() -> Vec<Case> {
    let pem = push().pem();
    let with_label = |label: &str| pem.replace(" CERTIFICATE-----", &format!(" {label}-----"));
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(pem.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let trusted = [push().der(), b"\x30\x03\x0C\x01x".to_vec()].concat();
    vec![
        of("container-der", push().der()),
        of("container-crlf", pem.replace('\n', "\r\n")),
        of("container-cr", pem.replace('\n', "\r")),
        of("container-bom", format!("\u{FEFF}{pem}")),
        of(
            "container-bag-attributes",
            format!(
                "Bag Attributes\n    friendlyName: プッシュ\n    localKeyID: 01 02\nsubject=UID = x\n\nissuer=CN = y\n\n{pem}"
            ),
        ),
        of("container-bag-attributes-shift-jis", {
            [b"Bag Attributes\r\n    friendlyName: \x83\x76\x83\x62\x83\x56\x83\x85\r\n", pem.as_bytes()]
                .concat()
        }),
        of("container-rubbish-after", format!("{pem}\n-- the END --\n<br>\0\0\0\n")),
        of("container-no-final-newline", pem.trim_end()),
        of("container-one-line", one_line(&pem)),
        of("container-x509-label", with_label("X509 CERTIFICATE")),
        of("container-trusted-label", pem_of("TRUSTED CERTIFICATE", &trusted)),
        of("container-pkcs7-der", pkcs7()).noted("several-certificates count=2"),
        of("container-pkcs7-pem", pem_of("PKCS7", &pkcs7())).noted("several-certificates count=2"),
        of("container-utf16", utf16).noted("unusual-form form=utf-16"),
        of("container-in-a-web-page", format!("<!DOCTYPE html>\n<html><pre>\n{pem}</pre></html>\n")),
    ]
}

fn several() -> Vec<Case> {
    let practice = Authority::shared();
    let pem = push().pem();
    vec![
        of("several-with-chain", format!("{pem}{}{}", practice.issuer_pem(), practice.root_pem()))
            .noted("several-certificates count=3"),
        of("several-root-first", format!("{}{}{pem}", practice.root_pem(), practice.issuer_pem()))
            .noted("several-certificates count=3"),
        of(
            "several-old-and-new",
            format!("{}{pem}", push().not_after(super::certificates::time("2026-11-21T00:00:00Z")).pem()),
        )
        .noted("several-certificates count=2"),
        of("contains-private-key", format!("{PRIVATE_KEY}{pem}")).warned("contains-private-key"),
        of("contains-private-key-cut-short", format!("{pem}-----BEGIN RSA PRIVATE KEY-----\nUFJB"))
            .warned("contains-private-key"),
        of("contains-request", format!("{}{pem}", csr_pem())),
    ]
}

fn damaged() -> Vec<Case> {
    let pem = push().pem();
    let der = push().der();
    let of = |name, bytes: Vec<u8>| Case::certificate(name, bytes).rejected("damaged-certificate");
    let middle = pem.len() / 2;
    let garbled = format!("{}*{}", &pem[..middle], &pem[middle + 1..]);
    let lines: Vec<&str> = pem.lines().collect();
    let without_a_line = [&lines[..5], &lines[6..]].concat().join("\n");
    vec![
        of("damaged-cut-short", pem[..middle].into()),
        of("damaged-footer-missing", pem.replace("-----END CERTIFICATE-----\n", "").into()),
        of("damaged-footer-cut", pem.trim_end().strip_suffix('-').expect("a footer").into()),
        of("damaged-header-missing", lines[1..].join("\n").into()),
        of("damaged-header-cut", pem.replacen("-----BEGIN", "---BEGIN", 1).into()),
        of("damaged-character", garbled.into()),
        of("damaged-line-missing", without_a_line.into()),
        of("damaged-empty-block", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n".into()),
        of("damaged-der-cut-short", der[..der.len() - 1].into()),
        of("damaged-der-half", der[..der.len() / 2].into()),
        of("damaged-der-further-bytes", [&der[..], b"\0"].concat()),
        of("damaged-second-block", format!("{pem}{}", &Authority::shared().issuer_pem()[..400]).into())
            .noted("several-certificates count=2"),
    ]
}

fn other() -> Vec<Case> {
    let key = key_for("pkcs12");
    let certificate = push().public_key(&key).build();
    let container = Pkcs12::builder().pkey(&key).cert(&certificate).build2("practice").expect("a container");
    let of = |name, bytes: Vec<u8>, code| Case::of("other", name, bytes).rejected(code);
    vec![
        of("other-pkcs12", container.to_der().expect("DER"), "not-a-certificate looks_like=pkcs12"),
        of(
            "other-pkcs12-endless-key-derivation",
            authority::nested_container(&key, &certificate, "practice", 2_000_000_000),
            "not-a-certificate looks_like=pkcs12",
        ),
        of("other-private-key", PRIVATE_KEY.into(), "not-a-certificate looks_like=private-key"),
        of(
            "other-private-key-der",
            key.private_key_to_pkcs8().expect("DER"),
            "not-a-certificate looks_like=private-key",
        ),
    ]
}

fn pkcs7() -> Vec<u8> {
    let mut certificates = Stack::new().expect("a stack");
    certificates.push(Authority::shared().issuer().certificate.clone()).expect("room");
    let flags = Pkcs7Flags::DETACHED | Pkcs7Flags::BINARY;
    let key = key_for("customer");
    let container = Pkcs7::sign(&push().build(), &key, &certificates, b"", flags).expect("a container");
    container.to_der().expect("DER")
}

fn csr_pem() -> String {
    let pem = authority::csr(&key_for("customer"), &[("CN", "Example")]).to_pem().expect("PEM");
    String::from_utf8(pem).expect("ASCII")
}

fn one_line(pem: &str) -> String {
    let body: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
    format!("-----BEGIN CERTIFICATE-----\n{body}\n-----END CERTIFICATE-----\n")
}

fn pem_of(label: &str, der: &[u8]) -> String {
    use base64::Engine;
    let body = base64::engine::general_purpose::STANDARD.encode(der);
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}
