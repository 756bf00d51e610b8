//! Finds the texts in an answer of an API (JSON) that may be a certificate or a request.

use serde_json::Value;

/// Shorter texts hold neither a certificate nor a request.
const SHORTEST: usize = 100;
/// The most texts that are read; an answer with one certificate has a few.
const MOST_VALUES: usize = 64;

/// An answer of an API.
pub(crate) struct Answer(Value);

impl Answer {
    /// Reads JSON, also behind the headers of HTTP that `curl -i` prints, and behind what some services put before it. None
    /// when the text is no object, list or text of JSON, or is nested more than 127 levels deep.
    pub fn read(text: &str) -> Option<Self> {
        let text = without_headers(text);
        let text = text.strip_prefix(")]}'").unwrap_or(text).trim_start();
        let value = text.starts_with(['{', '[', '"']).then(|| serde_json::from_str(text).ok())??;
        Some(Self(value))
    }

    /// The long texts in the answer, at any depth and under any name; a text that is itself JSON is searched, too.
    pub fn long_texts(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.0, true, &mut found);
        found
    }

    /// Whether it is one object that has all of these keys.
    pub fn has_keys(&self, keys: &[&str]) -> bool {
        keys.iter().all(|key| self.0.get(key).is_some())
    }

    /// Whether it is an object or a list, not a text alone.
    pub fn has_parts(&self) -> bool {
        self.0.is_object() || self.0.is_array()
    }
}

fn without_headers(text: &str) -> &str {
    if !text.starts_with("HTTP/") {
        return text;
    }
    let ends = ["\r\n\r\n", "\n\n"].map(|end| text.find(end).map(|at| at + end.len()));
    ends.into_iter().flatten().min().map_or(text, |body| text[body..].trim_start())
}

fn collect(value: &Value, may_be_json: bool, found: &mut Vec<String>) {
    if found.len() >= MOST_VALUES {
        return;
    }
    match value {
        Value::String(text) if text.len() >= SHORTEST => {
            let inner = may_be_json && text.trim_start().starts_with(['{', '[']);
            match inner.then(|| serde_json::from_str(text)) {
                Some(Ok(inner)) => collect(&inner, false, found),
                Some(Err(_)) | None => found.push(text.clone()),
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, may_be_json, found)),
        Value::Object(values) => values.values().for_each(|value| collect(value, may_be_json, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_found_at_any_depth() {
        let long = "x".repeat(SHORTEST);
        for text in [
            format!("{{\"a\":\"{long}\"}}"),
            format!("[1,{{\"b\":[null,{{\"c\":\"{long}\"}}]}}]"),
            format!("\"{long}\""),
            format!("{{\"body\":\"{{\\\"a\\\":\\\"{long}\\\"}}\"}}"),
            format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{{\"a\":\"{long}\"}}"),
            format!(")]}}'\n{{\"a\":\"{long}\"}}"),
        ] {
            let answer = Answer::read(&text).expect("JSON");
            assert_eq!(answer.long_texts(), [long.as_str()], "{text}");
        }
    }

    #[test]
    fn other_text_is_no_answer() {
        for text in ["", "1", "true", "{", "hello", "{\"a\":", &"[".repeat(100_000)] {
            assert!(Answer::read(text).is_none(), "{}", &text[..text.len().min(20)]);
        }
    }

    #[test]
    fn the_number_of_texts_is_limited() {
        let list = vec!["x".repeat(SHORTEST); MOST_VALUES * 2];
        let text = serde_json::to_string(&list).expect("JSON");
        assert_eq!(Answer::read(&text).expect("JSON").long_texts().len(), MOST_VALUES);
    }
}
