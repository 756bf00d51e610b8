//! What is remembered only while the program runs.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use pushcert::reminders::Occasion;
use pushcert::{Reported, Verdict};

use crate::model::{CertificateId, UnitId};
use crate::view::{Comparison, FileVerdict, Memo, Placed, Schedule, Tried};
use crate::{Fault, FaultCode};

/// Where one is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Place {
    /// All units, or the two ways to begin.
    #[default]
    Home,
    /// One unit.
    Unit(UnitId),
    /// The form of a unit.
    UnitForm(Option<UnitId>),
    /// Hand in a certificate in use, of a unit that is there or of one to be made.
    Adopt(Option<UnitId>),
    /// The open journey of a unit.
    Journey(UnitId),
    /// Settings.
    Settings,
}

/// A certificate that was handed in and waits for its unit's form.
#[derive(Clone, Debug)]
pub(crate) struct Adopted {
    pub(crate) verdict: FileVerdict,
    pub(crate) der: Vec<u8>,
}

/// What is remembered only while the program runs: losing it loses nothing.
#[derive(Debug, Default)]
pub(crate) struct Session {
    pub(crate) place: Place,
    /// Where Back leads from the settings.
    pub(crate) before_settings: Place,
    pub(crate) companion: bool,
    pub(crate) fault: Option<Fault>,
    /// The verdict on the journey's candidate, by the SHA-256 of its bytes.
    pub(crate) verdict: Option<(String, Verdict)>,
    /// A file that does not serve, at a step or screen that keeps none.
    pub(crate) rejected: Option<FileVerdict>,
    pub(crate) adopted: Option<Adopted>,
    /// Authorities that were handed in, as PEM: trusted only after they were looked at.
    pub(crate) offered: Vec<String>,
    pub(crate) compared: Option<Comparison>,
    /// The calendar file that was written.
    pub(crate) calendar: Option<Placed>,
    pub(crate) mail_tried: Option<Tried>,
    pub(crate) team_tried: Option<Tried>,
    /// What the system says about the scheduled check; asked for where it is shown.
    pub(crate) schedule: Option<Schedule>,
    /// A trial notice was shown or refused.
    pub(crate) tried: Option<bool>,
    /// The imported request's file was changed since.
    pub(crate) altered: Option<Reported>,
    /// The copy that lies ready for the step on the screen.
    pub(crate) placed: Option<Placed>,
    /// The folder that is watched cannot be watched.
    pub(crate) watch_fault: Option<FaultCode>,
    /// Arrivals that were judged already: SHA-256 and moment, for the same file may be downloaded once more.
    pub(crate) judged: BTreeSet<(String, Timestamp)>,
    /// Occasions that were told since the program started.
    pub(crate) told: BTreeSet<(CertificateId, Occasion)>,
    /// What the keyring said, by unit.
    pub(crate) memos: BTreeMap<UnitId, Memo>,
}

impl Session {
    /// Goes elsewhere: what belonged to the old place is forgotten.
    pub(crate) fn go(&mut self, place: Place) {
        self.place = place;
        self.leave_step();
        self.adopted = None;
        self.mail_tried = None;
        self.team_tried = None;
        self.schedule = None;
        self.verdict = None;
        self.offered.clear();
        self.judged.clear();
    }

    /// Goes to another step of the same journey.
    pub(crate) fn leave_step(&mut self) {
        self.rejected = None;
        self.compared = None;
        self.tried = None;
        self.altered = None;
        self.placed = None;
        self.calendar = None;
        self.watch_fault = None;
    }
}
