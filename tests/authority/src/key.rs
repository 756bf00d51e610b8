//! Key pairs. Making one takes a tenth of a second, so tests that do not care which key they use
//! share them by label.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;

/// A new RSA key pair of that many bits.
pub fn key(bits: u32) -> PKey<Private> {
    let rsa = Rsa::generate(bits).expect("an RSA key pair");
    PKey::from_rsa(rsa).expect("a key pair in openssl's general form")
}

/// A new RSA key pair of 1024 bits, which nobody may accept any more.
pub fn weak_key() -> PKey<Private> {
    key(1024)
}

/// The RSA 2048 key pair of that label: made at the first call, the same one for the rest of the
/// process. Two labels never share a key.
pub fn key_for(label: &str) -> PKey<Private> {
    static KEYS: OnceLock<Mutex<HashMap<String, PKey<Private>>>> = OnceLock::new();
    let keys = KEYS.get_or_init(Mutex::default);
    let mut keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
    keys.entry(label.to_owned()).or_insert_with(|| key(2048)).clone()
}
