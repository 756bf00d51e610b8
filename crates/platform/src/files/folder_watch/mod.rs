//! Watches the Downloads folder and posts a hint when something may have changed there.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};
use std::{fs, thread};

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use pushkeeper_core::actions::SystemEvent;

use crate::Post;
use crate::files::file_stamp::FileStamp;

/// Events within this time become one hint.
const GATHER_TIME: Duration = Duration::from_millis(80);

/// How often the folder is listed where no events come: network shares, and folders that did not exist at the start.
const POLL_INTERVAL: Duration = Duration::from_secs(2);

/// A folder that is watched until this is dropped. It need not exist yet.
pub struct FolderWatch {
    folder: PathBuf,
    signals: Sender<Signal>,
}

enum Signal {
    Change,
    Stop,
}

impl FolderWatch {
    /// Starts watching. A first hint comes at once, for what is there already; another comes whenever files are
    /// created, changed, renamed or removed, and when the folder appears or goes away.
    pub fn start(folder: &Path, post: Post) -> Self {
        let (signals, received) = mpsc::channel();
        let thread = WatchThread {
            folder: folder.to_owned(),
            signals: signals.clone(),
            signal_pending: Arc::default(),
            events: None,
            last: Snapshot::default(),
            post,
        };
        thread::spawn(move || thread.run(&received));
        Self { folder: folder.to_owned(), signals }
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
    last: Snapshot,
    post: Post,
}

impl WatchThread {
    fn run(mut self, received: &Receiver<Signal>) {
        let mut next_look = self.look();
        let mut hint_at = Some(Instant::now());
        loop {
            let now = Instant::now();
            if hint_at.is_some_and(|at| at <= now) {
                hint_at = None;
                (self.post)(SystemEvent::FolderChanged.into());
            }
            if next_look <= now {
                let before = self.last;
                next_look = self.look();
                if self.last != before {
                    hint_at.get_or_insert(now);
                    continue;
                }
            }
            let wake = hint_at.map_or(next_look, |at| at.min(next_look));
            match received.recv_timeout(wake.saturating_duration_since(now)) {
                Ok(Signal::Change) => {
                    self.signal_pending.store(false, Ordering::Release);
                    hint_at.get_or_insert(Instant::now() + GATHER_TIME);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Signal::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Lists the folder, and subscribes to its events if that was not done yet. Returns when to list it next: the
    /// longer it took, the later, so that a folder of a hundred thousand files costs little.
    fn look(&mut self) -> Instant {
        let began = Instant::now();
        let seen = take_snapshot(&self.folder);
        if self.events.is_none() || seen.folder != self.last.folder {
            self.events = seen.folder.and_then(|_| self.subscribe());
        }
        self.last = seen;
        Instant::now() + POLL_INTERVAL.max(began.elapsed() * 50)
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

fn take_snapshot(folder: &Path) -> Snapshot {
    let listed = fs::metadata(folder).and_then(|it| Ok((it, fs::read_dir(folder)?)));
    let Ok((itself, entries)) = listed else { return Snapshot::default() };
    let files = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name(), FileStamp::of(&entry.metadata().ok()?))))
        // The order of a listing means nothing.
        .fold(0, |sum, file| hash_of(file) ^ sum);
    Snapshot { folder: Some(hash_of(FileStamp::folder_identity(&itself))), files }
}

fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
