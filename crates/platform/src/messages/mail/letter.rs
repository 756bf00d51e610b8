//! A mail as it travels: headers and two parts that say the same.

use std::time::SystemTime;

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::{Address, Message as Mail};
use pushcert::printable;
use pushcert::reminders::Occasion;
use pushkeeper_core::model::Secret;
use pushkeeper_core::model::channels::{Contact, MailServer};
use pushkeeper_core::ports::Message;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_texts::{Args, Words};

use super::{html, text};
use crate::messages::language::spoken;
use crate::messages::message_text::Telling;

/// The domain of a mail's name where the sender's own cannot stand there. Nobody has it (RFC 2606).
const NO_DOMAIN: &str = "pushkeeper.invalid";

/// What stands at the end of a mail.
pub struct Farewell {
    /// Why somebody gets it.
    pub why: String,
    /// How to get no more.
    pub stop: String,
}

/// Writes the mail. Its name (Message-ID) follows from the message's alone, so a receiver recognises what was sent twice.
///
/// Faults: `mail-sender-refused`, `mail-recipient-refused` where an address is none.
pub fn write(
    server: &MailServer,
    to: &Contact,
    message: &Message,
    memo: Option<&Secret>,
) -> Result<Mail, Fault> {
    let from = address(&server.from, FaultCode::MailSenderRefused)?;
    let to_address = address(&to.address, FaultCode::MailRecipientRefused)?;
    let words = Words::new(spoken(to.language));
    let telling = Telling::of(message, &words, memo.map(|it| it.as_str()));
    let unit = Args::with("unit", printable(&message.unit_name).as_ref());
    let farewell = Farewell { why: words.say("mail-why", &unit), stop: words.plain("mail-stop") };
    let parts = MultiPart::alternative_plain_html(
        text::text(&telling, &farewell, &words),
        html::html(&telling, message.occasion, &farewell),
    );
    Mail::builder()
        .message_id(Some(format!("<{}@{}>", tame(&message.id), domain(&from))))
        .from(Mailbox::new(Some(words.plain("product-name")), from))
        .to(Mailbox::new(None, to_address))
        .date(SystemTime::now())
        .subject(telling.subject)
        .raw_header(header("Content-Language", telling.lang.as_str()))
        // No out-of-office reply, please: RFC 3834, and what Exchange knows instead.
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .raw_header(header("X-Pushkeeper-Unit", &tame(&message.unit.0)))
        .raw_header(header("X-Pushkeeper-Occasion", &occasion(message)))
        .multipart(parts)
        .map_err(|error| Fault::new(FaultCode::OwnMistake, error))
}

fn address(text: &str, code: FaultCode) -> Result<Address, Fault> {
    text.parse().map_err(|error| Fault::new(code, format!("{}: {error}", printable(text))))
}

fn domain(from: &Address) -> &str {
    let domain = from.domain();
    if domain.is_ascii() && !domain.starts_with('[') { domain } else { NO_DOMAIN }
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// For rules that sort mails: stable names.
fn occasion(message: &Message) -> String {
    if message.trial {
        return "trial".to_owned();
    }
    match message.occasion {
        Occasion::Days { within } => format!("days-{within}"),
        Occasion::Expired => "expired".to_owned(),
        Occasion::Invalid => "invalid".to_owned(),
    }
}

/// A name of ours as a header may carry it unquoted.
fn tame(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect()
}
