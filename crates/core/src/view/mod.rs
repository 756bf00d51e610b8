//! What the window draws.
//!
//! Lives here: plain values for the window, no text that a person reads beyond names from outside, no secret.
//! May import: `actions`, `policy`, `ports` and `model`.
//! Must never import: `app`, `state`, use cases, `draw` or `dispatch`; nothing here has logic of its own.

pub mod api;
pub mod cards;
pub mod confirm;
mod error_messages;
pub mod journey;
pub mod key_actions;
pub mod reminders;
mod running;
mod screens;
pub mod signing;
mod unavailable;
mod updates;

use std::path::Path;

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use crate::actions::PlacedFile;
use crate::model::{Language, RegisterBackups, ScreenEdge, Setting, Zoom};
use crate::{Fault, FaultCode, FaultKind};
pub use api::*;
pub use cards::*;
pub use confirm::*;
pub use error_messages::*;
pub use journey::*;
pub use key_actions::*;
pub use reminders::*;
pub use running::*;
pub use screens::*;
pub use signing::*;
pub use unavailable::*;
pub use updates::*;

/// Everything the window needs to draw itself.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct View {
    /// Rises with every view; the window ignores an older view that arrives late.
    #[ts(type = "number")]
    pub revision: u64,
    /// The moment of the view.
    #[ts(type = "string")]
    pub now: Timestamp,
    /// The language that was chosen.
    pub language: Language,
    /// Whether the window is the narrow companion beside the browser.
    pub companion: bool,
    /// How large the window shows everything, in percent.
    pub zoom: u16,
    /// The edge of the screen at which the companion stands.
    pub companion_edge: ScreenEdge,
    /// The settings that the organization has locked.
    pub locked: Vec<Setting>,
    /// Whether the portal is a practice portal.
    pub practice: bool,
    /// The last fault, until it is read.
    pub fault: Option<FaultView>,
    /// What runs in the background, the oldest first.
    pub running: Vec<RunningView>,
    /// What was opened outside of the window and waits for a person's decision.
    pub offer: Option<Offer>,
    /// The screen that is open.
    pub screen: Screen,
}

impl View {
    /// The view when the register cannot be opened and there is no [`crate::App`].
    ///
    /// `backups`: the copies that could be put in its place.
    pub fn unavailable(revision: u64, now: Timestamp, fault: &Fault, backups: &RegisterBackups) -> Self {
        Self {
            revision,
            now,
            language: Language::System,
            companion: false,
            zoom: Zoom::default().percent(),
            companion_edge: ScreenEdge::default(),
            locked: Vec::new(),
            practice: false,
            fault: Some(FaultView::from(fault)),
            running: Vec::new(),
            offer: None,
            screen: Screen::Unavailable(UnavailableScreen::new(fault.code, backups)),
        }
    }
}

impl View {
    /// The file that can be dragged out of the screen; `None` when this kind of file does not lie ready.
    pub fn draggable(&self, what: PlacedFile) -> Option<&Path> {
        let placed = match what {
            PlacedFile::Request | PlacedFile::Certificate => self.screen.copy(),
            PlacedFile::Exported => self.screen.exported(),
            PlacedFile::Calendar => None,
        };
        placed.map(|file| Path::new(&file.path))
    }
}

impl Screen {
    /// The copy of the request or certificate that the step on the screen needs.
    fn copy(&self) -> Option<&ReadyFile> {
        let Screen::Journey(journey) = self else { return None };
        if let StepView::Request(RequestStep { file, .. })
        | StepView::Upload(Upload { file, .. })
        | StepView::HandOver(HandOver { file, .. }) = &journey.step
        {
            return file.as_ref();
        }
        None
    }

    /// The file that was exported, on the screens that show it.
    fn exported(&self) -> Option<&ReadyFile> {
        let keyed = match self {
            Screen::Unit(unit) => unit.keyed.as_ref(),
            Screen::Journey(JourneyScreen { step: StepView::HandOver(step), .. }) => step.keyed.as_ref(),
            Screen::Journey(_)
            | Screen::Unavailable(_)
            | Screen::Welcome
            | Screen::Home(_)
            | Screen::UnitForm(_)
            | Screen::Adopt(_)
            | Screen::Settings(_)
            | Screen::Vendor(_) => None,
        };
        keyed?.exported.as_ref().map(|it| &it.file)
    }
}

/// What a link, a notification or an opened file asks for. It is not followed by itself, because it would take away what
/// is on the screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "what", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Offer {
    /// Show a unit.
    Unit {
        /** The name of the unit. */
        name: String,
    },
    /// Begin or resume the renewal of a unit.
    Renewal {
        /** The name of the unit. */
        name: String,
    },
    /// Use the files that were opened.
    Files {
        /** The name of the first file. */
        name: String,
        /** The number of the files. */
        count: u32,
    },
}

/// A fault to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct FaultView {
    /// The stable code.
    pub code: FaultCode,
    /// The one who can solve it.
    pub kind: FaultKind,
    /// The message of the system.
    pub detail: String,
}

impl From<&Fault> for FaultView {
    fn from(fault: &Fault) -> Self {
        Self { code: fault.code, kind: fault.kind(), detail: fault.detail.clone() }
    }
}

/// One of the screens.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[serde(tag = "at", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
#[allow(clippy::large_enum_variant)]
pub enum Screen {
    /// The register cannot be opened: the fault says why, and it can be tried again.
    Unavailable(UnavailableScreen),
    /// The register is empty: the two ways to begin.
    Welcome,
    /// The list of all units.
    Home(HomeScreen),
    /// The screen of one unit.
    Unit(UnitScreen),
    /// The form of a unit.
    UnitForm(UnitFormScreen),
    /// Hand in a certificate that is in use.
    Adopt(AdoptScreen),
    /// A step of a journey.
    Journey(JourneyScreen),
    /// The screen of the settings.
    Settings(SettingsScreen),
    /// Hand in an own vendor identity.
    Vendor(VendorScreen),
}
