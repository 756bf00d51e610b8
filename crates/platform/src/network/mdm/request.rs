//! Turns a signed request, as servers provide it, into the text that the portal accepts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::network::mdm::parse;

/// The base64 text of a signed request, made from that text, from the property list itself, or from either in one more
/// layer of base64: servers differ, and some changed between versions. `None` if there is no property list inside.
pub fn portal_text(text: &str) -> Option<String> {
    if is_property_list(text.as_bytes()) {
        return Some(STANDARD.encode(text.trim()));
    }
    let once = parse::base64(text)?;
    if is_property_list(&once) {
        return Some(text.trim().to_owned());
    }
    let inner = String::from_utf8(once).ok()?;
    let twice = parse::base64(&inner)?;
    is_property_list(&twice).then(|| inner.trim().to_owned())
}

fn is_property_list(bytes: &[u8]) -> bool {
    let begin = bytes.trim_ascii_start();
    begin.starts_with(b"<?xml") || begin.starts_with(b"<!DOCTYPE plist") || begin.starts_with(b"<plist")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_becomes_the_text_for_the_portal() {
        let list = "<?xml version=\"1.0\"?>\n<plist/>";
        let text = STANDARD.encode(list);
        let wrapped = format!("{}\r\n{}\n", &text[..20], &text[20..]);
        assert_eq!(portal_text(list).as_deref(), Some(&*text));
        assert_eq!(portal_text(&text).as_deref(), Some(&*text));
        assert_eq!(portal_text(&wrapped).as_deref(), Some(wrapped.trim()));
        assert_eq!(portal_text(&STANDARD.encode(&wrapped)).as_deref(), Some(wrapped.trim()));
        for other in ["", "no base64!", &STANDARD.encode("no list"), &STANDARD.encode([0xff, 0xfe])] {
            assert_eq!(portal_text(other), None, "{other}");
        }
    }
}
