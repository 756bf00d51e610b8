//! Watches the Downloads folder and posts a hint when something may have changed there.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use pushkeeper_core::actions::SystemEvent;

use crate::Post;
use crate::files::file_stamp::FileStamp;
use crate::system::timeout::BackgroundWork;

/// A hint is posted when no event came for this long.
const GATHER_TIME: Duration = Duration::from_millis(80);

/// A hint is posted this long after the first event, even if more events come.
const LONGEST_GATHER_TIME: Duration = Duration::from_millis(500);

/// Time limit for listing the folder, which may be on a share that does not answer.
const LISTING_TIMEOUT: Duration = Duration::from_secs(20);

/// How long somebody waits for a listing that was asked for; the result of a longer one is hinted at.
const WAIT: Duration = Duration::from_millis(80);

/// How often the folder is listed where no events come: network shares, and folders that did not exist at the start.
const POLL_INTERVAL: Duration = Duration::from_secs(2);

/// A folder that is watched until this is dropped. It need not exist yet.
pub struct FolderWatch {
    folder: PathBuf,
    signals: Sender<Signal>,
    /// Why the folder could not be listed the last time.
    failure: SharedFailure,
}

/// Kind and message of the error of the last listing.
type SharedFailure = Arc<Mutex<Option<(io::ErrorKind, String)>>>;

enum Signal {
    Change,
    /// List the folder now, and tell when that was done.
    List(Sender<()>),
    Stop,
}

impl FolderWatch {
    /// Starts watching. A first hint comes at once, for what is there already; another comes whenever files are
    /// created, changed, renamed or removed, and when the folder appears or goes away.
    ///
    /// Fails when the system makes no thread.
    pub fn start(folder: &Path, post: Post) -> io::Result<Self> {
        let (signals, received) = mpsc::channel();
        let failure = SharedFailure::default();
        let thread = WatchThread {
            folder: folder.to_owned(),
            signals: signals.clone(),
            signal_pending: Arc::default(),
            events: None,
            listing: BackgroundWork::default(),
            last: Snapshot::default(),
            failure: Arc::clone(&failure),
            post,
        };
        thread::Builder::new().spawn(move || thread.run(&received))?;
        let watch = Self { folder: folder.to_owned(), signals, failure };
        watch.list_now();
        Ok(watch)
    }

    /// Whether the folder can be listed. It is listed again if that failed before; nobody waits longer than a moment for
    /// that, and a hint tells when the answer changes.
    pub fn check(&self) -> io::Result<()> {
        if self.failure().is_some() {
            self.list_now();
        }
        match self.failure() {
            None => Ok(()),
            Some((kind, message)) => Err(io::Error::new(kind, message)),
        }
    }

    fn failure(&self) -> Option<(io::ErrorKind, String)> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn list_now(&self) {
        let (done, listed) = mpsc::channel();
        let _ended = self.signals.send(Signal::List(done));
        let _too_slow = listed.recv_timeout(WAIT);
    }

    /// The watched folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for FolderWatch {
    fn drop(&mut self) {
        // The thread is not waited for: a share that is gone may block it.
        let _ = self.signals.send(Signal::Stop);
    }
}

/// What a listing of the folder shows, as hashes for comparison.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Snapshot {
    /// Identity of the folder at the path, if there is one: another one may be mounted there.
    folder: Option<u64>,
    /// Names and stamps of everything in it.
    files: u64,
}

struct WatchThread {
    folder: PathBuf,
    signals: Sender<Signal>,
    /// Whether an event is in the channel already: ten thousand files must not become ten thousand messages.
    signal_pending: Arc<AtomicBool>,
    events: Option<RecommendedWatcher>,
    listing: BackgroundWork<io::Result<Snapshot>>,
    last: Snapshot,
    failure: SharedFailure,
    post: Post,
}

impl WatchThread {
    fn run(mut self, received: &Receiver<Signal>) {
        let mut next_look = self.look();
        let mut hint_at = Some(Instant::now());
        let mut latest_hint_at = Instant::now();
        loop {
            let now = Instant::now();
            if hint_at.is_some_and(|at| at <= now) {
                hint_at = None;
                (self.post)(SystemEvent::FolderChanged.into());
            }
            if next_look <= now {
                let before = (self.last, self.failed());
                next_look = self.look();
                if (self.last, self.failed()) != before {
                    hint_at.get_or_insert(now);
                    continue;
                }
            }
            let wake = hint_at.map_or(next_look, |at| at.min(next_look));
            match received.recv_timeout(wake.saturating_duration_since(now)) {
                Ok(Signal::Change) => {
                    self.signal_pending.store(false, Ordering::Release);
                    let now = Instant::now();
                    if hint_at.is_none() {
                        latest_hint_at = now + LONGEST_GATHER_TIME;
                    }
                    hint_at = Some(latest_hint_at.min(now + GATHER_TIME));
                }
                Ok(Signal::List(done)) => {
                    let before = (self.last, self.failed());
                    next_look = self.look();
                    if (self.last, self.failed()) != before {
                        hint_at.get_or_insert(Instant::now());
                    }
                    // Whoever asked may wait no more.
                    let _gone = done.send(());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Lists the folder, and subscribes to its events if that was not done yet. Returns when to list it next: the
    /// longer it took, the later, so that a folder of a hundred thousand files costs little.
    ///
    /// A folder that does not answer is a failure until it does; meanwhile nothing is started beside the old listing.
    fn look(&mut self) -> Instant {
        let began = Instant::now();
        let folder = self.folder.clone();
        let listed = self.listing.result(self.listing_timeout(), move || take_snapshot(&folder));
        let listed = listed.unwrap_or_else(|| Err(io::ErrorKind::TimedOut.into()));
        let failure = listed.as_ref().err().map(|error| (error.kind(), error.to_string()));
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = failure;
        let seen = listed.unwrap_or_default();
        if self.events.is_none() || seen.folder != self.last.folder {
            self.events = seen.folder.and_then(|_| self.subscribe());
        }
        self.last = seen;
        Instant::now() + POLL_INTERVAL.max(began.elapsed() * 50)
    }

    /// The limit for the first wait; while an old listing hangs, it is only looked whether it has ended.
    fn listing_timeout(&self) -> Duration {
        if self.listing.is_pending() { Duration::ZERO } else { LISTING_TIMEOUT }
    }

    fn failed(&self) -> Option<io::ErrorKind> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(|(kind, _)| *kind)
    }

    /// Subscribes to the folder's events; `None` if the system offers none, and then only the listings find changes.
    fn subscribe(&self) -> Option<RecommendedWatcher> {
        let (signals, signal_pending) = (self.signals.clone(), Arc::clone(&self.signal_pending));
        let handler = move |event: notify::Result<notify::Event>| {
            if event.map_or(true, |event| is_change(event.kind))
                && !signal_pending.swap(true, Ordering::AcqRel)
            {
                // The receiver is gone once the watch has ended.
                let _ = signals.send(Signal::Change);
            }
        };
        let mut watcher = notify::recommended_watcher(handler).ok()?;
        watcher.watch(&self.folder, RecursiveMode::NonRecursive).ok()?;
        Some(watcher)
    }
}

/// Whether an event can mean a change. Reading a file is an event too, and this program reads files.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

fn take_snapshot(folder: &Path) -> io::Result<Snapshot> {
    let (itself, entries) = (fs::metadata(folder)?, fs::read_dir(folder)?);
    let files = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name(), FileStamp::of(&entry.metadata().ok()?))))
        // The order of a listing means nothing.
        .fold(0, |sum, file| hash_of(file) ^ sum);
    Ok(Snapshot { folder: Some(hash_of(FileStamp::folder_identity(&itself))), files })
}

fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
