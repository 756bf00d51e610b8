//! What a mail server's refusal means for whoever has to do something about it.
//!
//! Servers say no with a code of three digits (RFC 5321), mostly with an enhanced one (RFC 3463), and with words that
//! each chooses for itself. The enhanced code says most, then the moment of the conversation; words are asked only
//! where servers of renown give nothing else.

use std::error::Error as StdError;
use std::io;

use lettre::transport::smtp::Error;
use pushcert::printable;
use pushkeeper_core::{Fault, FaultCode};

/// How far the conversation had come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Connecting, protecting the connection from its first byte, and greeting.
    Greeting,
    /// Asking for protection (STARTTLS).
    Protection,
    /// Logging in.
    Login,
    /// Naming the sender. Nobody has logged in where `anonymous`.
    Sender {
        /// Nobody has logged in.
        anonymous: bool,
    },
    /// Naming the recipient.
    Recipient {
        /// Nobody has logged in.
        anonymous: bool,
    },
    /// Handing over the mail itself.
    Content,
}

/// The fault behind an error. `place`: the server, for the detail; `secret`: what must not stand in it.
pub fn fault(stage: Stage, error: &Error, place: &str, secret: Option<&str>) -> Fault {
    let said = cause(error);
    let code = match error.status() {
        Some(status) => refused(stage, u16::from(status), &said),
        None => broken(stage, error),
    };
    let said = match error.status() {
        Some(status) => format!("{status} {said}"),
        None => said,
    };
    // A server may repeat what it was told.
    let repeats = secret.is_some_and(|it| !it.is_empty() && said.contains(it));
    let said = if repeats { "…".into() } else { printable(&said).into_owned() };
    Fault::new(code, format!("{place}: {said}"))
}

/// What a refusal means. `said`: the server's words, enhanced code included.
fn refused(stage: Stage, code: u16, said: &str) -> FaultCode {
    if (400..500).contains(&code) {
        return FaultCode::MailDeferred;
    }
    let words = said.to_ascii_lowercase();
    if stage == Stage::Login {
        return FaultCode::MailLoginRefused;
    }
    if stage == Stage::Protection || code == 530 && words.contains("starttls") {
        return FaultCode::MailServerUntrusted;
    }
    if words.contains("relay") {
        return FaultCode::MailRelayRefused;
    }
    match enhanced(said) {
        // Bad sender's address; Exchange: not allowed to send in this name.
        Some((1, 7 | 8) | (7, 60) | (2, 252)) => return FaultCode::MailSenderRefused,
        // Bad or moved mailbox or domain of the recipient; mailbox disabled or full.
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
        // Syntax errors and commands out of order are nobody's address.
        Stage::Sender { .. } | Stage::Recipient { .. } if (500..=504).contains(&code) && code != 501 => {
            FaultCode::MailServerOdd
        }
        Stage::Sender { .. } => FaultCode::MailSenderRefused,
        // 5.7.x: not what the address is, but who sends from where.
        Stage::Recipient { .. } if matches!(enhanced(said), Some((7, _))) => FaultCode::MailRelayRefused,
        Stage::Recipient { .. } => FaultCode::MailRecipientRefused,
        // 554 instead of a greeting: this computer is not served.
        Stage::Greeting if code == 554 => FaultCode::MailRelayRefused,
        Stage::Greeting | Stage::Protection | Stage::Login | Stage::Content => FaultCode::MailServerOdd,
    }
}

/// What it means that no proper answer came.
fn broken(stage: Stage, error: &Error) -> FaultCode {
    let tls = links(error).any(|it| it.is::<rustls::Error>());
    if tls || error.is_tls() || (stage == Stage::Protection && error.is_client()) {
        FaultCode::MailServerUntrusted
    } else if stage == Stage::Login && error.is_client() {
        FaultCode::MailLoginRefused
    } else if error.is_response() || error.is_client() {
        FaultCode::MailServerOdd
    } else {
        FaultCode::MailServerSilent
    }
}

/// Subject and detail of the first enhanced code among the words: `(7, 1)` of `5.7.1`.
fn enhanced(said: &str) -> Option<(u16, u16)> {
    said.split_whitespace().find_map(|word| {
        let mut parts = word.trim_matches(|c: char| !c.is_ascii_digit()).split('.');
        let (class, subject, detail) = (parts.next()?, parts.next()?, parts.next()?);
        if !matches!(class, "4" | "5") || parts.next().is_some() {
            return None;
        }
        Some((subject.parse().ok()?, detail.parse().ok()?))
    })
}

/// The innermost cause: what the server said, or what the system did.
fn cause(error: &Error) -> String {
    let late = |it: &io::Error| matches!(it.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut);
    if links(error).filter_map(|it| it.downcast_ref()).any(late) {
        return "no answer in time".to_owned();
    }
    links(error).last().map(ToString::to_string).unwrap_or_else(|| error.to_string())
}

/// What is behind an error, the outermost first.
fn links(error: &Error) -> impl Iterator<Item = &(dyn StdError + 'static)> {
    std::iter::successors(error.source(), |link| {
        let link: &(dyn StdError + 'static) = *link;
        // An I/O error passes over what it wraps and names the cause of that.
        match link.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(wrapped) => Some(wrapped),
            None => link.source(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: Stage = Stage::Recipient { anonymous: true };
    const KNOWN: Stage = Stage::Recipient { anonymous: false };

    /// As servers that many people use say it.
    #[test]
    fn refusals_of_real_servers() {
        let sender = Stage::Sender { anonymous: false };
        for (stage, code, said, wanted) in [
            (Stage::Greeting, 554, "No SMTP service here", FaultCode::MailRelayRefused),
            (Stage::Greeting, 421, "4.7.0 Try again later", FaultCode::MailDeferred),
            (Stage::Protection, 502, "5.5.1 Command not implemented", FaultCode::MailServerUntrusted),
            (Stage::Login, 535, "5.7.8 Error: authentication failed", FaultCode::MailLoginRefused),
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
            (OPEN, 554, "5.7.1 <a@b.jp>: Relay access denied", FaultCode::MailRelayRefused),
            (
                OPEN,
                550,
                "5.7.54 SMTP; Unable to relay recipient in non-accepted domain",
                FaultCode::MailRelayRefused,
            ),
            (OPEN, 550, "relay not permitted", FaultCode::MailRelayRefused),
            (
                OPEN,
                553,
                "sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
                FaultCode::MailRelayRefused,
            ),
            (
                KNOWN,
                554,
                "5.7.1 Service unavailable; Client host [192.0.2.1] blocked",
                FaultCode::MailRelayRefused,
            ),
            (
                KNOWN,
                550,
                "5.1.1 <a@b.jp>: Recipient address rejected: User unknown",
                FaultCode::MailRecipientRefused,
            ),
            (KNOWN, 550, "No such user here", FaultCode::MailRecipientRefused),
            (KNOWN, 553, "mailbox name not allowed", FaultCode::MailRecipientRefused),
            (KNOWN, 552, "5.2.2 Mailbox full", FaultCode::MailRecipientRefused),
            (KNOWN, 450, "4.2.0 <a@b.jp>: Recipient address rejected: Greylisted", FaultCode::MailDeferred),
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
            assert_eq!(refused(stage, code, said), wanted, "{stage:?}: {code} {said}");
        }
    }

    #[test]
    fn enhanced_codes_are_told_from_addresses() {
        assert_eq!(enhanced("5.7.1 Client host [192.0.2.1]"), Some((7, 1)));
        assert_eq!(enhanced("Client host 5.0.2.1 (#5.1.10)."), Some((1, 10)));
        assert_eq!(enhanced("2.7.1 version 1.2"), None);
    }
}
