//! An HTTP server that runs until it is dropped: it records its requests and complaints, and fails on demand.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::connections::Connections;
use crate::{Certificates, ReceivedRequest, Reply};

/// A way in which a server fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Answers every request with that HTTP status.
    Status(u16),
    /// Accepts the request and never answers.
    Silent,
    /// Does nothing with the request and closes the connection in the middle of the answer.
    Cut,
    /// Carries out the request, then closes the connection in the middle of the answer.
    AnswerLost,
}

/// Answers a request, or returns a complaint about it.
pub(crate) type Handler = dyn Fn(&ReceivedRequest) -> Result<Reply, String> + Send + Sync;

/// A server on a free port of 127.0.0.1. Dropping it closes every connection, and panics when it has complaints.
pub struct Server {
    url: String,
    shared: Arc<Shared>,
    _connections: Connections,
}

/// The state that the server's thread shares with its [`Server`].
pub(crate) struct Shared {
    handler: Box<Handler>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    failure: Option<Failure>,
    next_failure: Option<Failure>,
    requests: Vec<String>,
    complaints: Vec<String>,
}

impl Server {
    /// Starts a server; with TLS when it gets certificates.
    ///
    /// `handler` answers each request or returns a complaint about it; then the client gets HTTP status 400.
    pub fn start(
        certificates: Option<&Certificates>,
        handler: impl Fn(&ReceivedRequest) -> Result<Reply, String> + Send + Sync + 'static,
    ) -> Self {
        Self::with(certificates.map(|it| it.acceptor().build()), handler)
    }

    pub(crate) fn with(
        acceptor: Option<openssl::ssl::SslAcceptor>,
        handler: impl Fn(&ReceivedRequest) -> Result<Reply, String> + Send + Sync + 'static,
    ) -> Self {
        let shared = Arc::new(Shared { handler: Box::new(handler), state: Mutex::default() });
        let scheme = if acceptor.is_some() { "https" } else { "http" };
        let connections = Connections::start(acceptor, Arc::clone(&shared));
        Self { url: format!("{scheme}://{}", connections.address), shared, _connections: connections }
    }

    /// The URL of the server, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Sets how it fails from now on; `None` to work normally.
    pub fn fail(&self, failure: Option<Failure>) {
        self.shared.state().failure = failure;
    }

    /// Sets how it fails at the next request only.
    pub fn fail_once(&self, failure: Failure) {
        self.shared.state().next_failure = Some(failure);
    }

    /// All requests so far as `METHOD /path`, in order, including failed ones.
    pub fn requests(&self) -> Vec<String> {
        self.shared.state().requests.clone()
    }

    /// The complaints so far. They are removed, so that dropping the server does not panic.
    pub fn take_complaints(&self) -> Vec<String> {
        std::mem::take(&mut self.shared.state().complaints)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let complaints = self.take_complaints();
        // A second panic would abort and hide the first.
        if !std::thread::panicking() {
            assert!(complaints.is_empty(), "the server complains: {complaints:#?}");
        }
    }
}

impl Shared {
    pub(crate) fn failure(&self) -> Option<Failure> {
        let mut state = self.state();
        state.next_failure.take().or(state.failure)
    }

    /// The reply to a request; a complaint is recorded and becomes a reply with status 400.
    pub(crate) fn answer(&self, request: Result<ReceivedRequest, String>) -> Reply {
        let line = self.record(&request);
        request.and_then(|it| (self.handler)(&it)).unwrap_or_else(|complaint| {
            let complaint = format!("{line}: {complaint}");
            self.state().complaints.push(complaint.clone());
            Reply::text(400, &complaint)
        })
    }

    /// Records a request as `METHOD /path`, and returns that text.
    pub(crate) fn record(&self, request: &Result<ReceivedRequest, String>) -> String {
        let line = request.as_ref().map_or_else(|_| "?".to_owned(), ReceivedRequest::line);
        self.state().requests.push(line.clone());
        line
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
