//! One session with an SMTP server (RFC 5321), step by step, so that a refusal is known by the step that it answers.

use std::fmt;
use std::net::{Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use lettre::{Address, Message as Mail};
use pushkeeper_core::model::Secret;
use pushkeeper_core::model::channels::{MailServer, Security};
use pushkeeper_core::{Fault, FaultCode};

use super::login::prepare_login;
use super::smtp_error::{Stage, classify};
use super::tls::TlsTrust;
use crate::system::timeout::run_with_timeout;

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
        let host_and_port = format!("{}:{}", server.host, server.port);
        let host = server.host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let addresses = resolve(&host, server.port, &host_and_port, timeout)?;
        let tls_trust = match server.security {
            Security::StartTls | Security::Tls => Some(TlsTrust::new(&host, server.authority.as_deref())?),
            Security::Plain => None,
        };
        let private = tls_trust.is_some() || addresses.iter().all(|it| it.ip().is_loopback());
        let login = prepare_login(&server.login, secret, private, &host_and_port)?;
        let refused = |stage| {
            let (host_and_port, secret) = (host_and_port.clone(), secret.cloned());
            move |error: Error| classify(stage, &error, &host_and_port, secret.as_ref().map(|it| it.as_str()))
        };
        let connect = |tls: Option<&TlsParameters>| -> Result<SmtpConnection, Fault> {
            let name = client_name();
            let from_the_start = tls.filter(|_| server.security == Security::Tls);
            let mut connection =
                SmtpConnection::connect(&addresses[..], Some(timeout), &name, from_the_start, None)
                    .map_err(refused(Stage::Greeting))?;
            if let (Security::StartTls, Some(tls)) = (server.security, tls) {
                connection.starttls(tls, &name).map_err(refused(Stage::Protection))?;
            }
            Ok(connection)
        };
        let mut connection = match &tls_trust {
            None => connect(None)?,
            Some(it) => connect(Some(&it.standard)).or_else(|fault| {
                let untrusted = fault.code == FaultCode::MailServerUntrusted;
                untrusted.then(|| it.connect_by_certificate(|any| connect(Some(any)))).flatten().ok_or(fault)
            })?,
        };
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
        let named = self.connection.command(MailFrom::new(Some(from), parameters));
        if let Err(error) = named {
            // 421: the server closes the connection, for instance after a number of mails.
            let not_started = error.status().is_none_or(|it| u16::from(it) == 421);
            return Err(SendFailure { not_started, ..self.failure(Stage::Sender { anonymous }, &error) });
        }
        self.step(Stage::Recipient { anonymous }, |it| it.command(Rcpt::new(to, Vec::new())))?;
        self.step(Stage::Content, |it| it.command(Data))?;
        // Some servers scan the mail before they answer. Giving up too early would send it twice.
        self.set_timeout(self.timeout * 3)?;
        self.step(Stage::Content, |it| it.message(&mail.formatted()))?;
        // The server has the mail already: a timeout that cannot be set only ends the session.
        self.ended |= self.set_timeout(self.timeout).is_err();
        Ok(())
    }

    /// Whether nothing more can be sent in this session.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Ends the session with QUIT.
    pub fn end(mut self) {
        // The server has the mails, whatever it answers.
        let _ = self.connection.quit();
    }

    fn parameters(&self, from: &Address, to: &Address) -> Result<Vec<MailParameter>, Fault> {
        let plain = |it: &Address| AsRef::<str>::as_ref(it).is_ascii();
        if plain(from) && plain(to) {
            return Ok(Vec::new());
        }
        if !self.connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            let code =
                if plain(from) { FaultCode::MailRecipientRefused } else { FaultCode::MailSenderRefused };
            let detail = format!("{}: takes no addresses beyond ASCII (SMTPUTF8)", self.host_and_port);
            return Err(Fault::new(code, detail));
        }
        Ok(vec![MailParameter::SmtpUtfEight, MailParameter::Body(MailBodyParameter::EightBitMime)])
    }

    fn step(
        &mut self,
        stage: Stage,
        what: impl FnOnce(&mut SmtpConnection) -> Result<Response, Error>,
    ) -> Result<(), SendFailure> {
        what(&mut self.connection).map(drop).map_err(|error| self.failure(stage, &error))
    }

    fn set_timeout(&mut self, timeout: Duration) -> Result<(), Fault> {
        let unset = |error| Fault::new(FaultCode::MailServerSilent, error);
        self.connection.set_timeout(Some(timeout)).map_err(unset)
    }

    /// Makes a failure of an error. After a mere refusal, the server is asked to forget this mail (RSET).
    fn failure(&mut self, stage: Stage, error: &Error) -> SendFailure {
        let refused = error.status().is_some_and(|it| u16::from(it) != 421);
        self.ended = !refused || self.connection.command(Rset).is_err();
        classify(stage, error, &self.host_and_port, None).into()
    }
}

fn resolve(host: &str, port: u16, host_and_port: &str, timeout: Duration) -> Result<Vec<SocketAddr>, Fault> {
    let unknown =
        |why: &dyn fmt::Display| Fault::new(FaultCode::MailServerUnknown, format!("{host_and_port}: {why}"));
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
fn client_name() -> ClientId {
    let full = |name: &str| {
        name.contains('.') && name.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '.'))
    };
    let named = ClientId::default();
    if let ClientId::Domain(name) = &named
        && !full(name)
    {
        return ClientId::Ipv4(Ipv4Addr::LOCALHOST);
    }
    named
}
