//! Reads private keys in all formats. Text that holds a key is wiped when it is dropped.

use std::cell::Cell;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::error::ErrorStack;
use openssl::pkey::{PKey, Private};
use zeroize::Zeroizing;

use super::encryption::Outdated;
use super::key_derivation;
use super::not_read::NotRead;
use crate::LooksLike;
use crate::encoding::der::{self, SEQUENCE};
use crate::encoding::pem;
use crate::keys::private_key::PrivateKey;

/// The most characters of a PEM key, several times the largest real one. A longer key is cut, and so damaged.
const MAX_KEY: usize = 32 * 1024;

/// A key, and the outdated cipher that encrypted it.
pub(crate) type KeyWithCipher = (PrivateKey, Option<Outdated>);

/// Splits a file into its PEM blocks of private keys, cleaned up, and the file without them. So code that does not wipe
/// its memory never reads a key.
pub(crate) fn extract(file: &[u8]) -> (Vec<Zeroizing<String>>, Zeroizing<Vec<u8>>) {
    let Some(text) = str::from_utf8(file).ok().filter(|text| text.contains("PRIVATE KEY-----")) else {
        return (Vec::new(), Zeroizing::new(file.to_vec()));
    };
    let mut keys: Vec<Zeroizing<String>> = Vec::new();
    let mut rest = Zeroizing::new(Vec::with_capacity(text.len() + 1));
    let mut open: Option<Zeroizing<String>> = None;
    for line in text.split(['\n', '\r']).map(|line| line.trim().trim_start_matches('\u{FEFF}')) {
        if is_boundary(line, "-----BEGIN ") {
            // A block that begins inside another ends that one.
            keys.extend(open.take());
            // Preallocate: growing would leave an unwiped copy of the key in freed memory.
            let accepted = keys.len() < pem::MAX_BLOCKS;
            open = accepted.then(|| Zeroizing::new(String::with_capacity(MAX_KEY)));
        }
        let Some(key) = &mut open else {
            rest.extend_from_slice(line.as_bytes());
            rest.push(b'\n');
            continue;
        };
        // An empty line ends the headers (RFC 1421). Copied text may have lost it, or have two.
        if !line.is_empty() && key.len() + line.len() + 2 <= MAX_KEY {
            let after_headers =
                !line.contains(':') && key.lines().next_back().is_some_and(|it| it.contains(':'));
            if after_headers {
                key.push('\n');
            }
            key.push_str(line);
            key.push('\n');
        }
        if is_boundary(line, "-----END ") {
            keys.extend(open.take());
        }
    }
    keys.extend(open);
    (keys, rest)
}

fn is_boundary(line: &str, start: &str) -> bool {
    line.starts_with(start) && line.ends_with("PRIVATE KEY-----")
}

/// The key in a PEM block.
pub(crate) fn from_pem(pem: &str, password: Option<&str>) -> Result<KeyWithCipher, NotRead> {
    if pem.starts_with("-----BEGIN OPENSSH PRIVATE KEY-----") {
        return Err(NotRead::NotAnIdentity { looks_like: LooksLike::OpensshKey });
    }
    let outdated = match encrypted_der(pem) {
        Some(der) => {
            let der = der.ok_or(NotRead::Damaged)?;
            key_derivation::check_cost(&der, None)?;
            Outdated::in_der(&der)
        }
        None => Outdated::in_header(pem),
    };
    read(outdated, password, |callback| PKey::private_key_from_pem_callback(pem.as_bytes(), callback))
}

/// The DER of a block that is encrypted as PKCS#8, where it is sound; `None` for other blocks.
///
/// The label does not tell: OpenSSL may open an encrypted key under another label. An unencrypted block is decoded only as far as
/// its first elements, because the decoded bytes would not be wiped.
fn encrypted_der(pem: &str) -> Option<Option<Vec<u8>>> {
    /// Digits of base64 that hold the headers of two elements.
    const FIRST_DIGITS: usize = 20;
    let body = pem.lines().filter(|line| !line.starts_with('-') && !line.contains(':'));
    let digits: String = body.flat_map(str::chars).filter(char::is_ascii).take(FIRST_DIGITS).collect();
    let start = STANDARD.decode(&digits).unwrap_or_default();
    let is_encrypted = der::elements(&start)
        .first()
        .is_some_and(|outer| outer.tag == SEQUENCE && outer.content.first() == Some(&SEQUENCE));
    let labeled = pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----");
    (is_encrypted || labeled).then(|| pem::blocks(pem).into_iter().find_map(|block| block.der))
}

/// The key in a DER file.
pub(crate) fn from_der(der: &[u8], password: Option<&str>) -> Result<KeyWithCipher, NotRead> {
    if let Ok(key) = PKey::private_key_from_der(der) {
        return Ok((PrivateKey::checked(key).ok_or(NotRead::Damaged)?, None));
    }
    key_derivation::check_cost(der, None)?;
    let outdated = Outdated::in_der(der);
    read(outdated, password, |callback| PKey::private_key_from_pkcs8_callback(der, callback))
}

/// Opens a key that may be encrypted. The password can only be wrong when OpenSSL asked for it.
fn read(
    outdated: Option<Outdated>,
    password: Option<&str>,
    open: impl FnOnce(&mut dyn FnMut(&mut [u8]) -> Result<usize, ErrorStack>) -> Result<PKey<Private>, ErrorStack>,
) -> Result<KeyWithCipher, NotRead> {
    outdated.map_or(Ok(()), Outdated::make_available)?;
    let asked = Cell::new(false);
    let mut answer = |buffer: &mut [u8]| {
        asked.set(true);
        let password = password.unwrap_or_default().as_bytes();
        buffer[..password.len()].copy_from_slice(password);
        Ok(password.len())
    };
    match (open(&mut answer), password, asked.get()) {
        (Ok(key), _, asked) => {
            Ok((PrivateKey::checked(key).ok_or(NotRead::Damaged)?, outdated.filter(|_| asked)))
        }
        (Err(_), None, true) => Err(NotRead::PasswordNeeded),
        (Err(_), Some(_), true) => Err(NotRead::PasswordWrong),
        (Err(_), _, false) => Err(NotRead::Damaged),
    }
}
