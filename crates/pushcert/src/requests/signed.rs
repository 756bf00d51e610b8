//! A signed request as it is written down: a property list (XML) with three texts.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use plist::Value;

use crate::encoding::pem;
use crate::x509::certificate::Certificate;

pub(crate) const REQUEST: &str = "PushCertRequestCSR";
pub(crate) const SIGNATURE: &str = "PushCertSignature";
pub(crate) const CHAIN: &str = "PushCertCertificateChain";

/// Certificates of a vendor's chain, honest ones have three.
const LONGEST_CHAIN: usize = 10;
/// Collections that a signed request opens: one. More are read, but not so many that depth does harm.
const MOST_COLLECTIONS: usize = 16;

/// The three parts of a signed request, decoded, not yet judged.
#[derive(Clone, Debug)]
pub(crate) struct SignedRequest {
    /// DER of the bare request, as the vendor signed it.
    pub request: Vec<u8>,
    /// The vendor's signature.
    pub signature: Vec<u8>,
    /// The vendor's chain in the order of the file; empty when it is absent.
    pub chain: Vec<Certificate>,
}

impl SignedRequest {
    /// The parts of a property list; nothing when it cannot be decoded, when request or signature are
    /// missing, or when another reader might see other parts.
    pub fn read(list: &[u8]) -> Option<Self> {
        let text = str::from_utf8(list).ok()?;
        is_harmless(text).then_some(())?;
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

/// Whether every reader of XML sees the same three short texts: no entities of its own, no hidden
/// sections, no part given twice, nothing deep.
fn is_harmless(text: &str) -> bool {
    let count = |needle: &str| text.matches(needle).count();
    let entities = text.match_indices('&').all(|(at, _)| {
        ["&#", "&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].iter().any(|known| text[at..].starts_with(known))
    });
    entities
        && count("<!ENTITY") == 0
        && count("<![CDATA[") == 0
        && count("<dict") + count("<array") <= MOST_COLLECTIONS
        && [REQUEST, SIGNATURE, CHAIN].iter().all(|key| count(&format!("{key}<")) <= 1)
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(text).ok().filter(|bytes| !bytes.is_empty())
}

fn certificates(chain: &str) -> Option<Vec<Certificate>> {
    let blocks = pem::blocks(chain);
    (blocks.len() <= LONGEST_CHAIN).then_some(())?;
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
    fn what_another_reader_might_read_otherwise_is_refused() {
        let list = list();
        let spoilt = |from: &str, to: &str| {
            let spoilt = list.replacen(from, to, 1);
            assert_ne!(spoilt, list, "{from}");
            SignedRequest::read(spoilt.as_bytes())
        };
        assert!(spoilt("<string>MI", "<string><!-- a remark -->MI").is_some());
        assert!(spoilt("<string>MI", "<string>M&#73;").is_some());
        assert!(spoilt("<string>MI", "<string>&nbsp;MI").is_none());
        assert!(spoilt("<string>MI", "<string><![CDATA[]]>MI").is_none());
        assert!(spoilt("<!DOCTYPE", "<!ENTITY x \"y\"><!DOCTYPE").is_none());
        assert!(spoilt("PushCertSignature", "PushCertRequestCSR").is_none());
        assert!(spoilt("PushCertSignature", "pushCertSignature").is_none());
    }

    #[test]
    fn a_deep_list_is_not_read() {
        let list = list();
        let with_depth = |depth: usize| {
            let deep = format!("<key>x</key>{}{}", "<array>".repeat(depth), "</array>".repeat(depth));
            SignedRequest::read(list.replacen("<dict>", &format!("<dict>{deep}"), 1).as_bytes())
        };
        assert!(with_depth(MOST_COLLECTIONS - 1).is_some());
        assert!(with_depth(MOST_COLLECTIONS).is_none());
    }

    #[test]
    fn a_chain_has_ten_certificates_at_most() {
        let certificate = Authority::shared().root_pem();
        assert_eq!(certificates(&certificate.repeat(10)).map(|chain| chain.len()), Some(10));
        assert!(certificates(&certificate.repeat(11)).is_none());
        assert_eq!(certificates("").map(|chain| chain.len()), Some(0));
    }
}
