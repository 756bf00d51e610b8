//! The values of a policy as systems hold them, and what can be wrong with them.

use std::collections::BTreeMap;

use serde::Serialize;
use strum::VariantArray;
use ts_rs::TS;

/// A value as a system holds it.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// A text in UTF-8.
    Text(String),
    /// A whole number.
    Number(i64),
    /// On or off.
    Switch(bool),
    /// A list of texts.
    Lines(Vec<String>),
    /// A group of named values.
    Table(Values),
    /// A value of any other type.
    Other,
}

/// Values by name.
pub type Values = BTreeMap<String, Value>;

/// A place of the system where a policy was found.
pub struct Source {
    /// The name of the place: a path or registry key.
    pub place: String,
    /// Its values, or why it cannot be read.
    pub values: Result<Values, SourceError>,
}

/// Why the values of a place are not used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// It cannot be read; with the message of the system.
    Unreadable(String),
    /// Others than the administrator can write it; with its path.
    Unprotected(String),
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Flaw {
    /// The whole place cannot be read.
    Unreadable,
    /// Others than the administrator can write the place.
    Unprotected,
    /// This version does not know the name.
    UnknownName,
    /// The value has another type than expected.
    WrongKind,
    /// The value is not one of the allowed values.
    NotAllowed,
    /// The value is missing, and other values need it.
    Missing,
}

impl Flaw {
    /// All kinds of flaws.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Flaw::Unreadable => "unreadable",
            Flaw::Unprotected => "unprotected",
            Flaw::UnknownName => "unknown-name",
            Flaw::WrongKind => "wrong-kind",
            Flaw::NotAllowed => "not-allowed",
            Flaw::Missing => "missing",
        }
    }
}

/// A value of the policy that could not be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Problem {
    /// The place where it was found.
    pub place: String,
    /// The name of the value; empty for the whole place.
    pub name: String,
    /// What is wrong with it.
    pub flaw: Flaw,
    /// The expected form, in a notation that needs no translation, or the message of the system. May be empty.
    pub detail: String,
}
