//! Verifies RSA signatures over SHA-1 without OpenSSL's verification, which some systems switch off for SHA-1 (Red Hat
//! Enterprise Linux 9, "crypto-policies"): there a sound signature would look like a wrong one.

use openssl::memcmp;
use openssl::pkey::{PKey, Public};
use openssl::rsa::Padding;
use openssl::sha::sha1;

/// DigestInfo of SHA-1 without the digest (RFC 8017, section 9.2, note 1).
const DIGEST_INFO: [u8; 15] =
    [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2B, 0x0E, 0x03, 0x02, 0x1A, 0x05, 0x00, 0x04, 0x14];

/// Whether `signature` is that of an RSA key (PKCS#1 v1.5 with SHA-1) over `message`. A weak hash is a finding of its own.
pub(crate) fn verifies(key: &PKey<Public>, message: &[u8], signature: &[u8]) -> bool {
    let Ok(rsa) = key.rsa() else { return false };
    let size = rsa.size() as usize;
    let mut opened = vec![0; size];
    let opened = match rsa.public_decrypt(signature, &mut opened, Padding::PKCS1) {
        Ok(length) => &opened[..length],
        Err(_) => return false,
    };
    let expected = [&DIGEST_INFO[..], &sha1(message)].concat();
    opened.len() == expected.len() && memcmp::eq(opened, &expected)
}

#[cfg(test)]
mod tests {
    use openssl::hash::MessageDigest;
    use openssl::sign::Signer;

    use super::*;

    #[test]
    fn only_the_signature_over_the_message_verifies() {
        let private = authority::key_for("sha1");
        let public = |key: &PKey<openssl::pkey::Private>| {
            PKey::public_key_from_der(&key.public_key_to_der().expect("DER")).expect("a key")
        };
        let sign = |digest| {
            Signer::new(digest, &private)
                .and_then(|mut it| it.sign_oneshot_to_vec(b"hello"))
                .expect("a signature")
        };
        let signature = sign(MessageDigest::sha1());
        let key = public(&private);
        assert!(verifies(&key, b"hello", &signature));
        assert!(!verifies(&key, b"hallo", &signature));
        assert!(!verifies(&key, b"hello", &sign(MessageDigest::sha256())));
        assert!(!verifies(&key, b"hello", &signature[1..]));
        assert!(!verifies(&key, b"hello", b""));
        assert!(!verifies(&public(&authority::key_for("another")), b"hello", &signature));
    }
}
