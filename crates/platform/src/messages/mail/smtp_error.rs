//! Turns a mail server's refusals and broken connections into fault codes.
//!
//! Servers refuse with a code of three digits (RFC 5321), mostly with an enhanced code (RFC 3463), and with a text of
//! their own. The enhanced code says most, then the step of the session. The text counts only where widespread servers
//! give nothing else.

use std::error::Error;
use std::io;

use pushcert::printable;
use pushkeeper_core::{Fault, FaultCode};

use super::connection::SmtpError;

/// The step of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Connecting, TLS from the first byte, and greeting.
    Greeting,
    /// Asking for TLS (STARTTLS).
    Protection,
    /// Logging in to the server.
    Login,
    /// Naming the sender (MAIL FROM).
    Sender {
        /// Whether there was no login.
        anonymous: bool,
    },
    /// Naming the recipient (RCPT TO).
    Recipient {
        /// Whether there was no login.
        anonymous: bool,
    },
    /// Sending the mail itself (DATA).
    Content,
}

/// The fault for an error. `server`: the server, for the detail; `secret`: what the detail must not contain.
pub fn classify(stage: Stage, error: &SmtpError, server: &str, secret: Option<&str>) -> Fault {
    let reply = cause(error);
    let code = match error.status() {
        Some(status) => code_for_reply(stage, status, &reply),
        None => code_for_failure(stage, error),
    };
    let reply = match error.status() {
        Some(status) => format!("{status} {reply}"),
        None => reply,
    };
    // A server may repeat what it was sent.
    let repeats = secret.is_some_and(|it| !it.is_empty() && reply.contains(it));
    let reply = if repeats { "…".into() } else { printable(&reply).into_owned() };
    Fault::new(code, format!("{server}: {reply}"))
}

/// The fault code for a refusal. `reply`: the server's text, including the enhanced code.
fn code_for_reply(stage: Stage, code: u16, reply: &str) -> FaultCode {
    if (400..500).contains(&code) {
        return FaultCode::MailDeferred;
    }
    let words = reply.to_ascii_lowercase();
    // Exchange Online: 5.7.30 where passwords have ended, 5.7.139 where the tenant has switched them off.
    if matches!(enhanced_code(reply), Some((7, 30))) || words.contains("5.7.139") {
        return FaultCode::MailPasswordsEnded;
    }
    if stage == Stage::Login {
        return FaultCode::MailLoginRefused;
    }
    if stage == Stage::Protection || code == 530 && words.contains("starttls") {
        return FaultCode::MailServerUntrusted;
    }
    if words.contains("relay") {
        return FaultCode::MailRelayRefused;
    }
    match enhanced_code(reply) {
        // Malformed sender address; Exchange: no permission to send with this address.
        Some((1, 7 | 8) | (7, 60) | (2, 252)) => return FaultCode::MailSenderRefused,
        // Malformed or moved mailbox or domain of the recipient; mailbox disabled or full.
        Some((1, 1..=6 | 10) | (2, 1 | 2)) => return FaultCode::MailRecipientRefused,
        Some(_) | None => {}
    }
    match stage {
        Stage::Sender { anonymous } | Stage::Recipient { anonymous } if code == 530 => {
            if anonymous {
                FaultCode::MailRelayRefused
            } else {
                FaultCode::MailLoginRefused
            }
        }
        // Syntax errors and commands out of order are not about an address.
        Stage::Sender { .. } | Stage::Recipient { .. } if (500..=504).contains(&code) && code != 501 => {
            FaultCode::MailServerOdd
        }
        Stage::Sender { .. } => FaultCode::MailSenderRefused,
        // 5.7.x: the recipient is fine, but this sender or computer may not send there.
        Stage::Recipient { .. } if matches!(enhanced_code(reply), Some((7, _))) => {
            FaultCode::MailRelayRefused
        }
        Stage::Recipient { .. } => FaultCode::MailRecipientRefused,
        // 554 instead of a greeting: the server does not serve this computer.
        Stage::Greeting if code == 554 => FaultCode::MailRelayRefused,
        Stage::Greeting | Stage::Protection | Stage::Login | Stage::Content => FaultCode::MailServerOdd,
    }
}

/// The fault code for an error without a proper reply.
fn code_for_failure(stage: Stage, error: &SmtpError) -> FaultCode {
    match error {
        SmtpError::Io(error) if error_chain(error).any(|it| it.is::<rustls::Error>()) => {
            FaultCode::MailServerUntrusted
        }
        SmtpError::Io(_) => FaultCode::MailServerSilent,
        SmtpError::NotOffered(_) if stage == Stage::Protection => FaultCode::MailServerUntrusted,
        SmtpError::NotOffered(_) if stage == Stage::Login => FaultCode::MailLoginRefused,
        SmtpError::NotOffered(_) | SmtpError::Unexpected(_) | SmtpError::Refused { .. } => {
            FaultCode::MailServerOdd
        }
    }
}

/// Subject and detail of the first enhanced code in the text: `(7, 1)` for `5.7.1`.
fn enhanced_code(reply: &str) -> Option<(u16, u16)> {
    reply.split_whitespace().find_map(|word| {
        let mut parts = word.trim_matches(|c: char| !c.is_ascii_digit()).split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        if !matches!(class, "4" | "5") || parts.next().is_some() {
            return None;
        }
        Some((subject.parse().ok()?, detail.parse().ok()?))
    })
}

/// The innermost cause: the server's reply, or the system's error.
fn cause(error: &SmtpError) -> String {
    match error {
        SmtpError::Refused { text, .. } => text.clone(),
        SmtpError::Unexpected(why) | SmtpError::NotOffered(why) => (*why).to_owned(),
        SmtpError::Io(error)
            if matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut) =>
        {
            "no answer in time".to_owned()
        }
        SmtpError::Io(error) => error_chain(error).last().map(ToString::to_string).unwrap_or_default(),
    }
}

/// An error and its causes, the outermost first.
fn error_chain(error: &io::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    let first: &(dyn Error + 'static) = error;
    std::iter::successors(Some(first), |link| {
        let link: &(dyn Error + 'static) = *link;
        // An I/O error skips what it wraps and names the cause of that.
        match link.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(wrapped) => Some(wrapped),
            None => link.source(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHOUT_LOGIN: Stage = Stage::Recipient { anonymous: true };
    const WITH_LOGIN: Stage = Stage::Recipient { anonymous: false };

    /// Replies as widespread servers word them.
    #[test]
    fn replies_of_real_servers_have_the_right_code() {
        let sender = Stage::Sender { anonymous: false };
        for (stage, code, reply, wanted) in [
            (Stage::Greeting, 554, "No SMTP service here", FaultCode::MailRelayRefused),
            (Stage::Greeting, 421, "4.7.0 Try again later", FaultCode::MailDeferred),
            (Stage::Protection, 502, "5.5.1 Command not implemented", FaultCode::MailServerUntrusted),
            (Stage::Login, 535, "5.7.8 Error: authentication failed", FaultCode::MailLoginRefused),
            (
                Stage::Login,
                535,
                "5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
                FaultCode::MailPasswordsEnded,
            ),
            (
                sender,
                550,
                "5.7.30 Basic authentication is not supported for Client Submission.",
                FaultCode::MailPasswordsEnded,
            ),
            (Stage::Login, 534, "5.7.9 Application-specific password required", FaultCode::MailLoginRefused),
            (Stage::Login, 454, "4.7.0 Temporary authentication failure", FaultCode::MailDeferred),
            (sender, 530, "5.7.0 Must issue a STARTTLS command first", FaultCode::MailServerUntrusted),
            (sender, 530, "5.7.57 Client not authenticated to send mail", FaultCode::MailLoginRefused),
            (
                Stage::Sender { anonymous: true },
                530,
                "5.7.0 Authentication Required",
                FaultCode::MailRelayRefused,
            ),
            (sender, 550, "5.1.8 Sender address rejected: Domain not found", FaultCode::MailSenderRefused),
            (sender, 553, "5.7.1 Sender address rejected: not owned by user", FaultCode::MailSenderRefused),
            (sender, 503, "5.5.1 Bad sequence of commands", FaultCode::MailServerOdd),
            (WITHOUT_LOGIN, 554, "5.7.1 <a@b.jp>: Relay access denied", FaultCode::MailRelayRefused),
            (
                WITHOUT_LOGIN,
                550,
                "5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
                FaultCode::MailRelayRefused,
            ),
            (WITHOUT_LOGIN, 550, "relay not permitted", FaultCode::MailRelayRefused),
            (
                WITHOUT_LOGIN,
                553,
                "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
                FaultCode::MailRelayRefused,
            ),
            (
                WITH_LOGIN,
                554,
                "5.7.1 Service unavailable; Client host [192.0.2.1] blocked",
                FaultCode::MailRelayRefused,
            ),
            (
                WITH_LOGIN,
                550,
                "5.1.1 <a@b.jp>: Recipient address rejected: User unknown",
                FaultCode::MailRecipientRefused,
            ),
            (WITH_LOGIN, 550, "No such user here", FaultCode::MailRecipientRefused),
            (WITH_LOGIN, 553, "mailbox name not allowed", FaultCode::MailRecipientRefused),
            (WITH_LOGIN, 552, "5.2.2 Mailbox full", FaultCode::MailRecipientRefused),
            (
                WITH_LOGIN,
                450,
                "4.2.0 <a@b.jp>: Recipient address rejected: Greylisted",
                FaultCode::MailDeferred,
            ),
            (
                Stage::Content,
                554,
                "5.2.252 SendAsDenied; a@b.jp not allowed to send as c@b.jp",
                FaultCode::MailSenderRefused,
            ),
            (Stage::Content, 550, "5.1.1 unknown user", FaultCode::MailRecipientRefused),
            (Stage::Content, 552, "5.3.4 Message too big", FaultCode::MailServerOdd),
            (Stage::Content, 451, "4.3.0 queue file write error", FaultCode::MailDeferred),
        ] {
            assert_eq!(code_for_reply(stage, code, reply), wanted, "{stage:?}: {code} {reply}");
        }
    }

    #[test]
    fn enhanced_codes_are_distinguished_from_addresses() {
        assert_eq!(enhanced_code("5.7.1 Client host [192.0.2.1]"), Some((7, 1)));
        assert_eq!(enhanced_code("Client host 5.0.2.1 (#5.1.10)."), Some((1, 10)));
        assert_eq!(enhanced_code("2.7.1 version 1.2"), None);
    }
}
