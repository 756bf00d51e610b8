//! Key and request made on this computer, for products whose console gives none.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::rand::rand_bytes;
use openssl::rsa::Rsa;
use openssl::symm::Cipher;
use openssl::x509::{X509NameBuilder, X509ReqBuilder};

use crate::digest::sha256_hex;

/// Apple signs push certificates for RSA keys of this size.
const BITS: u32 = 2048;

/// Random bytes behind a passphrase: as strong as the cipher.
const PASSPHRASE_BYTES: usize = 32;

/// X.520 bounds a common name (RFC 5280, appendix A.1: ub-common-name).
const COMMON_NAME_CHARS: usize = 64;

/// A request together with its key, which exists nowhere in clear.
pub struct NewRequest {
    /// The PKCS#10 request, PEM, signed with SHA-256.
    pub request_pem: String,
    /// SHA-256 of the SubjectPublicKeyInfo, lower-case hexadecimal.
    pub key_sha256: String,
    /// The private key as PKCS#8, encrypted with AES-256-CBC, PEM.
    pub encrypted_key: String,
    /// The passphrase of the private key. For the keyring only.
    pub passphrase: String,
}

/// Makes an RSA key and a request for it, and encrypts the key with a passphrase of its own.
///
/// `common_name` becomes the subject's CN, cut to 64 characters; Apple replaces the subject anyway.
/// Fails only where OpenSSL has no randomness or memory.
pub fn make(common_name: &str) -> Result<NewRequest, ErrorStack> {
    let key = PKey::from_rsa(Rsa::generate(BITS)?)?;
    let passphrase = passphrase()?;
    let encrypted = key.private_key_to_pem_pkcs8_passphrase(Cipher::aes_256_cbc(), passphrase.as_bytes())?;
    Ok(NewRequest {
        request_pem: text(request(&key, common_name)?),
        key_sha256: sha256_hex(&key.public_key_to_der()?),
        encrypted_key: text(encrypted),
        passphrase,
    })
}

fn request(key: &PKey<Private>, common_name: &str) -> Result<Vec<u8>, ErrorStack> {
    let name: String = common_name.chars().take(COMMON_NAME_CHARS).collect();
    let mut subject = X509NameBuilder::new()?;
    subject.append_entry_by_nid(Nid::COMMONNAME, &name)?;
    let mut request = X509ReqBuilder::new()?;
    request.set_version(0)?;
    request.set_subject_name(&subject.build())?;
    request.set_pubkey(key)?;
    request.sign(key, MessageDigest::sha256())?;
    request.build().to_pem()
}

fn passphrase() -> Result<String, ErrorStack> {
    let mut bytes = [0; PASSPHRASE_BYTES];
    rand_bytes(&mut bytes)?;
    Ok(STANDARD.encode(bytes))
}

fn text(pem: Vec<u8>) -> String {
    String::from_utf8(pem).expect("OpenSSL writes PEM in ASCII")
}

#[cfg(test)]
mod tests {
    use openssl::x509::X509Req;

    use super::*;

    #[test]
    fn the_request_belongs_to_the_key_and_the_key_opens_with_the_passphrase_only() {
        let made = make("株式会社テスト").expect("randomness");
        let request = X509Req::from_pem(made.request_pem.as_bytes()).expect("a request");
        let key =
            PKey::private_key_from_pem_passphrase(made.encrypted_key.as_bytes(), made.passphrase.as_bytes());
        let key = key.expect("the passphrase opens the key");
        assert!(request.verify(&key).expect("a signature"));
        assert_eq!(
            made.key_sha256,
            sha256_hex(&request.public_key().expect("a key").public_key_to_der().expect("DER"))
        );
        assert_eq!(key.bits(), BITS);
        assert!(made.encrypted_key.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        let wrong = PKey::private_key_from_pem_passphrase(made.encrypted_key.as_bytes(), b"another");
        assert!(wrong.is_err());
    }
}
