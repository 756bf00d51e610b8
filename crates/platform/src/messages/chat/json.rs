//! The message for programs: all facts under stable names, documented in `docs/monitoring.md`.

use pushcert::days_between;
use pushkeeper_core::ports::Message;
use serde_json::{Value, json};

use crate::messages::message_text::MessageText;

/// The JSON payload. Text that people entered is passed on unchanged.
pub fn payload(message: &Message, it: &MessageText) -> Value {
    json!({
        "id": message.id,
        "trial": message.trial,
        "due": message.occasion,
        "as_of": message.as_of,
        "unit": {
            "id": message.unit.0,
            "name": message.unit_name,
            "product": {"ja": message.product.ja, "en": message.product.en},
            "account_id": message.account_id,
            "console_url": message.console_url,
        },
        "certificate": {
            "topic": message.topic,
            "serial": message.serial,
            "not_after": message.not_after,
            "days_left": days_between(message.as_of, message.not_after),
        },
        "steps": message.steps,
        "language": it.lang.as_str(),
        "subject": it.subject,
        "text": format!("{}\n{}", it.problem, it.consequence),
    })
}
