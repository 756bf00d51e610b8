//! The payload for Slack and compatible chats: blocks, and one text for notifications and screen readers.
//!
//! <https://docs.slack.dev/messaging/formatting-message-text>: with three characters escaped, nothing that people
//! entered can become a link or a mention.

use serde_json::{Value, json};

use crate::messages::message_text::MessageText;

/// Most characters of a section.
const SECTION: usize = 3000;

/// The JSON payload of a message.
pub fn payload(it: &MessageText) -> Value {
    let mut paragraphs = vec![bold(&it.subject)];
    paragraphs.extend(it.trial_note.as_deref().map(escaped));
    paragraphs.push(format!("{}\n{}", escaped(&it.problem), escaped(&it.consequence)));
    paragraphs.push(format!("{}\n{}", bold(&it.steps_heading), escaped(&it.steps_intro)));
    let numbered = it.steps.iter().zip(1..).map(|(step, number)| format!("{number}. {}", escaped(step)));
    paragraphs.push(lines(numbered));
    let facts = it.details.iter().map(|(label, value)| format!("{}: {}", escaped(label), escaped(value)));
    paragraphs.push(format!("{}\n{}", bold(&it.details_heading), lines(facts)));
    let links = it.links.iter().map(|(label, address)| format!("<{}|{}>", escaped(address), escaped(label)));
    paragraphs.push(lines(links));
    paragraphs.retain(|it| !it.is_empty());
    json!({
        "text": format!("{}\n{}", escaped(&it.subject), escaped(&it.problem)),
        "blocks": paragraphs.iter().map(|it| section(it)).collect::<Vec<_>>(),
    })
}

/// A section of text. `verbatim`: addresses and names in it do not become links and mentions.
fn section(text: &str) -> Value {
    let text: String = text.chars().take(SECTION).collect();
    json!({"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": true}})
}

/// Bold text. An asterisk in it would end the bold part, so it becomes a look-alike.
fn bold(text: &str) -> String {
    format!("*{}*", escaped(&text.replace('*', "\u{2217}")))
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
