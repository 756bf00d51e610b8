//! The moment as of which is judged.

use jiff::Timestamp;
use pushkeeper_texts::{Args, Words};

use crate::output::exit::Refusal;

/// What `--at` names; without it the present, in whole seconds.
pub fn moment(given: Option<&str>, words: &Words) -> Result<Timestamp, Refusal> {
    let Some(given) = given else {
        let now = Timestamp::now();
        return Ok(Timestamp::from_second(now.as_second()).unwrap_or(now));
    };
    given.parse().map_err(|_| {
        let args = Args::with("time", pushcert::printable(given).into_owned());
        Refusal(words.say("cli-time-unusable", &args))
    })
}
