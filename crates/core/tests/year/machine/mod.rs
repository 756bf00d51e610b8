//! A machine of the simulated year: it remembers what was committed, and may be killed around every effect.

mod desk;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use pushkeeper_core::model::*;
use pushkeeper_core::policy::Managed;
use pushkeeper_core::{Change, Fault, FaultCode, Register};

use super::tally::{Arrived, Heard};

/// The panic that stands for a kill.
pub struct Killed;

/// One kill in so many effects.
const DANGER: u32 = 60;

pub struct Machine {
    rng: Rng,
    now: Timestamp,
    asleep_until: Timestamp,
    /// Until when each way is out of order, and since when it works.
    broken: BTreeMap<Channel, (Timestamp, Timestamp)>,
    pub units: Vec<Unit>,
    certificates: HashMap<UnitId, Vec<Certificate>>,
    renewals: Vec<(Timestamp, usize)>,
    told: HashMap<CertificateId, Vec<SentReminder>>,
    waiting: BTreeMap<u64, OutgoingMessage>,
    consulted: HashMap<CertificateId, RevocationStatus>,
    settings: Settings,
    managed: Managed,
    ids: Cell<u64>,
    /// Recipients whose server made them wait once.
    greylisted: BTreeSet<String>,
    /// What reached people.
    pub heard: Vec<Arrived>,
    /// A notice that was shown and is not in the ledger yet.
    shown: Option<usize>,
}

fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

impl Machine {
    /// So many units, whose certificates end at any time of the year.
    pub fn new(units: usize, begin: Timestamp, seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let mut machine = Self {
            now: begin,
            asleep_until: begin,
            broken: Channel::ALL.iter().map(|&channel| (channel, (begin, begin))).collect(),
            units: Vec::new(),
            certificates: HashMap::new(),
            renewals: Vec::new(),
            told: HashMap::new(),
            waiting: BTreeMap::new(),
            consulted: HashMap::new(),
            settings: Settings {
                mail: Some(MailServer {
                    host: "smtp.example.jp".to_owned(),
                    port: 25,
                    security: Security::Plain,
                    login: Login::Open,
                    from: "it@example.jp".to_owned(),
                    authority: None,
                }),
                team: Some(TeamChat {
                    style: ChatStyle::Json,
                    host: "chat.example.jp".to_owned(),
                    language: Language::Ja,
                }),
                no_revocation_lists: true,
                secrets: ServerSecrets {
                    assigned: true,
                    in_use: vec![ServerSecret {
                        entry: SecretEntry { purpose: SecretPurpose::Chat, id: "chat".to_owned() },
                        server: "chat.example.jp".to_owned(),
                    }],
                    leftovers: Vec::new(),
                },
                ..Settings::default()
            },
            managed: Managed::default(),
            ids: Cell::new(0),
            greylisted: BTreeSet::new(),
            heard: Vec::new(),
            shown: None,
            rng: rng.fork(),
        };
        for number in 0..units {
            let end = begin + hours(rng.i64(0..365 * 24));
            machine.add(number, begin, end);
        }
        machine
    }

    fn add(&mut self, number: usize, begin: Timestamp, end: Timestamp) {
        let id = UnitId(format!("unit-{number}"));
        self.units.push(Unit {
            id: id.clone(),
            name: format!("Unit {number}"),
            product: "mobiconnect".to_owned(),
            account_id: String::new(),
            console_url: String::new(),
            contacts: vec![Contact { address: format!("u{number}@example.jp"), language: Language::Ja }],
            reminders: ReminderPlan::default(),
            created_at: begin,
            extras: UnitExtras::default(),
        });
        let first = self.certificate(number, 0, end);
        self.certificates.insert(id, vec![first]);
        self.plan_renewal(number, end);
    }

    fn certificate(&self, unit: usize, generation: usize, end: Timestamp) -> Certificate {
        let name = format!("{unit}-{generation}");
        Certificate {
            id: CertificateId(name.clone()),
            unit: UnitId(format!("unit-{unit}")),
            der: Vec::new(),
            topic: String::new(),
            serial: name,
            not_after: end,
            file_name: String::new(),
            obtained_at: self.now,
            standing: CertificateStatus::InUse,
        }
    }

    /// Most renew in time, some at the last moment, some too late, a few never.
    fn plan_renewal(&mut self, unit: usize, end: Timestamp) {
        let before = match self.rng.u8(0..10) {
            0..4 => self.rng.i64(8 * 24..29 * 24),
            4..7 => self.rng.i64(25..6 * 24),
            7 => self.rng.i64(1..23),
            8 => -self.rng.i64(1..40 * 24),
            _ => return,
        };
        self.renewals.push((end - hours(before), unit));
    }

    /// An hour of the world: people renew, Apple revokes, the machine falls asleep, servers break.
    pub fn live(&mut self, now: Timestamp) {
        self.now = now;
        let due: Vec<usize> = self.renewals.iter().filter(|(at, _)| *at <= now).map(|it| it.1).collect();
        self.renewals.retain(|(at, _)| *at > now);
        for unit in due {
            self.renew(unit);
        }
        if self.rng.u32(0..900) == 0 {
            let unit = self.rng.usize(0..self.units.len());
            self.revoke(unit);
        }
        if self.asleep_until <= now && self.rng.u32(0..14) == 0 {
            let length = match self.rng.u8(0..40) {
                0 => self.rng.i64(24 * 7..24 * 40),
                1..8 => 62,
                _ => self.rng.i64(1..16),
            };
            self.asleep_until = now + hours(length);
        }
        for &channel in Channel::ALL {
            let outage = self.rng.u32(0..250) == 0;
            let length = self.rng.i64(1..120);
            let (until, _) = self.broken[&channel];
            if outage && until <= now {
                let until = now + hours(length);
                self.broken.insert(channel, (until, until));
            }
        }
    }

    fn renew(&mut self, unit: usize) {
        let id = UnitId(format!("unit-{unit}"));
        let generation = self.certificates[&id].len();
        let end = self.now + hours(365 * 24);
        let new = self.certificate(unit, generation, end);
        let certificates = self.certificates.get_mut(&id).expect("a unit");
        certificates.iter_mut().for_each(|it| it.standing = CertificateStatus::Earlier);
        certificates.push(new);
        self.plan_renewal(unit, end);
    }

    fn revoke(&mut self, unit: usize) {
        let current = self.current(unit).id.clone();
        self.consulted.insert(
            current.clone(),
            RevocationStatus {
                certificate: current,
                asked_at: self.now,
                read_at: Some(self.now),
                revoked_since: Some(self.now),
                failing: None,
            },
        );
    }

    pub fn current(&self, unit: usize) -> &Certificate {
        let certificates = &self.certificates[&self.units[unit].id];
        certificates.iter().find(|it| it.standing == CertificateStatus::InUse).expect("one in use")
    }

    pub fn is_revoked(&self, certificate: &Certificate) -> bool {
        self.consulted.contains_key(&certificate.id)
    }

    pub fn is_awake(&self) -> bool {
        self.asleep_until <= self.now
    }

    /// For how long a way has been working without a break.
    pub fn works_since(&self, channel: Channel) -> Option<Timestamp> {
        let (until, since) = self.broken[&channel];
        (until <= self.now).then_some(since)
    }

    /// The program is started anew: what was not committed is forgotten.
    pub fn restart(&mut self) {
        self.shown = None;
    }

    fn danger(&mut self) {
        if self.rng.u32(0..DANGER) == 0 {
            std::panic::panic_any(Killed);
        }
    }

    fn works(&self, channel: Channel, code: FaultCode) -> Result<(), Fault> {
        self.works_since(channel).map(|_| ()).ok_or_else(|| Fault::new(code, "out of order"))
    }

    fn hear(&mut self, channel: Channel, name: &str, serial: &str, occasion: pushcert::reminders::Occasion) {
        let heard = Heard { channel, certificate: serial.to_owned(), occasion };
        self.heard.push(Arrived { heard, name: name.to_owned(), at: self.now, written: false });
    }
}

impl Register for Machine {
    fn units(&self) -> Result<Vec<Unit>, Fault> {
        Ok(self.units.clone())
    }
    fn unit(&self, id: &UnitId) -> Result<Option<Unit>, Fault> {
        Ok(self.units.iter().find(|it| it.id == *id).cloned())
    }
    fn certificates(&self, unit: &UnitId) -> Result<Vec<Certificate>, Fault> {
        Ok(self.certificates[unit].clone())
    }
    fn requests(&self, _: &UnitId) -> Result<Vec<CertificateRequest>, Fault> {
        Ok(Vec::new())
    }
    fn journeys(&self) -> Result<Vec<OpenJourney>, Fault> {
        Ok(Vec::new())
    }
    fn journey(&self, _: &UnitId) -> Result<Option<OpenJourney>, Fault> {
        Ok(None)
    }
    fn history(&self, _: &UnitId, _: usize) -> Result<Vec<HistoryEntry>, Fault> {
        Ok(Vec::new())
    }
    fn sent_reminders(&self, certificate: &CertificateId) -> Result<Vec<SentReminder>, Fault> {
        Ok(self.told.get(certificate).cloned().unwrap_or_default())
    }
    fn outgoing(&self) -> Result<Vec<OutgoingMessage>, Fault> {
        Ok(self.waiting.values().cloned().collect())
    }
    fn ended(&self, _: &UnitId, _: usize) -> Result<Vec<OutgoingMessage>, Fault> {
        Ok(Vec::new())
    }
    fn last_sent(&self) -> Result<Option<Timestamp>, Fault> {
        Ok(None)
    }
    fn revocation_status(&self, certificate: &CertificateId) -> Result<Option<RevocationStatus>, Fault> {
        Ok(self.consulted.get(certificate).cloned())
    }
    fn reminder_override(&self, _: &CertificateId) -> Result<Option<ReminderOverride>, Fault> {
        Ok(None)
    }
    fn settings(&self) -> Result<Settings, Fault> {
        Ok(self.settings.clone())
    }
    fn commit(&mut self, changes: &[Change]) -> Result<(), Fault> {
        self.danger();
        for change in changes {
            match change {
                Change::SentReminder(told) => {
                    if told.channel == Channel::Native
                        && let Some(shown) = self.shown.take()
                    {
                        self.heard[shown].written = true;
                    }
                    self.told.entry(told.certificate.clone()).or_default().push(told.clone());
                }
                Change::Outgoing(message) => {
                    let number = message.id.parse().expect("a name of ours");
                    match message.end {
                        None => drop(self.waiting.insert(number, message.clone())),
                        Some(_) => drop(self.waiting.remove(&number)),
                    }
                }
                // A server that accepted a message is known to work from then on.
                Change::Settings(settings) => self.settings = settings.clone(),
                other => panic!("the check makes no {other:?}"),
            }
        }
        self.danger();
        Ok(())
    }
}
