//! The team's chat: posts one message into a channel by an incoming webhook.
//!
//! Anyone who knows the webhook's address can post there, so it is treated as a password: no fault and no log contains
//! it.

mod json;
mod slack;
mod teams;

use std::time::Duration;

use pushcert::printable;
use pushkeeper_core::model::channels::{ChatStyle, TeamChat};
use pushkeeper_core::model::{Secret, WebAddress};
use pushkeeper_core::ports::Message;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_texts::Words;
use reqwest::Method;
use serde_json::Value;

use crate::messages::language::resolve_language;
use crate::messages::message_text::MessageText;
use crate::network::http::{HttpClient, HttpOptions, HttpRequest, HttpResponse};

/// Time limit of the whole call.
const TIMEOUT: Duration = Duration::from_secs(20);

/// Longest response in bytes; webhooks answer with a word or two.
const MAX_RESPONSE_BYTES: usize = 64 * 1024;

/// Number of characters of a response that a fault quotes.
const QUOTED_CHARACTERS: usize = 200;

/// Header by which a receiver recognizes a message that was sent twice.
const IDEMPOTENCY_HEADER: &str = "idempotency-key";

/// Posts a message into the team's chat. `address`: the webhook's.
///
/// Faults: `team-address-malformed` (not https, or http beyond this computer); `team-unreachable` if trying later may
/// help (no connection, 408, 429, 5xx); `team-refused` if it will not.
pub fn post(chat: &TeamChat, address: &Secret, message: &Message) -> Result<(), Fault> {
    post_within(TIMEOUT, chat, address, message)
}

/// The same as [`post`] with another time limit.
pub fn post_within(
    limit: Duration,
    chat: &TeamChat,
    address: &Secret,
    message: &Message,
) -> Result<(), Fault> {
    let options = HttpOptions {
        total_timeout: limit,
        max_response_bytes: MAX_RESPONSE_BYTES,
        ..HttpOptions::default()
    };
    // The original detail could repeat a part of the address.
    let malformed = |_| Fault::new(FaultCode::TeamAddressMalformed, &chat.host);
    let client = HttpClient::new(address, &options).map_err(malformed)?;
    // The client drops a slash at the end; for a webhook it may matter.
    let path = if address.trim_end().ends_with('/') { "/" } else { "" };
    let request = HttpRequest::new(Method::POST, path)
        .header(IDEMPOTENCY_HEADER, &header_safe(&message.id))
        .json(&payload(chat, message));
    let answer =
        client.send(request).map_err(|fault| Fault::new(FaultCode::TeamUnreachable, fault.detail))?;
    match answer.status {
        200..=299 => Ok(()),
        408 | 429 | 500..=599 => {
            Err(Fault::new(FaultCode::TeamUnreachable, response_text(chat, address, &answer)))
        }
        _ => Err(Fault::new(FaultCode::TeamRefused, response_text(chat, address, &answer))),
    }
}

/// Connects to the server of a webhook's address, with TLS where it has that, and asks for nothing but its root: the secret
/// path is not sent, and whatever the server answers will do. Fault: `team-unreachable`; `team-address-malformed`.
pub fn connect(address: &Secret) -> Result<(), Fault> {
    let malformed = || Fault::new(FaultCode::TeamAddressMalformed, "not https://…");
    let server = WebAddress::parse(address).ok_or_else(malformed)?;
    let options = HttpOptions {
        total_timeout: TIMEOUT,
        max_response_bytes: MAX_RESPONSE_BYTES,
        ..HttpOptions::default()
    };
    let client = HttpClient::new(&server.origin(), &options).map_err(|_| malformed())?;
    let answer = client.send(HttpRequest::new(Method::HEAD, "/"));
    answer.map(drop).map_err(|fault| Fault::new(FaultCode::TeamUnreachable, fault.detail))
}

fn payload(chat: &TeamChat, message: &Message) -> Value {
    let words = Words::new(resolve_language(chat.language));
    let text = MessageText::new(message, &words, None);
    match chat.style {
        ChatStyle::Slack => slack::payload(&text),
        ChatStyle::Teams => teams::payload(&text),
        ChatStyle::Json => json::payload(message, &text),
    }
}

/// Host, status and first words of a response, without the words if they repeat a part of the address.
fn response_text(chat: &TeamChat, address: &Secret, answer: &HttpResponse) -> String {
    let text = answer.text();
    let words: String =
        text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(QUOTED_CHARACTERS).collect();
    let pieces = address.split(['/', '?', '&', '=', '#']).skip(3);
    let repeats = pieces.into_iter().any(|piece| piece.len() >= 6 && text.contains(piece));
    let words =
        if repeats || words.starts_with('<') { String::new() } else { format!(": {}", printable(&words)) };
    format!("{}: {}{words}", chat.host, answer.status)
}

/// The message's id, reduced to characters that a header may hold.
fn header_safe(id: &str) -> String {
    id.chars().filter(char::is_ascii_graphic).collect()
}
