//! The time as of which a command checks certificates.

use jiff::Timestamp;
use pushkeeper_texts::{Args, Words};

use crate::output::failure::Failure;

/// The time given by `--at`, or else the present in whole seconds.
pub fn time_or_now(argument: Option<&str>, words: &Words) -> Result<Timestamp, Failure> {
    let Some(argument) = argument else {
        let now = Timestamp::now();
        return Ok(Timestamp::from_second(now.as_second()).unwrap_or(now));
    };
    argument.parse().map_err(|_| {
        let args = Args::with("time", pushcert::printable(argument).into_owned());
        Failure::new("time-unusable", words.say("cli-time-unusable", &args))
    })
}
