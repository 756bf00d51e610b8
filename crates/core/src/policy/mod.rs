//! What an organisation settles for everybody: defaults that people may change, and settings that it locks.
//!
//! Pure rules; where the systems keep such a configuration is the desk's business. A lock is a convenience that spares
//! people from a wrong click. It is no wall: whoever may run another program on the computer can do without this one.

mod governed;
mod names;
mod read;
mod reader;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

pub use governed::Governed;
pub use names::{Kind, NAMES, Name, RECOMMENDED};
pub use read::{Flaw, Problem, Source, Value, Values};

use crate::model::Settings;
use crate::ports::Secret;
use crate::{Fault, FaultCode};

macro_rules! settings {
    ($( $(#[$doc:meta])* $name:ident: $($field:ident),+; )*) => {
        /// A setting that an organisation can settle. It is given, locked and changed as a whole.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "kebab-case")]
        #[ts(export_to = "types.ts")]
        pub enum Setting { $( $(#[$doc])* $name, )* }

        impl Setting {
            /// Every one, in the order in which they are spoken of.
            pub const ALL: &[Setting] = &[ $( Setting::$name, )* ];

            /// Whether both hold the same.
            fn same(self, one: &Settings, other: &Settings) -> bool {
                match self { $( Setting::$name => $( one.$field == other.$field )&&+, )* }
            }

            fn copy(self, from: &Settings, to: &mut Settings) {
                match self { $( Setting::$name => { $( to.$field.clone_from(&from.$field); )+ } )* }
            }
        }
    };
}

settings! {
    /// The language of the window and of what is sent.
    Language: language;
    /// The folder that is watched.
    Folder: watch_folder;
    /// The mail server, but for its password.
    Mail: mail;
    /// The team's chat.
    Team: team;
    /// Whether revocation lists are fetched.
    RevocationLists: no_revocation_lists;
    /// Whether newer versions of the program are looked for by itself; locked and off, nobody can look.
    Updates: updates;
    /// Additional authorities that are trusted.
    Authorities: authorities;
    /// The signing service in the place of mdmcert.download.
    MdmCert: mdmcert_endpoint;
    /// The push gateway in the place of Apple's.
    PushGateway: probe_endpoint, probe_authority;
}

impl Setting {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Setting::Language => "language",
            Setting::Folder => "folder",
            Setting::Mail => "mail",
            Setting::Team => "team",
            Setting::RevocationLists => "revocation-lists",
            Setting::Updates => "updates",
            Setting::Authorities => "authorities",
            Setting::MdmCert => "mdm-cert",
            Setting::PushGateway => "push-gateway",
        }
    }
}

/// Settings that people chose themselves, as the register keeps them. What a later version knows besides is left out.
pub(crate) fn known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<Setting>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    Ok(Setting::ALL.iter().copied().filter(|it| names.iter().any(|name| name == it.as_str())).collect())
}

/// Where the value of a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// From Pushkeeper: nobody said anything else.
    Default,
    /// From whoever uses it.
    User,
    /// From the organisation.
    Organisation,
}

/// Some settings with their values.
#[derive(Clone, Default, PartialEq, Eq)]
struct Level {
    given: BTreeSet<Setting>,
    values: Settings,
    chat_address: Option<Secret>,
}

impl fmt::Debug for Level {
    /// Without values: one of them is a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.given.fmt(f)
    }
}

/// What the organisation settled. Nothing, where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Managed {
    locked: Level,
    recommended: Level,
    places: Vec<String>,
    problems: Vec<Problem>,
}

impl Managed {
    /// The settings that nobody but the organisation can change.
    pub fn locked(&self) -> Vec<Setting> {
        self.locked.given.iter().copied().collect()
    }

    /// Whether a setting is locked.
    pub fn locks(&self, setting: Setting) -> bool {
        self.locked.given.contains(&setting)
    }

    /// Where a configuration was found, readable or not.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// What of it could not be taken. Everything else counts.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What holds, given what people chose: what is locked, else what they chose, else what is recommended.
    pub fn effective(&self, own: Settings) -> Settings {
        let mut settings = Settings { given: BTreeSet::new(), ..own.clone() };
        for setting in Setting::ALL {
            if let Some(level) = self.level(*setting, &own) {
                setting.copy(&level.values, &mut settings);
                settings.given.insert(*setting);
            }
        }
        settings
    }

    /// Where the value of a setting comes from, given what people chose.
    pub fn origin(&self, setting: Setting, own: &Settings) -> Origin {
        if self.level(setting, own).is_some() {
            Origin::Organisation
        } else if chose(own, setting) {
            Origin::User
        } else {
            Origin::Default
        }
    }

    /// What is to be kept of the settings that somebody wants: their own choices, and never what the organisation says.
    ///
    /// `kept`: what is in the register. A change of something locked is the fault `setting-locked`.
    pub fn own(&self, kept: &Settings, wanted: &Settings) -> Result<Settings, Fault> {
        let before = self.effective(kept.clone());
        let mut own = Settings { chosen: kept.chosen.clone(), given: BTreeSet::new(), ..wanted.clone() };
        for setting in Setting::ALL {
            if setting.same(&before, wanted) {
                setting.copy(kept, &mut own);
            } else if self.locks(*setting) {
                return Err(Fault::new(FaultCode::SettingLocked, setting.as_str()));
            } else {
                own.chosen.insert(*setting);
            }
        }
        Ok(own)
    }

    /// The address of the team's chat, where the chat in these effective settings is the organisation's.
    pub fn chat_address(&self, settings: &Settings) -> Option<&Secret> {
        let level = if self.locks(Setting::Team) { &self.locked } else { &self.recommended };
        level.chat_address.as_ref().filter(|_| settings.given.contains(&Setting::Team))
    }

    fn level(&self, setting: Setting, own: &Settings) -> Option<&Level> {
        if self.locks(setting) {
            return Some(&self.locked);
        }
        Some(&self.recommended).filter(|it| it.given.contains(&setting) && !chose(own, setting))
    }
}

/// Registers of earlier versions do not say what was chosen: whatever is not as at first was.
fn chose(own: &Settings, setting: Setting) -> bool {
    own.chosen.contains(&setting) || !setting.same(own, &Settings::default())
}
