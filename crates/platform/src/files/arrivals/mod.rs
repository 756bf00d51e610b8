//! Which files are new in the watched folder. An old file is never taken for the one that is awaited.

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
use crate::files::file_stamp::{self, Stamp};
use crate::files::user_files;
use crate::{MAX_BYTES, Post};

/// A file that stayed as it is for this long is held to be complete.
const SETTLES: Duration = Duration::from_millis(700);

/// A file that cannot be read may still be held by who writes it; for this long it is tried again unasked.
const HELD: Duration = Duration::from_secs(60);

/// How much is kept of what arrived: the newest files up to this sum.
const BUDGET: usize = 64 * MAX_BYTES;

/// What is remembered between looks at one folder.
pub struct Arrivals {
    post: Post,
    folder: PathBuf,
    /// Which of the folders that may lie at the path was seen, if any.
    identity: Option<FolderIdentity>,
    since: Timestamp,
    /// All that lay there before: whatever happens to the times or names of these, they are old.
    old: HashSet<Stamp>,
    new: HashMap<OsString, Seen>,
    /// A hint to look again is on its way.
    reminding: Arc<AtomicBool>,
}

struct Seen {
    stamp: Stamp,
    /// When it was first seen in this state.
    first: Instant,
    appeared: Timestamp,
    bytes: Option<Vec<u8>>,
}

impl Arrivals {
    /// Nothing seen yet. `post` gets a hint when it is worth to look again.
    pub fn new(post: Post) -> Self {
        Self {
            post,
            folder: PathBuf::new(),
            identity: None,
            since: Timestamp::MIN,
            old: HashSet::new(),
            new: HashMap::new(),
            reminding: Arc::default(),
        }
    }

    /// The complete files directly in a folder that appeared at or after a moment, oldest first.
    ///
    /// The first look goes by the files' times. From then on whatever was not there before is new, even where
    /// times are wrong, and whatever was there is old, even if it is touched or renamed.
    pub fn look(&mut self, folder: &Path, since: Timestamp, now: Timestamp) -> io::Result<Vec<Arrival>> {
        let listing = Listing::of(folder, now).inspect_err(|_| self.identity = None)?;
        let by_times = self.begin(folder, listing.identity, since);
        let mut earlier = std::mem::take(&mut self.new);
        for file in &listing.files {
            let seen = earlier.remove(&file.name).filter(|seen| seen.stamp == file.stamp);
            if self.old.contains(&file.stamp) {
                continue;
            }
            let late = |at: Timestamp| at.checked_add(file_stamp::lag(at)).is_ok_and(|latest| latest < since);
            if by_times && file.appeared.is_some_and(late) {
                self.old.insert(file.stamp);
            } else if !listing.on_its_way(&file.name) {
                let appeared = file.appeared.unwrap_or(now).min(now).max(since);
                let fresh = || Seen { stamp: file.stamp, first: Instant::now(), appeared, bytes: None };
                self.new.insert(file.name.clone(), seen.unwrap_or_else(fresh));
            }
        }
        Ok(self.report())
    }

    /// Does this look have to go by the files' times, because what lay there before is not known?
    fn begin(&mut self, folder: &Path, identity: FolderIdentity, since: Timestamp) -> bool {
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
        let (mut arrivals, mut left, mut again) = (Vec::new(), BUDGET, false);
        for (name, seen) in newest {
            let size = usize::try_from(seen.stamp.size).unwrap_or(usize::MAX).min(MAX_BYTES + 1);
            if size > left {
                seen.bytes = None;
                continue;
            }
            left -= size;
            let path = self.folder.join(name);
            if seen.bytes.is_none() {
                seen.bytes = read(&path, seen.stamp);
            }
            let settled = seen.first.elapsed() >= SETTLES;
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
                None => again |= seen.first.elapsed() < HELD,
            }
        }
        if again {
            self.look_again_soon();
        }
        arrivals.reverse();
        arrivals
    }

    fn look_again_soon(&self) {
        if self.reminding.swap(true, Ordering::AcqRel) {
            return;
        }
        let (reminding, post) = (Arc::clone(&self.reminding), Arc::clone(&self.post));
        thread::spawn(move || {
            thread::sleep(SETTLES + Duration::from_millis(50));
            reminding.store(false, Ordering::Release);
            post(SystemEvent::FolderChanged.into());
        });
    }
}

/// What the file holds in the state that was seen; nothing where it cannot be read or is being changed.
fn read(path: &Path, stamp: Stamp) -> Option<Vec<u8>> {
    let bytes = user_files::read_regular(path).ok()?;
    let after = Stamp::of(&fs::metadata(path).ok()?);
    (after == stamp).then_some(bytes)
}

#[cfg(test)]
mod tests;
