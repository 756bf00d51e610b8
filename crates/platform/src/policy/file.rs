//! Reads a configuration file: JSON, or a property list if the name says so. The same on every system.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use pushkeeper_core::policy::{Source, SourceError, Value, Values};

/// Most bytes that are read: no configuration is longer, and a wrong path must not fill the memory.
const MAX_BYTES: u64 = 1 << 20;

/// The content of an existing file, or why it cannot be read.
pub fn source(path: &Path) -> Source {
    Source { place: path.display().to_string(), values: read(path).map_err(SourceError::Unreadable) }
}

/// The same for a file that counts for everybody: only this user, and the group of the administrators, may be able to
/// write it or to replace it in its folder.
#[cfg(unix)]
pub fn protected_source(path: &Path, owner: u32) -> Source {
    let unprotected =
        [Some(path), path.parent()].into_iter().flatten().find(|it| is_open_to_others(it, owner));
    match unprotected {
        Some(unprotected) => {
            let error = SourceError::Unprotected(unprotected.display().to_string());
            Source { place: path.display().to_string(), values: Err(error) }
        }
        None => source(path),
    }
}

/// Whether somebody else than the owner can write a file, or create files in a folder. What cannot be looked at cannot be
/// read either.
#[cfg(unix)]
fn is_open_to_others(path: &Path, owner: u32) -> bool {
    use std::os::unix::fs::MetadataExt;
    const ADMINISTRATORS: u32 = 0;
    path.metadata().is_ok_and(|it| {
        let by_group = it.mode() & 0o020 != 0 && it.gid() != ADMINISTRATORS;
        it.uid() != owner || by_group || it.mode() & 0o002 != 0
    })
}

fn read(path: &Path) -> Result<Values, String> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| error.to_string())?;
    file.take(MAX_BYTES).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if path.extension().is_some_and(|it| it.eq_ignore_ascii_case("plist")) {
        property_list(&bytes)
    } else {
        json(&bytes)
    }
}

/// Values of a JSON object. Editors on Windows put a byte order mark first.
fn json(bytes: &[u8]) -> Result<Values, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match serde_json::from_slice(bytes).map(from_json).map_err(|error| error.to_string())? {
        Value::Table(values) => Ok(values),
        Value::Text(_) | Value::Number(_) | Value::Switch(_) | Value::Lines(_) | Value::Other => {
            Err("{ … }".to_owned())
        }
    }
}

fn from_json(value: serde_json::Value) -> Value {
    match value {
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Bool(on) => Value::Switch(on),
        serde_json::Value::Number(number) => number.as_i64().map_or(Value::Other, Value::Number),
        serde_json::Value::Array(list) => lines(list, |it| it.as_str().map(str::to_owned)),
        serde_json::Value::Object(object) => {
            Value::Table(object.into_iter().map(|(name, value)| (name, from_json(value))).collect())
        }
        serde_json::Value::Null => Value::Other,
    }
}

/// Values of a property list, XML or binary, without the keys that Apple adds to a profile (`PayloadUUID` …).
fn property_list(bytes: &[u8]) -> Result<Values, String> {
    let list = plist::Value::from_reader(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let dictionary = list.into_dictionary().ok_or("<dict>")?;
    let own = dictionary.into_iter().filter(|(name, _)| !name.starts_with("Payload"));
    Ok(own.map(|(name, value)| (name, from_plist(value))).collect::<BTreeMap<_, _>>())
}

#[allow(clippy::wildcard_enum_match_arm, reason = "plist::Value grows")]
fn from_plist(value: plist::Value) -> Value {
    match value {
        plist::Value::String(text) => Value::Text(text),
        plist::Value::Boolean(on) => Value::Switch(on),
        plist::Value::Integer(number) => number.as_signed().map_or(Value::Other, Value::Number),
        plist::Value::Array(list) => lines(list, plist::Value::into_string),
        plist::Value::Dictionary(values) => {
            Value::Table(values.into_iter().map(|(name, value)| (name, from_plist(value))).collect())
        }
        _ => Value::Other,
    }
}

fn lines<T>(list: Vec<T>, text: impl FnMut(T) -> Option<String>) -> Value {
    let texts: Option<Vec<String>> = list.into_iter().map(text).collect();
    texts.map_or(Value::Other, Value::Lines)
}
