//! Everything that can happen: clicks, watchers and timers all post the same actions.
//!
//! Lives here: one enum for each area, and the values that actions carry.
//! May import: `ports`, `policy` and `model`.
//! Must never import: `view`, `state`, use cases or `dispatch`.

mod event;
mod files;
mod journey;
mod mdm;
mod navigation;
mod parts;
mod register;
mod settings;
mod signing;
mod tag;
#[cfg(test)]
mod tests;
mod units;
mod updates;

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use ts_rs::TS;

use crate::model::FileOrigin;

pub use event::SystemEvent;
pub use files::FilesAction;
pub use journey::JourneyAction;
pub use mdm::MdmAction;
pub use navigation::NavigationAction;
pub use parts::{Copyable, OutsideRequest, Passphrase, PlacedFile, UnitDraft};
pub use register::RegisterAction;
pub use settings::SettingsAction;
pub use signing::SigningAction;
pub use units::UnitAction;
pub use updates::UpdatesAction;

macro_rules! areas {
    ($( $(#[$doc:meta])* $area:ident($action:ty); )*) => {
        /// What the [`App`](crate::App) is asked to do. In JSON it is flat: an object whose `type` names the
        /// action.
        #[derive(Clone, PartialEq, Eq, TS)]
        #[ts(export_to = "types.ts", untagged)]
        pub enum Action { $( $(#[$doc])* $area($action), )* }

        $( impl From<$action> for Action {
            fn from(action: $action) -> Self {
                Action::$area(action)
            }
        } )*

        impl Action {
            /// The tag of the action, without what it carries: safe to log.
            pub fn name(&self) -> &'static str {
                match self { $( Action::$area(action) => action.into(), )* }
            }
        }

        impl<'de> Deserialize<'de> for Action {
            /// Picks the area by the `type`. The error names an unknown type, or the field that is wrong.
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let action = serde_json::Value::deserialize(deserializer)?;
                let tag = action.get("type").and_then(serde_json::Value::as_str);
                let tag = tag.ok_or_else(|| D::Error::missing_field("type"))?.to_owned();
                $( if tag::tags::<$action>().contains(&tag.as_str()) {
                    let read = <$action>::deserialize(action);
                    return read.map(Action::$area).map_err(|error| D::Error::custom(format!("{tag}: {error}")));
                } )*
                Err(D::Error::custom(format!("unknown action `{tag}`")))
            }
        }

        /// The tags of each area.
        #[cfg(test)]
        fn tags_of_areas() -> Vec<&'static [&'static str]> {
            vec![ $( tag::tags::<$action>(), )* ]
        }
    };
}

areas! {
    /// What the system reports; no person asked for it.
    Event(SystemEvent);
    /// Going from screen to screen.
    Navigation(NavigationAction);
    /// Walking through a journey.
    Journey(JourneyAction);
    /// Handing files in, and getting files and texts out.
    Files(FilesAction);
    /// What is done with a unit outside of its journey.
    Unit(UnitAction);
    /// Making and signing requests, exporting certificates and keys.
    Signing(SigningAction);
    /// Using an MDM's API.
    Mdm(MdmAction);
    /// Changing the settings.
    Settings(SettingsAction);
    /// Putting a copy in the place of the register.
    Register(RegisterAction);
    /// Newer versions of the program.
    Updates(UpdatesAction);
}

impl Action {
    /// Whether the page may post the action. What the system reports, and what a dialog of the system returns, is never
    /// taken from the page: it would be believed without a person's click.
    pub fn may_come_from_page(&self) -> bool {
        match self {
            Self::Event(event) => match event {
                SystemEvent::PollKey | SystemEvent::PollSignIn => true,
                SystemEvent::Refresh
                | SystemEvent::CheckEnded
                | SystemEvent::FolderChanged
                | SystemEvent::WorkEnded { .. }
                | SystemEvent::OpenedOutside { .. }
                | SystemEvent::VersionLooked { .. }
                | SystemEvent::VersionInstalled { .. } => false,
            },
            Self::Files(FilesAction::FilesGiven { origin, .. }) => *origin == FileOrigin::Dropped,
            Self::Files(FilesAction::WatchFolder { folder }) => folder.is_none(),
            Self::Register(RegisterAction::RestoreBackup { path }) => {
                path.file_name() == Some(path.as_os_str())
            }
            Self::Files(_)
            | Self::Navigation(_)
            | Self::Journey(_)
            | Self::Unit(_)
            | Self::Register(_)
            | Self::Signing(_)
            | Self::Mdm(_)
            | Self::Settings(_)
            | Self::Updates(_) => true,
        }
    }
}

impl std::fmt::Debug for Action {
    /// Prints no content: actions carry passwords.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Action")
    }
}
