//! Untrusted text, made harmless before a person sees it.

use std::borrow::Cow;

/// Longer text than this is cut: a name in a certificate can be a mebibyte long.
const MAX_CHARS: usize = 300;

/// The text without what deceives or disturbs: control characters, line ends, invisible and
/// direction-changing characters become `�`, and what is longer than 300 characters ends in `…`.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_harmless) && text.chars().nth(MAX_CHARS).is_none() {
        return Cow::Borrowed(text);
    }
    let mut clean: String =
        text.chars().take(MAX_CHARS).map(|c| if is_harmless(c) { c } else { '\u{FFFD}' }).collect();
    if text.chars().nth(MAX_CHARS).is_some() {
        clean.push('…');
    }
    Cow::Owned(clean)
}

/// Neither a control character nor one of those that change what the others look like (Unicode UAX #9, TR 36).
fn is_harmless(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honest_text_in_any_language_stays() {
        for text in ["MDM_ IoT-EX,Inc._Certificate.pem", "株式会社テスト（東京）", "Zürich – “ok”"]
        {
            assert!(matches!(printable(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn what_deceives_is_replaced() {
        assert_eq!(printable("cer\u{202E}mep.\u{1b}[31m\n"), "cer\u{FFFD}mep.\u{FFFD}[31m\u{FFFD}");
    }

    #[test]
    fn endless_text_is_cut() {
        let cut = printable(&"あ".repeat(5000)).into_owned();
        assert_eq!(cut.chars().count(), MAX_CHARS + 1);
        assert!(cut.ends_with('…'));
    }
}
