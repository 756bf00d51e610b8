//! What tells one state of a file from another without reading it, and when a file came to be where it is.

use std::fs::Metadata;
use std::time::SystemTime;

use jiff::{SignedDuration, Timestamp};

/// The state of a file. Two looks that see the same stamp saw the same content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Stamp {
    identity: Identity,
    modified: Option<SystemTime>,
    /// Its size in bytes.
    pub size: u64,
}

/// What a file keeps when it is renamed: its number on the volume, or where those cannot be had (Windows) the
/// moment of its making, which NTFS counts in tenths of a microsecond.
#[cfg(unix)]
pub type Identity = u64;
/// What a file keeps when it is renamed.
#[cfg(not(unix))]
pub type Identity = Option<SystemTime>;

impl Stamp {
    /// The stamp of a file or link.
    pub fn of(metadata: &Metadata) -> Self {
        Self { identity: identity(metadata), modified: metadata.modified().ok(), size: metadata.len() }
    }

    /// Tells one folder from another in its place, across volumes.
    pub fn identity(metadata: &Metadata) -> (u64, Identity) {
        #[cfg(unix)]
        let volume = std::os::unix::fs::MetadataExt::dev(metadata);
        #[cfg(not(unix))]
        let volume = 0;
        (volume, identity(metadata))
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn identity(metadata: &Metadata) -> Identity {
    metadata.created().ok()
}

/// When the file came to be where it is, as far as the file system knows.
///
/// Unix: the change time, which the kernel sets whenever a file is written, moved or copied and which no
/// program can choose. The modification time says nothing more: where it is later, somebody chose it, and an
/// old file would pass for a new one. Windows has no such time: the later of creation and modification, unless
/// that lies in the future.
pub fn appeared(metadata: &Metadata, now: Timestamp) -> Option<Timestamp> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let _ = now;
        let nanosecond = i32::try_from(metadata.ctime_nsec()).ok()?;
        Timestamp::new(metadata.ctime(), nanosecond).ok()
    }
    #[cfg(not(unix))]
    {
        [metadata.created(), metadata.modified()]
            .into_iter()
            .filter_map(|time| Timestamp::try_from(time.ok()?).ok())
            .filter(|time| *time <= now)
            .max()
    }
}

/// How far a file's time may lag behind the clock that the program reads.
///
/// Kernels stamp files with a clock that ticks every few milliseconds; FAT keeps every other second, HFS+ and
/// some shares whole ones, and such a time shows by having no fraction.
pub fn lag(time: Timestamp) -> SignedDuration {
    if time.subsec_nanosecond() == 0 { SignedDuration::from_secs(2) } else { SignedDuration::from_millis(50) }
}
