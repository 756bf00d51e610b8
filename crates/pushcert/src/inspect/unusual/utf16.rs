//! Decodes the bytes of a file as text: UTF-16 as Windows programs save it, else UTF-8.

use std::borrow::Cow;

/// The number of bytes at the start by which UTF-16 without a byte order mark is recognized.
const SAMPLE_BYTES: usize = 512;

/// The file as text.
pub(crate) struct Text<'a> {
    pub text: Cow<'a, str>,
    /// Whether it was UTF-16.
    pub utf16: bool,
}

/// Decodes UTF-16 (with a byte order mark, or when every other byte is zero) or UTF-8. Invalid parts are replaced; a byte
/// order mark is left out.
pub(crate) fn decode(bytes: &[u8]) -> Text<'_> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => Text { text: String::from_utf8_lossy(rest), utf16: false },
        _ if has_zeros_only_at(bytes, 1) => utf16(bytes, u16::from_le_bytes),
        _ if has_zeros_only_at(bytes, 0) => utf16(bytes, u16::from_be_bytes),
        _ => Text { text: String::from_utf8_lossy(bytes), utf16: false },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Text<'static> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Text { text: Cow::Owned(text), utf16: true }
}

/// Whether the bytes at even (0) or odd (1) positions of the start are zero, and no others: text of ASCII characters in
/// UTF-16.
fn has_zeros_only_at(bytes: &[u8], position: usize) -> bool {
    let start = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let mut pairs = start.chunks_exact(2);
    start.len() >= 8 && pairs.all(|pair| pair[position] == 0 && pair[1 - position] != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_utf16_is_decoded() {
        let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let text = "-----BEGIN CERTIFICATE-----";
        for bytes in [
            little(text),
            big(text),
            little(&format!("\u{FEFF}{text}")),
            big(&format!("\u{FEFF}{text}")),
            [&little(text)[..], b"\n"].concat(),
        ] {
            let decoded = decode(&bytes);
            assert!(decoded.utf16 && decoded.text == text, "{bytes:?}");
        }
    }

    #[test]
    fn other_bytes_are_utf8() {
        for bytes in
            [&b"-----BEGIN"[..], b"\xEF\xBB\xBF-----BEGIN", b"", b"a\0b", &[0; 64], b"\0\0a\0b\0c\0d\0"]
        {
            assert!(!decode(bytes).utf16, "{bytes:?}");
        }
    }
}
