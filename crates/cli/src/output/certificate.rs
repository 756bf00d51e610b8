//! A push certificate in an answer: what programs read of it, and the rows for people.

use jiff::Timestamp;
use pushcert::{Expected, Facts, Trust, inspect};
use pushkeeper_texts::{Args, Words};

use crate::output::answer::Answer;

/// What could be read of a certificate (DER or PEM). Whose it is and whether it may be used is another question.
pub fn facts(certificate: &[u8]) -> Facts {
    inspect(certificate, None, &Expected::default(), &Trust::apple(), Timestamp::now()).facts
}

/// Adds the certificate under `certificate`, and its topic, serial number and end for people.
pub fn told(answer: Answer, facts: &Facts, words: &Words) -> Answer {
    let mut answer = answer.fact("certificate", facts);
    for (label, value) in [("fact-topic", &facts.topic), ("fact-serial", &facts.serial)] {
        if let Some(value) = value {
            answer = answer.row(label, value, words);
        }
    }
    if let Some((end, days)) = facts.not_after.zip(facts.days_left) {
        let args = Args::with("date", words.moment(end)).and("distance", words.distance(days));
        answer = answer.row("fact-not-after", &words.say("fact-date-with-distance", &args), words);
    }
    answer
}
