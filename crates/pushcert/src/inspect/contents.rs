//! Finds out what a file holds, regardless of its name: certificates, a request, a signed request, or something else.

use openssl::pkcs7::Pkcs7;

use crate::encoding::der::{self, Shape};
use crate::encoding::pem::{self, Block};
use crate::inspect::kinds;
use crate::inspect::unusual::api_answer::Answer;
use crate::inspect::unusual::{base64_text, repaired, utf16};
use crate::requests::bare::Request;
use crate::requests::signed::SignedRequest;
use crate::x509::certificate::Certificate;
use crate::{LooksLike, MAX_BYTES, UnusualForm};

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

/// What a file holds, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading {
    pub contents: Contents,
    /// The unusual forms in which a certificate or request was read, the outermost first.
    pub forms: Vec<UnusualForm>,
    /// The number of requests and certificates in an answer of an API.
    pub values: usize,
}

impl Reading {
    fn of(contents: Contents) -> Self {
        Self { contents, forms: Vec::new(), values: 1 }
    }

    fn other(looks_like: LooksLike) -> Self {
        Self::of(Contents::Other(looks_like))
    }

    fn in_form(mut self, form: UnusualForm) -> Self {
        self.forms.insert(0, form);
        self
    }
}

/// Finds out what the bytes of a file hold.
pub(crate) fn of(bytes: &[u8]) -> Contents {
    read(bytes).contents
}

/// Finds out what the bytes of a file hold, and how it is written there.
pub(crate) fn read(bytes: &[u8]) -> Reading {
    if bytes.len() > MAX_BYTES {
        return Reading::other(LooksLike::TooLarge);
    }
    if let Some(looks_like) = kinds::of_bytes(bytes) {
        return Reading::other(looks_like);
    }
    if let Some(contents) = der::shape(bytes).and_then(|shape| of_der(shape, bytes)) {
        return Reading::of(contents);
    }
    let decoded = utf16::decode(bytes);
    let text = decoded.text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\0' | '\u{FEFF}'));
    let reading = of_text(text);
    match reading.contents {
        Contents::Other(_) => reading,
        Contents::Certificates { .. } | Contents::Request(_) | Contents::SignedRequest(_)
            if decoded.utf16 =>
        {
            reading.in_form(UnusualForm::Utf16)
        }
        Contents::Certificates { .. } | Contents::Request(_) | Contents::SignedRequest(_) => reading,
    }
}

fn of_text(text: &str) -> Reading {
    if text.is_empty() {
        return Reading::other(LooksLike::Empty);
    }
    if let Some(looks_like) = kinds::of_formatted_text(text) {
        return Reading::other(looks_like);
    }
    if let Some(answer) = Answer::read(text) {
        return of_answer(&answer)
            .unwrap_or_else(|| Reading::other(kinds::of_answer(&answer).unwrap_or(LooksLike::Text)));
    }
    let usual = as_usual(text).map(Reading::of);
    if let Some(sound) = usual.clone().filter(|reading| reading.contents.is_sound()) {
        return sound;
    }
    let whole = of_base64(text, MOST_LAYERS).filter(|reading| reading.contents.is_sound());
    if let Some(sound) = whole.or_else(|| of_repaired(text)) {
        return sound;
    }
    let kind = kinds::of_text(text);
    match kind {
        // What is damaged is named before what it might be besides.
        None | Some(LooksLike::WebPage) => usual
            .or_else(|| of_base64(text, MOST_LAYERS))
            .or_else(|| damaged_base64(text))
            .or_else(|| damaged_otherwise(text))
            .unwrap_or_else(|| Reading::other(kind.unwrap_or_else(|| kinds::of_rest(text)))),
        Some(looks_like) => Reading::other(looks_like),
    }
}

/// A text in its usual form: a signed request, or PEM.
fn as_usual(text: &str) -> Option<Contents> {
    signed_request(text).or_else(|| of_pem(text))
}

/// The most layers of base64 that are taken off.
const MOST_LAYERS: usize = 2;

/// What a text of nothing but base64 holds, at most that many `layers` deep: DER, or text in its usual form.
fn of_base64(text: &str, layers: usize) -> Option<Reading> {
    let layers = layers.checked_sub(1)?;
    let decoded = base64_text::decode(text)?;
    let found = match der::shape(&decoded) {
        Some(shape @ (Shape::Certificate | Shape::Request | Shape::Pkcs7)) => {
            of_der(shape, &decoded).filter(|it| !matches!(it, Contents::Other(_))).map(Reading::of)
        }
        Some(Shape::Pkcs12 | Shape::PrivateKey | Shape::RevocationList) => None,
        None => {
            let inner = utf16::decode(&decoded);
            let inner_text = inner.text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
            if inner_text.chars().any(kinds::is_binary) {
                return None;
            }
            let usual = as_usual(inner_text).filter(|it| !matches!(it, Contents::Other(_))).map(Reading::of);
            let found = usual.or_else(|| of_base64(inner_text, layers));
            found.map(|found| if inner.utf16 { found.in_form(UnusualForm::Utf16) } else { found })
        }
    }?;
    let twice = found.forms.first() == Some(&UnusualForm::Base64);
    let forms = match (twice, found.forms) {
        (true, forms) => [&[UnusualForm::Base64Twice], &forms[1..]].concat(),
        (false, forms) => [&[UnusualForm::Base64], &forms[..]].concat(),
    };
    Some(Reading { forms, ..found })
}

/// A certificate or request in base64 that is cut short or garbled.
fn damaged_base64(text: &str) -> Option<Reading> {
    let start = base64_text::decode_start(text);
    let broken = CertificateBlock { der: None, trusted: false };
    let contents = match der::shape(&start) {
        Some(Shape::Certificate) => {
            Contents::Certificates { blocks: vec![broken], count: 1, private_key: false }
        }
        Some(Shape::Request) => Contents::Request(None),
        Some(Shape::Pkcs7 | Shape::Pkcs12 | Shape::PrivateKey | Shape::RevocationList) | None => return None,
    };
    Some(Reading::of(contents))
}

/// A certificate or request that stays damaged after every repair.
fn damaged_otherwise(text: &str) -> Option<Reading> {
    let usual = |(repaired, _): (String, _)| as_usual(&repaired);
    let found = repaired::attempts(text).filter_map(usual).find(|found| !matches!(found, Contents::Other(_)));
    found.map(Reading::of)
}

/// The text after the smallest repair that makes it whole.
fn of_repaired(text: &str) -> Option<Reading> {
    repaired::attempts(text).find_map(|(repaired, repairs)| {
        let repaired = repaired.trim();
        let usual = as_usual(repaired).map(Reading::of).filter(|reading| reading.contents.is_sound());
        let whole = || of_base64(repaired, MOST_LAYERS).filter(|reading| reading.contents.is_sound());
        let mut reading = usual.or_else(whole)?;
        reading.forms.splice(0..0, repairs);
        Some(reading)
    })
}

/// The certificates in an answer of an API, or else its one request; `None` when it holds neither.
fn of_answer(answer: &Answer) -> Option<Reading> {
    let mut all: Vec<CertificateBlock> = Vec::new();
    let mut key = false;
    let mut requests: Vec<Contents> = Vec::new();
    for text in answer.long_texts() {
        let text = text.trim();
        key |= text.contains("PRIVATE KEY-----");
        let sound = |reading: &Reading| reading.contents.is_sound();
        let usual = as_usual(text).map(Reading::of);
        let found = usual.clone().filter(sound).or_else(|| of_base64(text, MOST_LAYERS).filter(sound));
        match found.or_else(|| of_repaired(text)).or(usual).map(|reading| reading.contents) {
            Some(Contents::Certificates { blocks, private_key, .. }) => {
                key |= private_key;
                blocks.into_iter().for_each(|block| {
                    if !all.contains(&block) {
                        all.push(block)
                    }
                });
            }
            Some(request @ (Contents::Request(_) | Contents::SignedRequest(_))) => {
                let known = requests.iter().position(|known| known.request_der() == request.request_der());
                match (known, &request) {
                    (None, _) => requests.push(request),
                    // The same request once more: its signed form is the one to use.
                    (Some(at), Contents::SignedRequest(Some(_))) => requests[at] = request,
                    (Some(_), _) => {}
                }
            }
            Some(Contents::Other(_)) | None => {}
        }
    }
    let values = all.len() + requests.len();
    let contents = if !all.is_empty() {
        let count = all.len();
        all.truncate(pem::MAX_BLOCKS);
        Contents::Certificates { blocks: all, count, private_key: key }
    } else if requests.len() > 1 {
        // Which of them is meant cannot be known.
        return Some(Reading { values, ..Reading::other(LooksLike::ApiResponse) });
    } else {
        requests.pop()?
    };
    // Several certificates have a finding of their own.
    let values = if requests.is_empty() { 1 } else { values };
    Some(Reading { contents, forms: vec![UnusualForm::ApiResponse], values })
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
        Shape::Pkcs7 => match kinds::of_message(der) {
            Some(looks_like) => Some(Contents::Other(looks_like)),
            None => {
                let blocks = of_pkcs7(der)?;
                let count = blocks.len();
                Some(Contents::Certificates { blocks, count, private_key: false })
            }
        },
        Shape::Pkcs12 => Some(Contents::Other(LooksLike::Pkcs12)),
        Shape::PrivateKey => Some(Contents::Other(LooksLike::PrivateKey)),
        Shape::RevocationList => Some(Contents::Other(LooksLike::RevocationList)),
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
    let found_openssh = found.iter().any(|block| block.label == "OPENSSH PRIVATE KEY");
    let certificates: Vec<CertificateBlock> = found.iter().flat_map(certificates_of).collect();
    if !certificates.is_empty() {
        let count = certificates.len();
        let blocks = certificates.into_iter().take(pem::MAX_BLOCKS).collect();
        return Some(Contents::Certificates { blocks, count, private_key });
    }
    if let Some(request) = found.into_iter().find(|block| block.label.ends_with("CERTIFICATE REQUEST")) {
        return Some(Contents::Request(request.der));
    }
    if found_openssh {
        return Some(Contents::Other(LooksLike::OpensshKey));
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

/// A signed request with or without base64 around it.
fn signed_request(text: &str) -> Option<Contents> {
    if is_property_list(text.as_bytes()) {
        let is_signed_request = text.contains("PushCert");
        return is_signed_request.then(|| Contents::SignedRequest(Some(text.as_bytes().to_vec())));
    }
    let start = base64_text::decode_start(text);
    if !is_property_list(&start) && !start.starts_with(b"bplist") {
        return None;
    }
    let decoded = base64_text::decode(text);
    let other_list = decoded
        .as_deref()
        .is_some_and(|decoded| !decoded.windows(PUSH_CERT.len()).any(|window| window == PUSH_CERT));
    (!other_list).then_some(Contents::SignedRequest(decoded))
}

/// The beginning of every key in a signed request.
const PUSH_CERT: &[u8] = b"PushCert";

fn is_property_list(bytes: &[u8]) -> bool {
    [&b"<?xml"[..], b"<plist", b"<!DOCTYPE plist", b"\xEF\xBB\xBF<?xml"]
        .iter()
        .any(|start| bytes.starts_with(start))
}

impl Contents {
    /// Whether it is a certificate or request that is whole.
    fn is_sound(&self) -> bool {
        match self {
            Self::Certificates { blocks, .. } => blocks.iter().all(|block| block.certificate().is_some()),
            Self::Request(_) | Self::SignedRequest(_) => {
                self.request_der().is_some_and(|der| Request::read(&der).is_some())
            }
            Self::Other(_) => false,
        }
    }

    /// The bare request as DER, also that inside a signed one.
    fn request_der(&self) -> Option<Vec<u8>> {
        match self {
            Self::Request(der) => der.clone(),
            Self::SignedRequest(list) => Some(SignedRequest::read(list.as_deref()?)?.request),
            Self::Certificates { .. } | Self::Other(_) => None,
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
}
