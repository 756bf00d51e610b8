//! The names of entries in the credential store, as a person sees them in the system's own password program.

use pushkeeper_core::model::{SecretEntry, SecretName, SecretPurpose};

use crate::storage::register_id::RegisterId;

/// The name that earlier versions gave an entry.
#[derive(Debug, PartialEq, Eq)]
pub enum EarlierAccount {
    /// It belongs to the first register that asks for it, and is removed then.
    TakenOver(String),
    /// It stays: two data folders may hold the same private key, and a key without its passphrase is lost.
    Shared(String),
}

/// The name of an entry. It ends with the identifier of the register, so that no two registers share one.
pub fn of(name: &SecretName, register: Option<&RegisterId>) -> String {
    let label = label(name);
    let own = match name {
        SecretName::Server(entry) if !entry.is_of_earlier_version() => Some(entry.id.as_str()),
        SecretName::Server(_) | SecretName::Memo(_) | SecretName::KeyPassphrase(_) => None,
    };
    match (register, own) {
        (Some(register), Some(id)) => format!("{label} ({}/{id})", register.as_str()),
        (Some(register), None) => format!("{label} ({})", register.as_str()),
        (None, Some(id)) => format!("{label} ({id})"),
        (None, None) => label,
    }
}

/// The name that earlier versions gave it; `None` if they did not write it.
pub fn of_earlier_version(name: &SecretName) -> Option<EarlierAccount> {
    match name {
        SecretName::Memo(_) => Some(EarlierAccount::TakenOver(label(name))),
        SecretName::KeyPassphrase(_) => Some(EarlierAccount::Shared(label(name))),
        SecretName::Server(entry) => {
            entry.is_of_earlier_version().then(|| EarlierAccount::TakenOver(label(name)))
        }
    }
}

fn label(name: &SecretName) -> String {
    match name {
        SecretName::Memo(unit) => format!("Apple Account: {}", unit.0),
        SecretName::KeyPassphrase(key_sha256) => format!("Private key: {key_sha256}"),
        SecretName::Server(SecretEntry { purpose, id: _ }) => match purpose {
            SecretPurpose::Mail => "Mail server".to_owned(),
            SecretPurpose::Chat => "Team chat".to_owned(),
            SecretPurpose::MdmCert => "mdmcert.download".to_owned(),
            SecretPurpose::Api(unit) => format!("MDM API: {}", unit.0),
        },
    }
}
