//! Decides what becomes of a write-ahead log that an earlier version left beside the register.
//!
//! SQLite would write its content into any file that lies there, also into a copy that somebody put in its place. Logs
//! of earlier versions hold no marks, so both contents are compared: the file alone, and the file with its log.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use pushkeeper_core::Fault;
use pushkeeper_core::model::BackupReason;

use super::copies;
use super::faults;
use crate::storage::durable;
use crate::storage::presence::sibling;
use crate::system;

/// Removes the log if it belongs to another file. The content that was not chosen is kept as a copy, if it is sound.
///
/// The log belongs to the file if only with it the content is sound. If both are sound, the log belongs to the file
/// unless the file was put there after the log was written.
pub(crate) fn settle(database: &Path, home: &Path) -> Result<(), Fault> {
    let log = sibling(database, "-wal");
    let failed = |error: std::io::Error| faults::io(database, &error);
    let scratch = durable::temporary_folder(home).map_err(failed)?;
    let (alone, together) = (scratch.path().join("alone"), scratch.path().join("together"));
    fs::copy(database, &alone).map_err(failed)?;
    fs::copy(database, &together).map_err(failed)?;
    fs::copy(&log, sibling(&together, "-wal")).map_err(failed)?;
    let (alone_sound, together_sound) = (copies::is_sound(&alone), copies::is_sound(&together));
    let unused = match (alone_sound, together_sound) {
        (true, false) => None,
        (true, true) => {
            let same = fs::read(&alone).map_err(failed)? == fs::read(&together).map_err(failed)?;
            if same {
                return Ok(());
            }
            Some(if was_put_there_later(database, &log).map_err(failed)? { together } else { alone })
        }
        (false, _) => return Ok(()),
    };
    let keep_log = unused.as_ref().is_some_and(|it| it.ends_with("alone"));
    if let Some(unused) = unused {
        let path = copies::keep_file(&unused, home, BackupReason::Leftover)?;
        tracing::warn!(copy = %path.display(), "two contents of the register were found; this one is kept as a copy");
    }
    if !keep_log {
        tracing::warn!("a write-ahead log of another file lay beside the register and was removed");
        for ending in ["-wal", "-shm"] {
            durable::remove(&sibling(database, ending)).map_err(failed)?;
        }
    }
    Ok(())
}

/// Whether the file was put in its place after the log was written.
fn was_put_there_later(database: &Path, log: &Path) -> std::io::Result<bool> {
    let now = Timestamp::now();
    let appeared = |path: &Path| Ok::<_, std::io::Error>(system::appeared_at(&fs::metadata(path)?, now));
    Ok(appeared(database)? > appeared(log)?)
}
