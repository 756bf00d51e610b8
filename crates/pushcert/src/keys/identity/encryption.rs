//! What protects a container or key, told before it is opened: whether OpenSSL needs its legacy provider for it,
//! and whether opening it would take for ever.

use std::sync::OnceLock;

use openssl::provider::Provider;

use super::not_read::NotRead;
use crate::encoding::der::{self, INTEGER, OCTET_STRING};

/// Rounds that are done to open something, all in all: seconds. The most careful programs ask for a fifth of it.
pub(crate) const MOST_ROUNDS: u64 = 10_000_000;

/// A cipher that nobody should use any more, from the worst to the least bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outdated {
    /// RC2, mostly with 40 bits: OpenSSL 1, older Windows and macOS for the certificates of a container.
    Rc2,
    /// RC4.
    Rc4,
    /// DES with 56 bits.
    Des,
    /// DES three times: slow, and the only one that older programs can open.
    TripleDes,
}

impl Outdated {
    /// The name by which people know it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rc2 => "RC2",
            Self::Rc4 => "RC4",
            Self::Des => "DES",
            Self::TripleDes => "3DES",
        }
    }

    /// The worst of the outdated ciphers that DER names, by their identifiers. Containers tell their ciphers in clear.
    pub fn in_der(der: &[u8]) -> Option<Self> {
        let named = |oid: &[u8]| der.windows(oid.len()).any(|window| window == oid);
        IDENTIFIERS.iter().filter(|(oid, _)| named(oid)).map(|(_, cipher)| *cipher).min()
    }

    /// The outdated cipher of an encrypted PEM block of the old kind (RFC 1421, `DEK-Info`).
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

    /// Makes sure that OpenSSL can decrypt it: from version 3 on, it keeps these ciphers in a module of their own.
    pub fn provided(self) -> Result<(), NotRead> {
        let there = match self {
            Self::TripleDes => true,
            Self::Rc2 | Self::Rc4 | Self::Des => legacy_provider(),
        };
        there
            .then_some(())
            .ok_or_else(|| NotRead::EncryptionUnavailable { algorithm: self.name().to_owned() })
    }
}

/// Refuses what asks for more rounds of key derivation than [`MOST_ROUNDS`].
pub(crate) fn affordable(der: &[u8]) -> Result<(), NotRead> {
    let rounds = rounds(der);
    if rounds > MOST_ROUNDS {
        return Err(NotRead::TooCostly { rounds, most: MOST_ROUNDS });
    }
    Ok(())
}

/// The rounds that a container or encrypted key asks for, all added up. PBES1, PBKDF2 and the MAC of PKCS#12 all state them
/// as a number behind the salt (RFC 8018, appendix A; RFC 7292, section 4).
fn rounds(der: &[u8]) -> u64 {
    let mut all: u64 = 0;
    der::visit(der, &mut |run| {
        for pair in run.windows(2) {
            if let [salt, number] = pair
                && (salt.tag, number.tag) == (OCTET_STRING, INTEGER)
            {
                all = all.saturating_add(value(number.content));
            }
        }
    });
    all
}

/// A number; one that is too large for the type is its limit.
fn value(content: &[u8]) -> u64 {
    content.iter().fold(0_u64, |value, byte| value.saturating_mul(256).saturating_add(u64::from(*byte)))
}

/// Loads OpenSSL's legacy provider beside the usual one, once, for as long as the program runs.
fn legacy_provider() -> bool {
    static LEGACY: OnceLock<Option<Provider>> = OnceLock::new();
    LEGACY.get_or_init(|| Provider::try_load(None, "legacy", true).ok()).is_some()
}

/// Identifiers of outdated ciphers, as they stand in DER: PKCS#12 (RFC 7292, appendix C), PBES1 (RFC 8018, A.3), and
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
    fn the_worst_cipher_is_the_one_that_is_told() {
        let both = [IDENTIFIERS[2].0, b"between", IDENTIFIERS[5].0].concat();
        assert_eq!(Outdated::in_der(&both), Some(Outdated::Rc2));
        assert_eq!(Outdated::in_der(IDENTIFIERS[13].0), Some(Outdated::TripleDes));
        assert_eq!(Outdated::in_der(b"\x06\x09\x60\x86\x48\x01\x65\x03\x04\x01\x2A"), None, "AES-256-CBC");
        assert_eq!(Outdated::in_header("DEK-Info: DES-EDE3-CBC,00"), Some(Outdated::TripleDes));
        assert_eq!(Outdated::in_header("DEK-Info: DES-CBC,00"), Some(Outdated::Des));
        assert_eq!(Outdated::in_header("DEK-Info: AES-256-CBC,00"), None);
    }

    #[test]
    fn rounds_are_found_wherever_they_stand() {
        let derivation = b"\x30\x0A\x04\x02ab\x02\x04\x7F\xFF\xFF\xFF";
        assert_eq!(rounds(derivation), 0x7FFF_FFFF);
        assert_eq!(
            rounds(&[&b"\x30\x0E\x04\x0C"[..], derivation].concat()),
            0x7FFF_FFFF,
            "in an octet string"
        );
        assert_eq!(rounds(b"\x30\x06\x02\x01\x07\x04\x01a"), 0, "a number before the salt is none");
        assert_eq!(rounds(&derivation.repeat(2)), 0xFFFF_FFFE, "they add up");
        assert!(affordable(derivation).is_err());
        assert!(affordable(b"\x30\x07\x04\x02ab\x02\x01\x7F").is_ok());
        assert_eq!(value(&[0xFF; 20]), u64::MAX);
    }
}
