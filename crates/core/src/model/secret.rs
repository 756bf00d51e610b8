//! Secrets: their type in memory, and their names in the credential store.

use zeroize::Zeroizing;

use crate::model::ids::UnitId;

/// A text that must not be shown, logged or left in memory.
pub type Secret = Zeroizing<String>;

/// What a secret of the keyring is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SecretName {
    /// The Apple Account of a unit.
    Memo(UnitId),
    /// The passphrase of the private key behind a request, by the SHA-256 of the public key.
    KeyPassphrase(String),
    /// The password or access token of the mail server.
    MailLogin,
    /// The address of the team's chat.
    ChatAddress,
    /// The API key or token of a unit's MDM; of one that is entered by the browser, what signs in again.
    ApiCredential(UnitId),
    /// The API key of mdmcert.download.
    MdmCertKey,
}
