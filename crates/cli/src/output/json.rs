//! The form of all JSON documents.

use serde::Serialize;

/// A JSON document, ended by a line feed.
pub fn to_json(document: &impl Serialize) -> String {
    serde_json::to_string_pretty(document).expect("texts and numbers have a JSON form") + "\n"
}
