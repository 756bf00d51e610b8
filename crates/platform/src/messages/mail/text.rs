//! The plain text part of a mail.

use pushkeeper_texts::{Args, Words};

use super::footer::Footer;
use crate::messages::message_text::MessageText;

/// The whole text, with line breaks as the mail library needs them.
pub fn plain_text(it: &MessageText, footer: &Footer, words: &Words) -> String {
    let mut paragraphs: Vec<String> = it.trial_note.iter().cloned().collect();
    paragraphs.push(format!("{}\n{}", it.problem, it.consequence));
    paragraphs.push(format!("■ {}\n{}", it.steps_heading, it.steps_intro));
    let numbered = it.steps.iter().zip(1..).map(|(step, number)| format!("{number}. {step}"));
    paragraphs.push(lines(numbered));
    let line = |(label, value): &(String, String)| {
        words.say("message-fact", &Args::with("label", label.as_str()).and("value", value.as_str()))
    };
    paragraphs.push(format!("■ {}\n{}", it.details_heading, lines(it.details.iter().map(line))));
    paragraphs.push(lines(it.links.iter().map(line)));
    paragraphs.retain(|it| !it.is_empty());
    // `-- ` starts the signature; clients leave it out of replies (RFC 3676, 4.3).
    format!("{}\n\n-- \n{}\n{}\n", paragraphs.join("\n\n"), footer.why, footer.stop)
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
