//! What is kept about signing: who signs a unit's requests, and the own vendor identity.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::RequestId;
use crate::model::journey::Prepared;
use crate::model::mdm_api::ApiSettings;

/// Optional per-unit settings: signing, MDM API, mailboxes. Registers of earlier versions hold none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitExtras {
    /// Who signs the requests that are made here.
    pub signing: Signing,
    /// The subject of the last request, suggested for the next one.
    pub subject: Option<SubjectDraft>,
    /// How the MDM's API is reached; its credential is in the credential store.
    pub api: Option<ApiSettings>,
    /// Mailboxes to which mdmcert.download may still answer, the oldest first.
    pub mailboxes: Vec<Mailbox>,
    /// What was confirmed when a journey of the unit was last prepared.
    pub prepared: Option<Prepared>,
}

/// Who signs the requests that are made here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Signing {
    /// Another person who gets the request and returns it signed.
    #[default]
    SomebodyElse,
    /// This program, with the vendor identity in the settings.
    Vendor,
    /// The service mdmcert.download.
    MdmCert {
        /** The mail address registered there, to which the answer is sent. */
        email: String,
    },
}

/// The subject of a request. Apple puts its own subject into the certificate. Empty parts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "types.ts")]
pub struct SubjectDraft {
    /// The country, two letters (ISO 3166-1).
    pub country: String,
    /// The organization in the subject.
    pub organisation: String,
    /// The common name.
    pub common_name: String,
    /// The e-mail address.
    pub email: String,
}

/// A temporary certificate to which the signing service encrypts its answer. Its key is kept like all keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// The request that is sent together with it.
    pub request: RequestId,
    /// The certificate, DER.
    pub certificate: Vec<u8>,
    /// SHA-256 of its public key, under which the private key is kept.
    pub key_sha256: String,
    /// Every time the service accepted the request.
    pub asked: Vec<Timestamp>,
}

/// The own vendor identity. Its private key is kept like all keys, encrypted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VendorRecord {
    /// The vendor's name, not made printable.
    pub name: String,
    /// The last moment of its certificate's validity.
    pub not_after: Timestamp,
    /// SHA-256 of its public key, under which the private key is kept.
    pub key_sha256: String,
    /// The certificates from the vendor's to the root, PEM.
    pub chain_pem: String,
}

impl From<&SubjectDraft> for pushcert::keys::new_request::Subject {
    fn from(draft: &SubjectDraft) -> Self {
        let trimmed = |text: &str| text.trim().to_owned();
        Self {
            country: trimmed(&draft.country),
            organization: trimmed(&draft.organisation),
            common_name: trimmed(&draft.common_name),
            email: trimmed(&draft.email),
        }
    }
}
