//! New versions of Pushkeeper itself: looked for when a person presses a button, or by itself where the settings say so;
//! installed only when a person presses a button.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::policy::Setting;
use crate::{App, Desk, Fault, FaultCode, Register};

/// By itself it looks once in this time.
const PERIOD: SignedDuration = SignedDuration::from_hours(24);

/// Who renews this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Renewal {
    /// It can do so itself.
    Itself,
    /// Whoever installed it, by a package of the system; it can tell that there is something new.
    Packages,
    /// Somebody else: it knows nothing of new versions.
    Others,
}

/// A version that is newer than this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct NewVersion {
    /// Its number.
    pub version: String,
    /// The address of a page that tells what is new.
    pub notes: Option<String>,
}

/// How it stands with new versions.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Versions {
    /// Nobody has looked since the program started.
    #[default]
    Unknown,
    /// The answer is awaited.
    Looking,
    /// There is no newer one.
    Newest,
    /// There is one.
    Newer {
        /// Which.
        new: NewVersion,
    },
    /// It is being fetched, checked and installed.
    Installing {
        /// Which.
        new: NewVersion,
    },
    /// It is used from the next start on.
    Installed {
        /// Which.
        new: NewVersion,
    },
    /// Looking or installing failed; nothing has changed.
    Failed {
        /// Why.
        code: FaultCode,
    },
}

/// What the settings show of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VersionsCard {
    /// Who renews the program.
    pub renewal: Renewal,
    /// It looks by itself.
    pub by_itself: bool,
    /// The organisation does not want that anybody looks.
    pub forbidden: bool,
    /// How it stands.
    pub state: Versions,
}

impl<D: Desk> App<D> {
    pub(crate) fn set_updates(&mut self, on: bool) -> Result<(), Fault> {
        self.change_settings(|settings| settings.updates = on)
    }

    /// Asks now, because a person wants to know. The answer comes as [`crate::Action::VersionLooked`].
    pub(crate) fn look_for_version(&mut self) -> Result<(), Fault> {
        if self.versions_forbidden()? {
            return self.may_change(Setting::Updates);
        }
        self.ask_for_version()
    }

    /// Asks where the settings want that, and not again within a day.
    pub(crate) fn look_by_itself(&mut self) -> Result<(), Fault> {
        let now = self.desk.now();
        let recent =
            self.session.looked.is_some_and(|at: Timestamp| now < at.saturating_add(PERIOD).unwrap_or(at));
        if recent || !self.desk.register().settings()?.updates {
            return Ok(());
        }
        self.ask_for_version()
    }

    fn ask_for_version(&mut self) -> Result<(), Fault> {
        let busy = matches!(
            self.session.versions,
            Versions::Looking | Versions::Installing { .. } | Versions::Installed { .. }
        );
        if busy || self.desk.renewal() == Renewal::Others {
            return Ok(());
        }
        self.session.looked = Some(self.desk.now());
        self.session.versions = Versions::Looking;
        self.desk.look_for_version()
    }

    pub(crate) fn version_looked(&mut self, new: Option<NewVersion>, failed: Option<FaultCode>) {
        self.session.versions = match (failed, new) {
            (Some(code), _) => Versions::Failed { code },
            (None, Some(new)) => Versions::Newer { new },
            (None, None) => Versions::Newest,
        };
    }

    /// Fetches, checks and installs what was found. The answer comes as [`crate::Action::VersionInstalled`]; on Windows
    /// the program ends for it.
    pub(crate) fn install_version(&mut self) -> Result<(), Fault> {
        let Versions::Newer { new } = &self.session.versions else {
            return Err(Fault::new(FaultCode::Gone, "no newer version is known"));
        };
        if self.desk.renewal() != Renewal::Itself {
            return Err(Fault::new(FaultCode::Gone, "somebody else renews this program"));
        }
        self.session.versions = Versions::Installing { new: new.clone() };
        self.desk.install_version()
    }

    pub(crate) fn version_installed(&mut self, failed: Option<FaultCode>) {
        let Versions::Installing { new } = &self.session.versions else { return };
        self.session.versions = match failed {
            Some(code) => Versions::Failed { code },
            None => Versions::Installed { new: new.clone() },
        };
    }

    /// Opens the page that tells what is new.
    pub(crate) fn open_notes(&self) -> Result<(), Fault> {
        let (Versions::Newer { new } | Versions::Installing { new } | Versions::Installed { new }) =
            &self.session.versions
        else {
            return Err(Fault::new(FaultCode::Gone, "no newer version is known"));
        };
        // What lies there was not signed: nothing but a page of the web is opened.
        let page = new.notes.as_deref().filter(|page| page.starts_with("https://"));
        page.map_or(Ok(()), |page| self.desk.open_browser(page))
    }

    pub(crate) fn versions_card(&self) -> Result<VersionsCard, Fault> {
        Ok(VersionsCard {
            renewal: self.desk.renewal(),
            by_itself: self.desk.register().settings()?.updates,
            forbidden: self.versions_forbidden()?,
            state: self.session.versions.clone(),
        })
    }

    fn versions_forbidden(&self) -> Result<bool, Fault> {
        Ok(self.desk.managed().locks(Setting::Updates) && !self.desk.register().settings()?.updates)
    }
}
