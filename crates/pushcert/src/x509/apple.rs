//! Features of Apple's authorities and push certificates that can be seen without verifying a signature.
//!
//! They prove nothing: they only decide whether a person is asked about an unknown issuer, or the file is rejected.

use crate::x509::name::{CN, Name, O};

/// The longest validity of a push certificate of Apple, in days: a year and some tolerance.
pub(crate) const MAX_VALIDITY_DAYS: i64 = 400;

/// Whether a name has the form of the names of Apple's certificate authorities.
pub(crate) fn claims_to_be_apple(name: &Name) -> bool {
    let authority =
        |cn: &str| cn.contains("Certification Authority") || cn.split(' ').any(|word| word == "CA");
    name.single(O) == Some("Apple Inc.")
        && name.single(CN).is_some_and(|cn| cn.starts_with("Apple ") && authority(cn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_apples_authorities_are_recognized() {
        for cn in [
            "Apple Application Integration 3 Certification Authority",
            "Apple Application Integration CA - G3",
            "Apple Application Integration CA 5 - G1",
        ] {
            assert!(claims_to_be_apple(&Name::of(&[(CN, cn), (O, "Apple Inc.")])), "{cn}");
        }
    }

    #[test]
    fn other_names_are_not_recognized() {
        for (cn, o) in [
            ("Apple Application Integration 3 Certification Authority", "Apple Inc"),
            ("Apple Application Integration 3 Certification Authority", "Аpple Inc."),
            ("Pineapple Certification Authority", "Apple Inc."),
            ("Apple CAkes", "Apple Inc."),
        ] {
            assert!(!claims_to_be_apple(&Name::of(&[(CN, cn), (O, o)])), "{cn} {o}");
        }
        let twice = Name::of(&[(CN, "Apple Root CA"), (O, "Apple Inc."), (O, "Apple Inc.")]);
        assert!(!claims_to_be_apple(&twice));
    }
}
