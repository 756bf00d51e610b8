//! Copies of the register, which Pushkeeper makes itself.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::Serialize;
use strum::VariantArray;
use ts_rs::TS;

/// Why a copy of the register was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum BackupReason {
    /// One is made every day.
    Daily,
    /// A newer version was about to change the tables.
    BeforeMigration,
    /// Another copy was put in its place.
    Replaced,
    /// It was found beside the register, and it was not certain which of the two was meant.
    Leftover,
}

impl BackupReason {
    /// All reasons, in the order of declaration.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The reason as text, as file names and the language files use it.
    pub fn as_str(self) -> &'static str {
        match self {
            BackupReason::Daily => "daily",
            BackupReason::BeforeMigration => "before-migration",
            BackupReason::Replaced => "replaced",
            BackupReason::Leftover => "leftover",
        }
    }
}

/// The copies of the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegisterBackups {
    /// The folder of the copies, which may be missing.
    pub folder: PathBuf,
    /// The copies, the newest first.
    pub copies: Vec<RegisterBackup>,
}

/// A copy of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RegisterBackup {
    /// The path of the copy.
    pub path: PathBuf,
    /// When it was made.
    pub made_at: Timestamp,
    /// Why it was made.
    pub reason: BackupReason,
    /// The size of the file.
    pub bytes: u64,
}
