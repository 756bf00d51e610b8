//! Public keys, read by both parsers, in a form in which requests and certificates can be compared.

use openssl::error::ErrorStack;
use openssl::pkey::{Id, PKey, Public};
use x509_parser::public_key::PublicKey as Parsed;
use x509_parser::x509::SubjectPublicKeyInfo;

use crate::KeyFacts;
use crate::encoding::digest::sha256_hex;
use crate::x509::name::dotted;

/// RSA keys with fewer bits are weak (Apple requires 2048).
pub(crate) const MIN_RSA_BITS: u32 = 2048;
/// RSA keys with more bits are not used for verification, since that would take too long.
pub(crate) const MAX_RSA_BITS: u32 = 8192;

const RSA: &str = "1.2.840.113549.1.1.1";
const EC: &str = "1.2.840.10045.2.1";

/// A public key with its facts.
#[derive(Clone, Debug)]
pub(crate) struct PublicKey {
    pub facts: KeyFacts,
    /// The key for verifying signatures; `None` when it must not be used for that.
    pub verifier: Option<PKey<Public>>,
}

impl PublicKey {
    /// The key; `None` when the two parsers do not read the same key. `openssl`: the key as OpenSSL read it.
    pub fn read(info: &SubjectPublicKeyInfo<'_>, openssl: Result<PKey<Public>, ErrorStack>) -> Option<Self> {
        match dotted(&info.algorithm.algorithm)?.as_str() {
            RSA => Self::rsa(info, openssl.ok()?),
            EC => {
                let key = openssl.ok()?;
                let bits = (key.id() == Id::EC).then(|| key.bits())?;
                let sha256 = sha256_hex(info.raw);
                Some(Self {
                    facts: KeyFacts { algorithm: "EC".to_owned(), bits, sha256 },
                    verifier: Some(key),
                })
            }
            other => {
                let openssl = openssl.ok();
                let bits = openssl.as_ref().map_or(0, |key| key.bits());
                // DSA is slow and no longer used.
                let verifier = openssl.filter(|key| key.id() != Id::DSA);
                let sha256 = sha256_hex(info.raw);
                Some(Self { facts: KeyFacts { algorithm: other.to_owned(), bits, sha256 }, verifier })
            }
        }
    }

    /// An RSA key that is built into this program.
    pub fn pinned(key: PKey<Public>) -> Result<Self, ErrorStack> {
        let sha256 = sha256_hex(&key.public_key_to_der()?);
        let facts = KeyFacts { algorithm: "RSA".to_owned(), bits: key.bits(), sha256 };
        Ok(Self { facts, verifier: Some(key) })
    }

    /// Whether Apple accepts the key: RSA with 2048 bits or more.
    pub fn is_strong(&self) -> bool {
        self.facts.algorithm == "RSA" && self.facts.bits >= MIN_RSA_BITS
    }

    fn rsa(info: &SubjectPublicKeyInfo<'_>, openssl: PKey<Public>) -> Option<Self> {
        let Ok(Parsed::RSA(parsed)) = info.parsed() else { return None };
        let rsa = openssl.rsa().ok()?;
        let same = rsa.n().to_vec() == without_leading_zeros(parsed.modulus)
            && rsa.e().to_vec() == without_leading_zeros(parsed.exponent);
        same.then_some(())?;
        // Encode the key again: a request and its certificate may encode the same key differently.
        let sha256 = sha256_hex(&openssl.public_key_to_der().ok()?);
        let bits = openssl.bits();
        let facts = KeyFacts { algorithm: "RSA".to_owned(), bits, sha256 };
        Some(Self { facts, verifier: (bits <= MAX_RSA_BITS).then_some(openssl) })
    }
}

fn without_leading_zeros(number: &[u8]) -> &[u8] {
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
    fn algorithm_and_size_are_read() {
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
    fn a_key_that_two_parsers_read_differently_is_refused() {
        let one = authority::key_for("one").public_key_to_der().expect("a key");
        let two = authority::key_for("two").public_key_to_der().expect("a key");
        assert!(read(&one, &two).is_none());
    }
}
