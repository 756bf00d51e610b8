//! Runs the portal on a thread of its own, for as long as somebody holds on to it.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::thread::JoinHandle;

use authority::Authority;
use jiff::Timestamp;
use tokio::sync::oneshot;

use crate::ledger::{Issued, Ledger, Seed};
use crate::routes;
use crate::session::Shared;

/// A running portal. Dropping it ends the server and every connection.
pub struct Portal {
    url: String,
    shared: Shared,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Portal {
    /// Starts on a free port of 127.0.0.1.
    pub fn start(authority: &Authority) -> io::Result<Self> {
        Self::start_on(authority, 0)
    }

    /// Starts on that port of 127.0.0.1. Fails when the port is taken.
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
                // An open connection of a browser must not hold up the end: whatever is still
                // running is dropped together with the runtime.
                tokio::select! {
                    _ = axum::serve(listener, pages) => {}
                    _ = stopped => {}
                }
            });
        })?;
        Ok(Self { url, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// Where the portal is, with the port and a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// An account that may sign in, with any password that is not empty.
    pub fn add_account(&self, apple_id: &str) {
        self.shared.ledger().add_account(apple_id);
    }

    /// Gives an account (which is added when missing) a certificate; the result is its PEM.
    pub fn seed_certificate(&self, apple_id: &str, seed: &Seed<'_>) -> String {
        self.shared.ledger().seed(apple_id, seed)
    }

    /// Every certificate, in the order of issue, seeds included.
    pub fn issued(&self) -> Vec<Issued> {
        self.shared.ledger().issued()
    }

    /// Stops the portal's clock at that moment; `None` lets it run with the system's.
    pub fn set_now(&self, now: Option<Timestamp>) {
        self.shared.ledger().set_now(now);
    }

    /// Takes files with this ending too (without the dot). From the start it is `txt`, `rtf`,
    /// `plist` and `b64`, what the real portal's message lists; it is contested whether the real
    /// one also takes `csr`.
    pub fn accept_suffix(&self, suffix: &str) {
        self.shared.ledger().accept_suffix(suffix);
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the server was printed already; a second one here would abort.
            let _ = thread.join();
        }
    }
}
