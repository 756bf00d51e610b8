//! The file by which launchd knows the check.
//!
//! - **Once a day** and **after waking**: `StartCalendarInterval`; runs that were missed in sleep are made up, as one,
//!   when the computer wakes (launchd.plist(5)).
//! - **At login**: `RunAtLoad`; launchd loads the agents of a user at login. It also makes up for a run that was missed
//!   while the computer was off, which the former does not.

use plist::{Dictionary, Value};

use super::job::{CHECK, HOUR, Job};
use super::ours::Made;
use crate::HOME_VARIABLE;

/// What launchd calls it.
pub const LABEL: &str = "dev.pushkeeper.desktop.check";

/// The application to which macOS reckons it, in the list of login items.
const BUNDLE: &str = "dev.pushkeeper.desktop";

/// The file.
pub fn file(job: &Job, made: Made) -> String {
    let mut agent = Dictionary::new();
    agent.insert("Label".to_owned(), LABEL.into());
    agent.insert("AssociatedBundleIdentifiers".to_owned(), BUNDLE.into());
    let words = std::iter::once(job.program.as_str()).chain(CHECK.split(' '));
    let arguments: Vec<Value> = words.map(Value::from).collect();
    agent.insert("ProgramArguments".to_owned(), Value::Array(arguments));
    if let Some(home) = &job.home {
        agent.insert("EnvironmentVariables".to_owned(), dictionary(HOME_VARIABLE, home.as_str().into()));
    }
    agent.insert("StartCalendarInterval".to_owned(), dictionary_of_time());
    agent.insert("RunAtLoad".to_owned(), true.into());
    agent.insert("ProcessType".to_owned(), "Background".into());
    agent.insert("LowPriorityIO".to_owned(), true.into());
    // Whoever hears the buttons of a notice stays when the check has ended (launchd.plist(5)).
    agent.insert("AbandonProcessGroup".to_owned(), true.into());
    with_mark(&in_xml(agent), made)
}

fn dictionary_of_time() -> Value {
    let mut time = Dictionary::new();
    time.insert("Hour".to_owned(), i64::from(HOUR).into());
    time.insert("Minute".to_owned(), 0.into());
    Value::Dictionary(time)
}

fn dictionary(key: &str, value: Value) -> Value {
    let mut one = Dictionary::new();
    one.insert(key.to_owned(), value);
    Value::Dictionary(one)
}

fn in_xml(agent: Dictionary) -> String {
    let mut bytes = Vec::new();
    Value::Dictionary(agent)
        .to_writer_xml(&mut bytes)
        .expect("texts, truths and numbers have a form, and memory takes what is written");
    String::from_utf8(bytes).expect("the form is UTF-8")
}

/// A comment at the end: the first line belongs to the XML declaration.
fn with_mark(text: &str, made: Made) -> String {
    format!("{}\n<!-- {} -->\n", text.trim_end(), made.line())
}
