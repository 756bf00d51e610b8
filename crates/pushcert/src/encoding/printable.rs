//! Makes text from an untrusted file safe to show.

use std::borrow::Cow;

/// The most characters that are shown; `…` replaces the rest.
const MAX_CHARACTERS: usize = 300;

/// The text as it can be shown safely: control characters (including line breaks), invisible characters and characters
/// that change the direction of text become U+FFFD, and text over 300 characters is cut.
pub fn printable(text: &str) -> Cow<'_, str> {
    let short = text.char_indices().nth(MAX_CHARACTERS).is_none();
    if short && !text.chars().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut shown: String =
        text.chars().take(MAX_CHARACTERS).map(|c| if is_harmful(c) { '\u{FFFD}' } else { c }).collect();
    if !short {
        shown.push('…');
    }
    Cow::Owned(shown)
}

/// Whether a character is a control or format character, a line separator, or one without a standard meaning.
fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{00AD}'
                | '\u{034F}'
                | '\u{061C}'
                | '\u{115F}'..='\u{1160}'
                | '\u{17B4}'..='\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{E000}'..='\u{F8FF}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF0}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E0FFF}'
                | '\u{F0000}'..='\u{10FFFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_any_script_stays_as_it_is() {
        for text in ["", "CN=APSP:1, C=US", "株式会社 例", "Ünïcödé", "שלום", "ﬀ 😀"] {
            assert!(matches!(printable(text), Cow::Borrowed(shown) if shown == text), "{text}");
        }
    }

    #[test]
    fn control_and_direction_characters_are_replaced() {
        for c in [
            '\n',
            '\r',
            '\t',
            '\0',
            '\x1B',
            '\u{9B}',
            '\u{202E}',
            '\u{2066}',
            '\u{200B}',
            '\u{2028}',
            '\u{E0041}',
        ] {
            assert_eq!(printable(&format!("a{c}b")), "a\u{FFFD}b", "{c:?}");
        }
    }

    #[test]
    fn long_text_is_cut() {
        let text = "あ".repeat(MAX_CHARACTERS);
        assert_eq!(printable(&text), text);
        assert_eq!(printable(&(text.clone() + "い")), text + "…");
    }
}
