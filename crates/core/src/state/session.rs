//! What is remembered only while the program runs, grouped by when it is forgotten.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::PathBuf;

use jiff::Timestamp;
use pushcert::keys::PrivateKey;
use pushcert::reminders::Occasion;
use pushcert::signing::VendorIdentity;
use pushcert::signing::mdmcert::NotUnwrapped;
use pushcert::{ReportedFinding, Verdict};

use crate::actions::OutsideRequest;
use crate::model::{
    CertificateId, Channel, Fault, FaultCode, FileOrigin, MdmAnswer, ScreenEdge, SecretEntry, SecretName,
    UnitId,
};
use crate::state::access_token::AccessToken;
use crate::state::incoming_file::IncomingFile;
use crate::state::key_files::KeyFiles;
use crate::state::key_generation::KeyGeneration;
use crate::state::open_screen::OpenScreen;
use crate::view::{
    ConsoleComparison, Exported, FileVerdict, Memo, PendingSignIn, PushProbe, ReadyFile, ReasonView,
    RequestRefusal, ScheduleState, SecretState, TrialResult, UpdateState,
};

/// What is remembered only while the program runs. Nothing important is lost with it.
#[derive(Debug, Default)]
pub(crate) struct Session {
    /// The screen that is open.
    pub(crate) screen: OpenScreen,
    /// The screens to which Back returns from the settings and from screens that were opened there; the last one
    /// first.
    pub(crate) detours: Vec<OpenScreen>,
    /// The fault on the screen: forgotten with the next action of a person.
    pub(crate) fault: Option<Fault>,
    /// Forgotten when another screen is opened.
    pub(crate) at_screen: ScreenState,
    /// Forgotten when another screen or another step of a journey is opened.
    pub(crate) at_step: StepState,
    /// Forgotten when the program ends.
    pub(crate) run: RunState,
}

/// What is forgotten when another screen is opened.
#[derive(Debug, Default)]
pub(crate) struct ScreenState {
    /// The verdict on the journey's candidate, with the SHA-256 of its bytes.
    pub(crate) verdict: Option<(String, Verdict)>,
    /// Arrivals that were judged already: SHA-256 and time of appearance, because the same file may be downloaded
    /// again.
    pub(crate) judged_arrivals: BTreeSet<(String, Timestamp)>,
    /// A request that can be used and waits until a person has read its warnings.
    pub(crate) waiting_request: Option<WaitingRequest>,
    /// A certificate in use that was handed in and waits for the form of its unit.
    pub(crate) adopted: Option<AdoptedCertificate>,
    /// Whether a person is asked before the certificate becomes the one in use: it was dropped on the unit's page.
    pub(crate) adopting_is_asked: bool,
    /// Files with private keys that were handed in.
    pub(crate) key_files: KeyFiles,
    /// The vendor identity in these files.
    pub(crate) vendor: Option<VendorIdentity>,
    /// PEM of certificate authorities that were handed in; they are trusted only after a person has looked at them.
    pub(crate) offered_authorities: Vec<String>,
    /// The result of the trial mail.
    pub(crate) mail_trial: Option<TrialResult>,
    /// The result of the trial message in the team chat.
    pub(crate) team_trial: Option<TrialResult>,
    /// Why the server that was saved last could not be reached, by channel; `None`: it answered.
    pub(crate) connections: BTreeMap<Channel, Option<Fault>>,
    /// What the system reports about the scheduled check; read on screens that show it.
    pub(crate) schedule: Option<ScheduleState>,
    /// A sign-in that waits for a person, and the unit it belongs to.
    pub(crate) sign_in: Option<(UnitId, PendingSignIn)>,
    /// The file that was exported last, and its unit.
    pub(crate) exported: Option<(UnitId, Exported)>,
    /// Why nothing was exported, and the unit.
    pub(crate) not_exported: Option<(UnitId, ReasonView)>,
}

/// What is forgotten when another screen or another step of a journey is opened.
#[derive(Debug, Default)]
pub(crate) struct StepState {
    /// A file that was rejected, on a step or screen that keeps no candidate.
    pub(crate) rejected: Option<FileVerdict>,
    /// Files that were handed in together with others, are neither certificate nor key, and were not kept.
    pub(crate) refused_files: Vec<FileVerdict>,
    /// Why a request was not made or signed, or why a returned file was refused.
    pub(crate) refused: Option<RequestRefusal>,
    /// The error messages in the text that was pasted; empty: none is known.
    pub(crate) error_messages: Option<Vec<String>>,
    /// The comparison of the console's text with the new certificate.
    pub(crate) compared: Option<ConsoleComparison>,
    /// Whether the trial notification was shown (true) or refused (false).
    pub(crate) notice_trial: Option<bool>,
    /// The finding that the file of the imported request was changed since.
    pub(crate) altered: Option<ReportedFinding>,
    /// The copy that lies ready for the step on the screen.
    pub(crate) copy: Option<ReadyFile>,
    /// The calendar file that was written.
    pub(crate) calendar: Option<ReadyFile>,
    /// Why the folder cannot be watched.
    pub(crate) watch_fault: Option<FaultCode>,
    /// Why the last look into the folder failed.
    pub(crate) look_fault: Option<FaultCode>,
}

/// What is forgotten when the program ends.
#[derive(Debug, Default)]
pub(crate) struct RunState {
    /// Whether the window is the companion beside the browser.
    pub(crate) companion: bool,
    /// The edge of the screen at which the companion stands.
    pub(crate) companion_edge: ScreenEdge,
    /// What a link, a notification or an opened file asked for while something else was on the screen.
    pub(crate) offer: Option<OutsideRequest>,
    /// What is known about newer versions of the program.
    pub(crate) updates: UpdateState,
    /// When newer versions were last looked for.
    pub(crate) updates_looked_at: Option<Timestamp>,
    /// Occasions for which a notification was shown since the program started.
    pub(crate) notices_shown: BTreeSet<(CertificateId, Occasion)>,
    /// Those of them that could not be recorded yet.
    pub(crate) notices_unrecorded: BTreeSet<(CertificateId, Occasion)>,
    /// What the credential store returned for the Apple Account of each unit.
    pub(crate) memos: BTreeMap<UnitId, Memo>,
    /// What the credential store returned for other secrets.
    pub(crate) secrets: HashMap<SecretName, SecretState>,
    /// Entries of the credential store that are listed and perhaps not written yet.
    pub(crate) entries_in_writing: HashSet<SecretEntry>,
    /// Whether the leftovers in the credential store were removed.
    pub(crate) leftovers_removed: bool,
    /// What the system last reported about the scheduled check, for screens that only warn.
    pub(crate) schedule_seen: Option<ScheduleState>,
    /// A key that is generated while the form of a request is filled in.
    pub(crate) key_generation: Option<KeyGeneration>,
    /// The content of answers of the signing service, by the SHA-256 of the files.
    pub(crate) unwrapped: BTreeMap<String, Result<Vec<u8>, NotUnwrapped>>,
    /// Access tokens, by unit.
    pub(crate) access_tokens: BTreeMap<UnitId, AccessToken>,
    /// What MDMs answered outside of a journey.
    pub(crate) mdm_answers: BTreeMap<UnitId, MdmAnswer>,
    /// What Apple's push gateway answered.
    pub(crate) push_probes: BTreeMap<UnitId, PushProbe>,
}

/// A request that was handed in and waits until a person has read its warnings.
#[derive(Clone, Debug)]
pub(crate) struct WaitingRequest {
    pub(crate) name: String,
    path: Option<PathBuf>,
    origin: FileOrigin,
    bytes: Vec<u8>,
}

impl From<&IncomingFile<'_>> for WaitingRequest {
    fn from(incoming: &IncomingFile<'_>) -> Self {
        Self {
            name: incoming.name.clone(),
            path: incoming.path.map(Into::into),
            origin: incoming.origin,
            bytes: incoming.bytes.to_vec(),
        }
    }
}

impl WaitingRequest {
    /// The file as it was received.
    pub(crate) fn incoming(&self) -> IncomingFile<'_> {
        IncomingFile {
            name: self.name.clone(),
            path: self.path.as_deref(),
            origin: self.origin,
            bytes: &self.bytes,
        }
    }
}

/// A certificate that was handed in and waits for the form of its unit.
#[derive(Clone, Debug)]
pub(crate) struct AdoptedCertificate {
    /// The verdict on the file.
    pub(crate) verdict: FileVerdict,
    /// The certificate, DER.
    pub(crate) der: Vec<u8>,
    /// Its private key, when that was handed in, too.
    pub(crate) key: Option<PrivateKey>,
}

impl Session {
    /// Opens another screen and forgets what belonged to the old one.
    pub(crate) fn go(&mut self, screen: OpenScreen) {
        self.screen = screen;
        self.detours.clear();
        self.at_screen = ScreenState::default();
        self.leave_step();
    }

    /// Opens another step of the same journey.
    pub(crate) fn leave_step(&mut self) {
        self.at_step = StepState::default();
    }

    /// Opens another screen from which Back returns to this one.
    pub(crate) fn detour(&mut self, screen: OpenScreen) {
        if self.screen != screen {
            let mut detours = std::mem::take(&mut self.detours);
            detours.push(self.screen.clone());
            self.open_keeping_judged(screen, detours);
        }
    }

    /// Returns from a detour.
    pub(crate) fn return_from_detour(&mut self) {
        let mut detours = std::mem::take(&mut self.detours);
        let screen = detours.pop().unwrap_or_default();
        self.open_keeping_judged(screen, detours);
    }

    /// Files that were judged before a detour are not judged again after it.
    fn open_keeping_judged(&mut self, screen: OpenScreen, detours: Vec<OpenScreen>) {
        let judged = std::mem::take(&mut self.at_screen.judged_arrivals);
        let waiting = self.at_screen.waiting_request.take();
        self.go(screen);
        self.at_screen.judged_arrivals = judged;
        self.at_screen.waiting_request = waiting;
        self.detours = detours;
    }

    /// Forgets the exported file.
    pub(crate) fn forget_export(&mut self) {
        self.at_screen.exported = None;
        self.at_screen.not_exported = None;
    }

    /// Forgets what was learned from a unit's MDM: it is reached in another way from now on.
    pub(crate) fn forget_api(&mut self, unit: &UnitId) {
        self.run.access_tokens.remove(unit);
        self.run.mdm_answers.remove(unit);
        self.at_screen.sign_in.take_if(|(whose, _)| whose == unit);
    }
}
