//! The signed request as servers hand it out, made into the text that the portal takes.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::network::mdm::parse;

/// The base64 text of a signed request, from that very text, from the property list itself, or from either of them in
/// one more layer of base64: servers differ, and some changed their ways between versions. `None` where there is no
/// property list within.
pub fn for_portal(text: &str) -> Option<String> {
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
    fn every_packing_becomes_what_the_portal_takes() {
        let list = "<?xml version=\"1.0\"?>\n<plist/>";
        let text = STANDARD.encode(list);
        let wrapped = format!("{}\r\n{}\n", &text[..20], &text[20..]);
        assert_eq!(for_portal(list).as_deref(), Some(&*text));
        assert_eq!(for_portal(&text).as_deref(), Some(&*text));
        assert_eq!(for_portal(&wrapped).as_deref(), Some(wrapped.trim()));
        assert_eq!(for_portal(&STANDARD.encode(&wrapped)).as_deref(), Some(wrapped.trim()));
        for other in ["", "no base64!", &STANDARD.encode("no list"), &STANDARD.encode([0xff, 0xfe])] {
            assert_eq!(for_portal(other), None, "{other}");
        }
    }
}
