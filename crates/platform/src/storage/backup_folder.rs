//! The folder with copies of the register: their names, which of them there are, and which are old enough to be removed.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use pushkeeper_core::model::{BackupReason, RegisterBackup};

use crate::storage::durable;

/// The folder of copies in the data folder.
const FOLDER: &str = "backups";

/// How many copies of each kind are kept.
const KEPT: usize = 7;

/// The time in a file's name.
const TIME_FORMAT: &str = "%Y%m%dT%H%M%SZ";

/// A second daily copy is made when the last one is as old as this, so that a check at about the same hour makes one.
const DAILY: SignedDuration = SignedDuration::from_hours(20);

/// Path of the folder of copies.
pub(crate) fn path(home: &Path) -> PathBuf {
    home.join(FOLDER)
}

/// Creates the folder of copies, which only its owner may enter, if it is missing.
pub(crate) fn create(home: &Path) -> io::Result<PathBuf> {
    let folder = path(home);
    durable::private_folder(&folder)?;
    Ok(folder)
}

/// All copies, the newest first. A missing folder holds none. Files of other names are not listed.
pub(crate) fn list(home: &Path) -> Vec<RegisterBackup> {
    let entries = fs::read_dir(path(home)).into_iter().flatten().flatten();
    let mut found: Vec<RegisterBackup> = entries
        .filter_map(|entry| {
            let (made_at, reason) = parse_name(entry.file_name().to_str()?)?;
            let file = entry.metadata().ok().filter(fs::Metadata::is_file)?;
            Some(RegisterBackup { path: entry.path(), made_at, reason, bytes: file.len() })
        })
        .collect();
    found.sort_by(|a, b| (b.made_at, &b.path).cmp(&(a.made_at, &a.path)));
    found
}

/// Whether it is time for the daily copy. A copy from the future was made with a wrong clock and does not count.
pub(crate) fn is_daily_due(home: &Path, now: Timestamp) -> bool {
    !list(home).iter().any(|it| {
        it.reason == BackupReason::Daily && it.made_at <= now && it.made_at.duration_until(now) < DAILY
    })
}

/// A path for a new copy that no file has yet.
pub(crate) fn new_path(home: &Path, reason: BackupReason, now: Timestamp) -> PathBuf {
    let mut time = now;
    loop {
        let name = format!("register-{}-{}.sqlite3", time.strftime(TIME_FORMAT), reason.as_str());
        let path = path(home).join(name);
        if !path.exists() {
            return path;
        }
        time = time.saturating_add(SignedDuration::from_secs(1)).unwrap_or(time);
    }
}

/// Removes all copies of a kind except the newest seven.
pub(crate) fn remove_old(home: &Path, reason: BackupReason) {
    for old in list(home).into_iter().filter(|it| it.reason == reason).skip(KEPT) {
        // A copy that cannot be removed does no harm.
        let _still_there = fs::remove_file(&old.path);
    }
}

fn parse_name(name: &str) -> Option<(Timestamp, BackupReason)> {
    let (time, reason) = name.strip_prefix("register-")?.strip_suffix(".sqlite3")?.split_once('-')?;
    let reason = BackupReason::ALL.iter().find(|it| it.as_str() == reason)?;
    let time = TimeZone::UTC.to_timestamp(DateTime::strptime(TIME_FORMAT, time).ok()?).ok()?;
    Some((time, *reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_seven_of_each_kind_are_kept() {
        let home = tempfile::tempdir().expect("a folder");
        create(home.path()).expect("created");
        let start: Timestamp = "2026-11-01T00:00:00Z".parse().expect("a time");
        for day in 0..10 {
            let at = start + SignedDuration::from_hours(24 * day);
            fs::write(new_path(home.path(), BackupReason::Daily, at), "x").expect("written");
            assert!(!is_daily_due(home.path(), at + SignedDuration::from_hours(19)));
            assert!(is_daily_due(home.path(), at + SignedDuration::from_hours(21)));
        }
        let same_second: Vec<PathBuf> = (0..2)
            .map(|_| {
                let path = new_path(home.path(), BackupReason::Replaced, start);
                fs::write(&path, "x").expect("written");
                path
            })
            .collect();
        assert_ne!(same_second[0], same_second[1]);
        fs::write(path(home.path()).join("notes.txt"), "x").expect("written");
        remove_old(home.path(), BackupReason::Daily);
        let left = list(home.path());
        let daily: Vec<_> = left.iter().filter(|it| it.reason == BackupReason::Daily).collect();
        assert_eq!(daily.len(), KEPT);
        assert_eq!(daily[0].made_at.to_string(), "2026-11-10T00:00:00Z");
        assert_eq!(left.len(), KEPT + 2);
    }
}
