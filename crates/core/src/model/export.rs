//! What can be exported of a certificate.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What can be exported of a certificate whose key is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ExportWhat {
    /// Certificate and key as PKCS#12 that macOS Keychain and old Windows can open.
    Pkcs12Compatible,
    /// Certificate and key as PKCS#12 for everything else.
    Pkcs12Modern,
    /// The certificate, PEM.
    Certificate,
    /// The key, PEM, encrypted.
    EncryptedKey,
    /// The key, PEM, in clear.
    PlainKey,
}

impl ExportWhat {
    /// Everything that can be exported, the safest first.
    pub const ALL: [ExportWhat; 5] = [
        ExportWhat::Certificate,
        ExportWhat::Pkcs12Modern,
        ExportWhat::Pkcs12Compatible,
        ExportWhat::EncryptedKey,
        ExportWhat::PlainKey,
    ];

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

    /// The file is encrypted with a passphrase.
    pub fn takes_passphrase(self) -> bool {
        match self {
            ExportWhat::Pkcs12Compatible | ExportWhat::Pkcs12Modern | ExportWhat::EncryptedKey => true,
            ExportWhat::Certificate | ExportWhat::PlainKey => false,
        }
    }
}
