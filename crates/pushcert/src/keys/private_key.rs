//! A private key: making it, and writing it as PEM. Only this type holds key material, so that it cannot be logged by
//! mistake.

use std::fmt;

use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::pkcs5::pbkdf2_hmac;
use openssl::pkey::{Id, PKey, Private};
use openssl::rand::rand_bytes;
use openssl::rsa::Rsa;
use openssl::symm::{Cipher, encrypt};
use zeroize::Zeroizing;

use crate::KeyFacts;
use crate::encoding::der::{self, INTEGER, OCTET_STRING, SEQUENCE};
use crate::encoding::digest::sha256_hex;
use crate::encoding::pem_writer::pem;
use crate::keys::not_made::NotMade;
use crate::x509::public_key::MAX_RSA_BITS;

/// Iterations of PBKDF2 with HMAC-SHA-256 (OWASP, Password Storage Cheat Sheet, 2023).
const ITERATIONS: u32 = 600_000;
const SALT_BYTES: usize = 16;

/// The sizes of RSA keys that can be made. Apple requires 2048 bits; some organizations require more.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeySize {
    /// 2048 bits, which Apple requires.
    #[default]
    Rsa2048,
    /// A key of 3072 bits.
    Rsa3072,
    /// A key of 4096 bits.
    Rsa4096,
}

impl KeySize {
    /// Every size, the default first.
    pub const ALL: [Self; 3] = [Self::Rsa2048, Self::Rsa3072, Self::Rsa4096];

    /// The size in bits.
    pub fn bits(self) -> u32 {
        match self {
            Self::Rsa2048 => 2048,
            Self::Rsa3072 => 3072,
            Self::Rsa4096 => 4096,
        }
    }
}

impl TryFrom<u32> for KeySize {
    type Error = NotMade;

    /// The size with that number of bits. An error for sizes that are not in [`KeySize::ALL`].
    fn try_from(bits: u32) -> Result<Self, NotMade> {
        Self::ALL.into_iter().find(|size| size.bits() == bits).ok_or(NotMade::KeySizeRefused { bits })
    }
}

/// A private key. `Debug` shows only its public key; OpenSSL wipes the key material when the last clone is dropped.
#[derive(Clone)]
pub struct PrivateKey {
    key: PKey<Private>,
    facts: KeyFacts,
}

impl PrivateKey {
    /// Makes an RSA key pair. This takes a tenth of a second for 2048 bits, and seconds for 4096. Fails only when OpenSSL
    /// has no randomness or memory.
    pub fn make(size: KeySize) -> Result<Self, NotMade> {
        let key = Rsa::generate(size.bits()).and_then(PKey::from_rsa).map_err(NotMade::machine)?;
        Self::checked(key).ok_or_else(|| NotMade::machine("the new key does not work"))
    }

    /// Algorithm, size and SHA-256 of the public key.
    pub fn facts(&self) -> &KeyFacts {
        &self.facts
    }

    /// The key as PEM (`ENCRYPTED PRIVATE KEY`): PKCS#8 with PBES2, AES-256-CBC, and PBKDF2 with 600,000 iterations, a
    /// number that OpenSSL's own writer cannot be set to. The passphrase is used as UTF-8 bytes, not normalized.
    pub fn encrypted_pem(&self, passphrase: &str) -> Result<String, NotMade> {
        self.encrypted(passphrase).map_err(NotMade::machine)
    }

    /// The key as unencrypted PEM (`PRIVATE KEY`, PKCS#8), for servers that accept nothing else. Warn the user before.
    pub fn plain_pem(&self) -> Result<Zeroizing<String>, NotMade> {
        let bytes = self.key.private_key_to_pem_pkcs8().map_err(NotMade::machine)?;
        Ok(Zeroizing::new(String::from_utf8(bytes).expect("OpenSSL writes PEM in ASCII")))
    }

    fn encrypted(&self, passphrase: &str) -> Result<String, ErrorStack> {
        let mut salt = [0; SALT_BYTES];
        let mut vector = [0; 16];
        rand_bytes(&mut salt)?;
        rand_bytes(&mut vector)?;
        let mut secret = Zeroizing::new([0; 32]);
        let iterations = ITERATIONS as usize;
        pbkdf2_hmac(passphrase.as_bytes(), &salt, iterations, MessageDigest::sha256(), secret.as_mut())?;
        let plain = Zeroizing::new(self.key.private_key_to_pkcs8()?);
        let encrypted = encrypt(Cipher::aes_256_cbc(), secret.as_ref(), Some(&vector), &plain)?;
        Ok(pem("ENCRYPTED PRIVATE KEY", &encrypted_private_key_info(&salt, &vector, &encrypted)))
    }

    /// A key that OpenSSL read. `None` when it is damaged (its parts do not match), or larger than any key in use.
    pub(crate) fn checked(key: PKey<Private>) -> Option<Self> {
        (key.bits() <= MAX_RSA_BITS).then_some(())?;
        let (algorithm, sound) = match key.id() {
            Id::RSA => ("RSA".to_owned(), key.rsa().and_then(|rsa| rsa.check_key())),
            Id::EC => ("EC".to_owned(), key.ec_key().and_then(|ec| ec.check_key()).map(|()| true)),
            other => (other.as_raw().to_string(), Ok(true)),
        };
        sound.ok().filter(|sound| *sound)?;
        let sha256 = sha256_hex(&key.public_key_to_der().ok()?);
        let facts = KeyFacts { algorithm, bits: key.bits(), sha256 };
        Some(Self { key, facts })
    }

    /// The key for functions of OpenSSL.
    pub(crate) fn openssl(&self) -> &PKey<Private> {
        &self.key
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("public", &self.facts).finish_non_exhaustive()
    }
}

/// EncryptedPrivateKeyInfo (RFC 5958) with PBES2 and PBKDF2 (RFC 8018, A.2 and A.4).
fn encrypted_private_key_info(salt: &[u8], vector: &[u8], encrypted: &[u8]) -> Vec<u8> {
    const PBES2: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x0D";
    const PBKDF2: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x0C";
    const HMAC_SHA256: &[u8] = b"\x30\x0C\x06\x08\x2A\x86\x48\x86\xF7\x0D\x02\x09\x05\x00";
    const AES_256_CBC: &[u8] = b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x01\x2A";
    // The number fits into three bytes, the first under 0x80: a positive INTEGER.
    let iterations = der::write(INTEGER, &[&ITERATIONS.to_be_bytes()[1..]]);
    let derivation = sequence(&[PBKDF2, &sequence(&[&octets(salt), &iterations, HMAC_SHA256])]);
    let encryption = sequence(&[AES_256_CBC, &octets(vector)]);
    let algorithm = sequence(&[PBES2, &sequence(&[&derivation, &encryption])]);
    sequence(&[&algorithm, &octets(encrypted)])
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    der::write(SEQUENCE, parts)
}

fn octets(content: &[u8]) -> Vec<u8> {
    der::write(OCTET_STRING, &[content])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::pem;

    #[test]
    fn only_three_sizes_can_be_made() {
        for (bits, size) in [(2048, KeySize::Rsa2048), (3072, KeySize::Rsa3072), (4096, KeySize::Rsa4096)] {
            assert_eq!(KeySize::try_from(bits), Ok(size));
        }
        for bits in [0, 512, 1024, 2047, 2049, 8192, u32::MAX] {
            assert_eq!(KeySize::try_from(bits), Err(NotMade::KeySizeRefused { bits }));
        }
        let key = PrivateKey::make(KeySize::Rsa3072).expect("a key");
        assert_eq!((key.facts().algorithm.as_str(), key.facts().bits), ("RSA", 3072));
    }

    #[test]
    fn an_encrypted_key_opens_only_with_its_passphrase() {
        let key = PrivateKey::make(KeySize::default()).expect("a key");
        for passphrase in ["", "correct horse", "正しい馬 🐴", &"x".repeat(900)] {
            let written = key.encrypted_pem(passphrase).expect("PEM");
            let open = |passphrase: &str| {
                PKey::private_key_from_pem_passphrase(written.as_bytes(), passphrase.as_bytes())
            };
            assert!(open(passphrase).expect("the key").public_eq(key.openssl()));
            assert!(open("another").is_err());
            assert_ne!(
                written,
                key.encrypted_pem(passphrase).expect("PEM"),
                "salt and initialization vector are new each time"
            );
            let block = &pem::blocks(&written)[0];
            assert_eq!(der::shape(block.der.as_deref().expect("DER")), Some(der::Shape::PrivateKey));
        }
    }

    #[test]
    fn debug_shows_only_the_public_key() {
        let key = PrivateKey::make(KeySize::default()).expect("a key");
        let shown = format!("{key:?}");
        assert!(shown.contains(&key.facts().sha256) && shown.len() < 200, "{shown}");
        let plain = key.plain_pem().expect("PEM");
        assert!(plain.starts_with("-----BEGIN PRIVATE KEY-----\n"));
        assert!(PKey::private_key_from_pem(plain.as_bytes()).expect("the key").public_eq(key.openssl()));
    }

    #[test]
    fn a_key_whose_parts_do_not_match_is_damaged() {
        let [one, two] = ["one", "two"].map(|label| authority::key_for(label).rsa().expect("RSA"));
        let owned = |number: &openssl::bn::BigNumRef| number.to_owned().expect("a number");
        let mixed = Rsa::from_private_components(
            owned(one.n()),
            owned(one.e()),
            owned(two.d()),
            owned(one.p().expect("p")),
            owned(one.q().expect("q")),
            owned(two.dmp1().expect("dmp1")),
            owned(one.dmq1().expect("dmq1")),
            owned(one.iqmp().expect("iqmp")),
        );
        let mixed = mixed.and_then(PKey::from_rsa).expect("OpenSSL does not check it");
        assert!(PrivateKey::checked(mixed).is_none());
        assert!(PrivateKey::checked(authority::key_for("one")).is_some());
    }
}
