//! The screen when the register cannot be opened, and the copies that can be put in its place.

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use crate::model::{BackupReason, FaultCode, RegisterBackup, RegisterBackups};

/// The screen when the register cannot be opened: the fault says why.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnavailableScreen {
    /// The copies of the register.
    pub backups: BackupsView,
    /// Whether a copy can be put in its place.
    pub restorable: bool,
    /// Whether an empty register can be put in its place.
    pub can_start_empty: bool,
}

/// The copies of the register, and where they are.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct BackupsView {
    /// The path of their folder.
    pub folder: String,
    /// The copies, the newest first.
    pub copies: Vec<BackupCard>,
}

/// A copy of the register.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct BackupCard {
    /// The name of its file in the folder.
    pub file: String,
    /// When it was made.
    #[ts(type = "string")]
    pub made_at: Timestamp,
    /// Why it was made.
    pub reason: BackupReason,
    /// The size of the file in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
}

impl UnavailableScreen {
    /// The screen for a fault. Where the disk or the rights are the cause, nothing is put in the register's place.
    pub fn new(fault: FaultCode, backups: &RegisterBackups) -> Self {
        let lost = matches!(
            fault,
            FaultCode::RegisterMissing | FaultCode::RegisterEmpty | FaultCode::RegisterDamaged
        );
        // The last ones: a file that was to be restored could not be used.
        let refused = matches!(
            fault,
            FaultCode::RegisterUnreadable
                | FaultCode::BackupUnusable
                | FaultCode::FileMissing
                | FaultCode::FileUnreadable
        );
        Self { backups: BackupsView::from(backups), restorable: lost || refused, can_start_empty: lost }
    }
}

impl From<&RegisterBackups> for BackupsView {
    fn from(backups: &RegisterBackups) -> Self {
        Self {
            folder: backups.folder.display().to_string(),
            copies: backups.copies.iter().map(BackupCard::from).collect(),
        }
    }
}

impl From<&RegisterBackup> for BackupCard {
    fn from(copy: &RegisterBackup) -> Self {
        let file = copy.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { file, made_at: copy.made_at, reason: copy.reason, bytes: copy.bytes }
    }
}
