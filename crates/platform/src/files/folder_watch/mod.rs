//! Watches the Downloads folder. What it says is only ever a hint that something may have happened there.

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
use crate::files::file_stamp::Stamp;

/// Events within this time become one hint.
const GATHER: Duration = Duration::from_millis(80);

/// How often the folder is looked at where no events come: network shares, folders that were not there.
const POLL: Duration = Duration::from_secs(2);

/// A folder that is being watched until this is dropped. It need not exist yet.
pub struct Watch {
    folder: PathBuf,
    heard: Sender<Heard>,
}

enum Heard {
    Event,
    Enough,
}

impl Watch {
    /// Begins to watch. A first hint comes at once, for what lies there already; then one whenever files were
    /// made, changed, renamed or removed, and when the folder appears or goes away.
    pub fn begin(folder: &Path, post: Post) -> Self {
        let (heard, hearing) = mpsc::channel();
        let watching = Watching {
            folder: folder.to_owned(),
            heard: heard.clone(),
            told: Arc::default(),
            events: None,
            seen: Look::default(),
            post,
        };
        thread::spawn(move || watching.run(&hearing));
        Self { folder: folder.to_owned(), heard }
    }

    /// Which folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The thread is not waited for: a share that is gone may hold it in a call.
        let _ = self.heard.send(Heard::Enough);
    }
}

/// What a look at the folder shows. Compared only.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Look {
    /// Which folder lies at the path, if one does: another one may be mounted there.
    folder: Option<u64>,
    /// Everything in it.
    files: u64,
}

struct Watching {
    folder: PathBuf,
    heard: Sender<Heard>,
    /// An event is on its way already: ten thousand files do not make ten thousand messages.
    told: Arc<AtomicBool>,
    events: Option<RecommendedWatcher>,
    seen: Look,
    post: Post,
}

impl Watching {
    fn run(mut self, hearing: &Receiver<Heard>) {
        let mut next_look = self.look();
        let mut hint_at = Some(Instant::now());
        loop {
            let now = Instant::now();
            if hint_at.is_some_and(|at| at <= now) {
                hint_at = None;
                (self.post)(SystemEvent::FolderChanged.into());
            }
            if next_look <= now {
                let before = self.seen;
                next_look = self.look();
                if self.seen != before {
                    hint_at.get_or_insert(now);
                    continue;
                }
            }
            let wake = hint_at.map_or(next_look, |at| at.min(next_look));
            match hearing.recv_timeout(wake.saturating_duration_since(now)) {
                Ok(Heard::Event) => {
                    self.told.store(false, Ordering::Release);
                    hint_at.get_or_insert(Instant::now() + GATHER);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Ok(Heard::Enough) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Looks at the folder and listens to it where that does not happen yet. When to look next: later the
    /// longer it took, so that a folder of a hundred thousand files costs little.
    fn look(&mut self) -> Instant {
        let began = Instant::now();
        let seen = look(&self.folder);
        if self.events.is_none() || seen.folder != self.seen.folder {
            self.events = seen.folder.and_then(|_| self.listen());
        }
        self.seen = seen;
        Instant::now() + POLL.max(began.elapsed() * 50)
    }

    /// Where the system offers no events (any more), looking now and then has to do.
    fn listen(&self) -> Option<RecommendedWatcher> {
        let (heard, told) = (self.heard.clone(), Arc::clone(&self.told));
        let handler = move |event: notify::Result<notify::Event>| {
            if event.map_or(true, |event| matters(event.kind)) && !told.swap(true, Ordering::AcqRel) {
                // Nobody hears it once the watch has ended.
                let _ = heard.send(Heard::Event);
            }
        };
        let mut watcher = notify::recommended_watcher(handler).ok()?;
        watcher.watch(&self.folder, RecursiveMode::NonRecursive).ok()?;
        Some(watcher)
    }
}

/// Reading a file is an event too, and we read files: only what can change one counts.
fn matters(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}

fn look(folder: &Path) -> Look {
    let listed = fs::metadata(folder).and_then(|it| Ok((it, fs::read_dir(folder)?)));
    let Ok((itself, entries)) = listed else { return Look::default() };
    let files = entries
        .flatten()
        .filter_map(|entry| Some((entry.file_name(), Stamp::of(&entry.metadata().ok()?))))
        // The order in which a folder is listed means nothing.
        .fold(0, |sum, file| hashed(file) ^ sum);
    Look { folder: Some(hashed(Stamp::identity(&itself))), files }
}

fn hashed(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
