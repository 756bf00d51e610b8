//! Runs the portal on a thread of its own until its [`Portal`] is dropped.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::thread::JoinHandle;

use authority::Authority;
use jiff::Timestamp;
use tokio::sync::oneshot;

use crate::ledger::{Issued, Ledger, Seed};
use crate::routes;
use crate::session::Shared;

/// A running portal. Dropping it stops the server and closes every connection.
pub struct Portal {
    url: String,
    shared: Shared,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Portal {
    /// Starts the portal on a free port of 127.0.0.1.
    pub fn start(authority: &Authority) -> io::Result<Self> {
        Self::start_on(authority, 0)
    }

    /// Starts the portal on that port of 127.0.0.1. Fails when the port is in use.
    pub fn start_on(authority: &Authority, port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let url = format!("http://{}{}", listener.local_addr()?, routes::SIGN_IN);
        let shared = Shared::new(Ledger::new(authority.clone()));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let (stop, stopped) = oneshot::channel::<()>();
        let pages = routes::router(shared.clone());
        let thread = std::thread::Builder::new().name("practice-portal".to_owned()).spawn(move || {
            runtime.block_on(async {
                // Do not wait for open connections of browsers: they are dropped together with the
                // runtime.
                tokio::select! {
                    _ = axum::serve(listener, pages) => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(Self { url, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// The URL of the sign-in page, with a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Adds an account, which can sign in with any password that is not empty.
    pub fn add_account(&self, apple_id: &str) {
        self.shared.ledger().add_account(apple_id);
    }

    /// Issues a certificate for an account, which is added when missing, and returns it as PEM.
    pub fn seed_certificate(&self, apple_id: &str, seed: &Seed<'_>) -> String {
        self.shared.ledger().seed(apple_id, seed)
    }

    /// Every issued certificate in order, including those of [`Portal::seed_certificate`].
    pub fn issued(&self) -> Vec<Issued> {
        self.shared.ledger().issued()
    }

    /// Stops the portal's clock at `now`; `None` lets it follow the system clock.
    pub fn set_now(&self, now: Option<Timestamp>) {
        self.shared.ledger().set_now(now);
    }

    /// Also accepts files with this suffix (without the dot). By default it accepts `txt`, `rtf`, `plist` and `b64`, the
    /// suffixes in the real portal's message. Reports differ on whether the real portal also accepts `csr`.
    pub fn accept_suffix(&self, suffix: &str) {
        self.shared.ledger().accept_suffix(suffix);
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // The message of a panic was printed already; another panic here would abort.
            let _ = thread.join();
        }
    }
}
