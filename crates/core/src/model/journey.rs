//! What the register keeps of an open journey.

use std::path::PathBuf;

use jiff::Timestamp;
use pushcert::{Code, Journey, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::{CertificateId, RequestId, UnitId};
use crate::model::request::FileOrigin;

/// An open journey. A unit has at most one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenJourney {
    /// The unit that the journey belongs to.
    pub unit: UnitId,
    /// The kind of journey.
    pub journey: Journey,
    /// The step on the screen.
    pub step: Step,
    /// The furthest step that was reached: every step before it may be visited.
    pub furthest: Step,
    /// When it began.
    pub started_at: Timestamp,
    /// The certificate that was in use when it began: the new one must continue its topic.
    #[serde(default)]
    pub continues: Option<CertificateId>,
    /// The preparations that were checked.
    #[serde(default)]
    pub ticks: Vec<Preparation>,
    /// Whether the cost of a replacement was confirmed by typing.
    #[serde(default)]
    pub cost_confirmed: bool,
    /// The request that is uploaded to Apple.
    #[serde(default)]
    pub request: Option<RequestId>,
    /// The request that was made here and still needs a vendor's signature.
    #[serde(default)]
    pub made: Option<RequestId>,
    /// Files that appeared before this moment are not the awaited request.
    pub request_since: Timestamp,
    /// Files that appeared before this moment are not the awaited certificate.
    pub certificate_since: Timestamp,
    /// When the portal was last opened from here.
    #[serde(default)]
    pub portal_opened_at: Option<Timestamp>,
    /// The file that was judged last, while it is not the unit's certificate.
    #[serde(default)]
    pub candidate: Option<Candidate>,
    /// The new certificate.
    #[serde(default)]
    pub certificate: Option<CertificateId>,
    /// What the administrator saw in the console.
    #[serde(default)]
    pub seen: Vec<SeenInConsole>,
    /// The last answer of the MDM's API about the new certificate.
    #[serde(default)]
    pub answer: Option<MdmAnswer>,
}

/// An answer of an MDM's API about the certificate of a journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MdmAnswer {
    /// When it answered.
    pub at: Timestamp,
    /// The certificate that was delivered or asked about.
    pub certificate: Option<CertificateId>,
    /// Whether the certificate was delivered and the MDM accepted it.
    pub delivered: bool,
    /// The certificate that the MDM reports to use; none: it reports nothing.
    pub said: Option<MdmReportedCertificate>,
}

/// The certificate that an MDM reports to use. What it does not report is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MdmReportedCertificate {
    /// The topic of the certificate that the MDM uses.
    pub topic: Option<String>,
    /// The last moment of validity; some products report only the day.
    #[ts(type = "string | null")]
    pub not_after: Option<Timestamp>,
    /// The serial number, upper-case hexadecimal.
    pub serial: Option<String>,
}

/// A file that was judged. Only its certificate is kept; the file is read again when needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The name of the file.
    pub file_name: String,
    /// The path of the file, when it came from a file.
    pub path: Option<PathBuf>,
    /// How it was received.
    pub origin: FileOrigin,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The certificate in it (DER), when there is one.
    pub der: Option<Vec<u8>>,
    /// The warnings that were read and accepted.
    #[serde(default)]
    pub accepted: Vec<Code>,
}

/// What the administrator makes sure of before starting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Preparation {
    /// The Apple Account is known and belongs to the organization.
    Account,
    /// The second factor of the Apple Account is at hand.
    SecondFactor,
    /// A suitable browser is at hand.
    Browser,
    /// The administrator has the permissions that the console requires.
    Permissions,
    /// The consequences of a mistake were read.
    Stakes,
}

/// What was confirmed when a journey was last prepared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// When it was confirmed.
    pub at: Timestamp,
    /// The product of the unit at that time.
    pub product: String,
    /// The preparations that were checked.
    pub items: Vec<Preparation>,
}

/// A proof that the MDM has the new certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum SeenInConsole {
    /// The push key `External.…` (the topic).
    PushKey,
    /// The expiry date.
    Expiry,
    /// The serial number.
    Serial,
    /// The server accepted certificate and key that were given to it by hand.
    ServerTook,
}
