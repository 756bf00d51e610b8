//! What is remembered only while the program runs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::Timestamp;
use pushcert::keys::PrivateKey;
use pushcert::reminders::Occasion;
use pushcert::signing::VendorIdentity;
use pushcert::signing::mdmcert::NotUnwrapped;
use pushcert::{Reported, Verdict};

use crate::model::{CertificateId, MdmAnswer, UnitId};
use crate::ports::SecretName;
use crate::state::key_generation::KeyInTheMaking;
use crate::use_cases::intake::key_files::Bundle;
use crate::use_cases::mdm::sign_in::Access;
use crate::use_cases::settings::updates::Versions;
use crate::view::{
    Comparison, Exported, FileVerdict, Memo, Placed, Probed, ReasonView, Refusal, Schedule, SecretState,
    Tried, WaitingSignIn,
};
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
    /// Hand in an own vendor identity.
    Vendor,
}

/// A certificate that was handed in and waits for its unit's form.
#[derive(Clone, Debug)]
pub(crate) struct Adopted {
    pub(crate) verdict: FileVerdict,
    pub(crate) der: Vec<u8>,
    /// Its private key, where that was handed in, too.
    pub(crate) key: Option<PrivateKey>,
}

/// What is remembered only while the program runs: losing it loses nothing.
#[derive(Debug, Default)]
pub(crate) struct Session {
    pub(crate) place: Place,
    /// Where Back leads from the settings, and from what was opened from there.
    pub(crate) detours: Vec<Place>,
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
    /// How it stands with newer versions of the program.
    pub(crate) versions: Versions,
    /// When they were last looked for.
    pub(crate) looked: Option<Timestamp>,
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
    /// What the keyring said of other secrets.
    pub(crate) secrets: HashMap<SecretName, SecretState>,
    /// A key that is made while the form of a request is filled in.
    pub(crate) making: Option<KeyInTheMaking>,
    /// Why a request was not made or signed, or what was handed back not taken.
    pub(crate) refused: Option<Refusal>,
    /// What the answers of the signing service hold, by the SHA-256 of the files.
    pub(crate) opened: BTreeMap<String, Result<Vec<u8>, NotUnwrapped>>,
    /// Files with private keys that were handed in.
    pub(crate) handed: Bundle,
    /// The vendor identity in them.
    pub(crate) vendor: Option<VendorIdentity>,
    /// Tokens that a sign-in gave.
    pub(crate) access: BTreeMap<UnitId, Access>,
    /// A sign-in that waits for a person.
    pub(crate) sign_in: Option<(UnitId, WaitingSignIn)>,
    /// What MDMs answered outside of a journey.
    pub(crate) answers: BTreeMap<UnitId, MdmAnswer>,
    /// What Apple's push gateway said.
    pub(crate) probed: BTreeMap<UnitId, Probed>,
    /// What was exported last.
    pub(crate) exported: Option<(UnitId, Exported)>,
    /// Why nothing was exported.
    pub(crate) not_exported: Option<(UnitId, ReasonView)>,
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
        self.detours.clear();
        self.handed = Bundle::default();
        self.vendor = None;
        self.sign_in = None;
        self.forget_export();
    }

    /// Goes elsewhere for a while: Back leads to where one was.
    pub(crate) fn detour(&mut self, place: Place) {
        if self.place != place {
            let mut detours = std::mem::take(&mut self.detours);
            detours.push(self.place.clone());
            self.go_for_a_while(place, detours);
        }
    }

    /// Back from a detour.
    pub(crate) fn come_back(&mut self) {
        let mut detours = std::mem::take(&mut self.detours);
        let place = detours.pop().unwrap_or_default();
        self.go_for_a_while(place, detours);
    }

    /// What was told of files before a detour is not told again after it.
    fn go_for_a_while(&mut self, place: Place, detours: Vec<Place>) {
        let judged = std::mem::take(&mut self.judged);
        self.go(place);
        self.judged = judged;
        self.detours = detours;
    }

    /// What was exported is not spoken of any more.
    pub(crate) fn forget_export(&mut self) {
        self.exported = None;
        self.not_exported = None;
    }

    /// What was learned from a unit's MDM, which is reached otherwise from now on.
    pub(crate) fn forget_api(&mut self, unit: &UnitId) {
        self.access.remove(unit);
        self.answers.remove(unit);
        self.sign_in.take_if(|(whose, _)| whose == unit);
    }

    /// Goes to another step of the same journey.
    pub(crate) fn leave_step(&mut self) {
        self.rejected = None;
        self.refused = None;
        self.compared = None;
        self.tried = None;
        self.altered = None;
        self.placed = None;
        self.calendar = None;
        self.watch_fault = None;
    }
}
