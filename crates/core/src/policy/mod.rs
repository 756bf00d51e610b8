//! An organization's policy: settings that it recommends, and settings that it locks.
//!
//! A lock spares people a wrong click. It is no protection: a person who can run another program can avoid this
//! one.
//!
//! Lives here: the policy, how it is read from what systems hold, and how it combines with people's own settings.
//! May import: `model`.
//! Must never import: any other room; reading files and registries is the platform's work.

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
pub use value::{Flaw, Problem, Source, SourceError, Value, Values};

pub use crate::model::Setting;
use crate::model::{Fault, FaultCode, Secret, Settings};

/// Where the value of a setting comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SettingOrigin {
    /// The default of Pushkeeper.
    Default,
    /// The user chose it.
    User,
    /// The organization set it.
    Organisation,
}

/// Settings with their values, all locked or all recommended.
#[derive(Clone, Default, PartialEq, Eq)]
struct PolicyLevel {
    given: BTreeSet<Setting>,
    values: Settings,
    chat_address: Option<Secret>,
}

impl fmt::Debug for PolicyLevel {
    /// Prints no values: one of them is a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.given.fmt(f)
    }
}

/// The organization's policy; empty when there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Managed {
    locked: PolicyLevel,
    recommended: PolicyLevel,
    places: Vec<String>,
    problems: Vec<Problem>,
}

impl Managed {
    /// The settings that only the organization can change.
    pub fn locked(&self) -> Vec<Setting> {
        self.locked.given.iter().copied().collect()
    }

    /// Whether a setting is locked.
    pub fn locks(&self, setting: Setting) -> bool {
        self.locked.given.contains(&setting)
    }

    /// The places where a policy was found, readable or not.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    /// The values that could not be accepted. All others count.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The settings in force: what is locked, else what people chose, else what is recommended.
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

    /// The part of the wanted settings that the register keeps: people's own choices, never the organization's
    /// values.
    ///
    /// `kept`: what the register holds now. Faults: `setting-locked` when a locked setting would change.
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

    /// The address of the team chat, when the chat in these settings is the organization's.
    pub fn chat_address(&self, settings: &Settings) -> Option<&Secret> {
        let level = if self.locks(Setting::Team) { &self.locked } else { &self.recommended };
        level.chat_address.as_ref().filter(|_| settings.given.contains(&Setting::Team))
    }

    fn level(&self, setting: Setting, own: &Settings) -> Option<&PolicyLevel> {
        if self.locks(setting) {
            return Some(&self.locked);
        }
        Some(&self.recommended).filter(|it| it.given.contains(&setting) && !chose(own, setting))
    }
}

/// Registers of earlier versions do not list what was chosen: every value that differs from the default counts as
/// chosen.
fn chose(own: &Settings, setting: Setting) -> bool {
    own.chosen.contains(&setting) || !setting.same(own, &Settings::default())
}
