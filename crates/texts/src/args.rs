//! The values of the variables of a message.

use fluent_bundle::{FluentArgs, FluentValue};

/// The value of a variable in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text. A text that selects a variant of a message is a name in kebab-case.
    Text(String),
    /// A number, which may select a plural form.
    Number(i64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// The values of the variables of a message, by name without `$`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Args(Vec<(String, Value)>);

impl Args {
    /// No values, for messages without variables.
    pub fn none() -> Self {
        Self::default()
    }

    /// The value of one variable.
    pub fn with(name: &str, value: impl Into<Value>) -> Self {
        Self::none().and(name, value)
    }

    /// Adds the value of another variable.
    pub fn and(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn fluent(&self) -> FluentArgs<'_> {
        self.0
            .iter()
            .map(|(name, value)| {
                let value = match value {
                    Value::Text(text) => FluentValue::from(text.as_str()),
                    Value::Number(number) => FluentValue::from(*number),
                };
                (name.as_str(), value)
            })
            .collect()
    }
}

impl<'a> FromIterator<(&'a str, Value)> for Args {
    fn from_iter<I: IntoIterator<Item = (&'a str, Value)>>(values: I) -> Self {
        Self(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}
