//! Key pairs. Making one takes a tenth of a second, so tests share keys by label.

use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError};

use openssl::pkey::{PKey, Private};
use openssl::rsa::Rsa;

/// Makes an RSA key pair with that number of bits.
pub fn key(bits: u32) -> PKey<Private> {
    let rsa = Rsa::generate(bits).expect("an RSA key pair");
    PKey::from_rsa(rsa).expect("a key pair in openssl's general form")
}

/// Makes an RSA key pair with 1024 bits, which must not be accepted.
pub fn weak_key() -> PKey<Private> {
    key(1024)
}

/// The RSA key pair (2048 bits) with that label. It is made at the first call and stays the same in this process. Two
/// labels have different keys.
pub fn key_for(label: &str) -> PKey<Private> {
    static KEYS: OnceLock<Mutex<HashMap<String, PKey<Private>>>> = OnceLock::new();
    let keys = KEYS.get_or_init(Mutex::default);
    let mut keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
    keys.entry(label.to_owned()).or_insert_with(|| key(2048)).clone()
}
