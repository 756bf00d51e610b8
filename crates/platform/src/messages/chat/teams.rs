//! What Microsoft Teams takes from its Workflows: a message with an Adaptive Card.
//!
//! <https://adaptivecards.io/explorer/>, version 1.4. Plain text blocks read Markdown, with which a unit's name could
//! draw links; runs of rich text do not.

use serde_json::{Value, json};

use crate::messages::message_text::Telling;

/// The message.
pub fn payload(it: &Telling) -> Value {
    let mut body = vec![paragraph(&[headline(&it.subject)])];
    body.extend(it.trial.iter().map(|trial| paragraph(&[plain(trial)])));
    body.push(paragraph(&[plain(&it.matter)]));
    body.push(paragraph(&[plain(&it.otherwise)]));
    body.push(paragraph(&[headline(&it.to_do)]));
    body.push(paragraph(&[plain(&it.open)]));
    body.extend(
        it.steps.iter().zip(1..).map(|(step, number)| paragraph(&[plain(&format!("{number}. {step}"))])),
    );
    body.push(paragraph(&[headline(&it.which)]));
    body.extend(
        it.facts.iter().map(|(label, value)| paragraph(&[strong(&format!("{label}: ")), plain(value)])),
    );
    let actions: Vec<Value> = it
        .links
        .iter()
        .map(|(label, address)| json!({"type": "Action.OpenUrl", "title": label, "url": address}))
        .collect();
    json!({
        "type": "message",
        "summary": it.subject,
        "attachments": [{
            "contentType": "application/vnd.microsoft.card.adaptive",
            "contentUrl": null,
            "content": {
                "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                "type": "AdaptiveCard",
                "version": "1.4",
                "lang": it.lang.as_str(),
                "fallbackText": format!("{}\n{}", it.subject, it.matter),
                "body": body,
                "actions": actions,
                "msteams": {"width": "Full"},
            },
        }],
    })
}

fn paragraph(runs: &[Value]) -> Value {
    json!({"type": "RichTextBlock", "inlines": runs})
}

fn plain(text: &str) -> Value {
    json!({"type": "TextRun", "text": text})
}

fn strong(text: &str) -> Value {
    json!({"type": "TextRun", "text": text, "weight": "Bolder"})
}

fn headline(text: &str) -> Value {
    json!({"type": "TextRun", "text": text, "weight": "Bolder", "size": "Medium"})
}
