//! Reads the facts of a certificate without judging it.

use jiff::Timestamp;

use crate::Facts;
use crate::inspect::{contents, push_rules};

/// The facts of the certificate in a file (PEM, DER or PKCS#7) as of `now`, whether or not it may be used.
///
/// Of several certificates: the push certificate that is valid longest, else the first that is not an authority, else
/// the first. `None` when the file holds no sound certificate.
pub fn certificate_facts(bytes: &[u8], now: Timestamp) -> Option<Facts> {
    let certificates = contents::sound_certificates(bytes);
    if let Some(push) = push_rules::latest(&certificates) {
        return Some(push_rules::facts(push, now));
    }
    push_rules::other_certificate(&certificates).map(|certificate| certificate.facts(now))
}

#[cfg(test)]
mod tests {
    use authority::Authority;

    use super::*;
    use crate::{Expected, Trust, inspect};

    fn now() -> Timestamp {
        "2026-11-22T00:00:00Z".parse().expect("a time")
    }

    #[test]
    fn facts_are_those_of_a_whole_inspection() {
        let practice = Authority::shared();
        for file in [practice.push().around(now()).pem(), practice.trust_pem()] {
            let verdict = inspect(file.as_bytes(), None, &Expected::default(), &Trust::apple(), now());
            assert_eq!(certificate_facts(file.as_bytes(), now()), Some(verdict.facts));
        }
    }

    #[test]
    fn the_push_certificate_that_is_valid_longest_is_read() {
        let issued = |at: &str| Authority::shared().push().issued_at(at.parse().expect("a time"));
        let (old, new) = (issued("2024-01-01T00:00:00Z"), issued("2025-01-01T00:00:00Z"));
        let file = old.pem() + &new.pem() + &Authority::shared().trust_pem();
        let facts = certificate_facts(file.as_bytes(), now()).expect("a certificate");
        assert_eq!(facts.sha256, Some(crate::sha256_hex(&new.der())));
    }

    #[test]
    fn a_file_without_a_sound_certificate_has_no_facts() {
        let pem = Authority::shared().push().pem();
        for bytes in [&b""[..], b"hello", &pem.as_bytes()[..300]] {
            assert_eq!(certificate_facts(bytes, now()), None);
        }
    }
}
