//! What tells one state of a file from another without reading it.

use std::fs::Metadata;
use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};

use crate::system::{self, FileId};

/// The state of a file. Two looks that see the same stamp saw the same content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    identity: FileId,
    modified: Option<SystemTime>,
    /// Its size in bytes.
    pub size: u64,
}

impl Stamp {
    /// The stamp of a file or link.
    pub fn of(metadata: &Metadata) -> Self {
        Self { identity: system::file_id(metadata), modified: metadata.modified().ok(), size: metadata.len() }
    }

    /// Tells one folder from another in its place, across volumes.
    pub fn identity(metadata: &Metadata) -> (u64, FileId) {
        (system::volume(metadata), system::file_id(metadata))
    }
}

/// How far a file's time may lag behind the clock that the program reads.
///
/// Kernels stamp files with a clock that ticks every few milliseconds; FAT keeps every other second, HFS+ and
/// some shares whole ones, and such a time shows by having no fraction.
pub fn lag(time: Timestamp) -> SignedDuration {
    if time.subsec_nanosecond() == 0 { SignedDuration::from_secs(2) } else { SignedDuration::from_millis(50) }
}
