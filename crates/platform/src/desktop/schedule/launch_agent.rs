//! The launchd agent that runs the check on macOS: the content of its property list.
//!
//! - **Once a day** and **after waking**: `StartCalendarInterval`; runs that were missed in sleep are made up, as one,
//!   when the computer wakes (launchd.plist(5)).
//! - **At login**: `RunAtLoad`; launchd loads a user's agents at login. It also makes up for a run that was missed
//!   while the computer was off, which `StartCalendarInterval` does not.

use plist::{Dictionary, Value};

use super::job::{CHECK_ARGUMENTS, HOUR, Job};
use super::own_files::CreatedFolders;
use crate::HOME_VARIABLE;

/// The agent's label in launchd.
pub const LABEL: &str = "dev.pushkeeper.desktop.check";

/// The application under which macOS lists the agent among the login items.
const BUNDLE_ID: &str = "dev.pushkeeper.desktop";

/// The agent's property list as XML.
pub fn property_list(job: &Job, made: CreatedFolders) -> String {
    let mut agent = Dictionary::new();
    agent.insert("Label".to_owned(), LABEL.into());
    agent.insert("AssociatedBundleIdentifiers".to_owned(), BUNDLE_ID.into());
    let words = std::iter::once(job.program.as_str()).chain(CHECK_ARGUMENTS.split(' '));
    let arguments: Vec<Value> = words.map(Value::from).collect();
    agent.insert("ProgramArguments".to_owned(), Value::Array(arguments));
    if let Some(home) = &job.home {
        agent.insert("EnvironmentVariables".to_owned(), dictionary(HOME_VARIABLE, home.as_str().into()));
    }
    agent.insert("StartCalendarInterval".to_owned(), time_of_day());
    agent.insert("RunAtLoad".to_owned(), true.into());
    agent.insert("ProcessType".to_owned(), "Background".into());
    agent.insert("LowPriorityIO".to_owned(), true.into());
    // The process that waits for a notice's buttons outlives the check (launchd.plist(5)).
    agent.insert("AbandonProcessGroup".to_owned(), true.into());
    with_mark(&to_xml(agent), made)
}

fn time_of_day() -> Value {
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

fn to_xml(agent: Dictionary) -> String {
    let mut bytes = Vec::new();
    Value::Dictionary(agent)
        .to_writer_xml(&mut bytes)
        .expect("texts, truths and numbers have a form, and memory takes what is written");
    String::from_utf8(bytes).expect("the form is UTF-8")
}

/// Adds the mark as a comment at the end, because the first line must be the XML declaration.
fn with_mark(text: &str, made: CreatedFolders) -> String {
    format!("{}\n<!-- {} -->\n", text.trim_end(), made.mark_line())
}
