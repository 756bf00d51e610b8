//! PKCS#12 files and encrypted keys that name any number of rounds for their key derivation.

use openssl::hash::{MessageDigest, hash};
use openssl::pkcs5::pbkdf2_hmac;
use openssl::pkey::{PKey, Private};
use openssl::sign::Signer;
use openssl::symm::{Cipher, encrypt};
use openssl::x509::X509;

use crate::der::{NULL, element, object_identifier, octets, sequence};

/// The rounds of the key derivation of the outer part of [`nested_container`].
pub const OUTER_ROUNDS: u32 = 2048;

/// The most rounds that are carried out here; a file that names more cannot be opened.
const MOST_ROUNDS: u32 = 10_000;

const DATA: &str = "1.2.840.113549.1.7.1";
const ENCRYPTED_DATA: &str = "1.2.840.113549.1.7.6";
const SHROUDED_KEY_BAG: &str = "1.2.840.113549.1.12.10.1.2";
const CERTIFICATE_BAG: &str = "1.2.840.113549.1.12.10.1.3";
const X509_CERTIFICATE: &str = "1.2.840.113549.1.9.22.1";
const PBES2: &str = "1.2.840.113549.1.5.13";
const PBKDF2: &str = "1.2.840.113549.1.5.12";
const HMAC_SHA256: &str = "1.2.840.113549.2.9";
const SHA256: &str = "2.16.840.1.101.3.4.2.1";
const AES_256_CBC: &str = "2.16.840.1.101.3.4.1.42";

/// An encrypted key (EncryptedPrivateKeyInfo, RFC 5958) as DER that names `rounds` rounds of PBKDF2. It opens with
/// `password` if they are at most 10,000.
pub fn encrypted_key(key: &PKey<Private>, password: &str, rounds: u32) -> Vec<u8> {
    let (algorithm, encrypted) = encrypted(&key.private_key_to_pkcs8().expect("DER"), password, rounds);
    sequence([&algorithm, &octets(&encrypted)])
}

/// A PKCS#12 file (RFC 7292) as DER: a key that names `rounds` rounds of key derivation, and its
/// certificate, both inside a part that is encrypted with [`OUTER_ROUNDS`].
pub fn nested_container(key: &PKey<Private>, certificate: &X509, password: &str, rounds: u32) -> Vec<u8> {
    let certificate = octets(&certificate.to_der().expect("DER"));
    let certificate = sequence([&object_identifier(X509_CERTIFICATE), &explicit(&certificate)]);
    let bags = sequence([
        &bag(SHROUDED_KEY_BAG, &encrypted_key(key, password, rounds)),
        &bag(CERTIFICATE_BAG, &certificate),
    ]);
    let (algorithm, content) = encrypted(&bags, password, OUTER_ROUNDS);
    let content = sequence([&object_identifier(DATA), &algorithm, &element(0x80, &content)]);
    let part = sequence([&[0x02, 1, 0], &content]);
    let part = sequence([&object_identifier(ENCRYPTED_DATA), &explicit(&part)]);
    let parts = sequence([&part]);
    let mac = mac(&parts, password);
    let parts = sequence([&object_identifier(DATA), &explicit(&octets(&parts))]);
    sequence([&[0x02, 1, 3], &parts, &mac])
}

/// The MAC of a PKCS#12 file with one round of key derivation, the default (RFC 7292, section 4 and appendix B).
fn mac(content: &[u8], password: &str) -> Vec<u8> {
    /// What SHA-256 reads at once, in bytes.
    const BLOCK: usize = 64;
    /// Says that the derived key is for a MAC.
    const MAC_KEY: u8 = 3;
    let salt = [5; 16];
    let whole_blocks = |bytes: &[u8]| -> Vec<u8> {
        bytes.iter().copied().cycle().take(bytes.len().next_multiple_of(BLOCK)).collect()
    };
    let password: Vec<u8> = password.encode_utf16().chain([0]).flat_map(u16::to_be_bytes).collect();
    let input = [vec![MAC_KEY; BLOCK], whole_blocks(&salt), whole_blocks(&password)].concat();
    let key = hash(MessageDigest::sha256(), &input).expect("a digest");
    let key = PKey::hmac(&key).expect("a key");
    let mut signer = Signer::new(MessageDigest::sha256(), &key).expect("a signer");
    let code = signer.sign_oneshot_to_vec(content).expect("a MAC");
    let algorithm = sequence([&object_identifier(SHA256), &NULL]);
    sequence([&sequence([&algorithm, &octets(&code)]), &octets(&salt)])
}

fn bag(kind: &str, content: &[u8]) -> Vec<u8> {
    sequence([&object_identifier(kind), &explicit(content)])
}

/// An element with the tag `[0] EXPLICIT`.
fn explicit(content: &[u8]) -> Vec<u8> {
    element(0xA0, content)
}

/// The algorithm (PBES2, RFC 8018) and the encrypted content.
fn encrypted(plain: &[u8], password: &str, rounds: u32) -> (Vec<u8>, Vec<u8>) {
    let (salt, vector) = ([7; 16], [9; 16]);
    let mut key = [0; 32];
    let carried_out = rounds.min(MOST_ROUNDS) as usize;
    pbkdf2_hmac(password.as_bytes(), &salt, carried_out, MessageDigest::sha256(), &mut key).expect("a key");
    let digest = sequence([&object_identifier(HMAC_SHA256), &NULL]);
    let bytes = [&[0], &rounds.to_be_bytes()[..]].concat();
    // A leading zero stays only where the number would be negative without it (X.690, 8.3).
    let start = (0..4).find(|at| bytes[*at] != 0 || bytes[at + 1] >= 0x80).unwrap_or(4);
    let number = element(0x02, &bytes[start..]);
    let derivation = sequence([&object_identifier(PBKDF2), &sequence([&octets(&salt), &number, &digest])]);
    let cipher = sequence([&object_identifier(AES_256_CBC), &octets(&vector)]);
    let algorithm = sequence([&object_identifier(PBES2), &sequence([&derivation, &cipher])]);
    (algorithm, encrypt(Cipher::aes_256_cbc(), &key, Some(&vector), plain).expect("encrypted"))
}
