//! Certificates and keys as PEM text (RFC 7468), for other programs.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A certificate's DER as PEM: lines of 64 characters, each ended by LF.
pub fn certificate_pem(der: &[u8]) -> String {
    pem("CERTIFICATE", der)
}

/// A bare request's DER as PEM, in the same form.
pub fn request_pem(der: &[u8]) -> String {
    pem("CERTIFICATE REQUEST", der)
}

/// DER as a PEM block of that label.
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
    fn openssl_reads_the_same_certificate_back() {
        let certificate = authority::Authority::shared().push().build();
        let pem = certificate_pem(&certificate.to_der().expect("DER"));
        assert_eq!(pem.as_bytes(), certificate.to_pem().expect("PEM"));
    }
}
