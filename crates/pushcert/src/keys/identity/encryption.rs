//! Recognizes outdated ciphers of a PKCS#12 file or key before it is opened, and loads OpenSSL's legacy provider for
//! them.

use std::sync::OnceLock;

use openssl::provider::Provider;

use super::not_read::NotRead;

/// A cipher that should no longer be used, the weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outdated {
    /// RC2, often with 40 bits: used by OpenSSL 1, older Windows and macOS for the certificates of a PKCS#12 file.
    Rc2,
    /// RC4, a stream cipher.
    Rc4,
    /// DES with a key of 56 bits.
    Des,
    /// Triple DES: slow, but the only one of them that older programs can open.
    TripleDes,
}

impl Outdated {
    /// The usual name of the cipher.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rc2 => "RC2",
            Self::Rc4 => "RC4",
            Self::Des => "DES",
            Self::TripleDes => "3DES",
        }
    }

    /// The weakest outdated cipher whose object identifier is in `der`. PKCS#12 files name their ciphers unencrypted.
    pub fn in_der(der: &[u8]) -> Option<Self> {
        let named = |oid: &[u8]| der.windows(oid.len()).any(|window| window == oid);
        IDENTIFIERS.iter().filter(|(oid, _)| named(oid)).map(|(_, cipher)| *cipher).min()
    }

    /// The outdated cipher in the `DEK-Info` header of an encrypted PEM block (RFC 1421).
    pub fn in_header(pem: &str) -> Option<Self> {
        let (_, info) = pem.split_once("DEK-Info:")?;
        let info = info.trim_start();
        let starts = [
            ("RC2", Self::Rc2),
            ("RC4", Self::Rc4),
            ("DES-EDE", Self::TripleDes),
            ("DES-CBC", Self::Des),
            ("DES-", Self::Des),
        ];
        starts.into_iter().find(|(start, _)| info.starts_with(start)).map(|(_, cipher)| cipher)
    }

    /// Makes the cipher available to OpenSSL. Since version 3, its legacy provider must be loaded for most of them.
    pub fn make_available(self) -> Result<(), NotRead> {
        let available = match self {
            Self::TripleDes => true,
            Self::Rc2 | Self::Rc4 | Self::Des => load_legacy_provider(),
        };
        available
            .then_some(())
            .ok_or_else(|| NotRead::EncryptionUnavailable { algorithm: self.name().to_owned() })
    }
}

/// Loads OpenSSL's legacy provider in addition to the default one, once per process. False when it is not installed.
fn load_legacy_provider() -> bool {
    static LEGACY: OnceLock<Option<Provider>> = OnceLock::new();
    LEGACY.get_or_init(|| Provider::try_load(None, "legacy", true).ok()).is_some()
}

/// Object identifiers of outdated ciphers as DER: of PKCS#12 (RFC 7292, appendix C), of PBES1 (RFC 8018, A.3), and of
/// the ciphers themselves, for PBES2 and CMS.
const IDENTIFIERS: [(&[u8], Outdated); 15] = [
    (b"\x06\x0A\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x01\x01", Outdated::Rc4),
    (b"\x06\x0A\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x01\x02", Outdated::Rc4),
    (b"\x06\x0A\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x01\x03", Outdated::TripleDes),
    (b"\x06\x0A\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x01\x04", Outdated::TripleDes),
    (b"\x06\x0A\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x01\x05", Outdated::Rc2),
    (b"\x06\x0A\x2A\x86\x48\x86\xF7\x0D\x01\x0C\x01\x06", Outdated::Rc2),
    (b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x01", Outdated::Des),
    (b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x03", Outdated::Des),
    (b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x04", Outdated::Rc2),
    (b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x06", Outdated::Rc2),
    (b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x0A", Outdated::Des),
    (b"\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x05\x0B", Outdated::Rc2),
    (b"\x06\x08\x2A\x86\x48\x86\xF7\x0D\x03\x02", Outdated::Rc2),
    (b"\x06\x08\x2A\x86\x48\x86\xF7\x0D\x03\x07", Outdated::TripleDes),
    (b"\x06\x05\x2B\x0E\x03\x02\x07", Outdated::Des),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weakest_cipher_is_returned() {
        let both = [IDENTIFIERS[2].0, b"between", IDENTIFIERS[5].0].concat();
        assert_eq!(Outdated::in_der(&both), Some(Outdated::Rc2));
        assert_eq!(Outdated::in_der(IDENTIFIERS[13].0), Some(Outdated::TripleDes));
        assert_eq!(Outdated::in_der(b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x01\x2A"), None, "AES-256-CBC");
        assert_eq!(Outdated::in_header("DEK-Info: DES-EDE3-CBC,00"), Some(Outdated::TripleDes));
        assert_eq!(Outdated::in_header("DEK-Info: DES-CBC,00"), Some(Outdated::Des));
        assert_eq!(Outdated::in_header("DEK-Info: AES-256-CBC,00"), None);
    }
}
