//! Certificates as PEM text (RFC 7468), for other programs.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A certificate's DER as PEM: lines of 64 characters, each ended by LF.
pub fn certificate_pem(der: &[u8]) -> String {
    let body = STANDARD.encode(der);
    let lines =
        body.as_bytes().chunks(64).map(|line| line.iter().map(|byte| char::from(*byte)).collect::<String>());
    let lines: Vec<String> = lines.collect();
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
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
