//! How Apple's authorities and certificates look, as far as looks can tell.
//!
//! Looks prove nothing: they only decide whether a person is asked or the file is refused.

use crate::x509::name::{CN, Name, O};

/// Days from first to last moment that a push certificate of Apple lasts at most: a year and some air.
pub(crate) const MOST_DAYS: i64 = 400;

/// Whether a name is built like those of Apple's certificate authorities.
pub(crate) fn says_it_is_apple(name: &Name) -> bool {
    let authority =
        |cn: &str| cn.contains("Certification Authority") || cn.split(' ').any(|word| word == "CA");
    name.only(O) == Some("Apple Inc.")
        && name.only(CN).is_some_and(|cn| cn.starts_with("Apple ") && authority(cn))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_look_of_apples_authorities() {
        for cn in [
            "Apple Application Integration 3 Certification Authority",
            "Apple Application Integration CA - G3",
            "Apple Application Integration CA 5 - G1",
        ] {
            assert!(says_it_is_apple(&Name::of(&[(CN, cn), (O, "Apple Inc.")])), "{cn}");
        }
    }

    #[test]
    fn takes_nobody_else_for_apple() {
        for (cn, o) in [
            ("Apple Application Integration 3 Certification Authority", "Apple Inc"),
            ("Apple Application Integration 3 Certification Authority", "Аpple Inc."),
            ("Pineapple Certification Authority", "Apple Inc."),
            ("Apple CAkes", "Apple Inc."),
        ] {
            assert!(!says_it_is_apple(&Name::of(&[(CN, cn), (O, o)])), "{cn} {o}");
        }
        let twice = Name::of(&[(CN, "Apple Root CA"), (O, "Apple Inc."), (O, "Apple Inc.")]);
        assert!(!says_it_is_apple(&twice));
    }
}
