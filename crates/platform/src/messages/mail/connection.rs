//! A connection to an SMTP server (RFC 5321) that never waits longer than its limits.
//!
//! The library `lettre` writes the mails. Its own connection has a limit for every read only, and keeps what was received
//! before the encryption.
//!
//! What the server sends before the connection is encrypted must not count afterwards: somebody in between could have
//! sent it (RFC 3207, 6).

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

/// The longest line of a reply in bytes. RFC 5321, 4.5.3.1.5 allows 512.
const MAX_LINE_BYTES: usize = 4096;

/// The most lines of a reply.
const MAX_LINES: usize = 100;

/// Why a step failed.
#[derive(Debug)]
pub enum SmtpError {
    /// The server refused.
    Refused {
        /// The code of three digits.
        code: u16,
        /// The text of all lines.
        text: String,
    },
    /// The server's reply is none, or it closed the connection.
    Unexpected(&'static str),
    /// The server does not offer what is needed.
    NotOffered(&'static str),
    /// The connection or TLS failed, or the time was up.
    Io(io::Error),
}

impl SmtpError {
    /// The code of a refusal.
    pub fn status(&self) -> Option<u16> {
        match self {
            SmtpError::Refused { code, .. } => Some(*code),
            SmtpError::Unexpected(_) | SmtpError::NotOffered(_) | SmtpError::Io(_) => None,
        }
    }
}

impl From<io::Error> for SmtpError {
    fn from(error: io::Error) -> Self {
        SmtpError::Io(error)
    }
}

/// A connection. Every reply has a time limit, and the whole conversation has an end.
pub struct SmtpConnection {
    stream: Stream,
    /// What was received and not used yet.
    received: Vec<u8>,
    /// The lines of the reply to EHLO, in upper case.
    offers: Vec<String>,
    reply_limit: Duration,
    end: Instant,
}

enum Stream {
    Plain(TimedStream),
    Tls(Box<StreamOwned<ClientConnection, TimedStream>>),
}

/// A TCP stream that fails when the time is up, however many bytes trickle in.
struct TimedStream {
    tcp: TcpStream,
    until: Instant,
}

impl SmtpConnection {
    /// Connects to the first address that answers. Reads no greeting yet.
    pub fn connect(addresses: &[SocketAddr], reply_limit: Duration, end: Instant) -> Result<Self, SmtpError> {
        let mut failed = io::Error::from(io::ErrorKind::AddrNotAvailable);
        for address in addresses {
            let limit = reply_limit.min(end.saturating_duration_since(Instant::now()));
            match TcpStream::connect_timeout(address, limit.max(Duration::from_millis(1))) {
                Ok(tcp) => {
                    let stream = Stream::Plain(TimedStream { tcp, until: end });
                    return Ok(Self { stream, received: Vec::new(), offers: Vec::new(), reply_limit, end });
                }
                Err(error) => failed = error,
            }
        }
        Err(failed.into())
    }

    /// Sets when the conversation must have ended.
    pub fn set_end(&mut self, end: Instant) {
        self.end = end;
    }

    /// Sets the time limit of the next replies.
    pub fn set_reply_limit(&mut self, limit: Duration) {
        self.reply_limit = limit;
    }

    /// Reads the greeting.
    pub fn greeting(&mut self) -> Result<(), SmtpError> {
        self.start_step();
        self.read_reply().map(drop)
    }

    /// Introduces this computer (EHLO), and remembers what the server offers.
    pub fn ehlo(&mut self, name: &str) -> Result<(), SmtpError> {
        let (_, lines) = self.command(&format!("EHLO {name}"))?;
        self.offers = lines.iter().skip(1).map(|line| line.to_ascii_uppercase()).collect();
        Ok(())
    }

    /// Whether the server offers an extension.
    pub fn offers(&self, extension: &str) -> bool {
        self.offers.iter().any(|line| line.split(' ').next() == Some(extension))
    }

    /// Whether the server offers a way to log in.
    pub fn offers_login(&self, mechanism: &str) -> bool {
        let mut lines = self.offers.iter().filter_map(|line| line.strip_prefix("AUTH "));
        lines.any(|mechanisms| mechanisms.split(' ').any(|it| it == mechanism))
    }

    /// Asks for encryption (STARTTLS, RFC 3207) and encrypts the connection.
    pub fn start_tls(&mut self, name: ServerName<'static>, config: ClientConfig) -> Result<(), SmtpError> {
        if !self.offers("STARTTLS") {
            return Err(SmtpError::NotOffered("the server does not offer STARTTLS"));
        }
        self.command("STARTTLS")?;
        self.encrypt(name, config)
    }

    /// Encrypts the connection.
    pub fn encrypt(&mut self, name: ServerName<'static>, config: ClientConfig) -> Result<(), SmtpError> {
        if !self.received.is_empty() {
            return Err(SmtpError::NotOffered("the server sent something before the encryption began"));
        }
        self.start_step();
        let Stream::Plain(plain) = &mut self.stream else {
            return Err(SmtpError::NotOffered("the connection is encrypted already"));
        };
        let mut stream = TimedStream { tcp: plain.tcp.try_clone()?, until: plain.until };
        let mut tls = ClientConnection::new(Arc::new(config), name).map_err(io::Error::other)?;
        while tls.is_handshaking() {
            tls.complete_io(&mut stream)?;
        }
        self.stream = Stream::Tls(Box::new(StreamOwned::new(tls, stream)));
        self.offers.clear();
        Ok(())
    }

    /// Sends a command; returns code and lines of the reply if the server accepts it.
    pub fn command(&mut self, command: &str) -> Result<(u16, Vec<String>), SmtpError> {
        if command.contains(['\r', '\n']) {
            return Err(SmtpError::NotOffered("a line break in a command"));
        }
        self.start_step();
        self.write(format!("{command}\r\n").as_bytes())?;
        self.read_reply()
    }

    /// Sends the content of a mail after DATA. A line that begins with a dot gets another one (RFC 5321, 4.5.2).
    pub fn content(&mut self, content: &[u8]) -> Result<(), SmtpError> {
        self.start_step();
        let mut bytes = Vec::with_capacity(content.len() + 64);
        for line in content.split_inclusive(|byte| *byte == b'\n') {
            if line.starts_with(b".") {
                bytes.push(b'.');
            }
            bytes.extend_from_slice(line);
        }
        if !bytes.ends_with(b"\r\n") {
            bytes.extend_from_slice(b"\r\n");
        }
        bytes.extend_from_slice(b".\r\n");
        self.write(&bytes)?;
        self.read_reply().map(drop)
    }

    /// The next step may take as long as a reply, but not beyond the end of the conversation.
    fn start_step(&mut self) {
        let until = self.end.min(Instant::now() + self.reply_limit);
        match &mut self.stream {
            Stream::Plain(stream) => stream.until = until,
            Stream::Tls(stream) => stream.sock.until = until,
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), SmtpError> {
        let stream: &mut dyn Write = match &mut self.stream {
            Stream::Plain(stream) => stream,
            Stream::Tls(stream) => stream,
        };
        stream.write_all(bytes)?;
        Ok(stream.flush()?)
    }

    fn read_reply(&mut self) -> Result<(u16, Vec<String>), SmtpError> {
        let mut lines = Vec::new();
        loop {
            let line = self.read_line()?;
            let code = line.get(..3).filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()));
            let code: u16 =
                code.and_then(|it| it.parse().ok()).ok_or(SmtpError::Unexpected("no SMTP reply"))?;
            let (separator, text) = line.split_at(3).1.split_at_checked(1).unwrap_or((" ", ""));
            lines.push(text.to_owned());
            match separator {
                "-" if lines.len() < MAX_LINES => {}
                " " if code < 400 => return Ok((code, lines)),
                " " => return Err(SmtpError::Refused { code, text: lines.join(" ") }),
                _ => return Err(SmtpError::Unexpected("no SMTP reply")),
            }
        }
    }

    fn read_line(&mut self) -> Result<String, SmtpError> {
        loop {
            if let Some(end) = self.received.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.received.drain(..=end).collect();
                return Ok(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']).to_owned());
            }
            if self.received.len() > MAX_LINE_BYTES {
                return Err(SmtpError::Unexpected("a line of the reply is too long"));
            }
            let mut bytes = [0; 1024];
            let read = match &mut self.stream {
                Stream::Plain(stream) => stream.read(&mut bytes),
                Stream::Tls(stream) => stream.read(&mut bytes),
            }?;
            if read == 0 {
                return Err(SmtpError::Unexpected("the server closed the connection"));
            }
            self.received.extend_from_slice(&bytes[..read]);
        }
    }
}

impl TimedStream {
    fn remaining(&self) -> io::Result<Duration> {
        let remaining = self.until.saturating_duration_since(Instant::now());
        if remaining.is_zero() { Err(io::ErrorKind::TimedOut.into()) } else { Ok(remaining) }
    }
}

impl Read for TimedStream {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.tcp.set_read_timeout(Some(self.remaining()?))?;
        self.tcp.read(bytes)
    }
}

impl Write for TimedStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.tcp.set_write_timeout(Some(self.remaining()?))?;
        self.tcp.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.tcp.flush()
    }
}
