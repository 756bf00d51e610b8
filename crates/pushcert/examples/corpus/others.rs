//! Files that hold neither a certificate nor a request.

use authority::{csr, key_for};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::asn1::Asn1Time;
use openssl::hash::MessageDigest;
use openssl::x509::extension::BasicConstraints;
use openssl::x509::{X509Builder, X509NameBuilder};

use crate::case::Case;
use crate::certificates::push;

pub fn cases() -> Vec<Case> {
    [plain(), named(), unusual()].concat()
}

/// Certificates in unusual forms.
fn unusual() -> Vec<Case> {
    let of = |name, text: String, code| Case::certificate(name, text).noted(code);
    let pem = push().pem();
    let program: String = pem.lines().map(|line| format!("    \"{line}\\n\"\n")).collect();
    let request =
        |label: &str| STANDARD.encode(csr(&key_for(label), &[("CN", "Example")]).to_der().expect("DER"));
    vec![
        of("unusual-base64", STANDARD.encode(push().der()), "unusual-form form=base64"),
        of("unusual-base64-twice", STANDARD.encode(STANDARD.encode(&pem)), "unusual-form form=base64-twice"),
        of("unusual-api-answer", format!("{{\"certificate\":\"{}\"}}", STANDARD.encode(&pem)), {
            "unusual-form form=api-response"
        }),
        of(
            "unusual-quoted",
            pem.lines().map(|line| format!("> {line}\n")).collect(),
            "unusual-form form=quoted",
        ),
        of("unusual-joined-lines", pem.replace('\n', " "), "unusual-form form=joined-lines"),
        of(
            "unusual-dashes",
            pem.replace("-----", "\u{2014}\u{2013}"),
            "unusual-form form=typographic-dashes",
        ),
        of("unusual-program", program, "unusual-form form=joined-lines").noted("unusual-form form=quoted"),
        Case::of(
            "other",
            "unusual-several-values",
            format!("[\"{}\",\"{}\"]", request("one"), request("two")),
        )
        .rejected("not-a-certificate looks_like=api-response")
        .noted("several-values count=2"),
        Case::certificate("not-push-mdm-public-key", mdm_public_key())
            .rejected("not-a-push-certificate looks_like=mdm-public-key"),
    ]
}

/// The certificate that an MDM makes for Apple Business, as OpenSSL's tool writes it.
fn mdm_public_key() -> Vec<u8> {
    let key = key_for("mdm public key");
    let mut name = X509NameBuilder::new().expect("a name");
    name.append_entry_by_text("CN", "depserver").expect("a common name");
    let name = name.build();
    let mut builder = X509Builder::new().expect("a certificate");
    builder.set_version(2).expect("version 3");
    builder.set_subject_name(&name).expect("a subject");
    builder.set_issuer_name(&name).expect("an issuer");
    builder.set_pubkey(&key).expect("a key");
    builder.set_not_before(&Asn1Time::from_unix(1_795_000_000).expect("a time")).expect("notBefore");
    builder.set_not_after(&Asn1Time::from_unix(1_800_000_000).expect("a time")).expect("notAfter");
    builder
        .append_extension(BasicConstraints::new().critical().ca().build().expect("an extension"))
        .expect("room");
    builder.sign(&key, MessageDigest::sha256()).expect("a signature");
    builder.build().to_pem().expect("PEM")
}

/// Files of other kinds, which are named.
fn named() -> Vec<Case> {
    let of = |name, bytes: &[u8], code| Case::of("other", name, bytes).rejected(code);
    let enveloped = b"\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03\xA0\x80\0\0\0\0";
    let hexadecimal = "308006092A864886F70D010703A08000000000";
    let pem = push().pem();
    vec![
        of("other-server-token", enveloped, "not-a-certificate looks_like=server-token"),
        of(
            "other-content-token",
            STANDARD.encode(r#"{"token":"AAAA","expDate":"2027-09-26T08:30:39+0000","orgName":"x"}"#).as_bytes(),
            "not-a-certificate looks_like=content-token",
        ),
        of("other-encrypted", hexadecimal.as_bytes(), "not-a-certificate looks_like=encrypted"),
        of("other-encrypted-request", hexadecimal.as_bytes(), "not-a-certificate looks_like=encrypted-request")
            .named("mdm_signed_request.20261122.plist.b64.p7"),
        of("other-java-key-store", b"\xFE\xED\xFE\xED\0\0\0\x02\0\0\0\0", {
            "not-a-certificate looks_like=java-key-store"
        }),
        of(
            "other-openssh-key",
            b"-----BEGIN OPENSSH PRIVATE KEY-----\nUFJBQ1RJQ0U=\n-----END OPENSSH PRIVATE KEY-----\n",
            "not-a-certificate looks_like=openssh-key",
        ),
        of("other-archive", &[b"PK\x03\x04\x14\0", pem.as_bytes()].concat(), {
            "not-a-certificate looks_like=archive"
        }),
        of("other-mail-message", b"From: a@example.com\nSubject: Your certificate\n\nIt is attached.\n", {
            "not-a-certificate looks_like=mail-message"
        }),
        of("other-api-response", b"{\"error\":\"not found\"}", "not-a-certificate looks_like=api-response"),
        of("other-rich-text", format!("{{\\rtf1\\ansi {pem}}}").as_bytes(), "not-a-certificate looks_like=rich-text"),
        of(
            "other-configuration-profile",
            b"<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict><key>PayloadType</key><string>Configuration</string></dict></plist>",
            "not-a-certificate looks_like=configuration-profile",
        ),
        of("other-revocation-list", b"-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n", {
            "not-a-certificate looks_like=revocation-list"
        }),
        of("other-internet-shortcut", b"[InternetShortcut]\r\nURL=https://identity.apple.com/pushcert/\r\n", {
            "not-a-certificate looks_like=internet-shortcut"
        }),
        of("other-unfinished-download", &pem.as_bytes()[..700], "not-a-certificate looks_like=unfinished-download")
            .named("MDM_Certificate.pem.crdownload"),
    ]
}

fn plain() -> Vec<Case> {
    let of = |name, bytes: &[u8], code| Case::of("other", name, bytes).rejected(code);
    let page = b"\xEF\xBB\xBF\r\n<!DOCTYPE html>\r\n<html lang=\"en\"><title>Sign In</title></html>";
    vec![
        of("other-empty", b"", "not-a-certificate looks_like=empty"),
        of("other-white-space", b"\xEF\xBB\xBF \r\n\t\n", "not-a-certificate looks_like=empty"),
        of("other-web-page", page, "not-a-certificate looks_like=web-page"),
        of("other-xhtml-page", b"<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", {
            "not-a-certificate looks_like=web-page"
        }),
        of("other-text", "証明書ではありません\n".as_bytes(), "not-a-certificate looks_like=text"),
        of("other-text-shift-jis", b"\x8F\xD8\x96\xBE\x8F\x91\r\n", "not-a-certificate looks_like=text"),
        of("other-text-that-starts-like-der", b"0123456789", "not-a-certificate looks_like=text"),
        of("other-base64", b"aGVsbG8gd29ybGQ=\n", "not-a-certificate looks_like=text"),
        of(
            "other-list-of-something-else",
            b"<?xml version=\"1.0\"?>\n<plist version=\"1.0\"><dict/></plist>",
            "not-a-certificate looks_like=text",
        ),
        of(
            "other-public-key",
            b"-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n",
            "not-a-certificate looks_like=text",
        ),
        of("other-binary", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", "not-a-certificate looks_like=binary"),
        of("other-deep-der", &[0x30, 0x84, 0x7F, 0xFF, 0xFF, 0xFF].repeat(2000), {
            "not-a-certificate looks_like=binary"
        }),
    ]
}
