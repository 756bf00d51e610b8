//! What Slack, and those that speak like it, take: blocks, and one text for notices and readers without them.
//!
//! <https://docs.slack.dev/messaging/formatting-message-text>: three characters are escaped; nothing else of what
//! people entered can then become a link or a call for somebody.

use serde_json::{Value, json};

use crate::messages::message_text::Telling;

/// A section holds no more characters.
const SECTION: usize = 3000;

/// The message.
pub fn payload(it: &Telling) -> Value {
    let mut paragraphs = vec![bold(&it.subject)];
    paragraphs.extend(it.trial.as_deref().map(escaped));
    paragraphs.push(format!("{}\n{}", escaped(&it.matter), escaped(&it.otherwise)));
    paragraphs.push(format!("{}\n{}", bold(&it.to_do), escaped(&it.open)));
    let numbered = it.steps.iter().zip(1..).map(|(step, number)| format!("{number}. {}", escaped(step)));
    paragraphs.push(lines(numbered));
    let facts = it.facts.iter().map(|(label, value)| format!("{}: {}", escaped(label), escaped(value)));
    paragraphs.push(format!("{}\n{}", bold(&it.which), lines(facts)));
    let links = it.links.iter().map(|(label, address)| format!("<{}|{}>", escaped(address), escaped(label)));
    paragraphs.push(lines(links));
    paragraphs.retain(|it| !it.is_empty());
    json!({
        "text": format!("{}\n{}", escaped(&it.subject), escaped(&it.matter)),
        "blocks": paragraphs.iter().map(|it| section(it)).collect::<Vec<_>>(),
    })
}

/// `verbatim`: addresses and names in the text are not made into links and calls.
fn section(text: &str) -> Value {
    let text: String = text.chars().take(SECTION).collect();
    json!({"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": true}})
}

/// An asterisk would end it.
fn bold(text: &str) -> String {
    format!("*{}*", escaped(&text.replace('*', "\u{2217}")))
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
