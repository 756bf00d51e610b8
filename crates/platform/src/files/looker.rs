//! Looks for new files without waiting for a folder that does not answer.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use pushkeeper_core::actions::SystemEvent;
use pushkeeper_core::ports::Arrival;

use crate::Post;
use crate::files::arrivals::Arrivals;
use crate::system::timeout::BackgroundWork;

/// How long a look is waited for. A longer one goes on in the background, and a hint tells when it has ended.
const WAIT: Duration = Duration::from_millis(80);

/// A look that takes longer is a fault: the folder is on a share that does not answer.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A look that has ended: the memory of the folder, and what was found.
type Ended = (Arrivals, io::Result<Vec<Arrival>>);

/// Looks for new files in one folder at a time, in the background.
pub struct Looker {
    post: Post,
    /// The memory of the folder while nobody looks.
    idle: Option<Arrivals>,
    work: BackgroundWork<Ended>,
    /// For which folder and from which time on, and when the look began.
    looking: Option<(PathBuf, Timestamp, Instant)>,
}

impl Looker {
    /// A looker that remembers nothing. `post` gets a hint when it is worth looking again.
    pub fn new(post: Post) -> Self {
        Self { post, idle: None, work: BackgroundWork::default(), looking: None }
    }

    /// The last change of the oldest small download without its final name, as of the last look; as by
    /// [`Arrivals::unnamed`].
    pub fn unnamed(&self) -> Option<Timestamp> {
        self.idle.as_ref().and_then(Arrivals::unnamed)
    }

    /// The complete files that appeared in a folder at or after `since`, oldest first; as by [`Arrivals::look`].
    ///
    /// Nothing when the look takes longer than a moment: a hint follows when it has ended. An error of the kind
    /// [`io::ErrorKind::TimedOut`] when the folder does not answer; it is looked at again when it does.
    pub fn look(&mut self, folder: &Path, since: Timestamp, now: Timestamp) -> io::Result<Vec<Arrival>> {
        let same = |looking: &(PathBuf, Timestamp, Instant)| looking.0 == folder && looking.1 == since;
        if self.work.is_pending() && !self.looking.as_ref().is_some_and(same) {
            // Another folder or journey: nobody waits for that look any more, and its memory is of no use.
            self.work = BackgroundWork::default();
        }
        if !self.work.is_pending() {
            self.looking = Some((folder.to_owned(), since, Instant::now()));
        }
        let (post, path) = (self.post.clone(), folder.to_owned());
        let mut arrivals = self.idle.take().unwrap_or_else(|| Arrivals::new(post.clone()));
        let look = move || {
            let found = arrivals.look(&path, since, now);
            (arrivals, found)
        };
        let ended = self.work.result_or_call(WAIT, look, move || post(SystemEvent::FolderChanged.into()));
        if let Some((arrivals, found)) = ended {
            self.idle = Some(arrivals);
            return found;
        }
        let began = self.looking.as_ref().map_or_else(Instant::now, |looking| looking.2);
        if self.work.is_pending() && began.elapsed() < TIMEOUT {
            return Ok(Vec::new());
        }
        Err(io::ErrorKind::TimedOut.into())
    }
}
