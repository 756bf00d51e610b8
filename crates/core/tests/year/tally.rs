//! What should have been heard and what was: judged from outside, without the rules that are tested.

use std::collections::{HashMap, HashSet};
use std::fmt;

use jiff::{SignedDuration, Timestamp};
use pushcert::reminders::Occasion;
use pushkeeper_core::model::{Certificate, Channel};

use super::machine::Machine;

/// What somebody hears.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heard {
    pub channel: Channel,
    pub certificate: String,
    pub occasion: Occasion,
}

/// Something reached a person.
#[derive(Debug)]
pub struct Arrived {
    pub heard: Heard,
    /// The message's name; a notice has none.
    pub name: String,
    pub at: Timestamp,
    /// Of a notice: it was written down after it was shown.
    pub written: bool,
}

/// What lasts is told again after a week.
const WEEK: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Longer than the longest pause between two tries.
const IN_ORDER: SignedDuration = SignedDuration::from_hours(26);

/// A server may let an unknown sender wait once.
const GREYLISTED: SignedDuration = SignedDuration::from_hours(3);

#[derive(Default)]
pub struct Tally {
    /// Occasions that were due at the end of a check, while the way had worked for long enough.
    due: HashSet<Heard>,
    /// Those of them that were not heard then, and since when.
    lacking: HashMap<Heard, Timestamp>,
    missed: HashMap<Heard, Timestamp>,
    /// What arrived, up to where it was looked at.
    arrivals: HashMap<Heard, Vec<Timestamp>>,
    looked_at: usize,
}

/// The most urgent occasion of a certificate, by the calendar alone.
fn most_urgent(machine: &Machine, certificate: &Certificate, now: Timestamp) -> Option<Occasion> {
    let left = now.duration_until(certificate.not_after);
    let within = |days: u16| left <= SignedDuration::from_hours(24 * i64::from(days));
    if machine.is_revoked(certificate) {
        Some(Occasion::Invalid)
    } else if left.is_negative() {
        Some(Occasion::Expired)
    } else {
        [1, 7, 30].into_iter().find(|days| within(*days)).map(|within| Occasion::Days { within })
    }
}

impl Tally {
    /// A check has run to its end: whatever is due on a way that works must have been heard by now.
    pub fn saw(&mut self, machine: &Machine, now: Timestamp) {
        for arrived in &machine.heard[self.looked_at..] {
            self.arrivals.entry(arrived.heard.clone()).or_default().push(arrived.at);
        }
        self.looked_at = machine.heard.len();
        for unit in 0..machine.units.len() {
            let certificate = machine.current(unit);
            let Some(occasion) = most_urgent(machine, certificate, now) else { continue };
            for &channel in Channel::ALL {
                let Some(since) = machine.works_since(channel) else { continue };
                if now.duration_since(since) < IN_ORDER {
                    continue;
                }
                let heard = Heard { channel, certificate: certificate.serial.clone(), occasion };
                let lasts = !matches!(occasion, Occasion::Days { .. });
                let arrived = self
                    .arrivals
                    .get(&heard)
                    .is_some_and(|at| at.iter().any(|at| !lasts || at.duration_until(now) < WEEK + IN_ORDER));
                self.due.insert(heard.clone());
                if arrived {
                    self.lacking.remove(&heard);
                } else if *self.lacking.entry(heard.clone()).or_insert(now) + GREYLISTED < now {
                    self.missed.entry(heard).or_insert(now);
                }
            }
        }
    }

    pub fn sum(&self, machine: &Machine) -> Sum {
        let mut names: HashMap<&str, usize> = HashMap::new();
        let mut distinct: HashMap<&Heard, Vec<Timestamp>> = HashMap::new();
        let mut repeated = 0;
        for it in &machine.heard {
            let again = match it.heard.channel {
                Channel::Native => !it.written,
                Channel::Mail | Channel::Team => {
                    let times = names.entry(&it.name).or_default();
                    *times += 1;
                    *times > 1
                }
            };
            if again {
                repeated += 1;
            } else {
                distinct.entry(&it.heard).or_default().push(it.at);
            }
        }
        let doubled = distinct.iter().map(|(heard, at)| match heard.occasion {
            Occasion::Days { .. } => at.len() - 1,
            // A message that was delayed may come shortly before the next week's.
            Occasion::Expired | Occasion::Invalid => {
                let weeks = at[0].duration_until(at[at.len() - 1]).as_hours() / (7 * 24) + 2;
                at.len().saturating_sub(usize::try_from(weeks).expect("not many"))
            }
        });
        Sum {
            due: self.due.len(),
            sent: machine.heard.len(),
            arrived: distinct.values().map(Vec::len).sum(),
            repeated,
            doubled: doubled.sum(),
            missed: self.missed.len(),
            example: self.missed.iter().next().map(|(what, at)| format!("({what:?} at {at})")),
        }
    }
}

pub struct Sum {
    pub due: usize,
    pub sent: usize,
    pub arrived: usize,
    pub repeated: usize,
    pub doubled: usize,
    pub missed: usize,
    example: Option<String>,
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "occasions {}, transmitted {}, arrived {}, repeated after a kill under the same name or in the same place {}, \
             doubled {}, missed {} {}",
            self.due,
            self.sent,
            self.arrived,
            self.repeated,
            self.doubled,
            self.missed,
            self.example.as_deref().unwrap_or("")
        )
    }
}
