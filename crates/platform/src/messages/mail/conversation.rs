//! Speaking SMTP (RFC 5321) with a server step by step, so that a refusal is known by the step that it answers.

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

use super::login::may_log_in;
use super::refusal::{Stage, fault};
use super::tls::Protection;
use crate::system::timeout::within;

/// A connection on which one may hand over mails.
pub struct Conversation {
    connection: SmtpConnection,
    place: String,
    patience: Duration,
    anonymous: bool,
    /// It has come to an end, or its state is not known.
    over: bool,
}

/// A mail that was not handed over.
pub struct Missed {
    /// Why.
    pub fault: Fault,
    /// The server had ended the conversation before this mail was spoken of: it may be tried anew at once.
    pub unspoken: bool,
}

impl From<Fault> for Missed {
    fn from(fault: Fault) -> Self {
        Self { fault, unspoken: false }
    }
}

impl Conversation {
    /// Connects, protects the connection as wanted, and logs in.
    pub fn open(server: &MailServer, secret: Option<&Secret>, patience: Duration) -> Result<Self, Fault> {
        let place = format!("{}:{}", server.host, server.port);
        let host = server.host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let addresses = addresses(&host, server.port, &place, patience)?;
        let protection = match server.security {
            Security::StartTls | Security::Tls => Some(Protection::of(&host, server.authority.as_deref())?),
            Security::Plain => None,
        };
        let private = protection.is_some() || addresses.iter().all(|it| it.ip().is_loopback());
        let login = may_log_in(&server.login, secret, private, &place)?;
        let refused = |stage| {
            let (place, secret) = (place.clone(), secret.cloned());
            move |error: Error| fault(stage, &error, &place, secret.as_ref().map(|it| it.as_str()))
        };
        let connect = |tls: Option<&TlsParameters>| -> Result<SmtpConnection, Fault> {
            let me = own_name();
            let from_the_start = tls.filter(|_| server.security == Security::Tls);
            let mut connection =
                SmtpConnection::connect(&addresses[..], Some(patience), &me, from_the_start, None)
                    .map_err(refused(Stage::Greeting))?;
            if let (Security::StartTls, Some(tls)) = (server.security, tls) {
                connection.starttls(tls, &me).map_err(refused(Stage::Protection))?;
            }
            Ok(connection)
        };
        let mut connection = match &protection {
            None => connect(None)?,
            Some(it) => connect(Some(&it.usual)).or_else(|fault| {
                let untrusted = fault.code == FaultCode::MailServerUntrusted;
                untrusted.then(|| it.by_certificate(|any| connect(Some(any)))).flatten().ok_or(fault)
            })?,
        };
        if let Some(login) = &login {
            login.with(&mut connection).map_err(refused(Stage::Login))?;
        }
        let anonymous = login.is_none();
        Ok(Self { connection, place, patience, anonymous, over: false })
    }

    /// Hands over one mail; done when the server has taken it. Afterwards another may follow unless it [`is_over`].
    ///
    /// [`is_over`]: Conversation::is_over
    pub fn hand_over(&mut self, mail: &Mail) -> Result<(), Missed> {
        let anonymous = self.anonymous;
        let envelope = mail.envelope();
        let (from, to) = (envelope.from().cloned(), envelope.to().first().cloned());
        let (Some(from), Some(to)) = (from, to) else {
            return Err(Fault::new(FaultCode::OwnMistake, "a mail without sender or recipient").into());
        };
        let parameters = self.parameters(&from, &to)?;
        let named = self.connection.command(MailFrom::new(Some(from), parameters));
        if let Err(error) = named {
            // 421: the server closes, for instance after so many mails.
            let unspoken = error.status().is_none_or(|it| u16::from(it) == 421);
            return Err(Missed { unspoken, ..self.missed(Stage::Sender { anonymous }, &error) });
        }
        self.say(Stage::Recipient { anonymous }, |it| it.command(Rcpt::new(to, Vec::new())))?;
        self.say(Stage::Content, |it| it.command(Data))?;
        // Some servers look through the mail before they answer. Whoever gives up too early sends it twice.
        self.limit(self.patience * 3)?;
        self.say(Stage::Content, |it| it.message(&mail.formatted()))?;
        // The mail is with the server: that a limit could not be set ends the conversation, no more.
        self.over |= self.limit(self.patience).is_err();
        Ok(())
    }

    /// Whether nothing more can be said on this connection.
    pub fn is_over(&self) -> bool {
        self.over
    }

    /// Says goodbye.
    pub fn end(mut self) {
        // The mails are with the server, whatever it answers.
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
            let detail = format!("{}: takes no addresses beyond ASCII (SMTPUTF8)", self.place);
            return Err(Fault::new(code, detail));
        }
        Ok(vec![MailParameter::SmtpUtfEight, MailParameter::Body(MailBodyParameter::EightBitMime)])
    }

    fn say(
        &mut self,
        stage: Stage,
        what: impl FnOnce(&mut SmtpConnection) -> Result<Response, Error>,
    ) -> Result<(), Missed> {
        what(&mut self.connection).map(drop).map_err(|error| self.missed(stage, &error))
    }

    fn limit(&mut self, patience: Duration) -> Result<(), Fault> {
        let unset = |error| Fault::new(FaultCode::MailServerSilent, error);
        self.connection.set_timeout(Some(patience)).map_err(unset)
    }

    /// Where the server has merely refused something, it is asked to forget this mail.
    fn missed(&mut self, stage: Stage, error: &Error) -> Missed {
        let refused = error.status().is_some_and(|it| u16::from(it) != 421);
        self.over = !refused || self.connection.command(Rset).is_err();
        fault(stage, error, &self.place, None).into()
    }
}

fn addresses(host: &str, port: u16, place: &str, patience: Duration) -> Result<Vec<SocketAddr>, Fault> {
    let unknown =
        |why: &dyn fmt::Display| Fault::new(FaultCode::MailServerUnknown, format!("{place}: {why}"));
    let name = host.to_owned();
    match within(patience, move || (name.as_str(), port).to_socket_addrs().map(Vec::from_iter)) {
        Some(Ok(addresses)) if addresses.is_empty() => Err(unknown(&"the name has no address")),
        Some(Ok(addresses)) => Ok(addresses),
        Some(Err(error)) => Err(unknown(&error)),
        None => Err(unknown(&"the name was not looked up in time")),
    }
}

/// How one introduces oneself: by a full name, or by an address as mail programs do, because many servers refuse
/// names without a domain (RFC 5321, 4.1.4).
fn own_name() -> ClientId {
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
