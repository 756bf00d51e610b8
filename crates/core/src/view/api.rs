//! The API of an MDM: how it is set up, and what it answered.

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use super::cards::FieldMatch;
use super::signing::SecretState;
use crate::model::{ApiKind, ApiSettings, AppleIdUse, MdmReportedCertificate};

/// The API of a unit's MDM.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Api {
    /// The product of the API.
    pub kind: ApiKind,
    /// How it is reached; none: not set up yet.
    pub settings: Option<ApiSettings>,
    /// The address, if it is the same for every customer.
    #[ts(type = "string | null")]
    pub default_address: Option<&'static str>,
    /// The default user name, if it uses one.
    #[ts(type = "string | null")]
    pub default_user: Option<&'static str>,
    /// Whether the private key is delivered together with the certificate.
    pub needs_key: bool,
    /// Whether the Apple Account is given together with the certificate.
    pub wants_apple_id: AppleIdUse,
    /// Whether the signed request can be fetched.
    pub can_fetch_request: bool,
    /// Whether a person signs in to it in the browser.
    pub signs_in: bool,
    /// Whether the API key, token or password is stored.
    pub credential: SecretState,
    /// A sign-in that waits for a person.
    pub sign_in: Option<PendingSignIn>,
    /// The last answer.
    pub answer: Option<ApiAnswer>,
}

/// A sign-in that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PendingSignIn {
    /// The code to enter.
    pub user_code: String,
    /// The address of the page where it is entered.
    pub address: String,
    /// When the code expires.
    #[ts(type = "string")]
    pub expires_at: Timestamp,
    /// When to ask again whether the person has signed in.
    #[ts(type = "string")]
    pub ask_at: Timestamp,
}

/// An MDM's answer about the certificate that it uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ApiAnswer {
    /// When it answered.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// Whether the certificate was delivered then and accepted.
    pub delivered: bool,
    /// The certificate that it reports to use; none: it reports nothing.
    pub said: Option<MdmReportedCertificate>,
    /// The comparison with the certificate that it should use; none: there is no such certificate.
    pub agreement: Option<Agreement>,
}

/// The comparison of an MDM's report with the certificate that it should use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Agreement {
    /// The result of the comparison.
    pub verdict: AgreementVerdict,
    /// Whether the topics are equal.
    pub topic: FieldMatch,
    /// Whether the expiration dates are equal.
    pub expiry: FieldMatch,
    /// The serial number.
    pub serial: FieldMatch,
    /// The values that it should report.
    pub expected: MdmReportedCertificate,
}

/// Whether an MDM uses the certificate that it should use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum AgreementVerdict {
    /// The expiry is reported, and no reported value differs.
    Yes,
    /// A reported value differs.
    No,
    /// The MDM accepted the certificate and reports nothing that could prove it: its acceptance is the proof.
    Taken,
    /// Nothing is reported that could prove it, and the certificate was not delivered from here.
    Silent,
}
