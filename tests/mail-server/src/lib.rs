//! A real mail server (aiosmtpd) for tests, for as long as somebody holds on to it: with TLS, logins and refusals by
//! script. What it takes is read by another program than the one that wrote it, and lies there for the test to see.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mdm::Certificates;
use pushkeeper_core::model::channels::{Login, MailServer, Security};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than anything here takes on a busy machine.
const LONG: Duration = Duration::from_secs(60);

/// The sender of the settings that a server gives.
pub const SENDER: &str = "pushkeeper@example.org";

/// What a server is to be.
pub struct Told {
    /// How its connections are protected.
    pub security: Security,
    /// Who it is.
    pub certificates: Certificates,
    /// Where it listens; none: on a free port.
    pub port: Option<u16>,
    /// User and password or token; nobody can log in without.
    pub login: Option<(&'static str, &'static str)>,
    /// Nobody may send without; none: where there is a login.
    pub login_required: Option<bool>,
    /// Ways to log in that it does not offer.
    pub without: Option<Vec<&'static str>>,
    /// It takes addresses beyond ASCII.
    pub utf8: bool,
    /// Its answers to the first, second … command of that kind; none: it goes well. `hang up` ends the connection.
    pub mail: Vec<Option<&'static str>>,
    /// The same, to each recipient.
    pub rcpt: Vec<Option<&'static str>>,
    /// The same, to each mail.
    pub data: Vec<Option<&'static str>>,
}

impl Told {
    /// A server that takes everything from everybody.
    pub fn new(security: Security) -> Self {
        Self {
            security,
            certificates: Certificates::sound(),
            port: None,
            login: None,
            login_required: None,
            without: None,
            utf8: false,
            mail: Vec::new(),
            rcpt: Vec::new(),
            data: Vec::new(),
        }
    }

    /// The same, for one who can log in.
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
    /// Starts a server on a free port of this computer.
    ///
    /// The system's own Python, not one that stands before it on the path: that is where packages of the system are.
    pub fn start(told: Told) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let put = |name: &str, text: String| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).expect("written");
            path
        };
        let certificate = put("server.pem", told.certificates.server_pem());
        let key = put("server.key", told.certificates.key_pem());
        let mut document = json!({
            "security": told.security,
            "certificate": certificate,
            "key": key,
            "port": told.port.unwrap_or(0),
            "folder": folder.path(),
            "utf8": told.utf8,
            "mail": told.mail,
            "rcpt": told.rcpt,
            "data": told.data,
        });
        let mut also = |name: &str, value: Option<Value>| {
            document.as_object_mut().expect("an object").extend(value.map(|it| (name.to_owned(), it)));
        };
        also("user", told.login.map(|it| it.0.into()));
        also("secret", told.login.map(|it| it.1.into()));
        also("login_required", told.login_required.map(Value::from));
        also("without", told.without.map(Value::from));
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
        writeln!(stdin, "{document}").expect("told");
        let mut port = String::new();
        BufReader::new(process.stdout.as_mut().expect("piped")).read_line(&mut port).expect("a port");
        let port = port.trim().parse().expect("a port: is the package python3-aiosmtpd there?");
        Self { process, folder, port, security: told.security, authority: told.certificates.ca_pem() }
    }

    /// The settings with which one reaches it.
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

    /// Where it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// PEM of the authority that its certificate comes from.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// What it has written down so far, in order: mails handed over, and goodbyes.
    pub fn seen(&self) -> Vec<Value> {
        let mut seen = Vec::new();
        while let Ok(text) =
            std::fs::read_to_string(self.folder.path().join(format!("{:03}.json", seen.len())))
        {
            seen.push(serde_json::from_str(&text).expect("JSON"));
        }
        seen
    }

    /// The mails that were handed over so far, refused ones included.
    pub fn mails(&self) -> Vec<Value> {
        self.seen().into_iter().filter(|it| it.get("accepted").is_some()).collect()
    }

    /// The one mail that was handed over.
    pub fn mail(&self) -> Value {
        let mut mails = self.mails();
        assert_eq!(mails.len(), 1, "{mails:#?}");
        mails.remove(0)
    }

    /// Waits until so much was written down.
    pub fn wait_for(&self, count: usize) -> Vec<Value> {
        let began = Instant::now();
        loop {
            let seen = self.seen();
            if seen.len() >= count {
                return seen;
            }
            assert!(began.elapsed() < LONG, "{seen:#?}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A header's text; empty where there is none, the first where there are several.
pub fn header<'a>(mail: &'a Value, name: &str) -> &'a str {
    let headers = mail["headers"].as_array().expect("a list");
    headers.iter().find(|it| it[0] == name).map_or("", |it| it[1].as_str().expect("a text"))
}

/// The text of the part of that type.
pub fn part<'a>(mail: &'a Value, content_type: &str) -> &'a str {
    let parts = mail["parts"].as_array().expect("a list");
    parts.iter().find(|it| it["type"] == content_type).and_then(|it| it["text"].as_str()).expect("a part")
}
