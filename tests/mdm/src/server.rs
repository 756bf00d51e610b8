//! A server for as long as somebody holds on to it: what it was asked, what it complains about, how it is to fail.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::running::Running;
use crate::{Asked, Certificates, Reply};

/// How a server is to fail from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mishap {
    /// Answers every question with that HTTP status.
    Status(u16),
    /// Takes the question and never answers.
    Silent,
    /// Does nothing and ends the connection in the middle of the answer.
    Cut,
    /// Does what it is asked, then ends the connection in the middle of the answer.
    AnswerLost,
}

/// Answers a question, or says what is wrong with it.
pub(crate) type Answering = dyn Fn(&Asked) -> Result<Reply, String> + Send + Sync;

/// A server on a free port of 127.0.0.1. Dropping it ends every connection, and panics where it has complaints.
pub struct Server {
    url: String,
    shared: Arc<Shared>,
    _running: Running,
}

/// What the server's thread and its holder both see.
pub(crate) struct Shared {
    answering: Box<Answering>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    mishap: Option<Mishap>,
    once: Option<Mishap>,
    asked: Vec<String>,
    complaints: Vec<String>,
}

impl Server {
    /// Starts a server; with certificates it speaks TLS.
    ///
    /// `answering` says what is wrong with a question instead of answering it; the client then gets a 400.
    pub fn start(
        certificates: Option<&Certificates>,
        answering: impl Fn(&Asked) -> Result<Reply, String> + Send + Sync + 'static,
    ) -> Self {
        Self::with(certificates.map(|it| it.acceptor().build()), answering)
    }

    pub(crate) fn with(
        acceptor: Option<openssl::ssl::SslAcceptor>,
        answering: impl Fn(&Asked) -> Result<Reply, String> + Send + Sync + 'static,
    ) -> Self {
        let shared = Arc::new(Shared { answering: Box::new(answering), state: Mutex::default() });
        let scheme = if acceptor.is_some() { "https" } else { "http" };
        let running = Running::start(acceptor, Arc::clone(&shared));
        Self { url: format!("{scheme}://{}", running.address), shared, _running: running }
    }

    /// Where it is, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// How it is to fail from now on; `None`: not at all.
    pub fn fail(&self, mishap: Option<Mishap>) {
        self.shared.state().mishap = mishap;
    }

    /// How it is to fail at the next question alone.
    pub fn fail_once(&self, mishap: Mishap) {
        self.shared.state().once = Some(mishap);
    }

    /// Everything it was asked, as `METHOD /path`, in order, failed ones included.
    pub fn asked(&self) -> Vec<String> {
        self.shared.state().asked.clone()
    }

    /// What was wrong with the questions so far; they are forgotten, so that dropping does not panic.
    pub fn take_complaints(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.state().complaints)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let complaints = self.take_complaints();
        // A second panic would hide the first.
        if !std::thread::panicking() {
            assert!(complaints.is_empty(), "the server complains: {complaints:#?}");
        }
    }
}

impl Shared {
    pub(crate) fn mishap(&self) -> Option<Mishap> {
        let mut state = self.state();
        state.once.take().or(state.mishap)
    }

    /// The answer to a question; a complaint is kept.
    pub(crate) fn answer(&self, asked: Result<Asked, String>) -> Reply {
        let line = self.note(&asked);
        asked.and_then(|it| (self.answering)(&it)).unwrap_or_else(|complaint| {
            let complaint = format!("{line}: {complaint}");
            self.state().complaints.push(complaint.clone());
            Reply::text(400, &complaint)
        })
    }

    /// Writes down what was asked, as `METHOD /path`.
    pub(crate) fn note(&self, asked: &Result<Asked, String>) -> String {
        let line = asked.as_ref().map_or_else(|_| "?".to_owned(), Asked::line);
        self.state().asked.push(line.clone());
        line
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
