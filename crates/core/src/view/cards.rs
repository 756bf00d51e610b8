//! The pieces that several screens show.

use jiff::Timestamp;
use pushcert::product::Text;
use pushcert::{Facts, FileKind, Judgement, ReportedFinding, Step};
use serde::Serialize;
use strum::{IntoStaticStr, VariantArray};
use ts_rs::TS;

use crate::FaultCode;
use crate::model::{FileOrigin, UnitId};

/// The Apple Account of a unit, as far as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Memo {
    /// The credential store has not answered yet.
    Asking,
    /// None is noted.
    Missing,
    /// It is noted in the credential store.
    Kept {
        /// The first character and the domain.
        masked: String,
        /// Whether the domain belongs to a provider of personal mailboxes.
        personal: bool,
        /// Whether a certificate was obtained and confirmed since it was noted; until then it is what somebody typed.
        verified: bool,
    },
    /// The credential store cannot be read.
    Unavailable {
        /// The code of the fault.
        code: FaultCode,
    },
}

/// A place that takes files. It decides the texts about a file: what is awaited there, and where that is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS, VariantArray, IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum FilePlace {
    /// The request that the MDM's console provides.
    Request,
    /// The request that was made here, signed by a vendor.
    SignedRequest,
    /// The certificate that the portal has issued.
    Download,
    /// The certificate that the MDM uses today.
    Current,
    /// The own vendor identity.
    Vendor,
    /// A certificate authority that is to be trusted.
    Authority,
}

/// A judged file.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct FileVerdict {
    /// The name of the file, made printable.
    pub file_name: String,
    /// The path of the file, when it came from a file.
    pub path: Option<String>,
    /// How it was received.
    pub origin: FileOrigin,
    /// Where it was handed in. The texts of a finding are `at-<place>-<code>`, where they exist, else `finding-<code>`.
    pub place: FilePlace,
    /// The product of the unit for which it was handed in.
    pub product: Option<Text>,
    /// The kind of content.
    pub kind: FileKind,
    /// Whether it can be used.
    pub judgement: Judgement,
    /// The findings, the most important first.
    pub findings: Vec<ReportedFinding>,
    /// The facts that could be read, made printable.
    pub facts: Facts,
    /// What helps: the action of the main button.
    pub remedy: Remedy,
    /// Digest of what is accepted with the warnings; it comes back with the acceptance.
    pub read: String,
}

/// What helps after a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "do", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Remedy {
    /// Nothing is wrong: go on.
    GoOn,
    /// Read and accept the warnings.
    AcceptWarnings,
    /// Put the file aside and wait for another.
    AnotherFile,
    /// Open the dialog that asks for a file.
    ChooseFile,
    /// Open the page of the unit that the file belongs to.
    OpenUnit {
        /// The unit that the certificate belongs to.
        unit: UnitId,
    },
    /// Go back to a step and continue from there.
    GoTo {
        /// The step to go to.
        step: Step,
    },
}

/// A request of the register.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RequestCard {
    /// When it was received.
    #[ts(type = "string")]
    pub obtained_at: Timestamp,
    /// Its verdict as of now.
    pub verdict: FileVerdict,
    /// SHA-256 of its exact bytes, lower-case hexadecimal.
    pub sha256: String,
}

/// A file that lies ready where file choosers of other programs find it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReadyFile {
    /// The name of the file.
    pub name: String,
    /// The path of the file.
    pub path: String,
}

/// The folder that is watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WatchedFolder {
    /// The path of the folder.
    pub folder: String,
    /// Why it cannot be watched.
    pub fault: Option<FaultCode>,
    /// Whether the browser holds a download back until a person allows it.
    pub held_back: bool,
}

/// The comparison of one value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum FieldMatch {
    /// The text holds the expected value.
    Same,
    /// The text holds another value.
    Different {
        /// The value in the text.
        found: String,
    },
    /// The text holds no such value.
    Absent,
}
