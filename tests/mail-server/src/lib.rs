//! A real mail server (aiosmtpd) on this computer for tests, with TLS, sign-in and scripted refusals. It runs until its
//! [`Server`] is dropped, and parses every mail with a library that the program under test does not use.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mdm::Certificates;
use pushkeeper_core::model::channels::{Login, MailServer, Security};
use serde_json::{Value, json};
use tempfile::TempDir;

/// How long [`Server::wait_for`] waits before it panics: longer than anything takes on a busy machine.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The sender address in [`Server::settings`].
pub const SENDER: &str = "pushkeeper@example.org";

/// How a server is set up.
pub struct ServerOptions {
    /// How its connections are protected.
    pub security: Security,
    /// The certificates that it shows.
    pub certificates: Certificates,
    /// The port on which it listens; `None` for any free port.
    pub port: Option<u16>,
    /// User name, and password or token; `None` when the server offers no sign-in.
    pub login: Option<(&'static str, &'static str)>,
    /// Whether sending requires a sign-in; `None` means: when [`ServerOptions::login`] is set.
    pub login_required: Option<bool>,
    /// SASL mechanisms that it does not offer, such as `XOAUTH2`.
    pub excluded_mechanisms: Option<Vec<&'static str>>,
    /// Whether it accepts addresses with characters other than ASCII (SMTPUTF8, RFC 6531).
    pub utf8: bool,
    /// Its answers to the first, second, … MAIL command; `None` accepts it, `hang up` ends the connection.
    pub mail: Vec<Option<&'static str>>,
    /// Its answers to the RCPT commands, one per recipient, in the same form.
    pub rcpt: Vec<Option<&'static str>>,
    /// Its answers to the DATA commands, one per mail, in the same form.
    pub data: Vec<Option<&'static str>>,
}

impl ServerOptions {
    /// A server that accepts every mail without sign-in.
    pub fn new(security: Security) -> Self {
        Self {
            security,
            certificates: Certificates::valid(),
            port: None,
            login: None,
            login_required: None,
            excluded_mechanisms: None,
            utf8: false,
            mail: Vec::new(),
            rcpt: Vec::new(),
            data: Vec::new(),
        }
    }

    /// The same server with a sign-in: only this user with this password or token can send.
    pub fn with_login(self, user: &'static str, secret: &'static str) -> Self {
        Self { login: Some((user, secret)), ..self }
    }
}

/// A server that listens.
pub struct Server {
    process: Child,
    folder: TempDir,
    port: u16,
    security: Security,
    authority: String,
}

impl Server {
    /// Starts a server on this computer; it listens when this returns. Panics when aiosmtpd is not installed.
    ///
    /// Runs `/usr/bin/python3`, since the Debian package `python3-aiosmtpd` is only visible to that Python.
    pub fn start(options: ServerOptions) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |name: &str, text: String| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("written");
            path
        };
        let certificate = put("server.pem", options.certificates.server_pem());
        let key = put("server.key", options.certificates.key_pem());
        let mut document = json!({
            "security": options.security,
            "certificate": certificate,
            "key": key,
            "port": options.port.unwrap_or(0),
            "folder": folder.path(),
            "utf8": options.utf8,
            "mail": options.mail,
            "rcpt": options.rcpt,
            "data": options.data,
        });
        let mut also = |name: &str, value: Option<Value>| {
            document.as_object_mut().expect("an object").extend(value.map(|it| (name.to_owned(), it)));
        };
        also("user", options.login.map(|it| it.0.into()));
        also("secret", options.login.map(|it| it.1.into()));
        also("login_required", options.login_required.map(Value::from));
        also("excluded_mechanisms", options.excluded_mechanisms.map(Value::from));
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/server.py");
        let mut process = Command::new("/usr/bin/python3")
            .arg("-W")
            .arg("ignore")
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python, with the package python3-aiosmtpd");
        let stdin = process.stdin.as_mut().expect("piped");
        writeln!(stdin, "{document}").expect("the options are sent");
        let mut port = String::new();
        BufReader::new(process.stdout.as_mut().expect("piped")).read_line(&mut port).expect("a port");
        let port = port.trim().parse().expect("a port: is the package python3-aiosmtpd there?");
        Self { process, folder, port, security: options.security, authority: options.certificates.ca_pem() }
    }

    /// The settings with which a program reaches it.
    pub fn settings(&self, login: Login) -> MailServer {
        MailServer {
            host: "localhost".to_owned(),
            port: self.port,
            security: self.security,
            login,
            from: SENDER.to_owned(),
            authority: Some(self.authority.clone()),
        }
    }

    /// The port on which it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The certificate of the authority that issued its certificate, as PEM.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// What it has recorded so far, in order: mails that were sent to it, and QUIT commands.
    pub fn seen(&self) -> Vec<Value> {
        let mut seen = Vec::new();
        while let Ok(text) =
            std::fs::read_to_string(self.folder.path().join(format!("{:03}.json", seen.len())))
        {
            seen.push(serde_json::from_str(&text).expect("JSON"));
        }
        seen
    }

    /// The mails that were sent to it so far, including refused ones.
    pub fn mails(&self) -> Vec<Value> {
        self.seen().into_iter().filter(|it| it.get("accepted").is_some()).collect()
    }

    /// The only mail that was sent to it. Panics when there is none, or more than one.
    pub fn mail(&self) -> Value {
        let mut mails = self.mails();
        assert_eq!(mails.len(), 1, "{mails:#?}");
        mails.remove(0)
    }

    /// Waits until it has recorded `count` entries, and returns all of them.
    pub fn wait_for(&self, count: usize) -> Vec<Value> {
        let began = Instant::now();
        loop {
            let seen = self.seen();
            if seen.len() >= count {
                return seen;
            }
            assert!(began.elapsed() < TIMEOUT, "{seen:#?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Both fail when the process has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The text of a mail's header: the first when there are several, empty when there is none.
pub fn header<'a>(mail: &'a Value, name: &str) -> &'a str {
    let headers = mail["headers"].as_array().expect("a list");
    headers.iter().find(|it| it[0] == name).map_or("", |it| it[1].as_str().expect("a text"))
}

/// The text of the part with that content type. Panics when there is no such part.
pub fn part<'a>(mail: &'a Value, content_type: &str) -> &'a str {
    let parts = mail["parts"].as_array().expect("a list");
    parts.iter().find(|it| it["type"] == content_type).and_then(|it| it["text"].as_str()).expect("a part")
}
