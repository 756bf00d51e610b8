//! What the register keeps of a journey under way.

use std::path::PathBuf;

use jiff::Timestamp;
use pushcert::{Code, Journey, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::ids::{CertificateId, RequestId, UnitId};
use crate::model::request::FileOrigin;

/// A journey under way. At most one per unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenJourney {
    /// Whose.
    pub unit: UnitId,
    /// Which.
    pub journey: Journey,
    /// Where one is.
    pub step: Step,
    /// The furthest step that was reached: everything before it may be visited.
    pub furthest: Step,
    /// When it began.
    pub started_at: Timestamp,
    /// The certificate that was in use then: what the new one must continue.
    #[serde(default)]
    pub continues: Option<CertificateId>,
    /// What was ticked while preparing.
    #[serde(default)]
    pub ticks: Vec<Preparation>,
    /// The cost of a replacement was read and confirmed by typing.
    #[serde(default)]
    pub cost_confirmed: bool,
    /// The request that goes to Apple.
    #[serde(default)]
    pub request: Option<RequestId>,
    /// The request that was made here and still needs a vendor's signature.
    #[serde(default)]
    pub made: Option<RequestId>,
    /// Files that appeared before this moment are not the request that is awaited.
    pub request_since: Timestamp,
    /// Files that appeared before this moment are not the certificate that is awaited.
    pub certificate_since: Timestamp,
    /// The portal was opened from here, last at this time.
    #[serde(default)]
    pub portal_opened_at: Option<Timestamp>,
    /// The file that was judged last, where it is not yet the unit's certificate.
    #[serde(default)]
    pub candidate: Option<Candidate>,
    /// The certificate that came out of it.
    #[serde(default)]
    pub certificate: Option<CertificateId>,
    /// What the admin saw in the console.
    #[serde(default)]
    pub seen: Vec<SeenInConsole>,
    /// What the MDM's API answered last about the new certificate.
    #[serde(default)]
    pub answer: Option<MdmAnswer>,
}

/// What an MDM's API answered about the certificate of a journey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MdmAnswer {
    /// When.
    pub at: Timestamp,
    /// The certificate that was delivered or asked for, where there was one.
    pub certificate: Option<CertificateId>,
    /// It was delivered, and the MDM took it.
    pub delivered: bool,
    /// What the MDM says of the certificate that it uses; none: it says nothing.
    pub said: Option<MdmReportedCertificate>,
}

/// What an MDM says of the certificate that it uses. What it does not tell is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MdmReportedCertificate {
    /// The topic.
    pub topic: Option<String>,
    /// Last moment of validity; some products round it to a day.
    #[ts(type = "string | null")]
    pub not_after: Option<Timestamp>,
    /// Serial number.
    pub serial: Option<String>,
}

/// A file that was judged. The file itself is read again when needed: only a certificate block is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Name of the file.
    pub file_name: String,
    /// Where it lies, if it lies anywhere.
    pub path: Option<PathBuf>,
    /// How it came.
    pub origin: FileOrigin,
    /// SHA-256 of its bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The certificate in it (DER), where there is one.
    pub der: Option<Vec<u8>>,
    /// Warnings that were accepted after reading.
    #[serde(default)]
    pub accepted: Vec<Code>,
}

/// What the admin makes sure of before starting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Preparation {
    /// The Apple Account is known and belongs to the organisation.
    Account,
    /// Its second factor is at hand.
    SecondFactor,
    /// A browser that serves is at hand.
    Browser,
    /// The console can be entered with the permissions it takes.
    Permissions,
    /// What is at stake was read.
    Stakes,
}

/// One of the things that prove that the MDM has the new certificate.
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
    /// The server took certificate and key that were handed to it by other means than from here.
    ServerTook,
}
