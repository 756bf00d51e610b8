//! Simulates more than a year: checks at random times, clocks that jump, and people who change their settings.

#![allow(missing_docs)]

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use pushcert::reminders::{
    CertificateLife, Occasion, PastReminder, ReminderChoices, ReminderDecision, WantedReminders, decide, due,
    timeline,
};

const DAY: i64 = 24 * 60 * 60;
const WEEK: i64 = 7 * DAY;

fn begin() -> Timestamp {
    "2026-11-22T00:00:00Z".parse().expect("a time")
}

fn after(seconds: i64) -> Timestamp {
    begin() + SignedDuration::from_secs(seconds)
}

/// The end of validity of the certificate, a year after the beginning.
fn end() -> Timestamp {
    after(365 * DAY)
}

#[derive(Clone, Debug)]
struct Plan {
    days: Vec<u16>,
    expired: bool,
    invalid: bool,
}

impl Plan {
    fn usual() -> Self {
        Self { days: vec![30, 7, 1], expired: true, invalid: true }
    }

    fn wanted(&self) -> WantedReminders<'_> {
        WantedReminders { days: &self.days, expired: self.expired, invalid: self.invalid }
    }
}

fn life(revoked: bool) -> CertificateLife {
    CertificateLife { not_after: end(), revoked }
}

fn plans() -> impl Strategy<Value = Plan> {
    (prop::collection::vec(0_u16..120, 0..6), any::<bool>(), any::<bool>())
        .prop_map(|(days, expired, invalid)| Plan { days, expired, invalid })
}

/// Times in the year and the four months after it, most of them close to an occasion.
fn times(count: usize) -> impl Strategy<Value = Vec<Timestamp>> {
    let second = prop_oneof![0..485 * DAY, 330 * DAY..380 * DAY, 364 * DAY..366 * DAY];
    prop::collection::vec(second.prop_map(after), 1..count)
}

/// When an occasion arrives, as far as that depends on the date alone.
fn arrival(occasion: Occasion) -> Timestamp {
    match occasion {
        Occasion::Days { within } => end() - SignedDuration::from_secs(DAY * i64::from(within)),
        Occasion::Expired => end() + SignedDuration::from_secs(1),
        Occasion::Invalid => begin(),
    }
}

fn repeats(occasion: Occasion) -> bool {
    match occasion {
        Occasion::Days { .. } => false,
        Occasion::Expired | Occasion::Invalid => true,
    }
}

fn apart(one: Timestamp, other: Timestamp) -> i64 {
    one.duration_until(other).abs().as_secs()
}

/// Runs a check at each time and records the reminders; after each check, `verify` gets all of them.
fn simulate(
    plan: &Plan,
    life: &CertificateLife,
    times: &[Timestamp],
    mut verify: impl FnMut(Timestamp, Option<Occasion>, &[PastReminder]),
) -> Vec<PastReminder> {
    let mut past = Vec::new();
    for &now in times {
        let occasion = due(&plan.wanted(), life, now);
        match decide(&plan.wanted(), life, now, &past, &ReminderChoices::default()) {
            ReminderDecision::NotDue => assert_eq!(occasion, None),
            ReminderDecision::Silenced { .. } => panic!("nothing is silenced"),
            ReminderDecision::AlreadySent { occasion: it, at } => {
                assert_eq!(Some(it), occasion);
                assert!(past.iter().any(|past| past.at == at));
            }
            ReminderDecision::SendNow { occasion: it } => {
                assert_eq!(Some(it), occasion, "only the most urgent is sent");
                past.push(PastReminder { occasion: it, at: now });
            }
        }
        verify(now, occasion, &past);
    }
    past
}

fn assert_no_duplicates(past: &[PastReminder]) {
    for (place, one) in past.iter().enumerate() {
        for other in past[..place].iter().filter(|other| other.occasion == one.occasion) {
            assert!(repeats(one.occasion), "a day count is past once: {past:?}");
            assert!(apart(other.at, one.at) >= WEEK, "weekly: {past:?}");
        }
    }
}

/// What is due was reminded of, or something more urgent.
fn assert_nothing_missed(now: Timestamp, occasion: Option<Occasion>, past: &[PastReminder]) {
    let Some(occasion) = occasion else { return };
    let reminded =
        past.iter().any(|it| it.occasion >= occasion && (!repeats(occasion) || apart(now, it.at) < WEEK));
    assert!(reminded, "{occasion:?} at {now} is missing: {past:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_year_of_checks_has_no_duplicate_and_no_missed_reminder_and_urgency_only_rises(
        plan in plans(),
        revoked in any::<bool>(),
        mut times in times(200),
    ) {
        times.sort_unstable();
        let past = simulate(&plan, &life(revoked), &times, assert_nothing_missed);
        assert_no_duplicates(&past);
        prop_assert!(past.is_sorted_by_key(|it| it.occasion), "{past:?}");
        prop_assert!(past.is_sorted_by_key(|it| it.at));
    }

    #[test]
    fn a_jumping_clock_causes_no_duplicate_and_no_missed_reminder(
        plan in plans(),
        revoked in any::<bool>(),
        times in times(60),
    ) {
        assert_no_duplicates(&simulate(&plan, &life(revoked), &times, assert_nothing_missed));
    }

    #[test]
    fn checking_twice_sends_nothing_more(plan in plans(), revoked in any::<bool>(), mut times in times(60)) {
        times.sort_unstable();
        let life = life(revoked);
        let once = simulate(&plan, &life, &times, |_, _, _| {});
        let twice: Vec<Timestamp> = times.iter().flat_map(|&now| [now, now]).collect();
        prop_assert_eq!(simulate(&plan, &life, &twice, |_, _, _| {}), once);
    }

    #[test]
    fn the_order_of_past_reminders_does_not_matter(
        plan in plans(),
        times in times(30),
        now in times(2),
        again in prop::option::of(times(2)),
    ) {
        let (life, now) = (life(false), now[0]);
        let choices = ReminderChoices { again_at: again.map(|at| at[0]), silenced: false };
        let mut past = simulate(&plan, &life, &times, |_, _, _| {});
        let before = decide(&plan.wanted(), &life, now, &past, &choices);
        let points = timeline(&plan.wanted(), &life, now, &past);
        past.reverse();
        prop_assert_eq!(decide(&plan.wanted(), &life, now, &past, &choices), before);
        prop_assert_eq!(timeline(&plan.wanted(), &life, now, &past), points);
    }
}

/// An event; a check follows each.
#[derive(Clone, Debug)]
enum Event {
    /// This many seconds pass, awake or asleep.
    TimePasses(i64),
    /// The clock is set to this many seconds, less than a day, before the latest time that it showed.
    ClockSetBack(i64),
    /// The wanted reminders change.
    Plan(Plan),
    /// The certificate is revoked, or the revocation is withdrawn.
    Revoked(bool),
    /// "Do not remind again" is switched on or off.
    Silenced(bool),
    /// "Remind me tomorrow" is clicked.
    RemindTomorrow,
}

fn stories() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        6 => (0..2 * DAY).prop_map(Event::TimePasses),
        3 => (0..60 * DAY).prop_map(Event::TimePasses),
        1 => (0..DAY).prop_map(Event::ClockSetBack),
        1 => plans().prop_map(Event::Plan),
        1 => any::<bool>().prop_map(Event::Revoked),
        1 => prop::bool::weighted(0.3).prop_map(Event::Silenced),
        2 => Just(Event::RemindTomorrow),
    ];
    prop::collection::vec(event, 1..120)
}

/// A person who gets the reminders, with the rules that this person may expect.
struct Reader {
    plan: Plan,
    life: CertificateLife,
    choices: ReminderChoices,
    now: Timestamp,
    latest: Timestamp,
    past: Vec<PastReminder>,
}

impl Reader {
    fn new(start: i64) -> Self {
        Self {
            plan: Plan::usual(),
            life: life(false),
            choices: ReminderChoices::default(),
            now: after(start),
            latest: after(start),
            past: Vec::new(),
        }
    }

    fn apply(&mut self, event: Event) {
        match event {
            Event::TimePasses(seconds) => self.now += SignedDuration::from_secs(seconds),
            Event::ClockSetBack(seconds) => self.now = self.latest - SignedDuration::from_secs(seconds),
            Event::Plan(plan) => self.plan = plan,
            Event::Revoked(revoked) => self.life.revoked = revoked,
            Event::Silenced(silenced) => self.choices.silenced = silenced,
            Event::RemindTomorrow => {
                self.choices.again_at = Some(self.now + SignedDuration::from_secs(DAY));
            }
        }
        self.latest = self.latest.max(self.now);
    }

    /// Whether "remind me tomorrow" is due and was not fulfilled yet.
    fn waits_for_reminder(&self) -> bool {
        let not_reminded = |from| self.past.iter().all(|it| it.at < from);
        !self.choices.silenced
            && self.choices.again_at.is_some_and(|from| self.now >= from && not_reminded(from))
    }

    fn check(&mut self) {
        let occasion = due(&self.plan.wanted(), &self.life, self.now);
        match decide(&self.plan.wanted(), &self.life, self.now, &self.past, &self.choices) {
            ReminderDecision::NotDue => assert_eq!(occasion, None),
            ReminderDecision::Silenced { occasion: it } => {
                assert!(self.choices.silenced && Some(it) == occasion)
            }
            ReminderDecision::AlreadySent { occasion: it, at: _ } => {
                assert!(!self.waits_for_reminder(), "asked to be reminded of {it:?}: {:?}", self.past);
                assert_eq!(Some(it), occasion);
                assert_nothing_missed(self.now, occasion, &self.past);
            }
            ReminderDecision::SendNow { occasion: it } => {
                assert_eq!(Some(it), occasion, "only the most urgent is sent");
                self.assert_may_be_sent(it);
                self.past.push(PastReminder { occasion: it, at: self.now });
            }
        }
    }

    fn assert_may_be_sent(&self, occasion: Occasion) {
        if self.waits_for_reminder() {
            return;
        }
        if self.choices.silenced {
            assert_eq!(occasion, Occasion::Invalid);
            assert!(self.past.iter().all(|it| it.occasion != occasion), "silenced: {:?}", self.past);
        }
        for before in &self.past {
            let recent = apart(before.at, self.now) < WEEK;
            if before.occasion == occasion {
                assert!(repeats(occasion) && !recent, "{occasion:?} again: {:?}", self.past);
            }
            if before.occasion > occasion && before.at >= arrival(occasion) {
                assert!(repeats(occasion) && !recent, "{occasion:?} was overtaken: {:?}", self.past);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn a_reader_who_sleeps_and_changes_settings_misses_nothing_and_gets_nothing_twice(
        start in 250 * DAY..370 * DAY,
        story in stories(),
    ) {
        let mut reader = Reader::new(start);
        for event in story {
            reader.apply(event);
            reader.check();
        }
    }

    #[test]
    fn the_timeline_agrees_with_the_decisions(start in 250 * DAY..370 * DAY, story in stories()) {
        let mut reader = Reader::new(start);
        for event in story {
            reader.apply(event);
            reader.choices = ReminderChoices::default();
            let timeline_of = |it: &Reader| timeline(&it.plan.wanted(), &it.life, it.now, &it.past);
            let occasion = due(&reader.plan.wanted(), &reader.life, reader.now);
            reader.check();
            let points = timeline_of(&reader);
            prop_assert!(points.is_sorted_by_key(|it| it.at));
            prop_assert!(points.iter().filter(|it| it.next).count() <= 1);
            for point in &points {
                if Some(point.occasion) == occasion {
                    prop_assert!(point.told_at.is_some(), "{point:?} {:?}", reader.past);
                }
                if point.next {
                    prop_assert!(point.at >= reader.now && point.told_at.is_none() && !point.overtaken);
                    // A check at that time sends the reminder.
                    let time = point.at.max(arrival(point.occasion));
                    let then = decide(
                        &reader.plan.wanted(),
                        &reader.life,
                        time,
                        &reader.past,
                        &ReminderChoices::default(),
                    );
                    prop_assert_eq!(then, ReminderDecision::SendNow { occasion: point.occasion });
                }
            }
        }
    }
}

#[test]
fn an_hourly_check_reminds_of_each_occasion_within_the_hour() {
    let hours: Vec<Timestamp> = (0..(365 + 28) * 24).map(|hour| after(hour * 60 * 60)).collect();
    let past = simulate(&Plan::usual(), &life(false), &hours, assert_nothing_missed);
    let expected = [
        (Occasion::Days { within: 30 }, 335 * DAY),
        (Occasion::Days { within: 7 }, 358 * DAY),
        (Occasion::Days { within: 1 }, 364 * DAY),
        (Occasion::Expired, 365 * DAY + 3600),
        (Occasion::Expired, 372 * DAY + 3600),
        (Occasion::Expired, 379 * DAY + 3600),
        (Occasion::Expired, 386 * DAY + 3600),
    ]
    .map(|(occasion, second)| PastReminder { occasion, at: after(second) });
    assert_eq!(past, expected);
}

/// The clocks of New York go back from two to one on the first Sunday of November 2027, those of Lord Howe go forward
/// by half an hour in October, those of Japan never.
#[test]
fn daylight_saving_changes_nothing() {
    for rules in ["EST5EDT,M3.2.0,M11.1.0", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "JST-9"] {
        let zone = TimeZone::posix(rules).expect("rules of a zone");
        let start = "2027-09-01T01:30:00".parse::<jiff::civil::DateTime>().expect("a local time");
        let mut times: Vec<Timestamp> = (0..120)
            .flat_map(|day| {
                let local = zone.to_ambiguous_timestamp(start + day.days());
                // Half past one occurs twice on one day; then there are two checks.
                [local.earlier().expect("a time"), local.later().expect("a time")]
            })
            .collect();
        times.dedup();
        let past = simulate(&Plan::usual(), &life(false), &times, assert_nothing_missed);
        let first = |occasion| {
            let at = *times.iter().find(|time| **time >= arrival(occasion)).expect("a check by then");
            PastReminder { occasion, at }
        };
        let days = [30, 7, 1].map(|within| first(Occasion::Days { within }));
        assert_eq!(past[..3], days, "{rules}");
        assert_eq!(past[3], first(Occasion::Expired), "{rules}");
        assert_no_duplicates(&past);
    }
}
