//! Resolves host names without exceeding a call's time limit.

use std::net::{SocketAddr, ToSocketAddrs};
use std::thread;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::sync::oneshot;

use super::address_range::{NotPublic, is_public};

/// The system's resolver. Each lookup has a separate thread, which is abandoned if the lookup hangs: a task of the
/// runtime would be waited for, however long that takes.
pub struct SystemResolver {
    /// The host whose addresses must all be public; `None` if they may be private. A proxy has another name.
    pub public_host: Option<String>,
}

impl Resolve for SystemResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_owned();
        let public_only = self.public_host.as_deref() == Some(&*name);
        let (answer, answered) = oneshot::channel();
        let started = thread::Builder::new().spawn(move || {
            let found = (name.as_str(), 0).to_socket_addrs().map(Iterator::collect::<Vec<SocketAddr>>);
            // The receiver is gone if the time was up.
            let _ = answer.send(found);
        });
        Box::pin(async move {
            started?;
            let addresses = answered.await??;
            if public_only && !addresses.iter().all(|it| is_public(it.ip())) {
                return Err(NotPublic.into());
            }
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
