//! What can be exported of a certificate.

use serde::{Deserialize, Serialize};
use strum::VariantArray;
use ts_rs::TS;

/// The kinds of files that can be exported, the safest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ExportWhat {
    /// The certificate, PEM.
    Certificate,
    /// Certificate and key as PKCS#12 with AES-256, for everything else.
    Pkcs12Modern,
    /// Certificate and key as PKCS#12 with 3DES, which macOS Keychain and old Windows versions can open.
    Pkcs12Compatible,
    /// The key, PEM, encrypted.
    EncryptedKey,
    /// The key, PEM, not encrypted.
    PlainKey,
}

impl ExportWhat {
    /// Every kind, the safest first.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            ExportWhat::Pkcs12Compatible => "pkcs12-compatible",
            ExportWhat::Pkcs12Modern => "pkcs12-modern",
            ExportWhat::Certificate => "certificate",
            ExportWhat::EncryptedKey => "encrypted-key",
            ExportWhat::PlainKey => "plain-key",
        }
    }

    /// Whether the file is encrypted with a passphrase.
    pub fn takes_passphrase(self) -> bool {
        match self {
            ExportWhat::Pkcs12Compatible | ExportWhat::Pkcs12Modern | ExportWhat::EncryptedKey => true,
            ExportWhat::Certificate | ExportWhat::PlainKey => false,
        }
    }
}
