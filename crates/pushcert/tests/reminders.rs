//! A simulated year and more, checked at random moments by clocks that go as they like, told by people who change
//! their minds.

#![allow(missing_docs)]

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use pushcert::reminders::{Life, Occasion, Telling, Told, Wanted, Wishes, due, telling, timeline};

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
    invalid: bool,
}

impl Plan {
    fn usual() -> Self {
        Self { days: vec![30, 7, 1], expired: true, invalid: true }
    }

    fn wanted(&self) -> Wanted<'_> {
        Wanted { days: &self.days, expired: self.expired, invalid: self.invalid }
    }
}

fn life(revoked: bool) -> Life {
    Life { not_after: end(), revoked }
}

fn plans() -> impl Strategy<Value = Plan> {
    (prop::collection::vec(0_u16..120, 0..6), any::<bool>(), any::<bool>())
        .prop_map(|(days, expired, invalid)| Plan { days, expired, invalid })
}

/// Moments of the year and the four months after it, most of them where something happens.
fn moments(count: usize) -> impl Strategy<Value = Vec<Timestamp>> {
    let second = prop_oneof![0..485 * DAY, 330 * DAY..380 * DAY, 364 * DAY..366 * DAY];
    prop::collection::vec(second.prop_map(after), 1..count)
}

/// When an occasion comes, where that depends on the date alone.
fn comes(occasion: Occasion) -> Timestamp {
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

/// Checks at each moment in turn and tells what is to be told; after each, `holds` sees everything that was told.
fn live(
    plan: &Plan,
    life: &Life,
    moments: &[Timestamp],
    mut holds: impl FnMut(Timestamp, Option<Occasion>, &[Told]),
) -> Vec<Told> {
    let mut told = Vec::new();
    for &now in moments {
        let occasion = due(&plan.wanted(), life, now);
        match telling(&plan.wanted(), life, now, &told, &Wishes::default()) {
            Telling::NotDue => assert_eq!(occasion, None),
            Telling::Silenced { .. } => panic!("nobody asked for silence"),
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
            assert!(repeats(one.occasion), "a day count is told once: {told:?}");
            assert!(apart(other.at, one.at) >= WEEK, "weekly: {told:?}");
        }
    }
}

/// What is due has been told, or something more urgent.
fn no_miss(now: Timestamp, occasion: Option<Occasion>, told: &[Told]) {
    let Some(occasion) = occasion else { return };
    let heard =
        told.iter().any(|it| it.occasion >= occasion && (!repeats(occasion) || apart(now, it.at) < WEEK));
    assert!(heard, "{occasion:?} at {now} is missing: {told:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_year_of_checks_neither_doubles_nor_misses_and_news_only_gets_worse(
        plan in plans(),
        revoked in any::<bool>(),
        mut moments in moments(200),
    ) {
        moments.sort_unstable();
        let told = live(&plan, &life(revoked), &moments, no_miss);
        no_double(&told);
        prop_assert!(told.is_sorted_by_key(|it| it.occasion), "{told:?}");
        prop_assert!(told.is_sorted_by_key(|it| it.at));
    }

    #[test]
    fn a_clock_that_jumps_as_it_likes_neither_doubles_nor_misses(
        plan in plans(),
        revoked in any::<bool>(),
        moments in moments(60),
    ) {
        no_double(&live(&plan, &life(revoked), &moments, no_miss));
    }

    #[test]
    fn checking_twice_tells_nothing_more(plan in plans(), revoked in any::<bool>(), mut moments in moments(60)) {
        moments.sort_unstable();
        let life = life(revoked);
        let once = live(&plan, &life, &moments, |_, _, _| {});
        let twice: Vec<Timestamp> = moments.iter().flat_map(|&now| [now, now]).collect();
        prop_assert_eq!(live(&plan, &life, &twice, |_, _, _| {}), once);
    }

    #[test]
    fn the_order_in_which_it_was_written_down_does_not_matter(
        plan in plans(),
        moments in moments(30),
        now in moments(2),
        again in prop::option::of(moments(2)),
    ) {
        let (life, now) = (life(false), now[0]);
        let wishes = Wishes { again_at: again.map(|at| at[0]), silenced: false };
        let mut told = live(&plan, &life, &moments, |_, _, _| {});
        let before = telling(&plan.wanted(), &life, now, &told, &wishes);
        let drawn = timeline(&plan.wanted(), &life, now, &told);
        told.reverse();
        prop_assert_eq!(telling(&plan.wanted(), &life, now, &told, &wishes), before);
        prop_assert_eq!(timeline(&plan.wanted(), &life, now, &told), drawn);
    }
}

/// One thing that happens; a check follows each.
#[derive(Clone, Debug)]
enum Happening {
    /// So many seconds pass, awake or asleep.
    Passes(i64),
    /// The clock is set to so many seconds, less than a day, before the latest moment that it showed.
    SetBack(i64),
    Plan(Plan),
    Revoked(bool),
    Silenced(bool),
    /// "Remind me tomorrow."
    Tomorrow,
}

fn stories() -> impl Strategy<Value = Vec<Happening>> {
    let happening = prop_oneof![
        6 => (0..2 * DAY).prop_map(Happening::Passes),
        3 => (0..60 * DAY).prop_map(Happening::Passes),
        1 => (0..DAY).prop_map(Happening::SetBack),
        1 => plans().prop_map(Happening::Plan),
        1 => any::<bool>().prop_map(Happening::Revoked),
        1 => prop::bool::weighted(0.3).prop_map(Happening::Silenced),
        2 => Just(Happening::Tomorrow),
    ];
    prop::collection::vec(happening, 1..120)
}

/// What a reader of all this may rightly expect, told from outside.
struct Reader {
    plan: Plan,
    life: Life,
    wishes: Wishes,
    now: Timestamp,
    latest: Timestamp,
    told: Vec<Told>,
}

impl Reader {
    fn new(start: i64) -> Self {
        Self {
            plan: Plan::usual(),
            life: life(false),
            wishes: Wishes::default(),
            now: after(start),
            latest: after(start),
            told: Vec::new(),
        }
    }

    fn goes_on(&mut self, happening: Happening) {
        match happening {
            Happening::Passes(seconds) => self.now += SignedDuration::from_secs(seconds),
            Happening::SetBack(seconds) => self.now = self.latest - SignedDuration::from_secs(seconds),
            Happening::Plan(plan) => self.plan = plan,
            Happening::Revoked(revoked) => self.life.revoked = revoked,
            Happening::Silenced(silenced) => self.wishes.silenced = silenced,
            Happening::Tomorrow => {
                self.wishes.again_at = Some(self.now + SignedDuration::from_secs(DAY));
            }
        }
        self.latest = self.latest.max(self.now);
    }

    /// The wish for one further telling has come and was not fulfilled.
    fn waits(&self) -> bool {
        let unheard = |from| self.told.iter().all(|it| it.at < from);
        !self.wishes.silenced && self.wishes.again_at.is_some_and(|from| self.now >= from && unheard(from))
    }

    fn check(&mut self) {
        let occasion = due(&self.plan.wanted(), &self.life, self.now);
        match telling(&self.plan.wanted(), &self.life, self.now, &self.told, &self.wishes) {
            Telling::NotDue => assert_eq!(occasion, None),
            Telling::Silenced { occasion: it } => assert!(self.wishes.silenced && Some(it) == occasion),
            Telling::Already { occasion: it, at: _ } => {
                assert!(!self.waits(), "asked to be reminded of {it:?}: {:?}", self.told);
                assert_eq!(Some(it), occasion);
                no_miss(self.now, occasion, &self.told);
            }
            Telling::Now { occasion: it } => {
                assert_eq!(Some(it), occasion, "only the most urgent");
                self.may_be_told(it);
                self.told.push(Told { occasion: it, at: self.now });
            }
        }
    }

    fn may_be_told(&self, occasion: Occasion) {
        if self.waits() {
            return;
        }
        if self.wishes.silenced {
            assert_eq!(occasion, Occasion::Invalid);
            assert!(self.told.iter().all(|it| it.occasion != occasion), "silenced: {:?}", self.told);
        }
        for before in &self.told {
            let of_late = apart(before.at, self.now) < WEEK;
            if before.occasion == occasion {
                assert!(repeats(occasion) && !of_late, "{occasion:?} again: {:?}", self.told);
            }
            if before.occasion > occasion && before.at >= comes(occasion) {
                assert!(repeats(occasion) && !of_late, "{occasion:?} was overtaken: {:?}", self.told);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn who_sleeps_and_changes_plans_and_wishes_hears_all_of_it_and_nothing_twice(
        start in 250 * DAY..370 * DAY,
        story in stories(),
    ) {
        let mut reader = Reader::new(start);
        for happening in story {
            reader.goes_on(happening);
            reader.check();
        }
    }

    #[test]
    fn the_picture_agrees_with_what_is_told(start in 250 * DAY..370 * DAY, story in stories()) {
        let mut reader = Reader::new(start);
        for happening in story {
            reader.goes_on(happening);
            reader.wishes = Wishes::default();
            let draw = |it: &Reader| timeline(&it.plan.wanted(), &it.life, it.now, &it.told);
            let occasion = due(&reader.plan.wanted(), &reader.life, reader.now);
            reader.check();
            let points = draw(&reader);
            prop_assert!(points.is_sorted_by_key(|it| it.at));
            prop_assert!(points.iter().filter(|it| it.next).count() <= 1);
            for point in &points {
                if Some(point.occasion) == occasion {
                    prop_assert!(point.told_at.is_some(), "{point:?} {:?}", reader.told);
                }
                if point.next {
                    prop_assert!(point.at >= reader.now && point.told_at.is_none() && !point.overtaken);
                    // Whoever is awake in time is told of it.
                    let moment = point.at.max(comes(point.occasion));
                    let then = telling(
                        &reader.plan.wanted(),
                        &reader.life,
                        moment,
                        &reader.told,
                        &Wishes::default(),
                    );
                    prop_assert_eq!(then, Telling::Now { occasion: point.occasion });
                }
            }
        }
    }
}

#[test]
fn an_hourly_check_tells_each_occasion_within_the_hour() {
    let hours: Vec<Timestamp> = (0..(365 + 28) * 24).map(|hour| after(hour * 60 * 60)).collect();
    let told = live(&Plan::usual(), &life(false), &hours, no_miss);
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

/// The clocks of New York go back from two to one on the first Sunday of November 2027, those of Lord Howe go forward
/// by half an hour in October, those of Japan never.
#[test]
fn what_the_clock_on_the_wall_does_changes_nothing() {
    for rules in ["EST5EDT,M3.2.0,M11.1.0", "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "JST-9"] {
        let zone = TimeZone::posix(rules).expect("rules of a zone");
        let start = "2027-09-01T01:30:00".parse::<jiff::civil::DateTime>().expect("a local time");
        let mut moments: Vec<Timestamp> = (0..120)
            .flat_map(|day| {
                let local = zone.to_ambiguous_timestamp(start + day.days());
                // Where half past one comes twice, there are two checks.
                [local.earlier().expect("a moment"), local.later().expect("a moment")]
            })
            .collect();
        moments.dedup();
        let told = live(&Plan::usual(), &life(false), &moments, no_miss);
        let first = |occasion| {
            let at = *moments.iter().find(|moment| **moment >= comes(occasion)).expect("awake by then");
            Told { occasion, at }
        };
        let days = [30, 7, 1].map(|within| first(Occasion::Days { within }));
        assert_eq!(told[..3], days, "{rules}");
        assert_eq!(told[3], first(Occasion::Expired), "{rules}");
        no_double(&told);
    }
}
