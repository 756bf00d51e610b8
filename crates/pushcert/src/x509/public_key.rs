//! A public key as both parsers see it, in the one form in which requests and certificates are compared.

use openssl::error::ErrorStack;
use openssl::pkey::{Id, PKey, Public};
use x509_parser::public_key::PublicKey as Parsed;
use x509_parser::x509::SubjectPublicKeyInfo;

use crate::KeyFacts;
use crate::encoding::digest::sha256_hex;
use crate::x509::name::dotted;

/// RSA keys under this many bits are weak (Apple takes 2048).
pub(crate) const LEAST_RSA_BITS: u32 = 2048;
/// RSA keys over this many bits are not used for verification: only an attacker makes them, to buy time.
pub(crate) const MOST_RSA_BITS: u32 = 8192;

const RSA: &str = "1.2.840.113549.1.1.1";
const EC: &str = "1.2.840.10045.2.1";

/// A public key: its facts, and the key itself where signatures can be verified with it.
#[derive(Clone, Debug)]
pub(crate) struct PublicKey {
    pub facts: KeyFacts,
    pub verifier: Option<PKey<Public>>,
}

impl PublicKey {
    /// The key, or nothing when the two parsers do not read the same one.
    pub fn read(info: &SubjectPublicKeyInfo<'_>, second: Result<PKey<Public>, ErrorStack>) -> Option<Self> {
        match dotted(&info.algorithm.algorithm)?.as_str() {
            RSA => Self::rsa(info, second.ok()?),
            EC => {
                let key = second.ok()?;
                let bits = (key.id() == Id::EC).then(|| key.bits())?;
                let sha256 = sha256_hex(info.raw);
                Some(Self {
                    facts: KeyFacts { algorithm: "EC".to_owned(), bits, sha256 },
                    verifier: Some(key),
                })
            }
            other => {
                let second = second.ok();
                let bits = second.as_ref().map_or(0, |key| key.bits());
                // DSA is slow, and nobody signs with it any more.
                let verifier = second.filter(|key| key.id() != Id::DSA);
                let sha256 = sha256_hex(info.raw);
                Some(Self { facts: KeyFacts { algorithm: other.to_owned(), bits, sha256 }, verifier })
            }
        }
    }

    /// The key of a SubjectPublicKeyInfo that this program brings along.
    pub fn pinned(key: PKey<Public>) -> Result<Self, ErrorStack> {
        let sha256 = sha256_hex(&key.public_key_to_der()?);
        let facts = KeyFacts { algorithm: "RSA".to_owned(), bits: key.bits(), sha256 };
        Ok(Self { facts, verifier: Some(key) })
    }

    /// Whether Apple would take it: RSA of 2048 bits or more.
    pub fn is_strong(&self) -> bool {
        self.facts.algorithm == "RSA" && self.facts.bits >= LEAST_RSA_BITS
    }

    fn rsa(info: &SubjectPublicKeyInfo<'_>, second: PKey<Public>) -> Option<Self> {
        let Ok(Parsed::RSA(first)) = info.parsed() else { return None };
        let rsa = second.rsa().ok()?;
        let same =
            rsa.n().to_vec() == stripped(first.modulus) && rsa.e().to_vec() == stripped(first.exponent);
        same.then_some(())?;
        // Encoded anew: a request and its certificate may differ in how they spell the same key.
        let sha256 = sha256_hex(&second.public_key_to_der().ok()?);
        let bits = second.bits();
        let facts = KeyFacts { algorithm: "RSA".to_owned(), bits, sha256 };
        Some(Self { facts, verifier: (bits <= MOST_RSA_BITS).then_some(second) })
    }
}

fn stripped(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}

#[cfg(test)]
mod tests {
    use openssl::ec::{EcGroup, EcKey};
    use openssl::nid::Nid;
    use x509_parser::prelude::FromDer;

    use super::*;

    fn read(der: &[u8], second: &[u8]) -> Option<PublicKey> {
        let (_, info) = SubjectPublicKeyInfo::from_der(der).expect("a SubjectPublicKeyInfo");
        PublicKey::read(&info, PKey::public_key_from_der(second))
    }

    #[test]
    fn names_algorithm_and_size() {
        let rsa = authority::key_for("one").public_key_to_der().expect("a key");
        let key = read(&rsa, &rsa).expect("readable");
        assert_eq!((key.facts.algorithm.as_str(), key.facts.bits), ("RSA", 2048));
        assert_eq!(key.facts.sha256, sha256_hex(&rsa));
        assert!(key.is_strong());

        let group = EcGroup::from_curve_name(Nid::X9_62_PRIME256V1).expect("a curve");
        let key = PKey::from_ec_key(EcKey::generate(&group).expect("a key")).expect("a key");
        let ec = key.public_key_to_der().expect("a key");
        let key = read(&ec, &ec).expect("readable");
        assert_eq!((key.facts.algorithm.as_str(), key.facts.bits), ("EC", 256));
        assert!(!key.is_strong());

        let weak = authority::weak_key().public_key_to_der().expect("a key");
        assert!(!read(&weak, &weak).expect("readable").is_strong());
    }

    #[test]
    fn refuses_what_two_parsers_read_differently() {
        let one = authority::key_for("one").public_key_to_der().expect("a key");
        let two = authority::key_for("two").public_key_to_der().expect("a key");
        assert!(read(&one, &two).is_none());
    }
}
