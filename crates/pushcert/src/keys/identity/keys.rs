//! Private keys in their many forms. Text that holds a key is wiped when it is dropped.

use std::cell::Cell;

use openssl::error::ErrorStack;
use openssl::pkey::{PKey, Private};
use zeroize::Zeroizing;

use super::encryption::{self, Outdated};
use super::not_read::NotRead;
use crate::encoding::pem;
use crate::keys::private_key::PrivateKey;

/// Characters of a key in PEM, several times those of the largest; what is longer is cut, and damaged.
const LONGEST_KEY: usize = 32 * 1024;

/// A key, and the outdated cipher that protected it.
pub(crate) type Read = (PrivateKey, Option<Outdated>);

/// The blocks of private keys in a file, tidied up, and the file without them: so that nothing that knows nothing of
/// secrets ever reads a key.
pub(crate) fn taken_out(file: &[u8]) -> (Vec<Zeroizing<String>>, Zeroizing<Vec<u8>>) {
    let Some(text) = str::from_utf8(file).ok().filter(|text| text.contains("PRIVATE KEY-----")) else {
        return (Vec::new(), Zeroizing::new(file.to_vec()));
    };
    let mut keys: Vec<Zeroizing<String>> = Vec::new();
    let mut rest = Zeroizing::new(Vec::with_capacity(text.len() + 1));
    let mut open: Option<Zeroizing<String>> = None;
    for line in text.split(['\n', '\r']).map(|line| line.trim().trim_start_matches('\u{FEFF}')) {
        if is_boundary(line, "-----BEGIN ") {
            // One that begins inside another cuts that one short.
            keys.extend(open.take());
            // Room for everything at once: a String that grows leaves its former self behind.
            let room = keys.len() < pem::MOST_BLOCKS;
            open = room.then(|| Zeroizing::new(String::with_capacity(LONGEST_KEY)));
        }
        let Some(key) = &mut open else {
            rest.extend_from_slice(line.as_bytes());
            rest.push(b'\n');
            continue;
        };
        // An empty line ends the headers (RFC 1421); careless copying doubles it or takes it away.
        if !line.is_empty() && key.len() + line.len() + 2 <= LONGEST_KEY {
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

/// The key of a PEM block.
pub(crate) fn from_pem(pem: &str, password: Option<&str>) -> Result<Read, NotRead> {
    // A block that is not encrypted is not decoded here: what is decoded would not be wiped.
    let outdated = if pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----") {
        let der = pem::blocks(pem).into_iter().find_map(|block| block.der).ok_or(NotRead::Damaged)?;
        encryption::affordable(&der)?;
        Outdated::in_der(&der)
    } else {
        Outdated::in_header(pem)
    };
    read(outdated, password, |callback| PKey::private_key_from_pem_callback(pem.as_bytes(), callback))
}

/// The key of a DER file.
pub(crate) fn from_der(der: &[u8], password: Option<&str>) -> Result<Read, NotRead> {
    if let Ok(key) = PKey::private_key_from_der(der) {
        return Ok((PrivateKey::whole(key).ok_or(NotRead::Damaged)?, None));
    }
    encryption::affordable(der)?;
    let outdated = Outdated::in_der(der);
    read(outdated, password, |callback| PKey::private_key_from_pkcs8_callback(der, callback))
}

/// Opens a key that may be encrypted. Only what asks for the password can have a wrong one.
fn read(
    outdated: Option<Outdated>,
    password: Option<&str>,
    open: impl FnOnce(&mut dyn FnMut(&mut [u8]) -> Result<usize, ErrorStack>) -> Result<PKey<Private>, ErrorStack>,
) -> Result<Read, NotRead> {
    outdated.map_or(Ok(()), Outdated::provided)?;
    let asked = Cell::new(false);
    let mut answer = |buffer: &mut [u8]| {
        asked.set(true);
        let password = password.unwrap_or_default().as_bytes();
        buffer[..password.len()].copy_from_slice(password);
        Ok(password.len())
    };
    match (open(&mut answer), password, asked.get()) {
        (Ok(key), _, asked) => {
            Ok((PrivateKey::whole(key).ok_or(NotRead::Damaged)?, outdated.filter(|_| asked)))
        }
        (Err(_), None, true) => Err(NotRead::PasswordNeeded),
        (Err(_), Some(_), true) => Err(NotRead::PasswordWrong),
        (Err(_), _, false) => Err(NotRead::Damaged),
    }
}
