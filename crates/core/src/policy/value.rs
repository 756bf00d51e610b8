//! The values of an organisation's configuration as systems hold them, and what can be wrong with them.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

/// A value as systems hold it.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// On or off.
    Switch(bool),
    /// Texts in order.
    Lines(Vec<String>),
    /// Values with names.
    Table(Values),
    /// Anything else.
    Other,
}

/// Values by their names.
pub type Values = BTreeMap<String, Value>;

/// One place of the system where an organisation's configuration was found.
pub struct Source {
    /// Which.
    pub place: String,
    /// What it holds; or why it cannot be read.
    pub values: Result<Values, String>,
}

/// What is the matter with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Flaw {
    /// The whole place cannot be read.
    Unreadable,
    /// This version knows no such name; perhaps a later one does.
    UnknownName,
    /// It is a number where a text is expected, or the like.
    WrongKind,
    /// It is none of the values that there are.
    NotAllowed,
    /// It is missing, and others need it.
    Missing,
}

impl Flaw {
    /// Every one.
    pub const ALL: [Flaw; 5] =
        [Flaw::Unreadable, Flaw::UnknownName, Flaw::WrongKind, Flaw::NotAllowed, Flaw::Missing];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Flaw::Unreadable => "unreadable",
            Flaw::UnknownName => "unknown-name",
            Flaw::WrongKind => "wrong-kind",
            Flaw::NotAllowed => "not-allowed",
            Flaw::Missing => "missing",
        }
    }
}

/// Something in the configuration that could not be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Problem {
    /// Where it is.
    pub place: String,
    /// The name of the value; empty for the whole place.
    pub name: String,
    /// What is the matter with it.
    pub flaw: Flaw,
    /// What is expected, in a notation that needs no language, or what the machine said. May be empty.
    pub detail: String,
}
