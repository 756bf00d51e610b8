//! Decodes a text that consists of nothing but base64, in the forms in which APIs and programs write it.

use base64::Engine;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

const CONFIG: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
/// The usual alphabet (RFC 4648, section 4), with or without padding.
const USUAL: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, CONFIG);
/// The alphabet for addresses and file names (RFC 4648, section 5), with or without padding.
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, CONFIG);

/// The bytes of a text of base64: with white space anywhere, in quotation marks, behind `data:…;base64,`, in either alphabet
/// (RFC 4648, sections 4 and 5), with or without padding. None when the text holds anything else.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let digits = digits(text);
    let engine = if digits.contains(['-', '_']) { URL_SAFE } else { USUAL };
    engine.decode(digits).ok().filter(|bytes| !bytes.is_empty())
}

/// The first bytes, of a text that may be cut short or garbled further on.
pub(crate) fn decode_start(text: &str) -> Vec<u8> {
    const DIGITS: usize = 64;
    let start = content(text).chars().filter(|c| !c.is_whitespace());
    let start: String = start.take(DIGITS).take_while(|c| is_digit(*c)).collect();
    decode(&start[..start.len() / 4 * 4]).unwrap_or_default()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_')
}

fn digits(text: &str) -> String {
    content(text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The text without quotation marks around it and without the start of a `data:` address.
fn content(text: &str) -> &str {
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '\u{FEFF}' | ';' | ','));
    match text.starts_with("data:").then(|| text.split_once(";base64,")) {
        Some(Some((_, digits))) => digits,
        Some(None) | None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_base64_is_decoded() {
        for text in [
            "+/+/aGk=",
            "-_-_aGk=",
            "+/+/aGk",
            " +/+/\r\n aGk= \n",
            "\"+/+/aGk=\"",
            "data:application/x-x509;base64,+/+/aGk=",
            "\u{FEFF}+/+/aGk=",
        ] {
            assert_eq!(decode(text).as_deref(), Some(&b"\xFB\xFF\xBFhi"[..]), "{text:?}");
        }
    }

    #[test]
    fn other_text_is_not_decoded() {
        for text in ["", "hello world!", "a-b/c", "aGk=aGk=", "-----BEGIN", "{\"a\":1}"] {
            assert_eq!(decode(text), None, "{text:?}");
        }
    }

    #[test]
    fn the_start_of_a_cut_text_is_decoded() {
        assert_eq!(decode_start("aGVsbG8gd29ybG"), b"hello wor");
        assert_eq!(decode_start("aGVsbG8h*"), b"hello!");
        assert_eq!(decode_start("*"), b"");
    }
}
