//! Reads PKCS#12 files (RFC 7292): OpenSSL opens them, and further keys, which OpenSSL ignores, are searched.

use openssl::error::ErrorStack;
use openssl::pkcs12::{ParsedPkcs12_2, Pkcs12};
use openssl::pkey::{PKey, Private};
use openssl::x509::X509;

use super::encryption::Outdated;
use super::key_derivation;
use super::mac::{self, Mac};
use super::not_read::NotRead;
use crate::encoding::der::{self, EXPLICIT, OBJECT_IDENTIFIER};
use crate::keys::private_key::PrivateKey;
use crate::x509::certificate::Certificate;

/// The most keys that are read from one file; an export of a whole keychain has a few.
const MAX_KEYS: usize = 16;

/// Object identifiers 1.2.840.113549.1.12.10.1.1 and .2: bags with a key and with an encrypted key.
const KEY_BAG: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x0A, 0x01, 1];
const SHROUDED_KEY_BAG: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x0C, 0x0A, 0x01, 2];

/// The content of a PKCS#12 file.
pub(crate) struct Opened {
    pub certificates: Vec<Certificate>,
    pub keys: Vec<PrivateKey>,
    /// The weakest outdated cipher in the file.
    pub outdated_cipher: Option<Outdated>,
}

/// Opens a PKCS#12 file. The password is used as UTF-16 for the MAC and the ciphers of PKCS#12 (RFC 7292, appendix B.1),
/// and as UTF-8 for PBES2 (RFC 8018).
pub(crate) fn open(der: &[u8], password: Option<&str>) -> Result<Opened, NotRead> {
    let container = Pkcs12::from_der(der).map_err(|_| NotRead::Damaged)?;
    let outdated_cipher = Outdated::in_der(der);
    outdated_cipher.map_or(Ok(()), Outdated::make_available)?;
    key_derivation::check_cost(der, password)?;
    let parsed = parse(&container, der, password)?;
    let certificates = parsed
        .cert
        .into_iter()
        .chain(parsed.ca.into_iter().flatten())
        .filter_map(|certificate: X509| Certificate::read(&certificate.to_der().ok()?))
        .collect();
    let mut keys = Vec::new();
    for key in parsed.pkey.into_iter().chain(further_keys(der, password)) {
        let key = PrivateKey::checked(key).ok_or(NotRead::Damaged)?;
        if keys.iter().all(|known: &PrivateKey| known.facts() != key.facts()) {
            keys.push(key);
        }
    }
    Ok(Opened { certificates, keys, outdated_cipher })
}

/// Lets OpenSSL open the file. What it cannot check itself is checked before.
fn parse(container: &Pkcs12, der: &[u8], password: Option<&str>) -> Result<ParsedPkcs12_2, NotRead> {
    let text = password.unwrap_or_default();
    let refused = if password.is_none() { NotRead::PasswordNeeded } else { NotRead::PasswordWrong };
    match Mac::of(der) {
        // Without a password, OpenSSL tries both encodings of an empty one.
        Mac::Usual => container.parse2(text).map_err(|error| reason(&error, password)),
        Mac::Unknown => Err(NotRead::ProtectionUnknown),
        Mac::Pbmac1(mac) => {
            if !mac.verifies(text) {
                return Err(refused);
            }
            parse_with_usual_mac(der, Some(text)).ok_or(NotRead::Damaged)
        }
        Mac::Absent => {
            let encodings = if text.is_empty() { &[None, Some("")][..] } else { &[password] };
            encodings.iter().find_map(|encoding| parse_with_usual_mac(der, *encoding)).ok_or(refused)
        }
    }
}

fn parse_with_usual_mac(der: &[u8], password: Option<&str>) -> Option<ParsedPkcs12_2> {
    let container = Pkcs12::from_der(&mac::with_usual(der, password)?).ok()?;
    container.parse2(password.unwrap_or_default()).ok()
}

/// The keys in bags that are not inside encrypted content, as known programs write them. OpenSSL returns only one key.
fn further_keys(der: &[u8], password: Option<&str>) -> Vec<PKey<Private>> {
    let mut keys = Vec::new();
    der::visit(der, &mut |run| {
        for pair in run.windows(2) {
            let [kind, content] = pair else { continue };
            if (kind.tag, content.tag) != (OBJECT_IDENTIFIER, EXPLICIT) || keys.len() >= MAX_KEYS {
                continue;
            }
            if kind.content == KEY_BAG {
                keys.extend(PKey::private_key_from_pkcs8(content.content));
            } else if kind.content == SHROUDED_KEY_BAG {
                let password = password.unwrap_or_default().as_bytes();
                keys.extend(PKey::private_key_from_pkcs8_passphrase(content.content, password));
            }
        }
    });
    keys
}

/// The reason for an error of OpenSSL, which checks the MAC first.
fn reason(error: &ErrorStack, password: Option<&str>) -> NotRead {
    /// ERR_LIB_PKCS12 and PKCS12_R_MAC_VERIFY_FAILURE (openssl/err.h, openssl/pkcs12err.h).
    const MAC_VERIFY_FAILURE: (i32, i32) = (35, 113);
    /// PKCS12_R_UNKNOWN_DIGEST_ALGORITHM: OpenSSL reports it before the failure that follows from it.
    const UNKNOWN_DIGEST: (i32, i32) = (35, 118);
    let has = |code| error.errors().iter().any(|it| (it.library_code(), it.reason_code()) == code);
    if has(UNKNOWN_DIGEST) {
        return NotRead::ProtectionUnknown;
    }
    let wrong = has(MAC_VERIFY_FAILURE);
    match (wrong, password) {
        (true, None) => NotRead::PasswordNeeded,
        (true, Some(_)) => NotRead::PasswordWrong,
        (false, _) => NotRead::Damaged,
    }
}
