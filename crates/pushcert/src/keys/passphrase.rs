//! Random passphrases for private keys that are stored.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::rand::rand_bytes;
use zeroize::Zeroizing;

use crate::keys::not_made::NotMade;

const PASSPHRASE_BYTES: usize = 36;

/// A new passphrase: 36 random bytes as base64, 48 characters. Fails only when OpenSSL has no randomness.
pub fn make_passphrase() -> Result<Zeroizing<String>, NotMade> {
    let mut bytes = Zeroizing::new([0; PASSPHRASE_BYTES]);
    rand_bytes(bytes.as_mut()).map_err(NotMade::machine)?;
    Ok(Zeroizing::new(STANDARD.encode(bytes.as_ref())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passphrases_have_48_characters_and_differ() {
        let (one, two) = (make_passphrase().expect("random"), make_passphrase().expect("random"));
        assert_eq!(one.len(), 48);
        assert_ne!(one, two);
    }
}
