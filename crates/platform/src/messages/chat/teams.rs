//! The payload for the Workflows of Microsoft Teams: a message with an Adaptive Card.
//!
//! <https://adaptivecards.io/explorer/>, version 1.4. Text blocks interpret Markdown, so a unit's name could contain a
//! link; text runs do not.

use serde_json::{Value, json};

use crate::messages::message_text::MessageText;

/// The JSON payload of a message.
pub fn payload(it: &MessageText) -> Value {
    let mut body = vec![paragraph(&[headline(&it.subject)])];
    body.extend(it.trial_note.iter().map(|trial| paragraph(&[plain(trial)])));
    body.push(paragraph(&[plain(&it.problem)]));
    body.push(paragraph(&[plain(&it.consequence)]));
    body.push(paragraph(&[headline(&it.steps_heading)]));
    body.push(paragraph(&[plain(&it.steps_intro)]));
    body.extend(
        it.steps.iter().zip(1..).map(|(step, number)| paragraph(&[plain(&format!("{number}. {step}"))])),
    );
    body.push(paragraph(&[headline(&it.details_heading)]));
    body.extend(
        it.details.iter().map(|(label, value)| paragraph(&[strong(&format!("{label}: ")), plain(value)])),
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
                "fallbackText": format!("{}\n{}", it.subject, it.problem),
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
