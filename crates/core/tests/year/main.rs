//! A year of checks, hour by hour: a machine that sleeps, is killed in the middle of everything, and whose mail server,
//! chat and desktop are out of order for days. Everybody hears of every occasion, and nobody hears the same twice.
//!
//! A kill comes before or after any effect: what was not written down then is forgotten, what was sent is sent. So a
//! message may be transmitted twice; its name tells the receiver, which counts it once, as mail servers do.

#![allow(missing_docs, clippy::wildcard_enum_match_arm)]

mod machine;
mod tally;

use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::{SignedDuration, Timestamp};
use pushcert::Products;
use pushkeeper_core::reminders::check::check;

use machine::{Killed, Machine};
use tally::Tally;

const UNITS: usize = 1000;
const HOURS: i64 = 365 * 24;

#[test]
fn everybody_hears_of_everything_once() {
    std::panic::set_hook(Box::new(|panic| {
        if panic.payload().downcast_ref::<Killed>().is_none() {
            eprintln!("{panic}");
        }
    }));
    let begin: Timestamp = "2026-11-22T00:00:00Z".parse().expect("a moment");
    let products = Products::built_in();
    let mut machine = Machine::new(UNITS, begin, 7);
    let mut tally = Tally::default();
    let (mut checks, mut kills) = (0, 0);
    for hour in 0..HOURS {
        let now = begin + SignedDuration::from_hours(hour);
        machine.live(now);
        if !machine.is_awake() {
            continue;
        }
        checks += 1;
        let ran = catch_unwind(AssertUnwindSafe(|| check(&mut machine, &products, now, false)));
        match ran {
            Ok(report) => {
                report.expect("the register can be read");
                tally.saw(&machine, now);
            }
            Err(panic) => {
                assert!(panic.is::<Killed>(), "a panic of our own");
                kills += 1;
                machine.restart();
            }
        }
    }
    let sum = tally.sum(&machine);
    println!("{UNITS} units, {HOURS} hours, {checks} checks, {kills} kills\n{sum}");
    assert!(checks > 2000 && kills > 100, "{checks} checks, {kills} kills: not much of a year");
    assert!(sum.arrived > 3 * UNITS, "{sum}");
    assert_eq!((sum.doubled, sum.missed), (0, 0), "{sum}");
}
