//! Newer versions of the program, as the settings show them.

use serde::Serialize;
use ts_rs::TS;

use crate::model::FaultCode;
use crate::ports::updates::{NewVersion, UpdateMethod};

/// What is known about newer versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum UpdateState {
    /// Nothing was asked since the program started.
    #[default]
    Unknown,
    /// The answer is awaited.
    Looking,
    /// There is no newer one.
    Newest,
    /// There is a newer version.
    Newer {
        /// The newer version.
        new: NewVersion,
    },
    /// It is being downloaded, checked and installed.
    Installing {
        /// The newer version.
        new: NewVersion,
    },
    /// It is installed and used from the next start on.
    Installed {
        /// The newer version.
        new: NewVersion,
    },
    /// Looking or installing failed; nothing was changed.
    Failed {
        /// The code of the fault.
        code: FaultCode,
    },
}

/// Newer versions of the program, as the settings show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UpdatesCard {
    /// Who updates the program.
    pub renewal: UpdateMethod,
    /// Whether newer versions are looked for automatically.
    pub by_itself: bool,
    /// Whether the organization forbids to look for them.
    pub forbidden: bool,
    /// What is known about newer versions.
    pub state: UpdateState,
}
