//! Servers on loopback that accept connections and then waste a client's time, each in another way.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

/// How a server wastes time after it has accepted a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slowness {
    /// Says nothing. With TLS, the handshake hangs.
    Silent,
    /// Sends these bytes at once, then the others again and again: one byte each time.
    Drips(&'static str, &'static str),
    /// Sends these bytes at once, then the others again and again, as fast as they are taken.
    Floods(&'static str, &'static str),
}

/// Every way of an HTTP server. All of them are abandoned when the time is up, or before.
pub const HTTP: [Slowness; 7] = [
    Slowness::Silent,
    Slowness::Drips("", "HTTP/1.1 200 OK"),
    Slowness::Drips("HTTP/1.1 200 OK\r\n", "x-header: value\r\n"),
    Slowness::Drips("HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n", "x"),
    Slowness::Drips("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\nx\r\n"),
    Slowness::Floods("HTTP/1.1 200 OK\r\n", "x-header: value\r\n"),
    Slowness::Floods("HTTP/1.1 200 OK\r\n\r\n", "nothing but this, for ever and ever, "),
];

/// The pause between two bytes, much shorter than every time limit.
const PAUSE: Duration = Duration::from_millis(20);

/// A time limit for clients in tests.
pub const LIMIT: Duration = Duration::from_millis(300);

/// Starts a server that waits for a request; returns its `host:port`. It runs until the process ends.
pub fn start(slowness: Slowness) -> String {
    listen(move |mut connection| {
        let _closed = connection.read(&mut [0; 16 << 10]);
        serve(connection, slowness);
    })
}

fn listen(serve: impl Fn(TcpStream) + Copy + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let address = listener.local_addr().expect("bound").to_string();
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            thread::spawn(move || serve(connection));
        }
    });
    address
}

fn serve(mut connection: TcpStream, slowness: Slowness) {
    let (first, then, pause) = match slowness {
        Slowness::Silent => ("", "", PAUSE),
        Slowness::Drips(first, then) => (first, then, PAUSE),
        Slowness::Floods(first, then) => (first, then, Duration::ZERO),
    };
    let mut sent = connection.write_all(first.as_bytes());
    if then.is_empty() {
        // Until the client closes the connection.
        let _closed = connection.read_to_end(&mut Vec::new());
    } else if pause.is_zero() {
        let block = then.repeat(1000);
        while sent.is_ok() {
            sent = connection.write_all(block.as_bytes());
        }
    }
    for byte in then.as_bytes().iter().cycle() {
        thread::sleep(pause);
        if sent.and_then(|()| connection.write_all(&[*byte])).is_err() {
            return;
        }
        sent = Ok(());
    }
}

/// Runs what must end by itself, and fails if it needs much longer than its time limit.
pub fn ends<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let result = work();
    let took = began.elapsed();
    assert!(took < LIMIT * 20, "{what}: {took:?}");
    result
}
