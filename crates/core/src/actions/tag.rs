//! Finds the tags of an internally tagged enum (`#[serde(tag = "type")]`).

use std::fmt;

use serde::Deserialize;
use serde::de::value::MapDeserializer;

/// The tags of an enum, as `serde` knows them: they are the names that it expects in place of an unknown one.
pub(super) fn tags<A: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let unknown = MapDeserializer::<_, Expected>::new([("type", "")].into_iter());
    match A::deserialize(unknown) {
        Err(Expected(tags)) => tags,
        Ok(_) => &[],
    }
}

/// An error that remembers nothing but the names that were expected.
#[derive(Debug)]
struct Expected(&'static [&'static str]);

impl serde::de::Error for Expected {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self(expected)
    }
}

impl std::error::Error for Expected {}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected one of {:?}", self.0)
    }
}
