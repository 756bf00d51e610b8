//! A WebDriver server on a desktop, and a session with it.

use crate::desktop::Desktop;
use crate::page::Page;
use crate::{LIMIT, PERIOD};
use fantoccini::ClientBuilder;
use fantoccini::wd::{Capabilities, TimeoutConfiguration};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Starts the WebDriver server `program` as the process `name` on a free port and opens a session.
pub async fn session(desktop: &mut Desktop, name: &str, program: &str, capabilities: Value) -> Page {
    let port = start_server(desktop, name, program).await;
    let capabilities: Capabilities =
        capabilities.as_object().cloned().unwrap_or_else(|| panic!("capabilities of {name} are an object"));
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities);
    let address = format!("http://127.0.0.1:{port}");
    let client = match tokio::time::timeout(LIMIT, builder.connect(&address)).await {
        Ok(Ok(client)) => client,
        Ok(Err(error)) => panic!("{program} opens no session: {error}"),
        Err(_) => panic!("{program} opened no session within {} s: did the window come up?", LIMIT.as_secs()),
    };
    let limits = TimeoutConfiguration::new(Some(LIMIT), Some(LIMIT), Some(Duration::ZERO));
    client.update_timeouts(limits).await.unwrap_or_else(|error| panic!("{program} takes no limits: {error}"));
    Page::new(client)
}

/// Starts the server and returns its port. Where another process took the port, another port is tried.
async fn start_server(desktop: &mut Desktop, name: &str, program: &str) -> u16 {
    for _ in 0..5 {
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
        let port = listener.local_addr().expect("a bound socket has an address").port();
        drop(listener);
        desktop.processes().start(name, program, |command| _ = command.arg(format!("--port={port}")));
        let started = Instant::now();
        while desktop.processes().is_running(name) {
            if is_ready(port).await {
                return port;
            }
            assert!(started.elapsed() < LIMIT, "{program} was not ready within {} s", LIMIT.as_secs());
            tokio::time::sleep(PERIOD).await;
        }
    }
    panic!("{program} does not stay: {}", desktop.processes().output(name, "err"));
}

async fn is_ready(port: u16) -> bool {
    let ask = async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.write_all(b"GET /status HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await?;
        Ok::<_, std::io::Error>(answer.ends_with(b"200"))
    };
    matches!(tokio::time::timeout(Duration::from_secs(5), ask).await, Ok(Ok(true)))
}

/// The capabilities of both drivers, with `options` under the driver's `key`.
pub fn capabilities(key: &str, options: Value) -> Value {
    json!({ key: options, "pageLoadStrategy": "normal" })
}
