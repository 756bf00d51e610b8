//! Reads a signed request: a property list (XML) with three texts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use plist::Value;

use crate::encoding::pem;
use crate::x509::certificate::Certificate;

/// The key of the request in the property list.
pub(crate) const REQUEST: &str = "PushCertRequestCSR";
/// The key of the signature in the property list.
pub(crate) const SIGNATURE: &str = "PushCertSignature";
/// The key of the certificate chain in the property list.
pub(crate) const CHAIN: &str = "PushCertCertificateChain";

/// The most certificates in a vendor's chain; real chains have three.
const MAX_CHAIN: usize = 10;
/// The most dictionaries and arrays in the property list, against deep nesting; a real request has one.
const MAX_COLLECTIONS: usize = 16;

/// The three parts of a signed request, decoded but not verified.
#[derive(Clone, Debug)]
pub(crate) struct SignedRequest {
    /// The bare request as DER, as the vendor signed it.
    pub request: Vec<u8>,
    /// The vendor's signature.
    pub signature: Vec<u8>,
    /// The vendor's certificate chain in the order of the file; empty when it is missing.
    pub chain: Vec<Certificate>,
}

impl SignedRequest {
    /// The parts of a property list; `None` when it cannot be decoded, request or signature are missing, or another
    /// program might read other parts.
    pub fn read(list: &[u8]) -> Option<Self> {
        let text = str::from_utf8(list).ok()?;
        is_unambiguous(text).then_some(())?;
        let list = Value::from_reader_xml(text.as_bytes()).ok()?;
        let list = list.as_dictionary()?;
        let part = |key: &str| list.get(key).and_then(Value::as_string);
        Some(Self {
            request: base64(part(REQUEST)?)?,
            signature: base64(part(SIGNATURE)?)?,
            chain: match list.get(CHAIN) {
                None => Vec::new(),
                Some(chain) => certificates(chain.as_string()?)?,
            },
        })
    }
}

/// Whether all XML parsers read the same three texts: no custom entities, no CDATA sections, no deep nesting, and the
/// keys of the list written plainly, none of them twice.
fn is_unambiguous(text: &str) -> bool {
    let count = |needle: &str| text.matches(needle).count();
    let entities = text.match_indices('&').all(|(at, _)| {
        ["&#", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].iter().any(|known| text[at..].starts_with(known))
    });
    entities
        && count("<!ENTITY") == 0
        && count("<![CDATA[") == 0
        && count("<dict") + count("<array") <= MAX_COLLECTIONS
        && keys_are_unambiguous(text)
}

/// Whether every key is written plainly, and each of ours at most once.
///
/// A character reference, a comment or a processing instruction in a key is part of the key for some programs, and ends or
/// splits it for others. Without them, the text of a key is what every program reads.
fn keys_are_unambiguous(text: &str) -> bool {
    let mut counts = [0_usize; 3];
    for after in text.split("<key").skip(1) {
        // `<key/>` is an empty key; a property list knows no other element that begins with "key", and no attributes.
        let key = after.split_once('>').filter(|(start, _)| start.trim().is_empty());
        let key = key.and_then(|(_, content)| content.split_once("</key"));
        let Some((key, _)) = key.filter(|(key, _)| !key.contains(['&', '<'])) else { return false };
        if let Some(at) = [REQUEST, SIGNATURE, CHAIN].iter().position(|known| key.trim() == *known) {
            counts[at] += 1;
        }
    }
    counts.iter().all(|count| *count <= 1)
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty())
}

fn certificates(chain: &str) -> Option<Vec<Certificate>> {
    let blocks = pem::blocks(chain);
    (blocks.len() <= MAX_CHAIN).then_some(())?;
    blocks.iter().map(|block| block.der.as_deref().and_then(Certificate::read)).collect()
}

#[cfg(test)]
mod tests {
    use authority::{Authority, csr, key_for};

    use super::*;

    fn list() -> String {
        let request = csr(&key_for("customer"), &[("CN", "x")]);
        String::from_utf8(Authority::shared().signed_request(&request).plain().build()).expect("XML")
    }

    #[test]
    fn the_three_parts_are_decoded() {
        let signed = SignedRequest::read(list().as_bytes()).expect("sound");
        assert_eq!(signed.request, csr(&key_for("customer"), &[("CN", "x")]).to_der().expect("DER"));
        assert_eq!((signed.signature.len(), signed.chain.len()), (256, 3));
    }

    #[test]
    fn a_list_that_another_program_might_read_differently_is_refused() {
        let list = list();
        let changed = |from: &str, to: &str| {
            let changed = list.replacen(from, to, 1);
            assert_ne!(changed, list, "{from}");
            SignedRequest::read(changed.as_bytes())
        };
        assert!(changed("<string>MI", "<string><!-- a remark -->MI").is_some());
        assert!(changed("<string>MI", "<string>M&#73;").is_some());
        assert!(changed("<string>MI", "<string>&nbsp;MI").is_none());
        assert!(changed("<string>MI", "<string><![CDATA[]]>MI").is_none());
        assert!(changed("<!DOCTYPE", "<!ENTITY x \"y\"><!DOCTYPE").is_none());
        assert!(changed("PushCertSignature", "PushCertRequestCSR").is_none());
        assert!(changed("PushCertSignature", "pushCertSignature").is_none());
    }

    #[test]
    fn a_key_that_stands_twice_in_any_spelling_is_refused() {
        let list = list();
        let with_key = |key: &str| {
            let second = format!("<key>{key}</key><string>QQ==</string>");
            [
                list.replacen("<dict>", &format!("<dict>{second}"), 1),
                list.replacen("</dict>", &format!("{second}</dict>"), 1),
            ]
            .map(|changed| SignedRequest::read(changed.as_bytes()).is_some())
        };
        assert_eq!(with_key("another"), [true, true]);
        for spelling in [
            "PushCertRequestCSR",
            "PushCertRequest&#67;SR",
            "PushCertRequest&#x43;SR",
            "&#80;ushCertSignature",
            "PushCert<!-- a remark -->Signature",
            "<!-- a remark -->PushCertSignature",
            "PushCertCertificateChain<?x y?>",
            " PushCertSignature",
            "PushCertSignature\n",
            "an&#111;ther",
        ] {
            assert_eq!(with_key(spelling), [false, false], "{spelling}");
        }
    }

    #[test]
    fn a_deeply_nested_list_is_refused() {
        let list = list();
        let with_depth = |depth: usize| {
            let deep = format!("<key>x</key>{}{}", "<array>".repeat(depth), "</array>".repeat(depth));
            SignedRequest::read(list.replacen("<dict>", &format!("<dict>{deep}"), 1).as_bytes())
        };
        assert!(with_depth(MAX_COLLECTIONS - 1).is_some());
        assert!(with_depth(MAX_COLLECTIONS).is_none());
    }

    #[test]
    fn a_chain_has_at_most_ten_certificates() {
        let certificate = Authority::shared().root_pem();
        assert_eq!(certificates(&certificate.repeat(10)).map(|chain| chain.len()), Some(10));
        assert!(certificates(&certificate.repeat(11)).is_none());
        assert_eq!(certificates("").map(|chain| chain.len()), Some(0));
    }
}
