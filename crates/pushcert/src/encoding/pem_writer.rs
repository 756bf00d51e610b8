//! Writes PEM text (RFC 7468).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A certificate (DER) as PEM: lines of 64 characters that end with LF.
pub fn certificate_pem(der: &[u8]) -> String {
    pem("CERTIFICATE", der)
}

/// A certificate signing request (DER) as PEM, in the same form as [`certificate_pem`].
pub fn request_pem(der: &[u8]) -> String {
    pem("CERTIFICATE REQUEST", der)
}

/// A PEM block with that label.
pub(crate) fn pem(label: &str, der: &[u8]) -> String {
    const LINE: usize = 64;
    let mut body = String::new();
    for (position, digit) in STANDARD.encode(der).chars().enumerate() {
        if position > 0 && position.is_multiple_of(LINE) {
            body.push('\n');
        }
        body.push(digit);
    }
    format!("-----BEGIN {label}-----\n{body}\n-----END {label}-----\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openssl_writes_the_same_pem() {
        let certificate = authority::Authority::shared().push().build();
        let pem = certificate_pem(&certificate.to_der().expect("DER"));
        assert_eq!(pem.as_bytes(), certificate.to_pem().expect("PEM"));
    }
}
