//! Composes a mail: headers, and two parts with the same content.

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

use super::footer::Footer;
use super::{html, text};
use crate::messages::language::resolve_language;
use crate::messages::message_text::MessageText;

/// Domain of the Message-ID if the sender's own cannot stand there. It is reserved (RFC 2606).
const NO_DOMAIN: &str = "pushkeeper.invalid";

/// Composes a mail. Its Message-ID depends only on the message's id, so a receiver recognizes a mail that was sent
/// twice.
///
/// Faults: `mail-sender-refused`, `mail-recipient-refused` if an address is malformed.
pub fn compose(
    server: &MailServer,
    to: &Contact,
    message: &Message,
    memo: Option<&Secret>,
) -> Result<Mail, Fault> {
    let from = address(&server.from, FaultCode::MailSenderRefused)?;
    let to_address = address(&to.address, FaultCode::MailRecipientRefused)?;
    let words = Words::new(resolve_language(to.language));
    let sentences = MessageText::new(message, &words, memo.map(|it| it.as_str()));
    let unit = Args::with("unit", printable(&message.unit_name).as_ref());
    let footer = Footer { why: words.say("mail-why", &unit), stop: words.plain("mail-stop") };
    let parts = MultiPart::alternative_plain_html(
        text::plain_text(&sentences, &footer, &words),
        html::page(&sentences, message.occasion, &footer),
    );
    Mail::builder()
        .message_id(Some(format!("<{}@{}>", header_safe(&message.id), domain(&from))))
        .from(Mailbox::new(Some(words.plain("product-name")), from))
        .to(Mailbox::new(None, to_address))
        .date(SystemTime::now())
        .subject(sentences.subject)
        .raw_header(header("Content-Language", sentences.lang.as_str()))
        // Asks for no out-of-office reply: RFC 3834, and Exchange's own header.
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .raw_header(header("X-Pushkeeper-Unit", &header_safe(&message.unit.0)))
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

/// Stable name of the occasion, for rules that sort mails.
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

/// An id, reduced to characters that a header may hold without quotes.
fn header_safe(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') { c } else { '-' }).collect()
}
