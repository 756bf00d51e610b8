//! A data folder with a data file, for tests of `check`.

#[cfg(target_os = "linux")]
mod mail;

use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use pushkeeper_core::model::{
    Certificate, CertificateId, CertificateStatus, ReminderPlan, SentReminder, Settings, Unit, UnitExtras,
    UnitId,
};
use pushkeeper_core::ports::Store;
use pushkeeper_core::{Change, Register};
use pushkeeper_platform::{Machine, Setup};
use tempfile::TempDir;

use crate::{NOW, Run, run_with};

/// A temporary data folder. There is no desktop unless a D-Bus is given.
pub struct Home {
    data: PathBuf,
    bus: PathBuf,
    _folder: TempDir,
}

impl Home {
    /// A data folder without a data file.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let bus = folder.path().join("no bus");
        Self { data: folder.path().join("data"), bus, _folder: folder }
    }

    /// A data folder of this name without a data file.
    #[cfg(windows)]
    pub fn named(name: &str) -> Self {
        let home = Self::empty();
        Self { data: home.data.with_file_name(name), ..home }
    }

    /// A data file with these units, each with a certificate that expires in so many hours.
    pub fn with(units: &[(&str, i64)]) -> Self {
        let home = Self::empty();
        let changes: Vec<Change> =
            units.iter().flat_map(|(name, hours)| registered(now(), name, Some(*hours))).collect();
        home.machine().register_mut().commit(&changes).expect("committed");
        home
    }

    /// As [`Home::with`], in this data folder.
    #[cfg(target_os = "linux")]
    pub fn at(data: PathBuf, units: &[(&str, i64)]) -> Self {
        let home = Self { data, ..Self::empty() };
        let changes: Vec<Change> =
            units.iter().flat_map(|(name, hours)| registered(now(), name, Some(*hours))).collect();
        home.machine().register_mut().commit(&changes).expect("committed");
        home
    }

    /// Uses the desktop of this D-Bus, which only Linux has.
    #[cfg(target_os = "linux")]
    pub fn with_bus(mut self, bus: &Path) -> Self {
        self.bus = bus.to_owned();
        self
    }

    /// Adds a unit to the data file.
    pub fn add(&self, name: &str, hours: Option<i64>) {
        self.add_from(now(), name, hours);
    }

    fn add_from(&self, now: Timestamp, name: &str, hours: Option<i64>) {
        self.machine().register_mut().commit(&registered(now, name, hours)).expect("committed");
    }

    /// Saves these settings.
    pub fn with_settings(self, settings: Settings) -> Self {
        self.machine().register_mut().commit(&[Change::Settings(settings)]).expect("committed");
        self
    }

    /// The reminders that were sent for the certificate of a unit.
    pub fn sent_reminders(&self, name: &str) -> Vec<SentReminder> {
        let certificate = CertificateId(format!("certificate of {}", id(name)));
        self.machine().register().sent_reminders(&certificate).expect("read")
    }

    /// Runs `check --at NOW` and more arguments.
    pub fn check(&self, more: &[&str]) -> Run {
        self.check_at(NOW, more)
    }

    /// Runs `check --at …` and more arguments.
    pub fn check_at(&self, at: &str, more: &[&str]) -> Run {
        self.run(&[&["check", "--at", at], more].concat())
    }

    fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, &[])
    }

    /// Runs a command with additional environment variables.
    pub fn run_with(&self, args: &[&str], more: &[(&str, &Path)]) -> Run {
        let mut bus = std::ffi::OsString::from("unix:path=");
        bus.push(&self.bus);
        let data = self.data();
        let own: [(&str, &Path); 2] =
            [("PUSHKEEPER_HOME", &data), ("DBUS_SESSION_BUS_ADDRESS", Path::new(&bus))];
        run_with("C.UTF-8", args, &[&own, more].concat())
    }

    /// The path of the data folder.
    pub fn data(&self) -> PathBuf {
        self.data.clone()
    }

    /// Opens the data file, as the window does.
    pub fn machine(&self) -> Machine {
        Machine::open(Setup { home: Some(self.data()), ..Setup::headless() }).expect("opened")
    }
}

/// The time as of which everything is checked.
pub fn now() -> Timestamp {
    NOW.parse().expect("a moment")
}

/// The identifier of a unit.
pub fn id(name: &str) -> String {
    format!("id-{}", &pushcert::sha256_hex(name.as_bytes())[..8])
}

/// A unit, and a certificate that expires so many hours after `now`.
fn registered(now: Timestamp, name: &str, hours: Option<i64>) -> Vec<Change> {
    let unit = Unit {
        id: UnitId(id(name)),
        name: name.to_owned(),
        product: "mobiconnect".to_owned(),
        account_id: String::new(),
        console_url: String::new(),
        contacts: Vec::new(),
        reminders: ReminderPlan::default(),
        created_at: now,
        extras: UnitExtras::default(),
    };
    let mut changes = vec![Change::Unit(unit)];
    changes.extend(hours.map(|hours| {
        Change::Certificate(Certificate {
            id: CertificateId(format!("certificate of {}", id(name))),
            unit: UnitId(id(name)),
            der: Vec::new(),
            topic: format!("com.apple.mgmt.External.{}", id(name)),
            serial: "734DF9C0BB2703FD".to_owned(),
            not_after: now + SignedDuration::from_hours(hours),
            file_name: "x.pem".to_owned(),
            obtained_at: now,
            standing: CertificateStatus::InUse,
        })
    }));
    changes
}
