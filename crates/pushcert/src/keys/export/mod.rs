//! After the certificate came: it is paired with its key, and both are written down for the programs that use them.

use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkcs12::Pkcs12;
use openssl::stack::Stack;
use openssl::x509::X509;
use zeroize::Zeroizing;

use crate::findings::reason::reasons;
use crate::keys::identity::{is_possible, read_identity};
use crate::keys::private_key::PrivateKey;
use crate::x509::certificate::Certificate;

/// Rounds of the compatible profile: what Java's keytool writes, so every reader is used to it.
const COMPATIBLE_ROUNDS: u32 = 10_000;
/// Rounds of the modern profile. Readers set limits of their own, the narrowest known one is .NET's: 300,000 for each
/// of MAC, key and certificates.
const MODERN_ROUNDS: u32 = 200_000;
/// Characters of a friendly name.
const LONGEST_NAME: usize = 128;

reasons! {
    /// Why a certificate and a key do not go together.
    KeyMismatch:
    /// Their public keys differ: the certificate was made from another request.
    OtherKey { /** SHA-256 of the certificate's public key. */ expected: String, /** SHA-256 of the key's. */ found: String } = "pair-other-key";
    /// The certificate cannot be read.
    CertificateUnreadable = "pair-certificate-unreadable";
}

reasons! {
    /// Why no PKCS#12 container was written.
    NotExported:
    /// Certificate and key do not go together.
    DoNotPair = "export-do-not-pair";
    /// A certificate of the chain cannot be read.
    ChainUnreadable = "export-chain-unreadable";
    /// The password is empty: several programs could not open the container, and all others could.
    PasswordEmpty = "export-password-empty";
    /// The password is too long, or has characters that passwords do not have.
    PasswordImpossible = "export-password-impossible";
    /// OpenSSL failed, or what it wrote could not be read back.
    MachineFailed { /** What it said. */ detail: String } = "export-machine-failed";
}

/// How a PKCS#12 container is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// 3DES with SHA-1, MAC with SHA-1: what macOS Keychain Access and Windows before Server 2019 can open. Use a long
    /// password, and delete the file when it was imported.
    Compatible,
    /// AES-256-CBC (PBES2, PBKDF2 with HMAC-SHA-256), MAC with SHA-256. For everything else.
    Modern,
}

/// Whether a certificate (DER) belongs to a private key.
pub fn pair(certificate: &[u8], key: &PrivateKey) -> Result<(), KeyMismatch> {
    let certificate = Certificate::read(certificate).ok_or(KeyMismatch::CertificateUnreadable)?;
    let (expected, found) = (certificate.key.facts.sha256, &key.facts().sha256);
    if expected == *found { Ok(()) } else { Err(KeyMismatch::OtherKey { expected, found: found.clone() }) }
}

/// A PKCS#12 container with a certificate (DER), its key, and the certificates above it (DER, may be none).
///
/// `name`: the friendly name under which keychains list it; control characters are left out. `password`: must not be
/// empty. It goes in as it was typed, not normalised: as UTF-16 where the standard's own key derivation is used (MAC,
/// compatible profile; RFC 7292, appendix B.1), as UTF-8 for PBES2 (modern profile). Some programs get anything but
/// ASCII wrong (Java refuses it): where the reader is not known, ASCII is the safe choice.
///
/// What was written is read back and compared before it is given.
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
    if !is_possible(password) {
        return Err(NotExported::PasswordImpossible);
    }
    let name: String = name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let failed = |detail: String| NotExported::MachineFailed { detail };
    let written =
        container(certificate, chain, key, &name, password, profile).map_err(|it| failed(it.to_string()))?;
    let again = read_identity(&[&written], Some(password)).map_err(|error| failed(error.to_string()))?;
    let whole = again.keys.iter().any(|read| read.facts() == key.facts())
        && [&[certificate], chain]
            .concat()
            .iter()
            .all(|der| again.certificates.iter().any(|read| read.der == *der));
    whole.then_some(written).ok_or_else(|| failed("the container does not hold what was put in".to_owned()))
}

fn container(
    certificate: &[u8],
    chain: &[&[u8]],
    key: &PrivateKey,
    name: &str,
    password: &str,
    profile: Profile,
) -> Result<Zeroizing<Vec<u8>>, ErrorStack> {
    let (cipher, digest, rounds) = match profile {
        Profile::Compatible => {
            (Nid::PBE_WITHSHA1AND3_KEY_TRIPLEDES_CBC, MessageDigest::sha1(), COMPATIBLE_ROUNDS)
        }
        Profile::Modern => (Nid::AES_256_CBC, MessageDigest::sha256(), MODERN_ROUNDS),
    };
    let mut above = Stack::new()?;
    for link in chain {
        above.push(X509::from_der(link)?)?;
    }
    let mut builder = Pkcs12::builder();
    builder.name(name).pkey(key.openssl()).cert(&*X509::from_der(certificate)?).ca(above);
    builder.key_algorithm(cipher).cert_algorithm(cipher).key_iter(rounds).mac_iter(rounds).mac_md(digest);
    Ok(Zeroizing::new(builder.build2(password)?.to_der()?))
}

#[cfg(test)]
mod tests;
