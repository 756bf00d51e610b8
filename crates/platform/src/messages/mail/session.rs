//! One session with an SMTP server (RFC 5321), step by step, so that a refusal is known by the step that it answers.

use std::fmt;
use std::net::{SocketAddr, ToSocketAddrs};
use std::time::{Duration, Instant};

use lettre::{Address, Message as Mail};
use pushkeeper_core::model::Secret;
use pushkeeper_core::model::channels::{MailServer, Security};
use pushkeeper_core::{Fault, FaultCode};
use rustls::ClientConfig;
use rustls::pki_types::ServerName;

use super::connection::{SmtpConnection, SmtpError};
use super::login::prepare_login;
use super::smtp_error::{Stage, classify};
use crate::network::http::{HttpOptions, tls_config};
use crate::system::timeout::run_with_timeout;

/// The whole conversation about one mail may take this many times the limit of a reply.
pub const REPLIES_PER_MAIL: u32 = 8;

/// A session in which mails can be sent.
pub struct SmtpSession {
    connection: SmtpConnection,
    /// `host:port`, for the details of faults.
    host_and_port: String,
    timeout: Duration,
    anonymous: bool,
    /// Whether the session has ended or its state is unknown.
    ended: bool,
}

/// A mail that was not sent.
pub struct SendFailure {
    /// Why it was not sent.
    pub fault: Fault,
    /// The server had ended the session before this mail began, so it can be tried again at once.
    pub not_started: bool,
}

impl From<Fault> for SendFailure {
    fn from(fault: Fault) -> Self {
        Self { fault, not_started: false }
    }
}

impl SmtpSession {
    /// Connects, secures the connection as the settings say, and logs in.
    pub fn open(server: &MailServer, secret: Option<&Secret>, timeout: Duration) -> Result<Self, Fault> {
        let end = Instant::now() + timeout * REPLIES_PER_MAIL;
        let host_and_port = format!("{}:{}", server.host, server.port);
        let host = server.host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let addresses = resolve(&host, server.port, &host_and_port, timeout)?;
        let tls = match server.security {
            Security::StartTls | Security::Tls => {
                Some(tls(&host, server.authority.as_deref(), &host_and_port)?)
            }
            Security::Plain => None,
        };
        let private = tls.is_some() || addresses.iter().all(|it| it.ip().is_loopback());
        let login = prepare_login(&server.login, secret, private, &host_and_port)?;
        let refused = |stage| {
            let (host_and_port, secret) = (host_and_port.clone(), secret.cloned());
            move |error: SmtpError| {
                classify(stage, &error, &host_and_port, secret.as_ref().map(|it| it.as_str()))
            }
        };
        let mut connection =
            SmtpConnection::connect(&addresses, timeout, end).map_err(refused(Stage::Greeting))?;
        let name = client_name();
        let greet =
            |connection: &mut SmtpConnection| connection.greeting().and_then(|()| connection.ehlo(&name));
        match (server.security, tls) {
            (Security::Tls, Some((server_name, config))) => {
                connection.encrypt(server_name, config).map_err(refused(Stage::Greeting))?;
                greet(&mut connection).map_err(refused(Stage::Greeting))?;
            }
            (Security::StartTls, Some((server_name, config))) => {
                greet(&mut connection).map_err(refused(Stage::Greeting))?;
                let encrypted =
                    connection.start_tls(server_name, config).and_then(|()| connection.ehlo(&name));
                encrypted.map_err(refused(Stage::Protection))?;
            }
            (Security::Plain | Security::Tls | Security::StartTls, _) => {
                greet(&mut connection).map_err(refused(Stage::Greeting))?;
            }
        }
        if let Some(login) = &login {
            login.authenticate(&mut connection).map_err(refused(Stage::Login))?;
        }
        let anonymous = login.is_none();
        Ok(Self { connection, host_and_port, timeout, anonymous, ended: false })
    }

    /// Sends one mail; returns when the server has accepted it. Another may follow unless the session [`has_ended`].
    ///
    /// [`has_ended`]: SmtpSession::has_ended
    pub fn send(&mut self, mail: &Mail) -> Result<(), SendFailure> {
        let anonymous = self.anonymous;
        let envelope = mail.envelope();
        let (from, to) = (envelope.from().cloned(), envelope.to().first().cloned());
        let (Some(from), Some(to)) = (from, to) else {
            return Err(Fault::new(FaultCode::OwnMistake, "a mail without sender or recipient").into());
        };
        let parameters = self.parameters(&from, &to)?;
        self.connection.set_end(Instant::now() + self.timeout * REPLIES_PER_MAIL);
        if let Err(error) = self.connection.command(&format!("MAIL FROM:<{from}>{parameters}")) {
            // 421: the server closes the connection, for instance after a number of mails.
            let not_started = error.status().is_none_or(|it| it == 421);
            return Err(SendFailure { not_started, ..self.failure(Stage::Sender { anonymous }, &error) });
        }
        self.step(Stage::Recipient { anonymous }, |it| it.command(&format!("RCPT TO:<{to}>")).map(drop))?;
        self.step(Stage::Content, |it| it.command("DATA").map(drop))?;
        // Some servers scan the mail before they answer. Giving up too early would send it twice.
        self.connection.set_reply_limit(self.timeout * 3);
        let sent = self.step(Stage::Content, |it| it.content(&mail.formatted()));
        self.connection.set_reply_limit(self.timeout);
        sent
    }

    /// Whether nothing more can be sent in this session.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Ends the session with QUIT.
    pub fn end(mut self) {
        // The server has the mails, whatever it answers.
        let _ = self.connection.command("QUIT");
    }

    /// What is added to MAIL FROM for addresses beyond ASCII (RFC 6531).
    fn parameters(&self, from: &Address, to: &Address) -> Result<&'static str, Fault> {
        let plain = |it: &Address| AsRef::<str>::as_ref(it).is_ascii();
        if plain(from) && plain(to) {
            return Ok("");
        }
        if !self.connection.offers("SMTPUTF8") {
            let code =
                if plain(from) { FaultCode::MailRecipientRefused } else { FaultCode::MailSenderRefused };
            let detail = format!("{}: takes no addresses beyond ASCII (SMTPUTF8)", self.host_and_port);
            return Err(Fault::new(code, detail));
        }
        Ok(" SMTPUTF8 BODY=8BITMIME")
    }

    fn step(
        &mut self,
        stage: Stage,
        what: impl FnOnce(&mut SmtpConnection) -> Result<(), SmtpError>,
    ) -> Result<(), SendFailure> {
        what(&mut self.connection).map_err(|error| self.failure(stage, &error))
    }

    /// Makes a failure of an error. After a mere refusal, the server is asked to forget this mail (RSET).
    fn failure(&mut self, stage: Stage, error: &SmtpError) -> SendFailure {
        let refused = error.status().is_some_and(|it| it != 421);
        self.ended = !refused || self.connection.command("RSET").is_err();
        classify(stage, error, &self.host_and_port, None).into()
    }
}

/// The name that the server must prove, and how it proves it. Faults: `mail-server-malformed`, `not-an-authority`,
/// `mail-server-untrusted`.
fn tls(
    host: &str,
    authority: Option<&str>,
    host_and_port: &str,
) -> Result<(ServerName<'static>, ClientConfig), Fault> {
    let name = ServerName::try_from(host.to_owned())
        .map_err(|error| Fault::new(FaultCode::MailServerMalformed, error))?;
    let options = HttpOptions { ca_pem: authority.map(str::to_owned), ..HttpOptions::default() };
    let mut config = tls_config(&options, host_and_port).map_err(|fault| {
        let code = match fault.code == FaultCode::NotAnAuthority {
            true => FaultCode::NotAnAuthority,
            false => FaultCode::MailServerUntrusted,
        };
        Fault::new(code, fault.detail)
    })?;
    // SMTP has no name in this extension (RFC 7301).
    config.alpn_protocols.clear();
    Ok((name, config))
}

fn resolve(host: &str, port: u16, host_and_port: &str, timeout: Duration) -> Result<Vec<SocketAddr>, Fault> {
    let unknown =
        |why: &dyn fmt::Display| Fault::new(FaultCode::MailServerUnknown, format!("{host_and_port}: {why}"));
    if let Ok(address) = host.parse() {
        return Ok(vec![SocketAddr::new(address, port)]);
    }
    let name = host.to_owned();
    match run_with_timeout(timeout, move || (name.as_str(), port).to_socket_addrs().map(Vec::from_iter)) {
        Some(Ok(addresses)) if addresses.is_empty() => Err(unknown(&"the name has no address")),
        Some(Ok(addresses)) => Ok(addresses),
        Some(Err(error)) => Err(unknown(&error)),
        None => Err(unknown(&"the name was not looked up in time")),
    }
}

/// The name for EHLO: this computer's full name, or an address as mail programs send it, because many servers refuse
/// names without a domain (RFC 5321, 4.1.4).
fn client_name() -> String {
    let full = |name: &String| {
        name.contains('.') && name.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '.'))
    };
    let name = hostname::get().ok().and_then(|name| name.into_string().ok());
    name.filter(full).unwrap_or_else(|| "[127.0.0.1]".to_owned())
}
