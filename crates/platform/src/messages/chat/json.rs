//! What programs take: all facts under stable names, documented in `docs/monitoring.md`.

use pushkeeper_core::ports::Message;
use serde_json::{Value, json};

use crate::messages::message_text::{Telling, days_left};

/// The message. What people entered stands there as they entered it.
pub fn payload(message: &Message, it: &Telling) -> Value {
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
            "days_left": days_left(message),
        },
        "steps": message.steps,
        "language": it.lang.as_str(),
        "subject": it.subject,
        "text": format!("{}\n{}", it.matter, it.otherwise),
    })
}
