//! Finds out what a file holds, regardless of its name: certificates, a request, a signed request, or something else.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::pkcs7::Pkcs7;

use crate::encoding::der::{self, Shape};
use crate::encoding::envelope::looks_enveloped;
use crate::encoding::pem::{self, Block};
use crate::x509::certificate::Certificate;
use crate::{LooksLike, MAX_BYTES};

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Contents {
    /// Certificates, sound or damaged.
    Certificates {
        /// The first [`pem::MAX_BLOCKS`] certificates.
        blocks: Vec<CertificateBlock>,
        /// The number of certificates in the file.
        count: usize,
        /// Whether the file also holds a private key.
        private_key: bool,
    },
    /// A bare request as DER; `None` when its block is broken.
    Request(Option<Vec<u8>>),
    /// The property list of a signed request; `None` when the base64 around it is broken.
    SignedRequest(Option<Vec<u8>>),
    /// Anything that is none of the above.
    Other(LooksLike),
}

/// A certificate in a file, which may be damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CertificateBlock {
    der: Option<Vec<u8>>,
    /// Whether it is a `TRUSTED CERTIFICATE` of OpenSSL, which has further data after the certificate.
    trusted: bool,
}

impl CertificateBlock {
    /// The certificate; `None` when it is damaged.
    pub fn certificate(&self) -> Option<Certificate> {
        let der = self.der.as_deref()?;
        if self.trusted {
            Certificate::read_first(der).map(|(first, _)| first)
        } else {
            Certificate::read(der)
        }
    }
}

/// Finds out what the bytes of a file hold.
pub(crate) fn of(bytes: &[u8]) -> Contents {
    if bytes.len() > MAX_BYTES {
        return Contents::Other(LooksLike::TooLarge);
    }
    if let Some(contents) = der::shape(bytes).and_then(|shape| of_der(shape, bytes)) {
        return contents;
    }
    let (text, encoding) = text_of(bytes);
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    if trimmed.is_empty() {
        return Contents::Other(LooksLike::Empty);
    }
    if let Some(contents) = signed_request(trimmed).or_else(|| of_pem(trimmed)) {
        return match encoding {
            Encoding::Utf8 => contents,
            Encoding::Utf16 => contents.unreadable(),
        };
    }
    Contents::Other(if looks_enveloped(bytes) {
        LooksLike::EncryptedRequest
    } else if is_web_page(trimmed) {
        LooksLike::WebPage
    } else if trimmed.chars().any(is_binary) {
        LooksLike::Binary
    } else {
        LooksLike::Text
    })
}

/// The sound certificates of a file, in order; none when the file holds something else.
pub(crate) fn sound_certificates(bytes: &[u8]) -> Vec<Certificate> {
    match of(bytes) {
        Contents::Certificates { blocks, .. } => {
            blocks.iter().filter_map(CertificateBlock::certificate).collect()
        }
        Contents::Request(_) | Contents::SignedRequest(_) | Contents::Other(_) => Vec::new(),
    }
}

fn of_der(shape: Shape, der: &[u8]) -> Option<Contents> {
    match shape {
        Shape::Certificate => {
            let block = CertificateBlock { der: Some(der.to_vec()), trusted: false };
            Some(Contents::Certificates { blocks: vec![block], count: 1, private_key: false })
        }
        Shape::Request => Some(Contents::Request(Some(der.to_vec()))),
        Shape::Pkcs7 if der::is_enveloped(der) => Some(Contents::Other(LooksLike::EncryptedRequest)),
        Shape::Pkcs7 => {
            let blocks = of_pkcs7(der)?;
            let count = blocks.len();
            Some(Contents::Certificates { blocks, count, private_key: false })
        }
        Shape::Pkcs12 => Some(Contents::Other(LooksLike::Pkcs12)),
        Shape::PrivateKey => Some(Contents::Other(LooksLike::PrivateKey)),
    }
}

/// The certificates of a PKCS#7 container, which Windows exports; `None` when there are none.
fn of_pkcs7(der: &[u8]) -> Option<Vec<CertificateBlock>> {
    let container = Pkcs7::from_der(der).ok()?;
    let certificates = container.signed()?.certificates()?;
    let block = |der: Vec<u8>| CertificateBlock { der: Some(der), trusted: false };
    let blocks: Vec<_> = certificates
        .iter()
        .take(pem::MAX_BLOCKS)
        .filter_map(|certificate| certificate.to_der().ok())
        .map(block)
        .collect();
    (!blocks.is_empty()).then_some(blocks)
}

fn of_pem(text: &str) -> Option<Contents> {
    let found = pem::blocks(text);
    let private_key = found.iter().any(|block| block.label.ends_with("PRIVATE KEY"));
    let certificates: Vec<CertificateBlock> = found.iter().flat_map(certificates_of).collect();
    if !certificates.is_empty() {
        let count = certificates.len();
        let blocks = certificates.into_iter().take(pem::MAX_BLOCKS).collect();
        return Some(Contents::Certificates { blocks, count, private_key });
    }
    if let Some(request) = found.into_iter().find(|block| block.label.ends_with("CERTIFICATE REQUEST")) {
        return Some(Contents::Request(request.der));
    }
    private_key.then_some(Contents::Other(LooksLike::PrivateKey))
}

fn certificates_of(block: &Block) -> Vec<CertificateBlock> {
    let one = |trusted| vec![CertificateBlock { der: block.der.clone(), trusted }];
    match block.label.as_str() {
        "CERTIFICATE" | "X509 CERTIFICATE" => one(false),
        "TRUSTED CERTIFICATE" => one(true),
        "PKCS7" | "CMS" | "PKCS #7 SIGNED DATA" => match &block.der {
            Some(der) => of_pkcs7(der).unwrap_or_default(),
            None => one(false),
        },
        _ => Vec::new(),
    }
}

/// A signed request with or without base64 around it, or a request in base64 without PEM boundaries.
fn signed_request(text: &str) -> Option<Contents> {
    const PREFIX: usize = 64;
    if is_property_list(text.as_bytes()) {
        let is_signed_request = text.contains("PushCert");
        return is_signed_request.then(|| Contents::SignedRequest(Some(text.as_bytes().to_vec())));
    }
    let base64: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let start: String = base64.chars().take(PREFIX).take_while(char::is_ascii).collect();
    let start = STANDARD.decode(&start[..start.len() / 4 * 4]).ok()?;
    let decoded = STANDARD.decode(base64).ok();
    if is_property_list(&start) || start.starts_with(b"bplist") {
        let other_list = decoded
            .as_deref()
            .is_some_and(|decoded| !decoded.windows(PUSH_CERT.len()).any(|window| window == PUSH_CERT));
        return (!other_list).then_some(Contents::SignedRequest(decoded));
    }
    (der::shape(&start) == Some(Shape::Request)).then_some(Contents::Request(decoded))
}

/// The beginning of every key in a signed request.
const PUSH_CERT: &[u8] = b"PushCert";

fn is_property_list(bytes: &[u8]) -> bool {
    [&b"<?xml"[..], b"<plist", b"<!DOCTYPE plist", b"\xEF\xBB\xBF<?xml"]
        .iter()
        .any(|start| bytes.starts_with(start))
}

fn is_web_page(text: &str) -> bool {
    const SEARCHED_CHARACTERS: usize = 2048;
    let start: String = text.chars().take(SEARCHED_CHARACTERS).collect::<String>().to_ascii_lowercase();
    start.contains("<!doctype html") || start.contains("<html")
}

fn is_binary(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\x0C' | '\x1B')
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf16,
}

/// The file as text: UTF-16 when it starts with a byte order mark of UTF-16, else UTF-8 with invalid bytes replaced.
fn text_of(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        (Cow::Owned(String::from_utf16_lossy(&units)), Encoding::Utf16)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => (String::from_utf8_lossy(rest), Encoding::Utf8),
        _ => (String::from_utf8_lossy(bytes), Encoding::Utf8),
    }
}

impl Contents {
    /// The same contents marked as damaged: neither the portal nor an MDM can read UTF-16, which some editors save.
    fn unreadable(self) -> Self {
        match self {
            Self::Certificates { blocks, count, private_key } => {
                let broken = |block: CertificateBlock| CertificateBlock { der: None, ..block };
                Self::Certificates { blocks: blocks.into_iter().map(broken).collect(), count, private_key }
            }
            Self::Request(_) => Self::Request(None),
            Self::SignedRequest(_) => Self::SignedRequest(None),
            Self::Other(looks_like) => Self::Other(looks_like),
        }
    }
}

#[cfg(test)]
mod tests {
    use authority::{Authority, key_for};

    use super::*;

    fn looks_like(bytes: &[u8]) -> LooksLike {
        match of(bytes) {
            Contents::Other(looks_like) => looks_like,
            found @ (Contents::Certificates { .. } | Contents::Request(_) | Contents::SignedRequest(_)) => {
                panic!("{found:?}")
            }
        }
    }

    #[test]
    fn a_file_that_is_too_large_is_not_read() {
        let page = format!("<html>{}", " ".repeat(MAX_BYTES));
        assert_eq!(looks_like(page.as_bytes()), LooksLike::TooLarge);
        assert_eq!(looks_like(&page.as_bytes()[..MAX_BYTES]), LooksLike::WebPage);
    }

    #[test]
    fn a_file_with_a_certificate_counts_as_a_certificate() {
        let pem = Authority::shared().push().pem();
        let request = authority::csr(&key_for("customer"), &[]).to_pem().expect("PEM");
        let file = [&request[..], pem.as_bytes(), b"-----BEGIN EC PRIVATE KEY-----\n"].concat();
        let Contents::Certificates { blocks, count, private_key } = of(&file) else {
            panic!("no certificate")
        };
        assert_eq!((blocks.len(), count, private_key), (1, 1, true));
    }

    #[test]
    fn further_certificates_are_counted_but_not_read() {
        let many = Authority::shared().push().pem().repeat(pem::MAX_BLOCKS + 3);
        let Contents::Certificates { blocks, count, .. } = of(many.as_bytes()) else {
            panic!("no certificate")
        };
        assert_eq!((blocks.len(), count), (pem::MAX_BLOCKS, pem::MAX_BLOCKS + 3));
    }

    #[test]
    fn a_certificate_in_utf16_is_damaged() {
        let pem = Authority::shared().push().pem();
        for (mark, unit) in
            [([0xFF, 0xFE], u16::to_le_bytes as fn(u16) -> [u8; 2]), ([0xFE, 0xFF], u16::to_be_bytes)]
        {
            let file: Vec<u8> = mark.into_iter().chain(pem.encode_utf16().flat_map(unit)).collect();
            let Contents::Certificates { blocks, .. } = of(&file) else { panic!("no certificate") };
            assert!(blocks[0].certificate().is_none());
        }
    }
}
