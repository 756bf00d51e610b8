//! Writes DER elements, since OpenSSL's builders cannot write some fields of Apple's certificates.

use openssl::asn1::Asn1Object;

/// A NULL element, the value of Apple's marker extensions.
pub(crate) const NULL: [u8; 2] = [0x05, 0x00];

/// An element: tag, length and content.
pub(crate) fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut bytes = vec![tag];
    match content.len() {
        short @ 0..=0x7f => bytes.push(short as u8),
        long => {
            let length = long.to_be_bytes();
            let significant = &length[length.iter().take_while(|byte| **byte == 0).count()..];
            bytes.push(0x80 | significant.len() as u8);
            bytes.extend_from_slice(significant);
        }
    }
    bytes.extend_from_slice(content);
    bytes
}

/// A SEQUENCE of encoded elements.
pub(crate) fn sequence<const N: usize>(parts: [&[u8]; N]) -> Vec<u8> {
    element(0x30, &parts.concat())
}

/// An OBJECT IDENTIFIER from its dotted form.
pub(crate) fn object_identifier(dotted: &str) -> Vec<u8> {
    let object = Asn1Object::from_str(dotted).expect("a dotted object identifier");
    element(0x06, object.as_slice())
}

/// An OCTET STRING element.
pub(crate) fn octets(content: &[u8]) -> Vec<u8> {
    element(0x04, content)
}

/// A UTF8String element.
pub(crate) fn utf8(text: &str) -> Vec<u8> {
    element(0x0c, text.as_bytes())
}

/// An IA5String element.
pub(crate) fn ia5(text: &str) -> Vec<u8> {
    element(0x16, text.as_bytes())
}
