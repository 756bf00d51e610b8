//! Tells one state of a file from another without reading the file.

use std::fs::Metadata;
use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};

use crate::system::{self, FileId};

/// The state of a file. Two equal stamps mean the same content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FileStamp {
    identity: FileId,
    modified: Option<SystemTime>,
    /// Size of the file in bytes.
    pub size: u64,
}

impl FileStamp {
    /// The stamp of a file or link.
    pub fn of(metadata: &Metadata) -> Self {
        Self { identity: system::file_id(metadata), modified: metadata.modified().ok(), size: metadata.len() }
    }

    /// Identifies a folder, also across volumes.
    pub fn folder_identity(metadata: &Metadata) -> (u64, FileId) {
        (system::volume_id(metadata), system::file_id(metadata))
    }
}

/// How far a file's time may lie before the clock that the program reads.
///
/// Kernels stamp files with a clock that ticks every few milliseconds. FAT keeps every other second, HFS+ and some
/// shares whole seconds; such a time is recognized by its missing fraction.
pub fn clock_tolerance(time: Timestamp) -> SignedDuration {
    if time.subsec_nanosecond() == 0 { SignedDuration::from_secs(2) } else { SignedDuration::from_millis(50) }
}
