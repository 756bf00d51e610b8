//! Distinguished names: read so that ambiguous text is noticed, compared, and shown.

use std::fmt;

use x509_parser::asn1_rs::{Oid, Tag};
use x509_parser::x509::X509Name;

/// Object identifier of `UID`, which holds the topic in the subject of a push certificate.
pub(crate) const UID: &str = "0.9.2342.19200300.100.1.1";
/// Object identifier of `CN`.
pub(crate) const CN: &str = "2.5.4.3";
/// Object identifier of `O`.
pub(crate) const O: &str = "2.5.4.10";

/// One attribute of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attribute {
    /// The dotted object identifier.
    pub oid: String,
    /// The value as text.
    pub text: String,
    /// Whether all programs read the same text: the string type has only one interpretation.
    unambiguous: bool,
    /// Whether it belongs to the same relative distinguished name as the attribute before it.
    joined: bool,
}

/// A distinguished name in the order of its DER. `Display` writes `UID=…, CN=…, C=…`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Name(Vec<Attribute>);

impl Name {
    /// The name; `None` when a value is not text.
    pub fn read(name: &X509Name<'_>) -> Option<Self> {
        let mut attributes = Vec::new();
        for relative in name.iter_rdn() {
            for (position, attribute) in relative.iter().enumerate() {
                let value = attribute.attr_value();
                let (text, unambiguous) = text_of(value.tag(), value.data)?;
                attributes.push(Attribute {
                    oid: dotted(attribute.attr_type())?,
                    text,
                    unambiguous,
                    joined: position > 0,
                });
            }
        }
        Some(Self(attributes))
    }

    /// A name from pairs of dotted object identifier and value.
    pub fn of(attributes: &[(&str, &str)]) -> Self {
        let attribute = |(oid, text): &(&str, &str)| Attribute {
            oid: (*oid).to_owned(),
            text: (*text).to_owned(),
            unambiguous: true,
            joined: false,
        };
        Self(attributes.iter().map(attribute).collect())
    }

    /// Object identifiers and texts in order.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|attribute| (attribute.oid.as_str(), attribute.text.as_str()))
    }

    /// The value of an attribute that occurs exactly once and is unambiguous.
    pub fn single(&self, oid: &str) -> Option<&str> {
        let mut found = self.0.iter().filter(|attribute| attribute.oid == oid);
        match (found.next(), found.next()) {
            (Some(attribute), None) if attribute.unambiguous => Some(&attribute.text),
            (_, _) => None,
        }
    }

    /// How often an attribute occurs.
    pub fn count(&self, oid: &str) -> usize {
        self.0.iter().filter(|attribute| attribute.oid == oid).count()
    }

    /// Whether a person would take one name for the other: order, letter case, spaces and string types do not matter.
    /// This proves nothing about the issuer; only a signature does.
    pub fn resembles(&self, other: &Name) -> bool {
        self.0.len() == other.0.len() && self.folded() == other.folded()
    }

    fn folded(&self) -> Vec<(&str, String)> {
        let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let mut folded: Vec<_> = self.attributes().map(|(oid, text)| (oid, fold(text))).collect();
        folded.sort();
        folded
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, attribute) in self.0.iter().enumerate() {
            let separator = match (position, attribute.joined) {
                (0, _) => "",
                (_, true) => " + ",
                (_, false) => ", ",
            };
            write!(f, "{separator}{}={}", short(&attribute.oid), attribute.text)?;
        }
        Ok(())
    }
}

/// An object identifier in dotted form; `None` when it is longer than 64 bytes, since that would be slow to write.
pub(crate) fn dotted(oid: &Oid<'_>) -> Option<String> {
    const MAX_BYTES: usize = 64;
    (oid.as_bytes().len() <= MAX_BYTES).then(|| oid.to_id_string())
}

fn short(oid: &str) -> &str {
    match oid {
        UID => "UID",
        CN => "CN",
        "2.5.4.4" => "SN",
        "2.5.4.5" => "serialNumber",
        "2.5.4.6" => "C",
        "2.5.4.7" => "L",
        "2.5.4.8" => "ST",
        O => "O",
        "2.5.4.11" => "OU",
        "2.5.4.42" => "GN",
        "0.9.2342.19200300.100.1.25" => "DC",
        "1.2.840.113549.1.9.1" => "emailAddress",
        dotted => dotted,
    }
}

/// The text of an ASN.1 string, and whether its type has only one interpretation.
fn text_of(tag: Tag, data: &[u8]) -> Option<(String, bool)> {
    let utf8 = || String::from_utf8(data.to_vec()).ok();
    let wide = |bytes: &[u8], width: usize| -> Option<String> {
        let unit = |unit: &[u8]| unit.iter().fold(0_u32, |value, byte| value << 8 | u32::from(*byte));
        bytes.len().is_multiple_of(width).then_some(())?;
        bytes.chunks(width).map(|bytes| char::from_u32(unit(bytes))).collect()
    };
    match tag {
        Tag::Utf8String | Tag::PrintableString | Tag::Ia5String => Some((utf8()?, true)),
        Tag::NumericString | Tag::VisibleString => Some((utf8()?, false)),
        Tag::T61String => Some((data.iter().map(|byte| char::from(*byte)).collect(), false)),
        Tag::BmpString => Some((wide(data, 2)?, false)),
        Tag::UniversalString => Some((wide(data, 4)?, false)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OU: &str = "2.5.4.11";

    #[test]
    fn attributes_are_shown_in_order() {
        let name = Name::of(&[
            (UID, "com.apple.mgmt.External.1"),
            (CN, "APSP:1"),
            ("2.5.4.6", "US"),
            ("1.2.3", "x"),
        ]);
        assert_eq!(name.to_string(), "UID=com.apple.mgmt.External.1, CN=APSP:1, C=US, 1.2.3=x");
    }

    #[test]
    fn order_letter_case_and_spaces_do_not_matter_for_resemblance() {
        let name = Name::of(&[(CN, "Apple Root CA"), (O, "Apple Inc.")]);
        assert!(name.resembles(&Name::of(&[(O, "apple  inc."), (CN, " Apple Root CA")])));
        assert!(!name.resembles(&Name::of(&[(O, "Apple Inc."), (CN, "Apple Root CA"), (OU, "x")])));
        assert!(!name.resembles(&Name::of(&[(O, "Аpple Inc."), (CN, "Apple Root CA")])), "a Cyrillic letter");
    }

    #[test]
    fn an_attribute_that_occurs_twice_is_not_single() {
        let name = Name::of(&[(UID, "one"), (UID, "two"), (CN, "three")]);
        assert_eq!((name.single(UID), name.single(CN), name.single(O)), (None, Some("three"), None));
        assert_eq!(name.count(UID), 2);
    }

    #[test]
    fn some_string_types_are_ambiguous() {
        assert_eq!(text_of(Tag::Utf8String, "é".as_bytes()), Some(("é".to_owned(), true)));
        assert_eq!(text_of(Tag::BmpString, &[0, b'A', 0x30, 0x42]), Some(("Aあ".to_owned(), false)));
        assert_eq!(text_of(Tag::BmpString, &[0]), None);
        assert_eq!(text_of(Tag::UniversalString, &[0, 0, 0, b'A']), Some(("A".to_owned(), false)));
        assert_eq!(text_of(Tag::T61String, &[0xE9]), Some(("é".to_owned(), false)));
        assert_eq!(text_of(Tag::Utf8String, &[0xE9]), None);
        assert_eq!(text_of(Tag::OctetString, b"A"), None);
    }
}
