//! Reads the values of a policy one by one, each in the form that its name requires.

use std::collections::BTreeMap;

use pushcert::Trust;

use super::names::{VALUE_NAMES, ValueKind};
use super::value::{Flaw, Problem, Value};

/// The values of one level that were not read yet.
pub(super) struct Reader<'a> {
    place: &'a str,
    within: &'static str,
    pub(super) values: BTreeMap<&'static str, Value>,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(place: &'a str, within: &'static str, problems: &'a mut Vec<Problem>) -> Self {
        Self { place, within, values: BTreeMap::new(), problems }
    }

    pub(super) fn text(&mut self, name: &'static str) -> Option<String> {
        match self.values.remove(name)? {
            // Policy editors write an empty text for a value that was not configured.
            Value::Text(text) => return Some(text.trim().to_owned()).filter(|it| !it.is_empty()),
            Value::Number(_) | Value::Switch(_) | Value::Lines(_) | Value::Table(_) | Value::Other => {
                self.wrong_kind(name);
            }
        }
        None
    }

    /// Reads one of the words of a [`ValueKind::Choice`] and returns the element of `values` at its position.
    pub(super) fn choice<T: Copy>(&mut self, name: &'static str, values: &[T]) -> Option<T> {
        let text = self.text(name)?;
        let ValueKind::Choice(words) = kind(name) else { return None };
        let chosen = words.iter().zip(values).find(|(word, _)| word.eq_ignore_ascii_case(&text));
        if chosen.is_none() {
            self.not_allowed(name);
        }
        chosen.map(|(_, value)| *value)
    }

    pub(super) fn number(&mut self, name: &'static str) -> Option<i64> {
        match (self.values.remove(name)?, kind(name)) {
            (Value::Number(number), ValueKind::Number(most)) if (1..=most).contains(&number) => {
                return Some(number);
            }
            (Value::Number(_), _) => self.not_allowed(name),
            (Value::Text(_) | Value::Switch(_) | Value::Lines(_) | Value::Table(_) | Value::Other, _) => {
                self.wrong_kind(name);
            }
        }
        None
    }

    pub(super) fn switch(&mut self, name: &'static str) -> Option<bool> {
        match self.values.remove(name)? {
            Value::Switch(on) => return Some(on),
            Value::Number(number @ (0 | 1)) => return Some(number == 1),
            Value::Number(_) => self.not_allowed(name),
            Value::Text(_) | Value::Lines(_) | Value::Table(_) | Value::Other => self.wrong_kind(name),
        }
        None
    }

    pub(super) fn pem(&mut self, name: &'static str) -> Option<String> {
        let text = match self.values.remove(name)? {
            Value::Text(text) => text,
            Value::Lines(lines) => lines.join("\n"),
            Value::Number(_) | Value::Switch(_) | Value::Table(_) | Value::Other => {
                self.wrong_kind(name);
                return None;
            }
        };
        if text.trim().is_empty() {
            return None;
        }
        if Trust::apple().add(text.as_bytes()).is_err() {
            self.not_allowed(name);
            return None;
        }
        Some(text.trim().to_owned())
    }

    pub(super) fn required<T>(&mut self, name: &'static str, value: Option<T>) -> Option<T> {
        // A value that is there but was not accepted has been reported already.
        let named = |it: &Problem| it.place == self.place && it.name == self.full_name(name);
        if value.is_none() && !self.problems.iter().any(named) {
            self.report(name, Flaw::Missing, kind(name).expected());
        }
        value
    }

    pub(super) fn not_allowed(&mut self, name: &'static str) {
        self.report(name, Flaw::NotAllowed, kind(name).expected());
    }

    pub(super) fn wrong_kind(&mut self, name: &'static str) {
        self.report(name, Flaw::WrongKind, kind(name).expected());
    }

    pub(super) fn report(&mut self, name: &str, flaw: Flaw, detail: String) {
        let name = pushcert::printable(&self.full_name(name)).into_owned();
        self.problems.push(Problem { place: self.place.to_owned(), name, flaw, detail });
    }

    pub(super) fn full_name(&self, name: &str) -> String {
        let parts = [self.within, name];
        parts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join("/")
    }
}

fn kind(name: &'static str) -> ValueKind {
    VALUE_NAMES.iter().find(|it| it.name == name).map_or(ValueKind::Text, |it| it.kind)
}
