//! A simulated year and more, checked at random moments by clocks that go as they like.

#![allow(missing_docs)]

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use pushcert::reminders::{Occasion, Telling, Told, due, telling};

const DAY: i64 = 24 * 60 * 60;
const WEEK: i64 = 7 * DAY;

fn begin() -> Timestamp {
    "2026-11-22T00:00:00Z".parse().expect("a moment")
}

fn after(seconds: i64) -> Timestamp {
    begin() + SignedDuration::from_secs(seconds)
}

/// The certificate's end, a year after the beginning.
fn end() -> Timestamp {
    after(365 * DAY)
}

#[derive(Clone, Debug)]
struct Plan {
    days: Vec<u16>,
    expired: bool,
}

fn plans() -> impl Strategy<Value = Plan> {
    (prop::collection::vec(0_u16..120, 0..6), any::<bool>())
        .prop_map(|(days, expired)| Plan { days, expired })
}

/// Moments of the year and the four months after it, most of them where something happens.
fn moments(count: usize) -> impl Strategy<Value = Vec<Timestamp>> {
    let second = prop_oneof![0..485 * DAY, 330 * DAY..380 * DAY, 364 * DAY..366 * DAY];
    prop::collection::vec(second.prop_map(after), 1..count)
}

/// Higher is more urgent.
fn urgency(occasion: Occasion) -> i32 {
    match occasion {
        Occasion::Days { within } => -i32::from(within) - 1,
        Occasion::Expired => 0,
    }
}

/// Checks at each moment in turn and tells what is to be told; after each, `holds` sees everything that was told.
fn live(
    plan: &Plan,
    moments: &[Timestamp],
    mut holds: impl FnMut(Timestamp, Option<Occasion>, &[Told]),
) -> Vec<Told> {
    let mut told = Vec::new();
    for &now in moments {
        let occasion = due(&plan.days, plan.expired, end(), now);
        match telling(&plan.days, plan.expired, end(), now, &told) {
            Telling::NotDue => assert_eq!(occasion, None),
            Telling::Already { occasion: it, at } => {
                assert_eq!(Some(it), occasion);
                assert!(told.iter().any(|told| told.at == at));
            }
            Telling::Now { occasion: it } => {
                assert_eq!(Some(it), occasion, "only the most urgent");
                told.push(Told { occasion: it, at: now });
            }
        }
        holds(now, occasion, &told);
    }
    told
}

fn no_double(told: &[Told]) {
    for (place, one) in told.iter().enumerate() {
        for other in told[..place].iter().filter(|other| other.occasion == one.occasion) {
            assert_eq!(one.occasion, Occasion::Expired, "a day count is told once: {told:?}");
            assert!(other.at.duration_until(one.at).abs().as_secs() >= WEEK, "weekly: {told:?}");
        }
    }
}

/// What is due has been told, or something more urgent.
fn no_miss(now: Timestamp, occasion: Option<Occasion>, told: &[Told]) {
    let Some(occasion) = occasion else { return };
    let heard = told.iter().any(|it| {
        let within_a_week = now.duration_until(it.at).abs().as_secs() < WEEK;
        match occasion {
            Occasion::Expired => it.occasion == Occasion::Expired && within_a_week,
            Occasion::Days { .. } => urgency(it.occasion) >= urgency(occasion),
        }
    });
    assert!(heard, "{occasion:?} at {now} is missing: {told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_year_of_checks_neither_doubles_nor_misses_and_news_only_gets_worse(
        plan in plans(),
        mut moments in moments(200),
    ) {
        moments.sort_unstable();
        let told = live(&plan, &moments, no_miss);
        no_double(&told);
        prop_assert!(told.is_sorted_by_key(|it| urgency(it.occasion)), "{told:?}");
        prop_assert!(told.is_sorted_by_key(|it| it.at));
    }

    #[test]
    fn a_clock_that_jumps_as_it_likes_neither_doubles_nor_misses(plan in plans(), moments in moments(60)) {
        no_double(&live(&plan, &moments, no_miss));
    }

    #[test]
    fn checking_twice_tells_nothing_more(plan in plans(), mut moments in moments(60)) {
        moments.sort_unstable();
        let once = live(&plan, &moments, |_, _, _| {});
        let twice: Vec<Timestamp> = moments.iter().flat_map(|&now| [now, now]).collect();
        prop_assert_eq!(live(&plan, &twice, |_, _, _| {}), once);
    }

    #[test]
    fn the_order_in_which_it_was_written_down_does_not_matter(
        plan in plans(),
        moments in moments(30),
        now in moments(2),
    ) {
        let mut told = live(&plan, &moments, |_, _, _| {});
        let before = telling(&plan.days, plan.expired, end(), now[0], &told);
        told.reverse();
        prop_assert_eq!(telling(&plan.days, plan.expired, end(), now[0], &told), before);
    }
}

#[test]
fn an_hourly_check_tells_each_occasion_within_the_hour() {
    let plan = Plan { days: vec![30, 7, 1], expired: true };
    let hours: Vec<Timestamp> = (0..(365 + 28) * 24).map(|hour| after(hour * 60 * 60)).collect();
    let told = live(&plan, &hours, no_miss);
    let expected = [
        (Occasion::Days { within: 30 }, 335 * DAY),
        (Occasion::Days { within: 7 }, 358 * DAY),
        (Occasion::Days { within: 1 }, 364 * DAY),
        (Occasion::Expired, 365 * DAY + 3600),
        (Occasion::Expired, 372 * DAY + 3600),
        (Occasion::Expired, 379 * DAY + 3600),
        (Occasion::Expired, 386 * DAY + 3600),
    ]
    .map(|(occasion, second)| Told { occasion, at: after(second) });
    assert_eq!(told, expected);
}
