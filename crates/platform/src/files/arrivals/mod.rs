//! Finds the files that are new in the watched folder. An old file is never taken for the awaited one.

mod listing;

use std::collections::{HashMap, HashSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use jiff::Timestamp;
use pushkeeper_core::actions::SystemEvent;
use pushkeeper_core::ports::Arrival;

use self::listing::{FolderIdentity, Listing};
use crate::files::file_stamp::{self, FileStamp};
use crate::files::user_files;
use crate::system::timeout::BackgroundWork;
use crate::{MAX_BYTES, Post};

/// A file that stayed unchanged for this long counts as complete.
const SETTLE_TIME: Duration = Duration::from_millis(700);

/// A file that cannot be read may still be locked by its writer; for this long it is read again without being asked.
const READ_RETRY_TIME: Duration = Duration::from_secs(60);

/// Most bytes that are kept of new files; the newest files come first.
const MAX_KEPT_BYTES: usize = 64 * MAX_BYTES;

/// Most new files that are returned, the newest ones: each is judged at every look.
const MAX_KEPT_FILES: usize = 200;

/// Time limit for reading one file, which may be on a share that does not answer.
const READ_TIMEOUT: Duration = Duration::from_secs(2);

/// The new files of one folder, remembered from one look to the next.
pub struct Arrivals {
    post: Post,
    folder: PathBuf,
    /// Identity of the folder seen last at the path, if any.
    identity: Option<FolderIdentity>,
    since: Timestamp,
    /// Files that were there before. They stay old even if their times or names change.
    old: HashSet<FileStamp>,
    new: HashMap<OsString, SeenFile>,
    /// The last change of the oldest small download that Chrome or Edge has not given its final name.
    unnamed: Option<Timestamp>,
    /// Whether a hint will come when such a download has waited long enough to be told.
    unnamed_hint_pending: Arc<AtomicBool>,
    /// Whether a hint to look again will come already.
    hint_pending: Arc<AtomicBool>,
}

struct SeenFile {
    stamp: FileStamp,
    /// When it was first seen in this state.
    first_seen: Instant,
    appeared: Timestamp,
    bytes: Option<Vec<u8>>,
    reading: BackgroundWork<Option<Vec<u8>>>,
}

impl Arrivals {
    /// An empty memory. `post` gets a hint when it is worth looking again.
    pub fn new(post: Post) -> Self {
        Self {
            post,
            folder: PathBuf::new(),
            identity: None,
            since: Timestamp::MIN,
            old: HashSet::new(),
            new: HashMap::new(),
            unnamed: None,
            unnamed_hint_pending: Arc::default(),
            hint_pending: Arc::default(),
        }
    }

    /// The complete files directly in a folder that appeared at or after `since`, oldest first.
    ///
    /// The first look goes by the files' times. After that, a file that was not there before is new even if its times
    /// are wrong, and a file that was there is old even if it is touched or renamed.
    pub fn look(&mut self, folder: &Path, since: Timestamp, now: Timestamp) -> io::Result<Vec<Arrival>> {
        let listing = Listing::of(folder, now).inspect_err(|_| self.identity = None)?;
        let by_times = self.start_look(folder, listing.identity, since);
        self.unnamed = listing.unnamed.iter().copied().filter(|changed| *changed >= since).min();
        let mut earlier = std::mem::take(&mut self.new);
        for file in &listing.files {
            let seen = earlier.remove(&file.name).filter(|seen| seen.stamp == file.stamp);
            if self.old.contains(&file.stamp) {
                continue;
            }
            let late = |at: Timestamp| {
                at.checked_add(file_stamp::clock_tolerance(at)).is_ok_and(|latest| latest < since)
            };
            if by_times && file.appeared.is_some_and(late) {
                self.old.insert(file.stamp);
            } else if !listing.unfinished(&file.name) {
                let appeared = file.appeared.unwrap_or(now).min(now).max(since);
                let fresh = || SeenFile {
                    stamp: file.stamp,
                    first_seen: Instant::now(),
                    appeared,
                    bytes: None,
                    reading: BackgroundWork::default(),
                };
                self.new.insert(file.name.clone(), seen.unwrap_or_else(fresh));
            }
        }
        Ok(self.report())
    }

    /// Starts a look. Returns whether the files' times must decide, because it is not known what was there before.
    fn start_look(&mut self, folder: &Path, identity: FolderIdentity, since: Timestamp) -> bool {
        let same = self.folder == folder && self.identity == Some(identity);
        if !same || since < self.since {
            self.old.clear();
            self.new.clear();
        }
        let by_times = !same || since != self.since;
        self.folder = folder.to_owned();
        self.identity = Some(identity);
        self.since = since;
        by_times
    }

    fn report(&mut self) -> Vec<Arrival> {
        let mut newest: Vec<_> = self.new.iter_mut().collect();
        newest.sort_by(|a, b| (b.1.appeared, b.0).cmp(&(a.1.appeared, a.0)));
        let (mut arrivals, mut left, mut again) = (Vec::new(), MAX_KEPT_BYTES, false);
        for (at, (name, seen)) in newest.into_iter().enumerate() {
            let size = usize::try_from(seen.stamp.size).unwrap_or(usize::MAX).min(MAX_BYTES + 1);
            if size > left || at >= MAX_KEPT_FILES {
                seen.bytes = None;
                continue;
            }
            left -= size;
            let path = self.folder.join(name);
            if seen.bytes.is_none() {
                let (file, stamp) = (path.clone(), seen.stamp);
                seen.bytes = seen.reading.result(READ_TIMEOUT, move || read(&file, stamp)).flatten();
            }
            let settled = seen.first_seen.elapsed() >= SETTLE_TIME;
            match &seen.bytes {
                Some(bytes) => {
                    again |= !settled;
                    arrivals.push(Arrival {
                        name: name.to_string_lossy().into_owned(),
                        path,
                        bytes: bytes.clone(),
                        appeared: seen.appeared,
                        settled,
                    });
                }
                None => again |= seen.first_seen.elapsed() < READ_RETRY_TIME,
            }
        }
        if again {
            self.post_hint(&self.hint_pending, SETTLE_TIME);
        }
        if self.unnamed.is_some() {
            self.post_hint(
                &self.unnamed_hint_pending,
                pushkeeper_core::ports::HELD_BACK_AFTER.unsigned_abs(),
            );
        }
        arrivals.reverse();
        arrivals
    }

    /// The last change of the oldest small download that Chrome or Edge has not given its final name, as of the last look.
    pub fn unnamed(&self) -> Option<Timestamp> {
        self.unnamed
    }

    fn post_hint(&self, pending: &Arc<AtomicBool>, after: Duration) {
        if pending.swap(true, Ordering::AcqRel) {
            return;
        }
        let (hint_pending, post) = (Arc::clone(pending), Arc::clone(&self.post));
        let started = thread::Builder::new().spawn({
            let hint_pending = Arc::clone(&hint_pending);
            move || {
                thread::sleep(after + Duration::from_millis(50));
                hint_pending.store(false, Ordering::Release);
                post(SystemEvent::FolderChanged.into());
            }
        });
        if started.is_err() {
            hint_pending.store(false, Ordering::Release);
        }
    }
}

/// The content of a file in the state that was seen; `None` if it cannot be read or is being changed.
fn read(path: &Path, stamp: FileStamp) -> Option<Vec<u8>> {
    let bytes = user_files::read_regular(path).ok()?;
    let after = FileStamp::of(&fs::metadata(path).ok()?);
    (after == stamp).then_some(bytes)
}

#[cfg(test)]
mod tests;
