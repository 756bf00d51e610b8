//! Builds distinguished names.

use openssl::asn1::Asn1Type;
use openssl::x509::{X509Name, X509NameBuilder};

/// A name from pairs of attribute and value in DER order. Attributes have short names (`UID`, `CN`, `OU`, `O`, `C`,
/// `emailAddress`, …). Values are UTF8String as in Apple's certificates, except for attributes with a fixed type.
pub(crate) fn name(entries: &[(&str, &str)]) -> X509Name {
    let mut builder = X509NameBuilder::new().expect("an empty name");
    for (attribute, value) in entries {
        let added = match *attribute {
            "C" => builder.append_entry_by_text_with_type("C", value, Asn1Type::PRINTABLESTRING),
            "emailAddress" => {
                builder.append_entry_by_text_with_type("emailAddress", value, Asn1Type::IA5STRING)
            }
            other => builder.append_entry_by_text_with_type(other, value, Asn1Type::UTF8STRING),
        };
        added.unwrap_or_else(|error| panic!("{attribute}={value}: {error}"));
    }
    builder.build()
}
