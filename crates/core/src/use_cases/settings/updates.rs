//! New versions of Pushkeeper itself: looked for when a person presses a button, or by itself where the settings say so;
//! installed only when a person presses a button.

use jiff::{SignedDuration, Timestamp};

use crate::model::{Setting, WebAddress};
use crate::ports::updates::{NewVersion, Renewal};
use crate::ports::{Desktop, Store, Updates};
use crate::view::{Versions, VersionsCard};
use crate::{App, Fault, FaultCode, Register};

/// By itself it looks once in this time.
const PERIOD: SignedDuration = SignedDuration::from_hours(24);

impl<P: Store + Desktop + Updates> App<P> {
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
        let now = self.platform.now();
        let recent = self
            .session
            .run
            .looked
            .is_some_and(|at: Timestamp| now < at.saturating_add(PERIOD).unwrap_or(at));
        if recent || !self.platform.register().settings()?.updates {
            return Ok(());
        }
        self.ask_for_version()
    }

    fn ask_for_version(&mut self) -> Result<(), Fault> {
        let busy = matches!(
            self.session.run.versions,
            Versions::Looking | Versions::Installing { .. } | Versions::Installed { .. }
        );
        if busy || self.platform.renewal() == Renewal::Others {
            return Ok(());
        }
        self.session.run.looked = Some(self.platform.now());
        self.session.run.versions = Versions::Looking;
        self.platform.look_for_version()
    }

    pub(crate) fn version_looked(&mut self, new: Option<NewVersion>, failed: Option<FaultCode>) {
        self.session.run.versions = match (failed, new) {
            (Some(code), _) => Versions::Failed { code },
            (None, Some(new)) => Versions::Newer { new },
            (None, None) => Versions::Newest,
        };
    }

    /// Fetches, checks and installs what was found. The answer comes as [`crate::Action::VersionInstalled`]; on Windows
    /// the program ends for it.
    pub(crate) fn install_version(&mut self) -> Result<(), Fault> {
        let Versions::Newer { new } = &self.session.run.versions else {
            return Err(Fault::new(FaultCode::Gone, "no newer version is known"));
        };
        if self.platform.renewal() != Renewal::Itself {
            return Err(Fault::new(FaultCode::Gone, "somebody else renews this program"));
        }
        self.session.run.versions = Versions::Installing { new: new.clone() };
        self.platform.install_version()
    }

    pub(crate) fn version_installed(&mut self, failed: Option<FaultCode>) {
        let Versions::Installing { new } = &self.session.run.versions else { return };
        self.session.run.versions = match failed {
            Some(code) => Versions::Failed { code },
            None => Versions::Installed { new: new.clone() },
        };
    }

    /// Opens the page that tells what is new.
    pub(crate) fn open_notes(&self) -> Result<(), Fault> {
        let (Versions::Newer { new } | Versions::Installing { new } | Versions::Installed { new }) =
            &self.session.run.versions
        else {
            return Err(Fault::new(FaultCode::Gone, "no newer version is known"));
        };
        // What lies there was not signed: nothing but a page of the web is opened.
        let page =
            new.notes.as_deref().filter(|page| WebAddress::parse(page).is_some_and(|it| it.is_https()));
        page.map_or(Ok(()), |page| self.platform.open_browser(page))
    }

    pub(crate) fn versions_card(&self) -> Result<VersionsCard, Fault> {
        Ok(VersionsCard {
            renewal: self.platform.renewal(),
            by_itself: self.platform.register().settings()?.updates,
            forbidden: self.versions_forbidden()?,
            state: self.session.run.versions.clone(),
        })
    }

    fn versions_forbidden(&self) -> Result<bool, Fault> {
        Ok(self.platform.managed().locks(Setting::Updates) && !self.platform.register().settings()?.updates)
    }
}
