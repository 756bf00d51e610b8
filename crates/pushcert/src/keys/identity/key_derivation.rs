//! Adds up what the key derivations of a PKCS#12 file or encrypted key cost, before any of them is carried out: OpenSSL
//! carries out whatever number a file names, which can take years.

use zeroize::Zeroizing;

use super::decryption::decrypt;
use super::not_read::NotRead;
use crate::encoding::der::{self, CONSTRUCTED, Element, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE};

/// The most iterations of key derivation for one file; they take some seconds. Programs write at most a fifth of it.
pub(crate) const MAX_ITERATIONS: u64 = 10_000_000;

/// The most encrypted parts of one file; programs write one or two.
const MAX_ENCRYPTED_PARTS: usize = 32;

/// The deepest nesting that is read; real containers have half of it.
const MAX_DEPTH: usize = 32;

/// 1.2.840.113549.1.7.1: the type of the content of an encrypted part (RFC 7292, section 4.1).
const DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 1];
/// `[0] IMPLICIT`, primitive or constructed: the encrypted content (RFC 5652, section 6.1).
const ENCRYPTED_CONTENT: u8 = 0x80;

/// An error when the file requires more than [`MAX_ITERATIONS`] of key derivation, also inside of its encrypted parts,
/// which are decrypted with `password`.
///
/// First everything that can be read without a password is added up, so that no decryption takes longer than allowed.
pub(crate) fn check_cost(der: &[u8], password: Option<&str>) -> Result<(), NotRead> {
    Cost { iterations: 0, encrypted_parts: 0, passwords: &[] }.add_all(der, MAX_DEPTH)?;
    // Without a password, OpenSSL tries both encodings of an empty one.
    let passwords = match password {
        None | Some("") => &[None, Some("")][..],
        Some(_) => &[password],
    };
    Cost { iterations: 0, encrypted_parts: 0, passwords }.add_all(der, MAX_DEPTH)
}

/// The cost that was found so far.
struct Cost<'a> {
    iterations: u64,
    encrypted_parts: usize,
    /// The passwords to try; with none, encrypted parts stay closed.
    passwords: &'a [Option<&'a str>],
}

impl Cost<'_> {
    /// Adds the cost of all elements, from the outside in, including elements inside OCTET STRINGs. Deeper nesting
    /// than `depth` is refused, because OpenSSL might find something there.
    fn add_all(&mut self, der: &[u8], depth: usize) -> Result<(), NotRead> {
        let depth = depth.checked_sub(1).ok_or(NotRead::Damaged)?;
        let run = der::elements(der);
        self.iterations = self.iterations.saturating_add(cost_of_siblings(&run));
        if self.iterations > MAX_ITERATIONS {
            return Err(NotRead::TooCostly { rounds: self.iterations, most: MAX_ITERATIONS });
        }
        for element in &run {
            if element.tag & !CONSTRUCTED == OCTET_STRING {
                let content = octets(element, depth);
                if der::begins_with_sequence(&content) {
                    self.add_all(&content, depth)?;
                }
            } else if element.tag & CONSTRUCTED != 0 {
                self.add_all(element.content, depth)?;
            }
        }
        for part in run.windows(3) {
            self.add_encrypted(part, depth)?;
        }
        Ok(())
    }

    /// Decrypts an EncryptedContentInfo (RFC 5652, section 6.1) and adds the cost of its content.
    fn add_encrypted(&mut self, siblings: &[Element<'_>], depth: usize) -> Result<(), NotRead> {
        let [kind, algorithm, encrypted] = siblings else { return Ok(()) };
        let is_encrypted = (kind.tag, kind.content) == (OBJECT_IDENTIFIER, DATA)
            && algorithm.tag == SEQUENCE
            && encrypted.tag & !CONSTRUCTED == ENCRYPTED_CONTENT;
        if !is_encrypted {
            return Ok(());
        }
        self.encrypted_parts += 1;
        if self.encrypted_parts > MAX_ENCRYPTED_PARTS {
            return Err(NotRead::Damaged);
        }
        let content = octets(encrypted, depth);
        for password in self.passwords {
            if let Some(opened) = decrypt(algorithm.content, &content, *password) {
                self.add_all(&opened, depth)?;
            }
        }
        Ok(())
    }
}

/// The content of an OCTET STRING; that of its pieces when it is constructed (X.690, 8.7).
pub(crate) fn octets(element: &Element<'_>, depth: usize) -> Zeroizing<Vec<u8>> {
    if element.tag & CONSTRUCTED == 0 {
        return Zeroizing::new(element.content.to_vec());
    }
    let Some(depth) = depth.checked_sub(1) else { return Zeroizing::default() };
    let pieces = der::elements(element.content);
    let mut joined = Zeroizing::new(Vec::with_capacity(element.content.len()));
    for piece in &pieces {
        joined.extend_from_slice(&octets(piece, depth));
    }
    joined
}

/// The iterations that siblings name. PBES1, PBKDF2 and the MAC of PKCS#12 name a number after the salt (RFC 8018,
/// appendix A; RFC 7292, section 4); PBKDF2 may add the length of the key. scrypt names three numbers, whose product is
/// its work (RFC 7914, section 7).
fn cost_of_siblings(run: &[Element<'_>]) -> u64 {
    let mut sum: u64 = 0;
    for (at, salt) in run.iter().enumerate() {
        if salt.tag & !CONSTRUCTED != OCTET_STRING {
            continue;
        }
        let numbers = run[at + 1..].iter().take_while(|it| it.tag == INTEGER).map(|it| value(it.content));
        let cost = match numbers.collect::<Vec<u64>>().as_slice() {
            [] => 0,
            [iterations] => *iterations,
            [iterations, key_bytes] => iterations.saturating_mul(key_bytes.div_ceil(SHORTEST_DIGEST).max(1)),
            [cost, block_size, parallelization, ..] => {
                cost.saturating_mul(*block_size).saturating_mul(*parallelization)
            }
        };
        sum = sum.saturating_add(cost);
    }
    sum
}

/// PBKDF2 repeats its iterations for every so many bytes of the key: the size of SHA-1, and half of SHA-256 and more.
const SHORTEST_DIGEST: u64 = 32;

/// The value of an INTEGER; a number that is too large becomes the largest `u64`.
fn value(content: &[u8]) -> u64 {
    content.iter().fold(0_u64, |value, byte| value.saturating_mul(256).saturating_add(u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iterations(der: &[u8]) -> u64 {
        let mut cost = Cost { iterations: 0, encrypted_parts: 0, passwords: &[] };
        match cost.add_all(der, MAX_DEPTH) {
            Err(NotRead::TooCostly { rounds, .. }) => rounds,
            Ok(()) => cost.iterations,
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn iterations_are_found_everywhere_and_added() {
        let derivation = b"\x30\x0A\x04\x02ab\x02\x04\x7F\xFF\xFF\xFF";
        assert_eq!(iterations(derivation), 0x7FFF_FFFF);
        assert_eq!(iterations(&[&b"\x04\x0C"[..], derivation].concat()), 0x7FFF_FFFF, "in an octet string");
        assert_eq!(
            iterations(b"\x30\x06\x02\x01\x07\x04\x01a"),
            0,
            "a number before the salt does not count"
        );
        let small = b"\x30\x08\x04\x02ab\x02\x02\x7F\xFF";
        assert_eq!(iterations(&small.repeat(2)), 0xFFFE, "they are added");
        assert!(check_cost(derivation, None).is_err());
        assert!(check_cost(b"\x30\x07\x04\x02ab\x02\x01\x7F", None).is_ok());
        assert_eq!(value(&[0xFF; 20]), u64::MAX);
    }

    #[test]
    fn unusual_encodings_hide_no_iterations() {
        for (what, der) in [
            ("a salt in pieces", &b"\x30\x0C\x24\x04\x04\x02ab\x02\x04\x7F\xFF\xFF\xFF"[..]),
            ("pieces of indefinite length", b"\x30\x80\x24\x80\x04\x02ab\0\0\x02\x04\x7F\xFF\xFF\xFF\0\0"),
            ("a long length", b"\x30\x85\0\0\0\0\x0A\x04\x02ab\x02\x04\x7F\xFF\xFF\xFF"),
            (
                "an octet string in pieces",
                b"\x24\x10\x04\x05\x30\x0A\x04\x02a\x04\x07b\x02\x04\x7F\xFF\xFF\xFF",
            ),
        ] {
            assert!(iterations(der) >= 0x7FFF_FFFF, "{what}");
        }
    }

    #[test]
    fn scrypt_and_long_keys_cost_more_than_their_first_number() {
        assert_eq!(
            iterations(b"\x30\x0F\x04\x01a\x02\x03\x01\0\0\x02\x01\x08\x02\x02\x01\0"),
            0x1_0000 * 8 * 256
        );
        assert_eq!(iterations(b"\x30\x0A\x04\x01a\x02\x01\x0A\x02\x02\x01\0"), 80);
        assert_eq!(iterations(b"\x30\x09\x04\x01a\x02\x01\x0A\x02\x01\x20"), 10);
    }

    #[test]
    fn nesting_that_cannot_be_followed_is_refused() {
        let mut deep = Vec::new();
        for _ in 0..MAX_DEPTH + 1 {
            deep = [&[SEQUENCE, u8::try_from(deep.len()).expect("short")], deep.as_slice()].concat();
        }
        assert_eq!(check_cost(&deep, None), Err(NotRead::Damaged));
    }
}
