//! The team's chat: one message into a channel, by an incoming webhook.
//!
//! Whoever knows the webhook's address can write there, so it is treated as a password: it stands in no fault and no log.

mod json;
mod slack;
mod teams;

use std::time::Duration;

use pushcert::printable;
use pushkeeper_core::model::Secret;
use pushkeeper_core::model::channels::{ChatStyle, TeamChat};
use pushkeeper_core::ports::Message;
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_texts::Words;
use reqwest::Method;
use serde_json::Value;

use crate::messages::language::spoken;
use crate::messages::message_text::Telling;
use crate::network::http::{Answer, Http, Reach, Request};

/// The whole call may take so long.
const PATIENCE: Duration = Duration::from_secs(20);

/// Answers are a word or two.
const LONGEST_ANSWER: usize = 64 * 1024;

/// Of an answer, so many characters are told.
const TOLD: usize = 200;

/// A receiver that knows this header takes what was sent twice once.
const NAME_OF_THE_MESSAGE: &str = "idempotency-key";

/// Puts a message into the team's chat. `address`: of the webhook.
///
/// Faults: `team-address-malformed` (no https address, or http beyond this computer); `team-unreachable` where trying
/// later may help (no connection, 408, 429, 5xx); `team-refused` where it will not.
pub fn post(chat: &TeamChat, address: &Secret, message: &Message) -> Result<(), Fault> {
    let reach = Reach { total: PATIENCE, max_bytes: LONGEST_ANSWER, ..Reach::default() };
    // The reason could repeat a piece of the address.
    let malformed = |_| Fault::new(FaultCode::TeamAddressMalformed, &chat.host);
    let line = Http::to(address, &reach).map_err(malformed)?;
    // The line takes a slash at the end for none; to a webhook it may be the whole difference.
    let path = if address.trim_end().ends_with('/') { "/" } else { "" };
    let question = Request::new(Method::POST, path)
        .header(NAME_OF_THE_MESSAGE, &tame(&message.id))
        .json(&payload(chat, message));
    let answer = line.send(question).map_err(|fault| Fault::new(FaultCode::TeamUnreachable, fault.detail))?;
    match answer.status {
        200..=299 => Ok(()),
        408 | 429 | 500..=599 => Err(Fault::new(FaultCode::TeamUnreachable, said(chat, address, &answer))),
        _ => Err(Fault::new(FaultCode::TeamRefused, said(chat, address, &answer))),
    }
}

fn payload(chat: &TeamChat, message: &Message) -> Value {
    let words = Words::new(spoken(chat.language));
    let telling = Telling::of(message, &words, None);
    match chat.style {
        ChatStyle::Slack => slack::payload(&telling),
        ChatStyle::Teams => teams::payload(&telling),
        ChatStyle::Json => json::payload(message, &telling),
    }
}

/// Host, status and the first words of an answer, unless they repeat a piece of the address.
fn said(chat: &TeamChat, address: &Secret, answer: &Answer) -> String {
    let text = answer.text();
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(TOLD).collect();
    let pieces = address.split(['/', '?', '&', '=', '#']).skip(3);
    let repeats = pieces.into_iter().any(|piece| piece.len() >= 6 && text.contains(piece));
    let words =
        if repeats || words.starts_with('<') { String::new() } else { format!(": {}", printable(&words)) };
    format!("{}: {}{words}", chat.host, answer.status)
}

/// A name of ours as a header may carry it.
fn tame(id: &str) -> String {
    id.chars().filter(char::is_ascii_graphic).collect()
}
