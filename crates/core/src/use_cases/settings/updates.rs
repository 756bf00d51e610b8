//! Newer versions of Pushkeeper: looked for on demand, or automatically if the settings say so; installed only on
//! demand.

use jiff::{SignedDuration, Timestamp};

use crate::model::{Setting, WebAddress};
use crate::ports::updates::{NewVersion, UpdateMethod};
use crate::ports::{Desktop, Store, Updates};
use crate::view::{UpdateState, UpdatesCard};
use crate::{App, Fault, FaultCode, Register};

/// Interval between automatic update checks.
const AUTOMATIC_INTERVAL: SignedDuration = SignedDuration::from_hours(24);

impl<P: Store + Desktop + Updates> App<P> {
    pub(crate) fn set_updates(&mut self, on: bool) -> Result<(), Fault> {
        self.change_settings(|settings| settings.updates = on)
    }

    /// Looks for a newer version now. The answer comes as [`crate::actions::SystemEvent::VersionLooked`].
    pub(crate) fn look_for_version(&mut self) -> Result<(), Fault> {
        if self.versions_forbidden()? {
            return self.may_change(Setting::Updates);
        }
        self.ask_for_version()
    }

    /// Looks for a newer version if the settings want that and the last look is a day ago.
    pub(crate) fn look_automatically(&mut self) -> Result<(), Fault> {
        let now = self.platform.now();
        let recent = self
            .session
            .run
            .updates_looked_at
            .is_some_and(|at: Timestamp| now < at.saturating_add(AUTOMATIC_INTERVAL).unwrap_or(at));
        if recent || !self.platform.register().settings()?.updates {
            return Ok(());
        }
        self.ask_for_version()
    }

    fn ask_for_version(&mut self) -> Result<(), Fault> {
        let busy = matches!(
            self.session.run.updates,
            UpdateState::Looking | UpdateState::Installing { .. } | UpdateState::Installed { .. }
        );
        if busy || self.platform.renewal() == UpdateMethod::Others {
            return Ok(());
        }
        self.session.run.updates_looked_at = Some(self.platform.now());
        self.session.run.updates = UpdateState::Looking;
        self.platform.look_for_version()
    }

    pub(crate) fn version_looked(&mut self, new: Option<NewVersion>, failed: Option<FaultCode>) {
        self.session.run.updates = match (failed, new) {
            (Some(code), _) => UpdateState::Failed { code },
            (None, Some(new)) => UpdateState::Newer { new },
            (None, None) => UpdateState::Newest,
        };
    }

    /// Downloads, checks and installs the newer version. The answer comes as
    /// [`crate::actions::SystemEvent::VersionInstalled`]; on Windows the program ends for the installation.
    pub(crate) fn install_version(&mut self) -> Result<(), Fault> {
        let UpdateState::Newer { new } = &self.session.run.updates else {
            return Err(Fault::new(FaultCode::Gone, "no newer version is known"));
        };
        if self.platform.renewal() != UpdateMethod::Itself {
            return Err(Fault::new(FaultCode::Gone, "somebody else renews this program"));
        }
        self.session.run.updates = UpdateState::Installing { new: new.clone() };
        self.platform.install_version()
    }

    pub(crate) fn version_installed(&mut self, failed: Option<FaultCode>) {
        let UpdateState::Installing { new } = &self.session.run.updates else { return };
        self.session.run.updates = match failed {
            Some(code) => UpdateState::Failed { code },
            None => UpdateState::Installed { new: new.clone() },
        };
    }

    /// Opens the page with the release notes.
    pub(crate) fn open_notes(&self) -> Result<(), Fault> {
        let (UpdateState::Newer { new } | UpdateState::Installing { new } | UpdateState::Installed { new }) =
            &self.session.run.updates
        else {
            return Err(Fault::new(FaultCode::Gone, "no newer version is known"));
        };
        // The address is not signed: open only https pages.
        let page =
            new.notes.as_deref().filter(|page| WebAddress::parse(page).is_some_and(|it| it.is_https()));
        page.map_or(Ok(()), |page| self.platform.open_browser(page))
    }

    pub(crate) fn versions_card(&self) -> Result<UpdatesCard, Fault> {
        Ok(UpdatesCard {
            renewal: self.platform.renewal(),
            by_itself: self.platform.register().settings()?.updates,
            forbidden: self.versions_forbidden()?,
            state: self.session.run.updates.clone(),
        })
    }

    fn versions_forbidden(&self) -> Result<bool, Fault> {
        Ok(self.platform.managed().locks(Setting::Updates) && !self.platform.register().settings()?.updates)
    }
}
