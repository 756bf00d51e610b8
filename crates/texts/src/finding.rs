//! The texts of a finding, or of a reason why something was not done: what, why, and what to do.

use jiff::Timestamp;

use crate::{Args, Value, Words};

/// The three texts of a finding or a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingText {
    /// What was found.
    pub headline: String,
    /// Why, with the expected and the found value.
    pub why: String,
    /// What the person does next.
    pub next: String,
}

/// The parameters that are numbers; all others are names, texts or times.
const NUMBERS: [&str; 5] = ["bits", "count", "days_left", "most", "rounds"];

impl Words {
    /// The texts of the finding `code`. The parameters are as the rules return them: times in RFC 3339, names in kebab-case.
    /// Text from an untrusted file must be made printable before.
    pub fn finding<'a>(
        &self,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> FindingText {
        self.texts("finding", code, params)
    }

    /// The texts of the reason `code` why something was not read, signed or written. Parameters as for [`Words::finding`].
    pub fn reason<'a>(
        &self,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> FindingText {
        self.texts("signing", code, params)
    }

    /// The texts of an answer of Apple's push gateway. Parameters as for [`Words::finding`].
    pub fn probe<'a>(&self, code: &str, params: impl IntoIterator<Item = (&'a str, &'a str)>) -> FindingText {
        self.texts("probe", code, params)
    }

    /// The texts of a remark of the command line. Parameters as for [`Words::finding`].
    pub fn remark<'a>(
        &self,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> FindingText {
        self.texts("note", code, params)
    }

    fn texts<'a>(
        &self,
        prefix: &str,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> FindingText {
        let args: Args = params.into_iter().map(|(name, value)| (name, self.value(name, value))).collect();
        let text = |part: &str| self.say(&format!("{prefix}-{code}{part}"), &args);
        FindingText { headline: text(""), why: text("-why"), next: text("-do") }
    }

    fn value(&self, name: &str, value: &str) -> Value {
        if let (true, Ok(number)) = (NUMBERS.contains(&name), value.parse()) {
            return Value::Number(number);
        }
        match parse_time(value) {
            Some(at) => Value::Text(self.date(at)),
            None => Value::from(value),
        }
    }
}

/// The time, where the value is one; the rules return times in RFC 3339 in UTC only.
fn parse_time(value: &str) -> Option<Timestamp> {
    let looks_like_time = value.ends_with('Z') && value.as_bytes().get(10) == Some(&b'T');
    if looks_like_time { value.parse().ok() } else { None }
}
