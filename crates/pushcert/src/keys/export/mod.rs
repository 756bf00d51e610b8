//! Checks that a certificate and a key belong together, and writes both into a PKCS#12 file for other programs.

use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkcs12::Pkcs12;
use openssl::stack::Stack;
use openssl::x509::X509;
use zeroize::Zeroizing;

use crate::findings::reason::reasons;
use crate::keys::identity::{is_possible_password, read_identity};
use crate::keys::private_key::PrivateKey;
use crate::x509::certificate::Certificate;

/// Iterations of the compatible profile: the number that Java's keytool writes, so every program accepts it.
const COMPATIBLE_ITERATIONS: u32 = 10_000;
/// Iterations of the modern profile. Programs have limits; the lowest known one is that of .NET: 300,000 for each of
/// MAC, key and certificates.
const MODERN_ITERATIONS: u32 = 200_000;
/// The longest friendly name in characters.
const MAX_NAME: usize = 128;

reasons! {
    /// Why a certificate and a key do not belong together.
    KeyMismatch:
    /// Their public keys differ: the certificate is from another request.
    OtherKey { /** SHA-256 of the certificate's public key. */ expected: String, /** SHA-256 of the key's public key. */ found: String } = "pair-other-key";
    /// The certificate cannot be read.
    CertificateUnreadable = "pair-certificate-unreadable";
}

reasons! {
    /// Why a PKCS#12 file was not written.
    NotExported:
    /// Certificate and key do not belong together.
    DoNotPair = "export-do-not-pair";
    /// A certificate of the chain cannot be read.
    ChainUnreadable = "export-chain-unreadable";
    /// The password is empty: some programs cannot open such a file, and it protects nothing.
    PasswordEmpty = "export-password-empty";
    /// The password is too long, or has a NUL character.
    PasswordImpossible = "export-password-impossible";
    /// OpenSSL failed, or the written file could not be read again.
    MachineFailed { /** OpenSSL's message. */ detail: String } = "export-machine-failed";
}

/// How a PKCS#12 file is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// 3DES with SHA-1, MAC with SHA-1, for macOS Keychain Access and Windows before Server 2019. Use a long password, and
    /// delete the file after the import.
    Compatible,
    /// AES-256-CBC (PBES2, PBKDF2 with HMAC-SHA-256), MAC with SHA-256, for all other programs.
    Modern,
}

/// Whether a certificate (DER) belongs to a private key. The error says why not.
pub fn pair(certificate: &[u8], key: &PrivateKey) -> Result<(), KeyMismatch> {
    let certificate = Certificate::read(certificate).ok_or(KeyMismatch::CertificateUnreadable)?;
    let (expected, found) = (certificate.key.facts.sha256, &key.facts().sha256);
    if expected == *found { Ok(()) } else { Err(KeyMismatch::OtherKey { expected, found: found.clone() }) }
}

/// Writes a PKCS#12 file (RFC 7292) with a certificate (DER), its key, and the certificates above it (DER, may be none).
///
/// `name`: the friendly name that keychains show; control characters are left out. `password`: must not be empty. It is
/// not normalized, and used as UTF-16 for the key derivation of PKCS#12 (MAC, compatible profile; RFC 7292, appendix
/// B.1) and as UTF-8 for PBES2 (modern profile). Some programs do not support passwords with other characters than ASCII
/// (Java refuses them), so ASCII is the safe choice.
///
/// The written file is read again and compared before it is returned.
pub fn pkcs12(
    certificate: &[u8],
    chain: &[&[u8]],
    key: &PrivateKey,
    name: &str,
    password: &str,
    profile: Profile,
) -> Result<Zeroizing<Vec<u8>>, NotExported> {
    pair(certificate, key).map_err(|_| NotExported::DoNotPair)?;
    if chain.iter().any(|link| Certificate::read(link).is_none()) {
        return Err(NotExported::ChainUnreadable);
    }
    if password.is_empty() {
        return Err(NotExported::PasswordEmpty);
    }
    if !is_possible_password(password) {
        return Err(NotExported::PasswordImpossible);
    }
    let name: String = name.chars().filter(|c| !c.is_control()).take(MAX_NAME).collect();
    let failed = |detail: String| NotExported::MachineFailed { detail };
    let written =
        container(certificate, chain, key, &name, password, profile).map_err(|it| failed(it.to_string()))?;
    let again = read_identity(&[&written], Some(password)).map_err(|error| failed(error.to_string()))?;
    let complete = again.keys.iter().any(|read| read.facts() == key.facts())
        && [&[certificate], chain]
            .concat()
            .iter()
            .all(|der| again.certificates.iter().any(|read| read.der == *der));
    complete
        .then_some(written)
        .ok_or_else(|| failed("the written file lacks the key or a certificate".to_owned()))
}

fn container(
    certificate: &[u8],
    chain: &[&[u8]],
    key: &PrivateKey,
    name: &str,
    password: &str,
    profile: Profile,
) -> Result<Zeroizing<Vec<u8>>, ErrorStack> {
    let (cipher, digest, iterations) = match profile {
        Profile::Compatible => {
            (Nid::PBE_WITHSHA1AND3_KEY_TRIPLEDES_CBC, MessageDigest::sha1(), COMPATIBLE_ITERATIONS)
        }
        Profile::Modern => (Nid::AES_256_CBC, MessageDigest::sha256(), MODERN_ITERATIONS),
    };
    let mut above = Stack::new()?;
    for link in chain {
        above.push(X509::from_der(link)?)?;
    }
    let mut builder = Pkcs12::builder();
    builder.name(name).pkey(key.openssl()).cert(&*X509::from_der(certificate)?).ca(above);
    builder
        .key_algorithm(cipher)
        .cert_algorithm(cipher)
        .key_iter(iterations)
        .mac_iter(iterations)
        .mac_md(digest);
    Ok(Zeroizing::new(builder.build2(password)?.to_der()?))
}

#[cfg(test)]
mod tests;
