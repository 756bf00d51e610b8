//! Key and request made here, for products whose request no console makes. The one place with randomness.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkcs5::pbkdf2_hmac;
use openssl::pkey::{PKey, Private};
use openssl::rand::rand_bytes;
use openssl::rsa::Rsa;
use openssl::symm::{Cipher, encrypt};
use openssl::x509::{X509Name, X509NameBuilder, X509ReqBuilder};
use zeroize::Zeroizing;

use crate::armour::pem;
use crate::digest::sha256_hex;

/// Size of the key that Apple asks for, in bits.
pub const KEY_BITS: u32 = 2048;

/// Rounds of PBKDF2 with HMAC-SHA-256 (OWASP, Password Storage Cheat Sheet, 2023).
const ROUNDS: u32 = 600_000;
const SALT_BYTES: usize = 16;
const PASSPHRASE_BYTES: usize = 36;

/// Whom a request names. Free-form: Apple puts its own names into the certificate. Empty parts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// Two letters (ISO 3166-1).
    pub country: String,
    /// Organisation, at most 64 characters.
    pub organisation: String,
    /// Common name, at most 64 characters.
    pub common_name: String,
    /// E-mail address, ASCII.
    pub email: String,
}

/// X.520 bounds a common name (RFC 5280, appendix A.1: ub-common-name).
const COMMON_NAME_CHARS: usize = 64;

/// A request together with its key, which exists nowhere in clear.
pub struct NewRequest {
    /// The PKCS#10 request, PEM, signed with SHA-256.
    pub request_pem: String,
    /// SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal.
    pub key_sha256: String,
    /// The private key, encrypted as by [`encrypt_key`].
    pub encrypted_key: String,
    /// The passphrase of the private key. For the keyring only.
    pub passphrase: Zeroizing<String>,
}

/// Makes an RSA key and a request for it, and encrypts the key with a passphrase of its own.
///
/// `common_name` becomes the subject's CN, cut to 64 characters; Apple replaces the subject anyway.
/// Fails only where OpenSSL has no randomness or memory.
pub fn make(common_name: &str) -> Result<NewRequest, ErrorStack> {
    let key = make_key(KEY_BITS)?;
    let common_name = common_name.chars().take(COMMON_NAME_CHARS).collect();
    let request = make_request(&key, &Subject { common_name, ..Subject::default() })?;
    let passphrase = make_passphrase()?;
    Ok(NewRequest {
        request_pem: pem("CERTIFICATE REQUEST", &request),
        key_sha256: sha256_hex(&key.public_key_to_der()?),
        encrypted_key: encrypt_key(&key, &passphrase)?,
        passphrase,
    })
}

/// A new RSA key pair of that many bits; use [`KEY_BITS`]. Takes about a tenth of a second.
pub fn make_key(bits: u32) -> Result<PKey<Private>, ErrorStack> {
    PKey::from_rsa(Rsa::generate(bits)?)
}

/// A bare request (PKCS#10) for the key, signed with it and SHA-256, as DER. Fails where the subject does not
/// fit into a request: a country that is not two letters, a name that is too long.
pub fn make_request(key: &PKey<Private>, subject: &Subject) -> Result<Vec<u8>, ErrorStack> {
    let mut request = X509ReqBuilder::new()?;
    request.set_version(0)?;
    request.set_subject_name(&*name(subject)?)?;
    request.set_pubkey(key)?;
    request.sign(key, MessageDigest::sha256())?;
    request.build().to_der()
}

/// A passphrase nobody has to remember: 36 random bytes as base64, 48 characters.
pub fn make_passphrase() -> Result<Zeroizing<String>, ErrorStack> {
    let mut bytes = Zeroizing::new([0; PASSPHRASE_BYTES]);
    rand_bytes(bytes.as_mut())?;
    Ok(Zeroizing::new(STANDARD.encode(bytes.as_ref())))
}

/// The key as PEM (`ENCRYPTED PRIVATE KEY`): PKCS#8 with PBES2, AES-256-CBC, and PBKDF2 of 600,000 rounds, which
/// OpenSSL's own writer cannot be told to use.
pub fn encrypt_key(key: &PKey<Private>, passphrase: &str) -> Result<String, ErrorStack> {
    let cipher = Cipher::aes_256_cbc();
    let mut salt = [0; SALT_BYTES];
    let mut vector = [0; 16];
    rand_bytes(&mut salt)?;
    rand_bytes(&mut vector)?;
    let mut secret = Zeroizing::new([0; 32]);
    pbkdf2_hmac(passphrase.as_bytes(), &salt, ROUNDS as usize, MessageDigest::sha256(), secret.as_mut())?;
    let plain = Zeroizing::new(key.private_key_to_pkcs8()?);
    let encrypted = encrypt(cipher, secret.as_ref(), Some(&vector), &plain)?;
    Ok(pem("ENCRYPTED PRIVATE KEY", &encrypted_private_key_info(&salt, &vector, &encrypted)))
}

fn name(subject: &Subject) -> Result<X509Name, ErrorStack> {
    let mut name = X509NameBuilder::new()?;
    for (attribute, value) in [
        (Nid::COUNTRYNAME, &subject.country),
        (Nid::ORGANIZATIONNAME, &subject.organisation),
        (Nid::COMMONNAME, &subject.common_name),
        (Nid::PKCS9_EMAILADDRESS, &subject.email),
    ] {
        if !value.is_empty() {
            name.append_entry_by_nid(attribute, value)?;
        }
    }
    Ok(name.build())
}

/// EncryptedPrivateKeyInfo (RFC 5958) with PBES2 and PBKDF2 (RFC 8018, A.2 and A.4).
fn encrypted_private_key_info(salt: &[u8], vector: &[u8], encrypted: &[u8]) -> Vec<u8> {
    const PBES2: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x0D";
    const PBKDF2: &[u8] = b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x0C";
    const HMAC_SHA256: &[u8] = b"\x30\x0C\x06\x08\x2A\x86\x48\x86\xF7\x0D\x02\x09\x05\x00";
    const AES_256_CBC: &[u8] = b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x01\x2A";
    // Three bytes hold the rounds, the first of them under 0x80: a positive INTEGER.
    let rounds = element(0x02, &[&ROUNDS.to_be_bytes()[1..]]);
    let derivation = sequence(&[PBKDF2, &sequence(&[&octets(salt), &rounds, HMAC_SHA256])]);
    let encryption = sequence(&[AES_256_CBC, &octets(vector)]);
    let algorithm = sequence(&[PBES2, &sequence(&[&derivation, &encryption])]);
    sequence(&[&algorithm, &octets(encrypted)])
}

fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, parts)
}

fn octets(content: &[u8]) -> Vec<u8> {
    element(0x04, &[content])
}

/// A DER element of at most 65,535 bytes.
fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let length = u16::try_from(content.len()).expect("a key is shorter than 64 KiB");
    let [high, low] = length.to_be_bytes();
    let mut element = match length {
        0..=0x7F => vec![tag, low],
        0x80..=0xFF => vec![tag, 0x81, low],
        0x100.. => vec![tag, 0x82, high, low],
    };
    element.extend(content);
    element
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, Expected, Trust, der, inspect, pem, request_public_key};

    #[test]
    fn a_request_made_here_is_sound_and_names_its_subject() {
        let key = make_key(KEY_BITS).expect("a key");
        let subject = Subject {
            country: "JP".to_owned(),
            organisation: "株式会社 例".to_owned(),
            common_name: "Example".to_owned(),
            email: "a@example.com".to_owned(),
        };
        let der = make_request(&key, &subject).expect("a request");
        let now = "2026-11-22T00:00:00Z".parse().expect("a moment");
        let verdict = inspect(&der, None, &Expected::default(), &Trust::apple(), now);
        assert_eq!(
            verdict.findings.iter().map(crate::Finding::code).collect::<Vec<_>>(),
            [Code::UnsignedRequest]
        );
        assert_eq!(
            verdict.facts.subject.as_deref(),
            Some("C=JP, O=株式会社 例, CN=Example, emailAddress=a@example.com")
        );
        let public = sha256_hex(&key.public_key_to_der().expect("DER"));
        assert_eq!(request_public_key(&der).expect("readable").sha256, public);
    }

    #[test]
    fn empty_parts_are_left_out_and_impossible_ones_refused() {
        let key = authority::key_for("request");
        let subject = |country: &str| Subject { country: country.to_owned(), ..Subject::default() };
        assert!(make_request(&key, &subject("")).is_ok());
        assert!(make_request(&key, &subject("Japan")).is_err());
    }

    #[test]
    fn a_key_opens_with_its_passphrase_only_and_belongs_to_its_request() {
        let made = make(&"例".repeat(100)).expect("a request");
        let open = |pem: &str, passphrase: &str| {
            PKey::private_key_from_pem_passphrase(pem.as_bytes(), passphrase.as_bytes())
        };
        let key = open(&made.encrypted_key, &made.passphrase).expect("the key");
        assert_eq!(key.bits(), KEY_BITS);
        assert_eq!(made.key_sha256, sha256_hex(&key.public_key_to_der().expect("DER")));
        assert_eq!(
            request_public_key(made.request_pem.as_bytes()).expect("readable").sha256,
            made.key_sha256
        );
        assert!(open(&made.encrypted_key, "another").is_err());
        let again = encrypt_key(&key, &made.passphrase).expect("PEM");
        assert_ne!(made.encrypted_key, again, "salt and vector are new each time");
        assert_eq!(
            der::shape(&pem::blocks(&again)[0].der.clone().expect("DER")),
            Some(der::Shape::PrivateKey)
        );
    }

    #[test]
    fn passphrases_are_long_and_never_the_same() {
        let (one, two) = (make_passphrase().expect("random"), make_passphrase().expect("random"));
        assert_eq!(one.len(), 48);
        assert_ne!(one, two);
    }
}
