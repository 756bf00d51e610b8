//! The report of `check` for people: a summary line, then each unit with its state and its reminders.

use jiff::Timestamp;
use pushcert::reminders::Occasion;
use pushcert::{Products, printable};
use pushkeeper_core::model::Unreached;
use pushkeeper_core::reminders::check::{ReminderOutcome, ReminderResult, Report, UnitReport};
use pushkeeper_texts::{Args, Lang, Words};

/// The whole text, ended by a line feed.
pub fn text(report: &Report, products: &Products, words: &Words) -> String {
    if report.units.is_empty() {
        return words.plain("cli-check-no-units") + "\n";
    }
    let count = |units: usize| i64::try_from(units).unwrap_or(i64::MAX);
    let needing_person = report.units.iter().filter(|unit| unit.state.needs_person()).count();
    let args = Args::with("units", count(report.units.len())).and("needing", count(needing_person));
    let mut text = words.say("cli-check-summary", &args) + "\n";
    text.extend(Unreached::ALL.iter().filter_map(|why| unreached_text(report, *why, words)));
    text.extend(report.units.iter().map(|unit| unit_text(unit, report.checked_at, products, words)));
    text
}

/// The warning that reminders of some units reach nobody for this reason; `None` when there are none.
fn unreached_text(report: &Report, why: Unreached, words: &Words) -> Option<String> {
    let names = report.units.iter().filter(|it| it.reaches_nobody == Some(why)).map(|it| printable(&it.name));
    let names = names.collect::<Vec<_>>().join(&words.plain("list-comma"));
    let args = Args::with("units", names.as_str());
    (!names.is_empty()).then(|| words.say(&format!("cli-check-unreached-{}", why.as_str()), &args) + "\n")
}

fn unit_text(unit: &UnitReport, now: Timestamp, products: &Products, words: &Words) -> String {
    let product = products.get(&unit.product).map_or(unit.product.as_str(), |it| match words.lang() {
        Lang::Ja => it.name.ja.as_str(),
        Lang::En => it.name.en.as_str(),
    });
    let state = unit.state.as_str();
    let args = Args::with("unit", printable(&unit.name).into_owned())
        .and("product", printable(product).into_owned())
        .and("state", words.plain(&format!("state-{state}")));
    let mut lines = vec![
        String::new(),
        words.say("cli-check-unit", &args),
        format!("  {}", words.plain(&format!("state-{state}-text"))),
    ];
    if let Some(end) = unit.not_after {
        let args = Args::with("date", words.moment(end)).and("distance", words.distance(now, end));
        let end = words.say("fact-date-with-distance", &args);
        lines.push(format!("  {}", words.say("cli-check-until", &Args::with("end", end))));
    }
    if let Some(code) = &unit.revocation_failing {
        let why = words.plain(&format!("revocation-{code}"));
        lines.push(format!("  {}", words.say("cli-check-revocation-unknown", &Args::with("why", why))));
    }
    if let Some(occasion) = unit.due {
        // A channel that is not set up needs no line in every unit.
        let reminders = unit.told.iter().filter(|it| it.outcome != ReminderOutcome::NotSetUp);
        lines.extend(reminders.map(|it| format!("  {}", reminder_text(it, occasion, words))));
    }
    lines.join("\n") + "\n"
}

/// The result of a reminder on one channel.
fn reminder_text(delivery: &ReminderResult, occasion: Occasion, words: &Words) -> String {
    let channel = delivery.channel.as_str();
    let occasion = match occasion {
        Occasion::Days { within } => words.say("cli-check-days", &Args::with("days", i64::from(within))),
        Occasion::Expired => words.plain("cli-check-expired"),
        Occasion::Invalid => words.plain("cli-check-invalid"),
    };
    let (outcome, when, why) = match delivery.outcome {
        ReminderOutcome::Sent => ("sent", None, None),
        ReminderOutcome::SentBefore { at } => ("sent-before", Some(at), None),
        ReminderOutcome::DryRun => ("dry-run", None, None),
        ReminderOutcome::Off => ("off", None, None),
        ReminderOutcome::NotSetUp => ("not-set-up", None, None),
        ReminderOutcome::Waiting { fault, next_try } => ("waiting", Some(next_try), fault),
        ReminderOutcome::Silenced => ("silenced", None, None),
        ReminderOutcome::Failed { fault } => ("failed", None, Some(fault)),
        ReminderOutcome::SentUnrecorded { fault } => ("sent-unrecorded", None, Some(fault)),
    };
    let args = Args::with("channel", words.plain(&format!("cli-check-channel-{channel}")))
        .and("occasion", occasion)
        .and("outcome", outcome)
        .and("when", when.map(|at| words.moment(at)).unwrap_or_default())
        .and("why", why.map(|code| words.plain(&format!("fault-{}", code.as_str()))).unwrap_or_default());
    words.say("cli-check-reminder", &args)
}
