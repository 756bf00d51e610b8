//! Reads the encrypted file that mdmcert.download mails: hexadecimal text, or what mail programs turn it into.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::MAX_BYTES;
use crate::encoding::{der, pem};

/// The name that this program gives to the certificate to which mdmcert.download encrypts its answer.
pub(crate) const MAILBOX: &str = "Pushkeeper mailbox";

/// Whether a file looks like an encrypted signed request, by its first bytes alone. It may still be damaged.
pub fn looks_enveloped(bytes: &[u8]) -> bool {
    decoded(bytes).is_some()
}

/// The DER of an encrypted CMS message (EnvelopedData, RFC 5652, section 6), whatever text it is written as: DER,
/// hexadecimal, PEM, S/MIME or base64. None when `bytes` are none of these, or more than [`MAX_BYTES`].
pub(crate) fn decoded(bytes: &[u8]) -> Option<Vec<u8>> {
    unwrapped(bytes).map(|(der, _)| der)
}

/// How an encrypted message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrapping {
    /// DER, PEM, S/MIME or base64.
    Usual,
    /// Hexadecimal digits, as mdmcert.download writes it.
    Hexadecimal,
}

/// As [`decoded`], and how it was written.
pub(crate) fn unwrapped(bytes: &[u8]) -> Option<(Vec<u8>, Wrapping)> {
    if bytes.len() > MAX_BYTES {
        return None;
    }
    if der::is_enveloped(bytes) {
        return Some((bytes.to_vec(), Wrapping::Usual));
    }
    let text = str::from_utf8(bytes).ok()?.trim_start_matches('\u{FEFF}');
    let usual = |der: Vec<u8>| (der, Wrapping::Usual);
    let found = hexadecimal(text)
        .map(|der| (der, Wrapping::Hexadecimal))
        .or_else(|| pem_block(text).or_else(|| mail(text)).or_else(|| base64(text)).map(usual));
    found.filter(|(der, _)| der::is_enveloped(der))
}

/// Decodes hexadecimal digits with any white space between them. An odd last digit is ignored.
fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| u8::try_from(digit?).ok()).collect::<Option<_>>()?;
    Some(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

/// Decodes the first PEM block of PKCS#7 or CMS.
fn pem_block(text: &str) -> Option<Vec<u8>> {
    text.contains("-----BEGIN ").then_some(())?;
    let block =
        pem::blocks(text).into_iter().find(|block| matches!(block.label.as_str(), "PKCS7" | "CMS"))?;
    block.der
}

/// Decodes an S/MIME message (RFC 8551) of one part: headers, an empty line, base64.
fn mail(text: &str) -> Option<Vec<u8>> {
    let lines = || text.lines().map(str::trim_end);
    let headers = lines().take_while(|line| !line.is_empty());
    let enveloped = headers.map(str::to_ascii_lowercase).any(|line| line.contains("pkcs7-mime"));
    let body: String = lines().skip_while(|line| !line.is_empty()).collect();
    enveloped.then(|| base64(&body))?
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    STANDARD.decode(digits).ok()
}
