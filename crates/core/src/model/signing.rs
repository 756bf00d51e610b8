//! What is kept of a unit whose request is made here or whose server has an API, and of an own vendor identity.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::RequestId;
use crate::model::mdm_api::ApiSettings;

/// What only some units have. Registers of earlier versions hold none of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitExtras {
    /// Who signs the requests that are made here.
    pub signing: Signing,
    /// Whom the last request named: the next one is likely to name the same.
    pub subject: Option<SubjectDraft>,
    /// How the server is reached; its credential lies in the keyring.
    pub api: Option<ApiSettings>,
    /// Where signed requests of mdmcert.download may still arrive, the oldest first.
    pub mailboxes: Vec<Mailbox>,
}

/// Who signs the requests that are made here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "by", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Signing {
    /// Somebody to whom the request is handed out, and who hands it back.
    #[default]
    SomebodyElse,
    /// We, with the vendor identity of the settings.
    Vendor,
    /// The service mdmcert.download.
    MdmCert {
        /** The address that is registered there, to which the answer is mailed. */
        email: String,
    },
}

/// Whom a request names. Free-form: Apple puts its own names into the certificate. Empty parts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(export_to = "types.ts")]
pub struct SubjectDraft {
    /// Two letters (ISO 3166-1).
    pub country: String,
    /// Organisation.
    pub organisation: String,
    /// Common name.
    pub common_name: String,
    /// E-mail address.
    pub email: String,
}

/// A throw-away certificate to which an answer is encrypted. Its key is kept like all keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailbox {
    /// The request that was or will be sent along with it.
    pub request: RequestId,
    /// The certificate, DER.
    pub certificate: Vec<u8>,
    /// SHA-256 of its public key, under which the private one is kept.
    pub key_sha256: String,
    /// When the service took the request, each time.
    pub asked: Vec<Timestamp>,
}

/// An own vendor identity. Its private key is kept like all keys, encrypted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VendorRecord {
    /// The vendor's name. Raw.
    pub name: String,
    /// Last moment of its certificate's validity.
    pub not_after: Timestamp,
    /// SHA-256 of its public key, under which the private one is kept.
    pub key_sha256: String,
    /// The certificates from the vendor's own to the root, PEM.
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
