//! Reads the layers of an uploaded file: base64, property list, and its three keys.

use std::io::Cursor;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use plist::{Dictionary, Value};

use crate::upload::Refusal;

/// The parts of a signed push certificate request.
pub(crate) struct Contents {
    /// The PKCS#10 request, DER.
    pub csr: Vec<u8>,
    /// The vendor's signature over `csr`.
    pub signature: Vec<u8>,
    /// The vendor's chain, PEM.
    pub chain: String,
}

/// Reads `file`: an XML property list, or the same in base64. White space in the base64 is ignored.
pub(crate) fn open(file: &[u8]) -> Result<Contents, Refusal> {
    let dictionary = property_list(file).ok_or(Refusal::InvalidRequest)?;
    let text = |key: &str| dictionary.get(key).and_then(Value::as_string);
    let csr = text("PushCertRequestCSR").and_then(decode).ok_or(Refusal::InvalidRequest)?;
    let chain = text("PushCertCertificateChain").ok_or(Refusal::ChainMissing)?.to_owned();
    let signature = text("PushCertSignature").and_then(decode).ok_or(Refusal::SignatureInvalid)?;
    Ok(Contents { csr, signature, chain })
}

fn property_list(file: &[u8]) -> Option<Dictionary> {
    let text = std::str::from_utf8(file).ok()?.trim_start_matches('\u{feff}').trim();
    let xml = if text.starts_with('<') { text.as_bytes().to_vec() } else { decode(text)? };
    Value::from_reader_xml(Cursor::new(xml)).ok()?.into_dictionary()
}

fn decode(base64: &str) -> Option<Vec<u8>> {
    let dense: String = base64.chars().filter(|character| !character.is_ascii_whitespace()).collect();
    STANDARD.decode(dense).ok()
}
