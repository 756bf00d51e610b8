//! Secrets: their type in memory, and their names in the credential store.

use zeroize::Zeroizing;

use crate::model::ids::UnitId;

/// A text that must not be shown, logged or left in memory.
pub type Secret = Zeroizing<String>;

/// The purpose of a secret in the credential store.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SecretName {
    /// The Apple Account of a unit.
    Memo(UnitId),
    /// The passphrase of a private key, by the SHA-256 of its public key.
    KeyPassphrase(String),
    /// The password or access token of the mail server.
    MailLogin,
    /// The address of the team chat.
    ChatAddress,
    /// The API key or token of a unit's MDM, or the refresh token of a product that is signed in to.
    ApiCredential(UnitId),
    /// The API key of mdmcert.download.
    MdmCertKey,
}
