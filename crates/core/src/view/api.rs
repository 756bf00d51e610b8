//! An MDM's API, as far as it is set up, and what it answered.

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
    /// Whose.
    pub kind: ApiKind,
    /// How it is reached; none: not set up yet.
    pub settings: Option<ApiSettings>,
    /// The address that it has for everybody, where it has one.
    #[ts(type = "string | null")]
    pub default_address: Option<&'static str>,
    /// The user name that it has by default, where it wants one.
    #[ts(type = "string | null")]
    pub default_user: Option<&'static str>,
    /// It takes the private key along with the certificate.
    pub needs_key: bool,
    /// It takes the Apple Account along with the certificate.
    pub wants_apple_id: AppleIdUse,
    /// The signed request can be fetched.
    pub can_fetch_request: bool,
    /// One signs in in the browser.
    pub signs_in: bool,
    /// API key, token or password.
    pub credential: SecretState,
    /// A sign-in that waits for a person.
    pub sign_in: Option<PendingSignIn>,
    /// What it answered last.
    pub answer: Option<ApiAnswer>,
}

/// A sign-in that waits for a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct PendingSignIn {
    /// What to enter.
    pub user_code: String,
    /// Where.
    pub address: String,
    /// Until when the code is good.
    #[ts(type = "string")]
    pub expires_at: Timestamp,
    /// When to ask next whether somebody signed in.
    #[ts(type = "string")]
    pub ask_at: Timestamp,
}

/// What an MDM answered about the certificate that it uses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ApiAnswer {
    /// When.
    #[ts(type = "string")]
    pub at: Timestamp,
    /// The certificate was delivered then, and taken.
    pub delivered: bool,
    /// What it says; none: nothing.
    pub said: Option<MdmReportedCertificate>,
    /// What it says, compared with the certificate that it should use; none: there is no such certificate.
    pub agreement: Option<Agreement>,
}

/// What an MDM says against the certificate that it should use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Agreement {
    /// The verdict.
    pub verdict: AgreementVerdict,
    /// The topic.
    pub topic: FieldMatch,
    /// The expiry.
    pub expiry: FieldMatch,
    /// The serial number.
    pub serial: FieldMatch,
    /// What it should say.
    pub expected: MdmReportedCertificate,
}

/// Whether an MDM uses the certificate that it should use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum AgreementVerdict {
    /// It tells the expiry, and nothing that it tells differs.
    Yes,
    /// It tells something else.
    No,
    /// It took the certificate, and tells nothing that could prove it: its answer is the proof.
    Taken,
    /// It tells nothing that could prove it, and was not given the certificate from here.
    Silent,
}
