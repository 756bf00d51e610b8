//! The configuration on Windows: the registry's policies, which Group Policy and Intune write and only administrators
//! can change, for the computer and for each user.

use pushkeeper_core::policy::{RECOMMENDED, Source, SourceError, Value, Values};
use windows_registry::{CURRENT_USER, Key, LOCAL_MACHINE, Type};

/// The registry key of the policies, below both roots.
pub const KEY: &str = r"Software\Policies\Pushkeeper";

/// The computer's policies and the current user's, if there are any. The computer's come first.
pub fn sources() -> Vec<Source> {
    sources_below(KEY)
}

pub(super) fn sources_below(path: &str) -> Vec<Source> {
    let roots = [("HKEY_LOCAL_MACHINE", LOCAL_MACHINE), ("HKEY_CURRENT_USER", CURRENT_USER)];
    let found = roots.iter().filter_map(|(name, root)| {
        let key = match root.open(path) {
            Ok(key) => key,
            Err(error) if error.code().0 == NOT_FOUND => return None,
            Err(error) => return Some((name, Err(error.to_string()))),
        };
        Some((name, read(&key).map_err(|error| error.to_string())))
    });
    let sources = found.map(|(name, values)| Source {
        place: format!(r"{name}\{path}"),
        values: values.map_err(SourceError::Unreadable),
    });
    sources.collect()
}

/// ERROR_FILE_NOT_FOUND as an HRESULT.
const NOT_FOUND: i32 = 0x8007_0002_u32 as i32;

fn read(key: &Key) -> windows_registry::Result<Values> {
    let mut values: Values = key.values()?.map(|(name, value)| (name, from_registry(value))).collect();
    if let Ok(below) = key.open(RECOMMENDED) {
        let below = below.values()?.map(|(name, value)| (name, from_registry(value)));
        values.insert(RECOMMENDED.to_owned(), Value::Table(below.collect()));
    }
    Ok(values)
}

fn from_registry(value: windows_registry::Value) -> Value {
    match value.ty() {
        Type::U32 | Type::U64 => u64::try_from(value)
            .ok()
            .and_then(|number| i64::try_from(number).ok())
            .map_or(Value::Other, Value::Number),
        Type::String | Type::ExpandString => String::try_from(value).map_or(Value::Other, Value::Text),
        Type::MultiString => Vec::try_from(value).map_or(Value::Other, Value::Lines),
        Type::Bytes | Type::Other(_) => Value::Other,
    }
}
