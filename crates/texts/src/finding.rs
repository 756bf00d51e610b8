//! What people read about a finding, or about a reason why something was not done: what is the matter, why, and
//! what to do.

use jiff::Timestamp;

use crate::{Args, Value, Words};

/// The three sentences about a finding or a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingWords {
    /// What is the matter.
    pub headline: String,
    /// Why, with what was expected and what was found.
    pub why: String,
    /// The next thing to do.
    pub next: String,
}

/// Parameters that are numbers; all others are names, texts or moments.
const COUNTED: [&str; 5] = ["bits", "count", "days_left", "most", "rounds"];

impl Words {
    /// The sentences about the finding `code`, whose parameters come as they leave the rules: moments in
    /// RFC 3339, names in kebab-case. Text from an untrusted file must have been made harmless before.
    pub fn finding<'a>(
        &self,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> FindingWords {
        self.three("finding", code, params)
    }

    /// The sentences about the reason `code` for which nothing was read, signed or written; parameters as for
    /// [`Words::finding`].
    pub fn reason<'a>(
        &self,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> FindingWords {
        self.three("signing", code, params)
    }

    /// The sentences about an answer of Apple's push gateway; parameters as for [`Words::finding`].
    pub fn probe<'a>(
        &self,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> FindingWords {
        self.three("probe", code, params)
    }

    /// The sentences about a remark of the command line; parameters as for [`Words::finding`].
    pub fn remark<'a>(
        &self,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> FindingWords {
        self.three("note", code, params)
    }

    fn three<'a>(
        &self,
        of: &str,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> FindingWords {
        let args: Args = params.into_iter().map(|(name, value)| (name, self.variable(name, value))).collect();
        let say = |part: &str| self.say(&format!("{of}-{code}{part}"), &args);
        FindingWords { headline: say(""), why: say("-why"), next: say("-do") }
    }

    fn variable(&self, name: &str, value: &str) -> Value {
        if let (true, Ok(number)) = (COUNTED.contains(&name), value.parse()) {
            return Value::Number(number);
        }
        match moment(value) {
            Some(at) => Value::Text(self.date(at)),
            None => Value::from(value),
        }
    }
}

/// Moments leave the rules as RFC 3339 in UTC and in no other form.
fn moment(value: &str) -> Option<Timestamp> {
    let shaped = value.ends_with('Z') && value.as_bytes().get(10) == Some(&b'T');
    if shaped { value.parse().ok() } else { None }
}
