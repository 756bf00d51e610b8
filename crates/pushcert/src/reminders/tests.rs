//! Single moments, each with what is to be told then. The long run is in `tests/reminders.rs`.

use super::*;

const END: &str = "2027-11-22T10:00:00Z";
const ALL: Wanted<'_> = Wanted { days: &[30, 7, 1], expired: true, invalid: true };
const MONTH: Occasion = Occasion::Days { within: 30 };
const WEEK: Occasion = Occasion::Days { within: 7 };
const LAST_DAY: Occasion = Occasion::Days { within: 1 };

fn at(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

fn sound() -> Life {
    Life { not_after: at(END), revoked: false }
}

fn revoked() -> Life {
    Life { revoked: true, ..sound() }
}

fn told(occasion: Occasion, when: &str) -> Told {
    Told { occasion, at: at(when) }
}

fn at_moment(now: &str, told: &[Told]) -> Telling {
    telling(&ALL, &sound(), at(now), told, &Wishes::default())
}

fn with(wishes: Wishes, life: &Life, now: &str, told: &[Told]) -> Telling {
    telling(&ALL, life, at(now), told, &wishes)
}

#[test]
fn the_most_urgent_occasion_wins_and_each_begins_to_the_second() {
    let due_at = |wanted: &Wanted<'_>, now| due(wanted, &sound(), at(now));
    assert_eq!(due_at(&ALL, "2027-10-23T09:59:59Z"), None);
    assert_eq!(due_at(&ALL, "2027-10-23T10:00:00Z"), Some(MONTH));
    assert_eq!(due_at(&ALL, "2027-11-20T00:00:00Z"), Some(WEEK));
    assert_eq!(due_at(&ALL, END), Some(LAST_DAY));
    assert_eq!(due_at(&ALL, "2027-11-22T10:00:01Z"), Some(Occasion::Expired));
    assert_eq!(due_at(&Wanted { expired: false, ..ALL }, "2027-11-22T10:00:01Z"), None);
    for now in ["2026-12-01T00:00:00Z", END, "2028-01-01T00:00:00Z"] {
        assert_eq!(due(&ALL, &revoked(), at(now)), Some(Occasion::Invalid), "{now}");
    }
    let deaf = Wanted { invalid: false, ..ALL };
    assert_eq!(due(&deaf, &revoked(), at("2027-11-20T00:00:00Z")), Some(WEEK));
}

#[test]
fn the_greater_occasion_is_the_more_urgent() {
    assert!([MONTH, WEEK, LAST_DAY, Occasion::Expired, Occasion::Invalid].is_sorted());
}

#[test]
fn the_written_form_is_stable() {
    for (occasion, text) in [
        (WEEK, r#"{"on":"days","within":7}"#),
        (Occasion::Expired, r#"{"on":"expired"}"#),
        (Occasion::Invalid, r#"{"on":"invalid"}"#),
    ] {
        assert_eq!(serde_json::to_string(&occasion).expect("JSON"), text);
    }
}

#[test]
fn a_day_count_is_told_once_and_the_next_one_in_its_time() {
    assert_eq!(at_moment("2027-10-01T00:00:00Z", &[]), Telling::NotDue);
    assert_eq!(at_moment("2027-10-24T00:00:00Z", &[]), Telling::Now { occasion: MONTH });
    let before = [told(MONTH, "2027-10-24T00:00:00Z")];
    let already = Telling::Already { occasion: MONTH, at: before[0].at };
    assert_eq!(at_moment("2027-10-24T00:00:00Z", &before), already);
    assert_eq!(at_moment("2027-11-15T09:59:59Z", &before), already);
    assert_eq!(at_moment("2027-11-15T10:00:00Z", &before), Telling::Now { occasion: WEEK });
}

#[test]
fn after_weeks_of_sleep_only_the_most_urgent_is_told_and_what_it_overtook_never() {
    assert_eq!(at_moment("2027-11-22T00:00:00Z", &[]), Telling::Now { occasion: LAST_DAY });
    let before = [told(LAST_DAY, "2027-11-22T00:00:00Z")];
    // The clock is set back by ten hours, into the seven days; then the plan loses its last day.
    let already = Telling::Already { occasion: WEEK, at: before[0].at };
    assert_eq!(at_moment("2027-11-21T09:00:00Z", &before), already);
    let shorter = Wanted { days: &[30, 7], ..ALL };
    let now = at("2027-11-22T01:00:00Z");
    assert_eq!(telling(&shorter, &sound(), now, &before, &Wishes::default()), already);
}

#[test]
fn expiry_and_revocation_are_told_weekly() {
    for (occasion, life) in [(Occasion::Expired, sound()), (Occasion::Invalid, revoked())] {
        let before = [told(occasion, "2027-12-01T10:00:00Z")];
        let now = |now| with(Wishes::default(), &life, now, &before) == Telling::Now { occasion };
        assert!(!now("2027-12-08T09:59:59Z"));
        assert!(now("2027-12-08T10:00:00Z"));
        assert!(!now("2027-11-24T10:00:01Z"), "the clock was set back");
        let milder = [told(LAST_DAY, "2027-11-22T09:59:59Z")];
        assert_eq!(
            with(Wishes::default(), &life, "2027-11-22T10:00:01Z", &milder),
            Telling::Now { occasion }
        );
    }
}

#[test]
fn a_revocation_that_was_taken_back_leaves_what_came_later_to_be_told() {
    // Told while thirty days had come and seven had not.
    let before = [told(Occasion::Invalid, "2027-11-01T00:00:00Z")];
    let already = Telling::Already { occasion: MONTH, at: before[0].at };
    assert_eq!(at_moment("2027-11-02T00:00:00Z", &before), already);
    assert_eq!(at_moment("2027-11-16T00:00:00Z", &before), Telling::Now { occasion: WEEK });
    // An expiry that the revocation overtook waits for its week, one that came later does not.
    let deaf = Wanted { invalid: false, ..ALL };
    let expired = |told_at, now| {
        let told = [told(Occasion::Invalid, told_at)];
        telling(&deaf, &revoked(), at(now), &told, &Wishes::default())
            == Telling::Now { occasion: Occasion::Expired }
    };
    assert!(!expired("2027-11-23T00:00:00Z", "2027-11-29T23:59:59Z"));
    assert!(expired("2027-11-23T00:00:00Z", "2027-11-30T00:00:00Z"));
    assert!(expired("2027-11-22T00:00:00Z", "2027-11-23T00:00:00Z"));
}

#[test]
fn a_clock_that_ran_a_year_ahead_silences_nothing_afterwards() {
    let false_alarm = [told(Occasion::Expired, "2028-10-24T00:00:00Z")];
    for (now, occasion) in [
        ("2027-10-24T00:00:00Z", MONTH),
        ("2027-11-16T00:00:00Z", WEEK),
        ("2027-11-22T00:00:00Z", LAST_DAY),
        ("2027-11-23T00:00:00Z", Occasion::Expired),
    ] {
        assert_eq!(at_moment(now, &false_alarm), Telling::Now { occasion }, "{now}");
        let again = Wishes { again_at: Some(at(now)), ..Wishes::default() };
        let heard = Told { occasion, at: at(now) - SignedDuration::from_hours(1) };
        let both = [false_alarm[0], heard];
        assert_eq!(with(again, &sound(), now, &both), Telling::Now { occasion }, "{now}");
    }
}

#[test]
fn who_wants_to_hear_no_more_hears_of_a_revocation_once() {
    let silenced = Wishes { silenced: true, again_at: Some(at("2027-11-01T00:00:00Z")) };
    for (now, occasion) in [
        ("2027-10-24T00:00:00Z", MONTH),
        ("2027-11-22T00:00:00Z", LAST_DAY),
        ("2027-12-24T00:00:00Z", Occasion::Expired),
    ] {
        assert_eq!(with(silenced, &sound(), now, &[]), Telling::Silenced { occasion }, "{now}");
    }
    assert_eq!(with(silenced, &sound(), "2027-10-01T00:00:00Z", &[]), Telling::NotDue);
    let occasion = Occasion::Invalid;
    let news = with(silenced, &revoked(), "2027-11-20T00:00:00Z", &[told(WEEK, "2027-11-16T00:00:00Z")]);
    assert_eq!(news, Telling::Now { occasion });
    let before = [told(occasion, "2027-11-20T00:00:00Z")];
    for now in ["2027-11-20T00:00:00Z", "2027-12-20T00:00:00Z"] {
        assert_eq!(with(silenced, &revoked(), now, &before), Telling::Silenced { occasion }, "{now}");
    }
}

#[test]
fn a_reminder_for_tomorrow_comes_once_and_delays_nothing() {
    let tomorrow = Wishes { again_at: Some(at("2027-11-17T09:00:00Z")), silenced: false };
    let week = told(WEEK, "2027-11-16T09:00:00Z");
    let now = |now, before: &[Told]| with(tomorrow, &sound(), now, before);
    assert_eq!(now("2027-11-17T08:59:59Z", &[week]), Telling::Already { occasion: WEEK, at: week.at });
    assert_eq!(now("2027-11-17T09:00:00Z", &[week]), Telling::Now { occasion: WEEK });
    let again = told(WEEK, "2027-11-17T09:00:00Z");
    let both = [again, week];
    assert_eq!(now("2027-11-18T09:00:00Z", &both), Telling::Already { occasion: WEEK, at: again.at });
    assert_eq!(now("2027-11-21T10:00:00Z", &both), Telling::Now { occasion: LAST_DAY });
    // After a sleep, one telling of what is most urgent serves both.
    assert_eq!(now("2027-11-22T09:00:00Z", &[week]), Telling::Now { occasion: LAST_DAY });
    let last = told(LAST_DAY, "2027-11-22T09:00:00Z");
    let already = Telling::Already { occasion: LAST_DAY, at: last.at };
    assert_eq!(now("2027-11-22T09:30:00Z", &[week, last]), already);
    // What is more urgent does not wait for tomorrow.
    let late = Wishes { again_at: Some(at("2027-11-30T00:00:00Z")), silenced: false };
    assert_eq!(with(late, &sound(), "2027-11-21T10:00:00Z", &[week]), Telling::Now { occasion: LAST_DAY });
    assert_eq!(with(late, &sound(), "2027-10-01T00:00:00Z", &[]), Telling::NotDue);
}

/// Occasion, when, when told, overtaken, next.
type Drawn = (Occasion, &'static str, Option<&'static str>, bool, bool);

fn drawn(wanted: &Wanted<'_>, life: &Life, now: &str, told: &[Told], expected: &[Drawn]) {
    let expected: Vec<Point> = expected
        .iter()
        .map(|&(occasion, moment, told_at, overtaken, next)| Point {
            occasion,
            at: at(moment),
            told_at: told_at.map(at),
            overtaken,
            next,
        })
        .collect();
    assert_eq!(timeline(wanted, life, at(now), told), expected, "{now}");
}

const MONTH_AT: &str = "2027-10-23T10:00:00Z";
const WEEK_AT: &str = "2027-11-15T10:00:00Z";
const LAST_DAY_AT: &str = "2027-11-21T10:00:00Z";

#[test]
fn a_time_line_shows_what_was_told_what_was_slept_through_and_what_comes_next() {
    let expired = (Occasion::Expired, END, None, false, false);
    let wanted = Wanted { days: &[1, 30, 7, 7], ..ALL };
    drawn(
        &wanted,
        &sound(),
        "2027-10-01T00:00:00Z",
        &[],
        &[
            (MONTH, MONTH_AT, None, false, true),
            (WEEK, WEEK_AT, None, false, false),
            (LAST_DAY, LAST_DAY_AT, None, false, false),
            expired,
        ],
    );
    // Nobody was told of the thirty days, and the seven have come: they are told at the next check.
    drawn(
        &wanted,
        &sound(),
        "2027-11-16T00:00:00Z",
        &[],
        &[
            (MONTH, MONTH_AT, None, true, false),
            (WEEK, WEEK_AT, None, false, false),
            (LAST_DAY, LAST_DAY_AT, None, false, true),
            expired,
        ],
    );
    let told = [told(WEEK, "2027-11-17T08:00:00Z"), told(WEEK, "2027-11-16T08:00:00Z")];
    drawn(
        &wanted,
        &sound(),
        "2027-11-18T00:00:00Z",
        &told,
        &[
            (MONTH, MONTH_AT, Some("2027-11-16T08:00:00Z"), true, false),
            (WEEK, WEEK_AT, Some("2027-11-16T08:00:00Z"), false, false),
            (LAST_DAY, LAST_DAY_AT, None, false, true),
            expired,
        ],
    );
    let late = Told { occasion: Occasion::Expired, at: at("2028-10-24T00:00:00Z") };
    drawn(
        &Wanted { days: &[7], ..ALL },
        &sound(),
        "2027-11-18T00:00:00Z",
        &[told[1], late],
        &[
            (WEEK, WEEK_AT, Some("2027-11-16T08:00:00Z"), false, false),
            (Occasion::Expired, END, None, false, true),
        ],
    );
    drawn(
        &Wanted { expired: false, ..ALL },
        &sound(),
        "2027-12-01T00:00:00Z",
        &told[1..],
        &[
            (MONTH, MONTH_AT, Some("2027-11-16T08:00:00Z"), true, false),
            (WEEK, WEEK_AT, Some("2027-11-16T08:00:00Z"), false, false),
            (LAST_DAY, LAST_DAY_AT, None, true, false),
        ],
    );
}

#[test]
fn on_a_time_line_a_revocation_takes_the_place_of_all_the_rest() {
    let invalid = told(Occasion::Invalid, "2027-11-10T00:00:00Z");
    drawn(
        &ALL,
        &revoked(),
        "2027-11-16T00:00:00Z",
        &[invalid],
        &[
            (MONTH, MONTH_AT, Some("2027-11-10T00:00:00Z"), true, false),
            (Occasion::Invalid, "2027-11-10T00:00:00Z", Some("2027-11-10T00:00:00Z"), false, false),
            (WEEK, WEEK_AT, None, true, false),
            (LAST_DAY, LAST_DAY_AT, None, true, false),
            (Occasion::Expired, END, None, true, false),
        ],
    );
    let alone = Wanted { days: &[], expired: false, invalid: true };
    drawn(
        &alone,
        &revoked(),
        "2027-11-16T00:00:00Z",
        &[],
        &[(Occasion::Invalid, "2027-11-16T00:00:00Z", None, false, false)],
    );
    drawn(&alone, &sound(), "2027-11-16T00:00:00Z", &[invalid], &[]);
}
