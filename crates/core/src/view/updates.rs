//! Newer versions of the program, as the settings show them.

use serde::Serialize;
use ts_rs::TS;

use crate::model::FaultCode;
use crate::ports::updates::{NewVersion, UpdateMethod};

/// How it stands with new versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum UpdateState {
    /// Nobody has looked since the program started.
    #[default]
    Unknown,
    /// The answer is awaited.
    Looking,
    /// There is no newer one.
    Newest,
    /// There is one.
    Newer {
        /// Which.
        new: NewVersion,
    },
    /// It is being fetched, checked and installed.
    Installing {
        /// Which.
        new: NewVersion,
    },
    /// It is used from the next start on.
    Installed {
        /// Which.
        new: NewVersion,
    },
    /// Looking or installing failed; nothing has changed.
    Failed {
        /// Why.
        code: FaultCode,
    },
}

/// What the settings show of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UpdatesCard {
    /// Who renews the program.
    pub renewal: UpdateMethod,
    /// It looks by itself.
    pub by_itself: bool,
    /// The organisation does not want that anybody looks.
    pub forbidden: bool,
    /// How it stands.
    pub state: UpdateState,
}
