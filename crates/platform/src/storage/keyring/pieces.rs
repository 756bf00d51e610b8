//! Splits long secrets into pieces: an entry of the Windows Credential Manager holds 2,560 bytes of UTF-16, and a
//! refresh token may be longer.

use pushkeeper_core::model::Secret;
use zeroize::Zeroizing;

/// Most UTF-16 units of a piece.
const MAX_UNITS: usize = 1200;

/// The pieces of a secret, in order; at least one. All but the last are full.
pub fn split(secret: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut begin, mut units) = (0, 0);
    for (at, c) in secret.char_indices() {
        if units + c.len_utf16() > MAX_UNITS {
            parts.push(&secret[begin..at]);
            (begin, units) = (at, 0);
        }
        units += c.len_utf16();
    }
    parts.push(&secret[begin..]);
    parts
}

/// Whether another piece may follow. A character of two units may not fit into the last unit.
pub fn is_full(part: &str) -> bool {
    (MAX_UNITS - 1..=MAX_UNITS).contains(&part.encode_utf16().count())
}

/// The pieces as one secret, without leaving copies of them in memory.
pub fn join(parts: &[Secret]) -> Secret {
    let mut whole = Zeroizing::new(String::with_capacity(parts.iter().map(|part| part.len()).sum()));
    parts.iter().for_each(|part| whole.push_str(part));
    whole
}

/// The name of the entry that holds a piece, counted from 0.
pub fn entry_name(account: &str, number: usize) -> String {
    if number == 0 { account.to_owned() } else { format!("{account} ({})", number + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_of_any_length_can_be_split_and_joined() {
        for text in ["", "x", "長い", &"長い".repeat(600), &"🔑".repeat(1801), &"a🔑".repeat(1200)] {
            let parts = split(text);
            assert!(parts.iter().all(|part| 2 * part.encode_utf16().count() <= 2560));
            let (last, full) = parts.split_last().expect("at least one");
            assert!(full.iter().all(|part| is_full(part)), "a reader goes on after each of them");
            assert!(parts.len() == 1 || !last.is_empty());
            let parts: Vec<Secret> = parts.iter().map(|part| Zeroizing::new((*part).to_owned())).collect();
            assert_eq!(join(&parts).as_str(), text);
        }
    }

    #[test]
    fn the_first_piece_has_the_name_of_a_short_secret() {
        let names = [0, 1, 2].map(|number| entry_name("Mail server", number));
        assert_eq!(names, ["Mail server", "Mail server (2)", "Mail server (3)"]);
    }
}
