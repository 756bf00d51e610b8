//! The pieces that several screens show.

use jiff::Timestamp;
use pushcert::{Facts, Judgement, Kind, ReportedFinding, Step};
use serde::Serialize;
use ts_rs::TS;

use crate::FaultCode;
use crate::model::FileOrigin;

/// The Apple Account of a unit, as far as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Memo {
    /// The keyring has not answered yet.
    Asking,
    /// None is noted.
    Missing,
    /// It is noted in the keyring.
    Kept {
        /// The first character and the domain.
        masked: String,
        /// The domain belongs to a provider of personal mailboxes.
        personal: bool,
    },
    /// The keyring does not tell.
    Unavailable {
        /// Why.
        code: FaultCode,
    },
}

/// A judged file.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct FileVerdict {
    /// Name of the file, made harmless.
    pub file_name: String,
    /// Where it lies, if it lies anywhere.
    pub path: Option<String>,
    /// How it came.
    pub origin: FileOrigin,
    /// What it holds.
    pub kind: Kind,
    /// May it be used?
    pub judgement: Judgement,
    /// Ranked: the first is the headline.
    pub findings: Vec<ReportedFinding>,
    /// What could be read, made harmless.
    pub facts: Facts,
    /// What the one button does.
    pub remedy: Remedy,
}

/// What helps after a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "do", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Remedy {
    /// Nothing is the matter: go on.
    GoOn,
    /// Read the warnings, then use it.
    AcceptWarnings,
    /// Another file.
    AnotherFile,
    /// Go to a step and do it again from there.
    GoTo {
        /// Which.
        step: Step,
    },
}

/// A request of the register.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RequestCard {
    /// When it came.
    #[ts(type = "string")]
    pub obtained_at: Timestamp,
    /// Its verdict, as of now.
    pub verdict: FileVerdict,
    /// SHA-256 of the exact bytes.
    pub sha256: String,
}

/// A file that lies ready for another program's file chooser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReadyFile {
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub path: String,
}

/// The folder that is being watched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct WatchedFolder {
    /// Which folder.
    pub folder: String,
    /// Why it cannot be watched.
    pub fault: Option<FaultCode>,
}

/// One compared value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum FieldMatch {
    /// The text holds it.
    Same,
    /// The text holds another one.
    Different {
        /// What it holds.
        found: String,
    },
    /// The text holds nothing of the kind.
    Absent,
}
