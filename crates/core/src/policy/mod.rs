//! What an organisation settles for everybody: defaults that people may change, and settings that it locks.
//!
//! Pure rules; where the systems keep such a configuration is the desk's business. A lock is a convenience that spares
//! people from a wrong click. It is no wall: whoever may run another program on the computer can do without this one.

mod names;
mod read;
mod reader;
#[cfg(test)]
mod tests;
mod trust;
mod value;

use std::collections::BTreeSet;
use std::fmt;

use serde::Serialize;

pub use names::{RECOMMENDED, VALUE_NAMES, ValueKind, ValueName};
pub(crate) use trust::trusted;
pub use value::{Flaw, Problem, Source, Value, Values};

pub use crate::model::Setting;
use crate::model::{Fault, FaultCode, Secret, Settings};

/// Where the value of a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettingOrigin {
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
    pub fn origin(&self, setting: Setting, own: &Settings) -> SettingOrigin {
        if self.level(setting, own).is_some() {
            SettingOrigin::Organisation
        } else if chose(own, setting) {
            SettingOrigin::User
        } else {
            SettingOrigin::Default
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
