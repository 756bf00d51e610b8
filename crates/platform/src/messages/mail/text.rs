//! The part of a mail without any form, for readers and programs that want none.

use pushkeeper_texts::{Args, Words};

use super::letter::Farewell;
use crate::messages::message_text::Telling;

/// The whole text, with line breaks as the mail library wants them.
pub fn text(it: &Telling, farewell: &Farewell, words: &Words) -> String {
    let mut paragraphs: Vec<String> = it.trial.iter().cloned().collect();
    paragraphs.push(format!("{}\n{}", it.matter, it.otherwise));
    paragraphs.push(format!("■ {}\n{}", it.to_do, it.open));
    let numbered = it.steps.iter().zip(1..).map(|(step, number)| format!("{number}. {step}"));
    paragraphs.push(lines(numbered));
    let line = |(label, value): &(String, String)| {
        words.say("message-fact", &Args::with("label", label.as_str()).and("value", value.as_str()))
    };
    paragraphs.push(format!("■ {}\n{}", it.which, lines(it.facts.iter().map(line))));
    paragraphs.push(lines(it.links.iter().map(line)));
    paragraphs.retain(|it| !it.is_empty());
    // The line of two hyphens and a space begins what answers need not quote.
    format!("{}\n\n-- \n{}\n{}\n", paragraphs.join("\n\n"), farewell.why, farewell.stop)
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
