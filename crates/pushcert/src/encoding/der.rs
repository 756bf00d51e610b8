//! Recognizes and writes DER (ITU-T X.690). A structure is recognized by its first elements, even if it is cut short.

/// The structures that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// An X.509 certificate.
    Certificate,
    /// A PKCS#10 request.
    Request,
    /// A PKCS#7 container.
    Pkcs7,
    /// A PKCS#12 container.
    Pkcs12,
    /// A private key: PKCS#1, PKCS#8 (encrypted or not) or SEC 1.
    PrivateKey,
    /// A certificate revocation list.
    RevocationList,
}

pub(crate) const INTEGER: u8 = 0x02;
pub(crate) const OCTET_STRING: u8 = 0x04;
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(crate) const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
/// UTCTime and GeneralizedTime.
const TIMES: [u8; 2] = [0x17, 0x18];
/// `[0] EXPLICIT`: the version of a certificate, or the content of a PKCS#12 bag.
pub(crate) const EXPLICIT: u8 = 0xA0;

/// 1.2.840.113549.1.7: the content types of PKCS#7.
const PKCS7: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07];
/// 1.2.840.113549.1.5 and 1.2.840.113549.1.12.1: encryption with a password (RFC 8018, RFC 7292).
const ENCRYPTED: [&[u8]; 2] = [
    &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x05],
    &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x01],
];

/// The structure at the start of `der`, even if its end is missing; `None` when it is none of them.
pub(crate) fn shape(der: &[u8]) -> Option<Shape> {
    let outer = element(der).filter(|outer| outer.tag == SEQUENCE)?;
    let first = element(outer.content)?;
    match first.tag {
        SEQUENCE => shape_of_nested(&first),
        OBJECT_IDENTIFIER if first.content.starts_with(PKCS7) => Some(Shape::Pkcs7),
        INTEGER => shape_of_versioned(first.content, element(first.rest)?),
        _ => None,
    }
}

/// Whether `der` is a CMS EnvelopedData (RFC 5652, section 6): content encrypted to certificates.
pub(crate) fn is_enveloped(der: &[u8]) -> bool {
    const ENVELOPED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 3];
    let kind = element(der).filter(|outer| outer.tag == SEQUENCE).and_then(|outer| element(outer.content));
    kind.is_some_and(|kind| kind.tag == OBJECT_IDENTIFIER && kind.content == ENVELOPED_DATA)
}

/// Whether `der` is another encrypted message: EncryptedData (RFC 5652, section 8) or AuthEnvelopedData (RFC 5083).
pub(crate) fn is_encrypted_otherwise(der: &[u8]) -> bool {
    const KINDS: [&[u8]; 2] = [
        &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 6],
        &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x10, 0x01, 23],
    ];
    let kind = element(der).filter(|outer| outer.tag == SEQUENCE).and_then(|outer| element(outer.content));
    kind.is_some_and(|kind| kind.tag == OBJECT_IDENTIFIER && KINDS.contains(&kind.content))
}

/// Whether a TBSCertList (RFC 5280, 5.1.2) has these elements: without a version, algorithm, issuer and a time.
fn is_revocation_list(inner: &[u8]) -> bool {
    let tags: Vec<u8> = elements(inner).iter().take(4).map(|element| element.tag).collect();
    match tags.as_slice() {
        [SEQUENCE, SEQUENCE, time, ..] | [INTEGER, SEQUENCE, SEQUENCE, time] => TIMES.contains(time),
        _ => false,
    }
}

/// The structure of `SEQUENCE { SEQUENCE { … } … }`: a certificate, a request, a revocation list or an encrypted key.
fn shape_of_nested(inner: &Element<'_>) -> Option<Shape> {
    if is_revocation_list(inner.content) {
        return Some(Shape::RevocationList);
    }
    let first = element(inner.content)?;
    match first.tag {
        EXPLICIT => Some(Shape::Certificate),
        OBJECT_IDENTIFIER if ENCRYPTED.iter().any(|oid| first.content.starts_with(oid)) => {
            Some(Shape::PrivateKey)
        }
        INTEGER => {
            // In a request a name follows, in a certificate of version 1 its signature algorithm.
            let second = element(first.rest).filter(|second| second.tag == SEQUENCE)?;
            match second.content.first() {
                Some(&OBJECT_IDENTIFIER) => Some(Shape::Certificate),
                Some(&SET) | None => Some(Shape::Request),
                Some(_) => None,
            }
        }
        _ => None,
    }
}

/// The structure of `SEQUENCE { INTEGER … }`: a private key or a PKCS#12 container.
fn shape_of_versioned(version: &[u8], second: Element<'_>) -> Option<Shape> {
    match (version, second.tag) {
        ([0], INTEGER) | ([0 | 1], SEQUENCE) | ([1], OCTET_STRING) => Some(Shape::PrivateKey),
        ([3], SEQUENCE) => Some(Shape::Pkcs12),
        (_, _) => None,
    }
}

/// Writes an element with the concatenated `parts` as its content, at most 65,535 bytes.
pub(crate) fn write(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len()).expect("the content is shorter than 64 KiB");
    let [high, low] = length.to_be_bytes();
    let mut element = match length {
        0..=0x7F => vec![tag, low],
        0x80..=0xFF => vec![tag, 0x81, low],
        0x100.. => vec![tag, 0x82, high, low],
    };
    element.extend(content);
    element
}

/// The deepest nesting that is visited; real containers have half of it.
const MAX_DEPTH: usize = 24;

/// Calls `visitor` with every group of sibling elements, from the outside in, including elements inside OCTET STRINGs
/// that hold DER. A group ends at bytes that are not DER.
pub(crate) fn visit<'a>(der: &'a [u8], visitor: &mut impl FnMut(&[Element<'a>])) {
    descend(der, MAX_DEPTH, visitor);
}

fn descend<'a>(der: &'a [u8], depth: usize, visitor: &mut impl FnMut(&[Element<'a>])) {
    let run = elements(der);
    visitor(&run);
    let Some(depth) = depth.checked_sub(1) else { return };
    for element in &run {
        let holds_der = element.tag == OCTET_STRING && begins_with_sequence(element.content);
        if element.tag & CONSTRUCTED != 0 || holds_der {
            descend(element.content, depth, visitor);
        }
    }
}

/// The sibling elements at the start of `der`; they end at bytes that are not an element.
pub(crate) fn elements(der: &[u8]) -> Vec<Element<'_>> {
    let mut elements = Vec::new();
    let mut rest = der;
    while let Some(next) = element(rest) {
        rest = next.rest;
        elements.push(next);
    }
    elements
}

/// Whether `bytes` begin with a whole SEQUENCE whose content consists of whole elements. OpenSSL reads no other, and
/// encrypted bytes hardly ever look like it by chance.
pub(crate) fn begins_with_sequence(bytes: &[u8]) -> bool {
    let Some(header) = header(bytes).filter(|_| bytes.first() == Some(&SEQUENCE)) else { return false };
    let rest = &bytes[header.size..];
    match header.length {
        Some(length) => rest.get(..length).is_some_and(are_whole_elements),
        None => ends_with_end_of_contents(rest),
    }
}

/// Whether `bytes` are elements without a rest.
fn are_whole_elements(mut bytes: &[u8]) -> bool {
    while !bytes.is_empty() {
        let Some(header) = header(bytes) else { return false };
        let rest = &bytes[header.size..];
        match header.length {
            Some(length) if length <= rest.len() => bytes = &rest[length..],
            Some(_) => return false,
            None if ends_with_end_of_contents(rest) => bytes = until_end_of_contents(rest).1,
            None => return false,
        }
    }
    true
}

/// Whether an end-of-contents element ends the content that begins here.
fn ends_with_end_of_contents(bytes: &[u8]) -> bool {
    let (content, after) = until_end_of_contents(bytes);
    content.len() + after.len() < bytes.len()
}

/// The bit of a tag that says that the content consists of elements.
pub(crate) const CONSTRUCTED: u8 = 0x20;

/// One element of DER, which may be cut short.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    /// The tag byte.
    pub tag: u8,
    /// The content, as much of it as is present.
    pub content: &'a [u8],
    /// The bytes after the element.
    rest: &'a [u8],
}

/// The first element of `bytes`, by BER: what OpenSSL reads must not be hidden by an unusual form of a tag or length.
fn element(bytes: &[u8]) -> Option<Element<'_>> {
    let header = header(bytes)?;
    let rest = &bytes[header.size..];
    let Some(length) = header.length else {
        let (content, rest) = until_end_of_contents(rest);
        return Some(Element { tag: header.tag, content, rest });
    };
    let (content, rest) = rest.split_at(length.min(rest.len()));
    Some(Element { tag: header.tag, content, rest })
}

/// Tag and length of an element.
struct Header {
    tag: u8,
    /// The number of bytes of tag and length.
    size: usize,
    /// The length of the content; `None` when an end-of-contents element ends it, as older PKCS#12 writers do it.
    length: Option<usize>,
}

fn header(bytes: &[u8]) -> Option<Header> {
    const LONG_TAG: u8 = 0x1F;
    const CONTINUES: u8 = 0x80;
    let (&tag, mut rest) = bytes.split_first()?;
    if tag & LONG_TAG == LONG_TAG {
        let last = rest.iter().position(|byte| byte & CONTINUES == 0)?;
        rest = &rest[last + 1..];
    }
    let (&first, mut rest) = rest.split_first()?;
    let length = match first {
        0..=0x7F => Some(usize::from(first)),
        0x80 => None,
        0x81..=0xFE => {
            let (digits, after) = rest.split_at_checked(usize::from(first & 0x7F))?;
            rest = after;
            let add =
                |length: usize, digit: &u8| length.saturating_mul(256).saturating_add(usize::from(*digit));
            Some(digits.iter().fold(0, add))
        }
        0xFF => return None,
    };
    Some(Header { tag, size: bytes.len() - rest.len(), length })
}

/// Splits the bytes after a header of indefinite length into the content and what follows the end-of-contents element.
/// Without that element, everything is content.
fn until_end_of_contents(bytes: &[u8]) -> (&[u8], &[u8]) {
    let (mut at, mut open) = (0_usize, 1_usize);
    while let Some(header) = header(&bytes[at..]) {
        let start = at;
        at += header.size;
        match header.length {
            Some(0) if header.tag == 0 => {
                open -= 1;
                if open == 0 {
                    return (&bytes[..start], &bytes[at..]);
                }
            }
            Some(length) => at = at.saturating_add(length).min(bytes.len()),
            None => open += 1,
        }
    }
    (bytes, &[])
}

#[cfg(test)]
mod tests {
    use authority::Authority;
    use openssl::pkcs12::Pkcs12;
    use openssl::symm::Cipher;

    use super::*;

    #[test]
    fn every_structure_is_recognized_whole_and_cut_short() {
        let key = authority::key_for("shape");
        let certificate = Authority::shared().push().public_key(&key).build();
        let pkcs12 = Pkcs12::builder().pkey(&key).cert(&certificate).build2("x").expect("a container");
        for (expected, der) in [
            (Shape::Certificate, certificate.to_der()),
            (Shape::Request, authority::csr(&key, &[("CN", "x")]).to_der()),
            (Shape::Request, authority::csr(&key, &[]).to_der()),
            (Shape::Pkcs12, pkcs12.to_der()),
            (Shape::PrivateKey, key.private_key_to_pkcs8()),
            (Shape::PrivateKey, key.private_key_to_der()),
            (Shape::PrivateKey, key.private_key_to_pkcs8_passphrase(Cipher::aes_256_cbc(), b"x")),
        ] {
            let der = der.expect("DER");
            assert_eq!(shape(&der), Some(expected));
            assert_eq!(shape(&der[..der.len() / 2]), Some(expected), "cut short");
        }
    }

    #[test]
    fn encrypted_bytes_are_not_read_as_a_sequence() {
        for whole in [
            &b"\x30\x00"[..],
            b"\x30\x03\x02\x01\x07",
            b"\x30\x03\x02\x01\x07rest",
            b"\x30\x80\x02\x01\x07\0\0",
            b"\x30\x09\x24\x80\x04\x01a\0\0\x05\0",
        ] {
            assert!(begins_with_sequence(whole), "{whole:02x?}");
        }
        for other in [
            &b""[..],
            b"\x30",
            b"\x30\x03\x02\x01",
            b"\x30\x03\x02\x05\x07",
            b"\x30\x80\x02\x01\x07",
            b"\x31\x03\x02\x01\x07",
            b"\x30\x81",
        ] {
            assert!(!begins_with_sequence(other), "{other:02x?}");
        }
    }

    #[test]
    fn unusual_forms_of_tags_and_lengths_hide_nothing() {
        let tags_and_contents = |der: &[u8]| -> Vec<(u8, Vec<u8>)> {
            elements(der).iter().map(|element| (element.tag, element.content.to_vec())).collect()
        };
        let number = (INTEGER, vec![7]);
        for (form, expected) in [
            (&b"\x02\x87\0\0\0\0\0\0\x01\x07\x02\x01\x07"[..], vec![number.clone(), number.clone()]),
            (b"\x24\x80\x04\x01a\0\0\x02\x01\x07", vec![(0x24, b"\x04\x01a".to_vec()), number.clone()]),
            (
                b"\x30\x80\x30\x80\0\0\0\0\x02\x01\x07",
                vec![(SEQUENCE, b"\x30\x80\0\0".to_vec()), number.clone()],
            ),
            (b"\x1F\x81\x01\x01a\x02\x01\x07", vec![(0x1F, b"a".to_vec()), number.clone()]),
            (b"\x30\x80\x02\x01\x07", vec![(SEQUENCE, b"\x02\x01\x07".to_vec())]),
        ] {
            assert_eq!(tags_and_contents(form), expected, "{form:02x?}");
        }
    }

    #[test]
    fn other_bytes_are_not_recognized() {
        let public = authority::key_for("shape").public_key_to_der().expect("DER");
        for bytes in
            [&b""[..], b"0", b"00", b"0000000000", b"hello", &[0x30, 0x85, 1, 1, 1, 1, 1, 1], &public]
        {
            assert_eq!(shape(bytes), None, "{bytes:?}");
        }
    }
}
