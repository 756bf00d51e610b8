//! Decisions at single times. `tests/reminders.rs` simulates a year.

use super::*;

const END: &str = "2027-11-22T10:00:00Z";
const ALL: WantedReminders<'_> = WantedReminders { days: &[30, 7, 1], expired: true, invalid: true };
const MONTH: Occasion = Occasion::Days { within: 30 };
const WEEK: Occasion = Occasion::Days { within: 7 };
const LAST_DAY: Occasion = Occasion::Days { within: 1 };

fn at(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

fn sound() -> CertificateLife {
    CertificateLife { not_after: at(END), revoked: false }
}

fn revoked() -> CertificateLife {
    CertificateLife { revoked: true, ..sound() }
}

fn sent(occasion: Occasion, when: &str) -> PastReminder {
    PastReminder { occasion, at: at(when) }
}

fn at_moment(now: &str, past: &[PastReminder]) -> ReminderDecision {
    decide(&ALL, &sound(), at(now), past, &ReminderChoices::default())
}

fn with(
    choices: ReminderChoices,
    life: &CertificateLife,
    now: &str,
    past: &[PastReminder],
) -> ReminderDecision {
    decide(&ALL, life, at(now), past, &choices)
}

#[test]
fn the_most_urgent_occasion_is_due_and_begins_to_the_second() {
    let due_at = |wanted: &WantedReminders<'_>, now| due(wanted, &sound(), at(now));
    assert_eq!(due_at(&ALL, "2027-10-23T09:59:59Z"), None);
    assert_eq!(due_at(&ALL, "2027-10-23T10:00:00Z"), Some(MONTH));
    assert_eq!(due_at(&ALL, "2027-11-20T00:00:00Z"), Some(WEEK));
    assert_eq!(due_at(&ALL, END), Some(LAST_DAY));
    assert_eq!(due_at(&ALL, "2027-11-22T10:00:01Z"), Some(Occasion::Expired));
    assert_eq!(due_at(&WantedReminders { expired: false, ..ALL }, "2027-11-22T10:00:01Z"), None);
    for now in ["2026-12-01T00:00:00Z", END, "2028-01-01T00:00:00Z"] {
        assert_eq!(due(&ALL, &revoked(), at(now)), Some(Occasion::Invalid), "{now}");
    }
    let without_revocation = WantedReminders { invalid: false, ..ALL };
    assert_eq!(due(&without_revocation, &revoked(), at("2027-11-20T00:00:00Z")), Some(WEEK));
}

#[test]
fn the_greater_occasion_is_more_urgent() {
    assert!([MONTH, WEEK, LAST_DAY, Occasion::Expired, Occasion::Invalid].is_sorted());
}

#[test]
fn the_json_of_an_occasion_is_stable() {
    for (occasion, text) in [
        (WEEK, r#"{"on":"days","within":7}"#),
        (Occasion::Expired, r#"{"on":"expired"}"#),
        (Occasion::Invalid, r#"{"on":"invalid"}"#),
    ] {
        assert_eq!(serde_json::to_string(&occasion).expect("JSON"), text);
    }
}

#[test]
fn a_day_count_is_reminded_of_once_and_the_next_one_when_it_is_due() {
    assert_eq!(at_moment("2027-10-01T00:00:00Z", &[]), ReminderDecision::NotDue);
    assert_eq!(at_moment("2027-10-24T00:00:00Z", &[]), ReminderDecision::SendNow { occasion: MONTH });
    let before = [sent(MONTH, "2027-10-24T00:00:00Z")];
    let already = ReminderDecision::AlreadySent { occasion: MONTH, at: before[0].at };
    assert_eq!(at_moment("2027-10-24T00:00:00Z", &before), already);
    assert_eq!(at_moment("2027-11-15T09:59:59Z", &before), already);
    assert_eq!(at_moment("2027-11-15T10:00:00Z", &before), ReminderDecision::SendNow { occasion: WEEK });
}

#[test]
fn after_weeks_of_sleep_only_the_most_urgent_reminder_is_sent() {
    assert_eq!(at_moment("2027-11-22T00:00:00Z", &[]), ReminderDecision::SendNow { occasion: LAST_DAY });
    let before = [sent(LAST_DAY, "2027-11-22T00:00:00Z")];
    // The clock is set back by ten hours, into the 7 days; then the last day is no longer wanted.
    let already = ReminderDecision::AlreadySent { occasion: WEEK, at: before[0].at };
    assert_eq!(at_moment("2027-11-21T09:00:00Z", &before), already);
    let shorter = WantedReminders { days: &[30, 7], ..ALL };
    let now = at("2027-11-22T01:00:00Z");
    assert_eq!(decide(&shorter, &sound(), now, &before, &ReminderChoices::default()), already);
}

#[test]
fn expiry_and_revocation_are_reminded_of_weekly() {
    for (occasion, life) in [(Occasion::Expired, sound()), (Occasion::Invalid, revoked())] {
        let before = [sent(occasion, "2027-12-01T10:00:00Z")];
        let now = |now| {
            with(ReminderChoices::default(), &life, now, &before) == ReminderDecision::SendNow { occasion }
        };
        assert!(!now("2027-12-08T09:59:59Z"));
        assert!(now("2027-12-08T10:00:00Z"));
        assert!(!now("2027-11-24T10:00:01Z"), "the clock was set back");
        let milder = [sent(LAST_DAY, "2027-11-22T09:59:59Z")];
        assert_eq!(
            with(ReminderChoices::default(), &life, "2027-11-22T10:00:01Z", &milder),
            ReminderDecision::SendNow { occasion }
        );
    }
}

#[test]
fn after_a_withdrawn_revocation_later_occasions_are_reminded_of() {
    // PastReminder while thirty days had come and seven had not.
    let before = [sent(Occasion::Invalid, "2027-11-01T00:00:00Z")];
    let already = ReminderDecision::AlreadySent { occasion: MONTH, at: before[0].at };
    assert_eq!(at_moment("2027-11-02T00:00:00Z", &before), already);
    assert_eq!(at_moment("2027-11-16T00:00:00Z", &before), ReminderDecision::SendNow { occasion: WEEK });
    // An expiry that the revocation superseded waits for a week, a later one does not.
    let without_revocation = WantedReminders { invalid: false, ..ALL };
    let expired = |told_at, now| {
        let past = [sent(Occasion::Invalid, told_at)];
        decide(&without_revocation, &revoked(), at(now), &past, &ReminderChoices::default())
            == ReminderDecision::SendNow { occasion: Occasion::Expired }
    };
    assert!(!expired("2027-11-23T00:00:00Z", "2027-11-29T23:59:59Z"));
    assert!(expired("2027-11-23T00:00:00Z", "2027-11-30T00:00:00Z"));
    assert!(expired("2027-11-22T00:00:00Z", "2027-11-23T00:00:00Z"));
}

#[test]
fn reminders_of_a_clock_that_was_a_year_ahead_suppress_nothing() {
    let false_alarm = [sent(Occasion::Expired, "2028-10-24T00:00:00Z")];
    for (now, occasion) in [
        ("2027-10-24T00:00:00Z", MONTH),
        ("2027-11-16T00:00:00Z", WEEK),
        ("2027-11-22T00:00:00Z", LAST_DAY),
        ("2027-11-23T00:00:00Z", Occasion::Expired),
    ] {
        assert_eq!(at_moment(now, &false_alarm), ReminderDecision::SendNow { occasion }, "{now}");
        let again = ReminderChoices { again_at: Some(at(now)), ..ReminderChoices::default() };
        let sent_before = PastReminder { occasion, at: at(now) - SignedDuration::from_hours(1) };
        let both = [false_alarm[0], sent_before];
        assert_eq!(with(again, &sound(), now, &both), ReminderDecision::SendNow { occasion }, "{now}");
    }
}

#[test]
fn a_silenced_certificate_is_reminded_of_its_revocation_once() {
    let silenced = ReminderChoices { silenced: true, again_at: Some(at("2027-11-01T00:00:00Z")) };
    for (now, occasion) in [
        ("2027-10-24T00:00:00Z", MONTH),
        ("2027-11-22T00:00:00Z", LAST_DAY),
        ("2027-12-24T00:00:00Z", Occasion::Expired),
    ] {
        assert_eq!(with(silenced, &sound(), now, &[]), ReminderDecision::Silenced { occasion }, "{now}");
    }
    assert_eq!(with(silenced, &sound(), "2027-10-01T00:00:00Z", &[]), ReminderDecision::NotDue);
    let occasion = Occasion::Invalid;
    let news = with(silenced, &revoked(), "2027-11-20T00:00:00Z", &[sent(WEEK, "2027-11-16T00:00:00Z")]);
    assert_eq!(news, ReminderDecision::SendNow { occasion });
    let before = [sent(occasion, "2027-11-20T00:00:00Z")];
    for now in ["2027-11-20T00:00:00Z", "2027-12-20T00:00:00Z"] {
        assert_eq!(
            with(silenced, &revoked(), now, &before),
            ReminderDecision::Silenced { occasion },
            "{now}"
        );
    }
}

#[test]
fn remind_me_tomorrow_adds_one_reminder_and_delays_none() {
    let tomorrow = ReminderChoices { again_at: Some(at("2027-11-17T09:00:00Z")), silenced: false };
    let week = sent(WEEK, "2027-11-16T09:00:00Z");
    let now = |now, before: &[PastReminder]| with(tomorrow, &sound(), now, before);
    assert_eq!(
        now("2027-11-17T08:59:59Z", &[week]),
        ReminderDecision::AlreadySent { occasion: WEEK, at: week.at }
    );
    assert_eq!(now("2027-11-17T09:00:00Z", &[week]), ReminderDecision::SendNow { occasion: WEEK });
    let again = sent(WEEK, "2027-11-17T09:00:00Z");
    let both = [again, week];
    assert_eq!(
        now("2027-11-18T09:00:00Z", &both),
        ReminderDecision::AlreadySent { occasion: WEEK, at: again.at }
    );
    assert_eq!(now("2027-11-21T10:00:00Z", &both), ReminderDecision::SendNow { occasion: LAST_DAY });
    // After a sleep, one reminder of the most urgent occasion counts for both.
    assert_eq!(now("2027-11-22T09:00:00Z", &[week]), ReminderDecision::SendNow { occasion: LAST_DAY });
    let last = sent(LAST_DAY, "2027-11-22T09:00:00Z");
    let already = ReminderDecision::AlreadySent { occasion: LAST_DAY, at: last.at };
    assert_eq!(now("2027-11-22T09:30:00Z", &[week, last]), already);
    // A more urgent reminder does not wait for tomorrow.
    let late = ReminderChoices { again_at: Some(at("2027-11-30T00:00:00Z")), silenced: false };
    assert_eq!(
        with(late, &sound(), "2027-11-21T10:00:00Z", &[week]),
        ReminderDecision::SendNow { occasion: LAST_DAY }
    );
    assert_eq!(with(late, &sound(), "2027-10-01T00:00:00Z", &[]), ReminderDecision::NotDue);
}

/// Occasion, time, time of the reminder, overtaken, next.
type ExpectedPoint = (Occasion, &'static str, Option<&'static str>, bool, bool);

fn check_timeline(
    wanted: &WantedReminders<'_>,
    life: &CertificateLife,
    now: &str,
    past: &[PastReminder],
    expected: &[ExpectedPoint],
) {
    let expected: Vec<Point> = expected
        .iter()
        .map(|&(occasion, time, told_at, overtaken, next)| Point {
            occasion,
            at: at(time),
            told_at: told_at.map(at),
            overtaken,
            next,
        })
        .collect();
    assert_eq!(timeline(wanted, life, at(now), past), expected, "{now}");
}

const MONTH_AT: &str = "2027-10-23T10:00:00Z";
const WEEK_AT: &str = "2027-11-15T10:00:00Z";
const LAST_DAY_AT: &str = "2027-11-21T10:00:00Z";

#[test]
fn a_timeline_shows_past_missed_and_next_reminders() {
    let expired = (Occasion::Expired, END, None, false, false);
    let wanted = WantedReminders { days: &[1, 30, 7, 7], ..ALL };
    check_timeline(
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
    // There was no reminder of 30 days, and 7 days have arrived: their reminder is sent at the next check.
    check_timeline(
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
    let past = [sent(WEEK, "2027-11-17T08:00:00Z"), sent(WEEK, "2027-11-16T08:00:00Z")];
    check_timeline(
        &wanted,
        &sound(),
        "2027-11-18T00:00:00Z",
        &past,
        &[
            (MONTH, MONTH_AT, Some("2027-11-16T08:00:00Z"), true, false),
            (WEEK, WEEK_AT, Some("2027-11-16T08:00:00Z"), false, false),
            (LAST_DAY, LAST_DAY_AT, None, false, true),
            expired,
        ],
    );
    let late = PastReminder { occasion: Occasion::Expired, at: at("2028-10-24T00:00:00Z") };
    check_timeline(
        &WantedReminders { days: &[7], ..ALL },
        &sound(),
        "2027-11-18T00:00:00Z",
        &[past[1], late],
        &[
            (WEEK, WEEK_AT, Some("2027-11-16T08:00:00Z"), false, false),
            (Occasion::Expired, END, None, false, true),
        ],
    );
    check_timeline(
        &WantedReminders { expired: false, ..ALL },
        &sound(),
        "2027-12-01T00:00:00Z",
        &past[1..],
        &[
            (MONTH, MONTH_AT, Some("2027-11-16T08:00:00Z"), true, false),
            (WEEK, WEEK_AT, Some("2027-11-16T08:00:00Z"), false, false),
            (LAST_DAY, LAST_DAY_AT, None, true, false),
        ],
    );
}

#[test]
fn on_a_timeline_a_revocation_supersedes_all_other_occasions() {
    let invalid = sent(Occasion::Invalid, "2027-11-10T00:00:00Z");
    check_timeline(
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
    let alone = WantedReminders { days: &[], expired: false, invalid: true };
    check_timeline(
        &alone,
        &revoked(),
        "2027-11-16T00:00:00Z",
        &[],
        &[(Occasion::Invalid, "2027-11-16T00:00:00Z", None, false, false)],
    );
    check_timeline(&alone, &sound(), "2027-11-16T00:00:00Z", &[invalid], &[]);
}
