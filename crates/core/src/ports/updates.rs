//! Looking for newer versions of this program, and installing them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::Fault;

/// Who updates this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum UpdateMethod {
    /// The program can update itself.
    Itself,
    /// A package manager of the system updates it; the program can report that a newer version exists.
    Packages,
    /// Another program or person updates it; this program knows nothing about newer versions.
    Others,
}

/// A version that is newer than this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct NewVersion {
    /// The version number.
    pub version: String,
    /// The address of the page with the release notes.
    pub notes: Option<String>,
}

/// Looks for newer versions of this program and installs them.
pub trait Updates {
    /// Who updates this program.
    fn renewal(&self) -> UpdateMethod;
    /// Asks whether there is a newer version, and does not wait. The answer comes as
    /// [`SystemEvent::VersionLooked`](crate::actions::SystemEvent::VersionLooked).
    fn look_for_version(&mut self) -> Result<(), Fault>;
    /// Installs the version that was found last, after checking its signature, and does not wait. The answer comes
    /// as [`SystemEvent::VersionInstalled`](crate::actions::SystemEvent::VersionInstalled).
    fn install_version(&mut self) -> Result<(), Fault>;
}
