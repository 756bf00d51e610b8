//! What the machine could not do, as a refusal for people.

use pushkeeper_core::Fault;
use pushkeeper_texts::Words;

use crate::output::exit::Refusal;

/// What happened, what to do, and what the machine said.
pub fn refusal(fault: &Fault, words: &Words) -> Refusal {
    let code = fault.code.as_str();
    let next = words.plain(&format!("fault-{code}-do"));
    let next = words.say("cli-next", &pushkeeper_texts::Args::with("next", next));
    let detail = pushcert::printable(&fault.detail);
    Refusal(format!("{}\n  {next}\n  {detail}", words.plain(&format!("fault-{code}"))))
}
