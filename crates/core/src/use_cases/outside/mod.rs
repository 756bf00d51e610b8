//! Links, notifications and files that are opened outside of the window.
//!
//! Lives here: whether they are followed at once or offered. They never take away what a person reads, types or does.
//! May import: the use cases below it.
//! Must never import: `dispatch` or `draw`.

use pushcert::Journey;

use crate::actions::OutsideRequest;
use crate::model::{FileOrigin, UnitId};
use crate::state::open_screen::OpenScreen;
use crate::view::Offer;
use crate::{App, Fault, FaultCode, Platform, Register};

impl<P: Platform> App<P> {
    /// Follows what was asked for when nothing is lost by it, and offers it otherwise. Fault: `link-unit-unknown`.
    pub(crate) fn opened_outside(&mut self, what: OutsideRequest) -> Result<(), Fault> {
        self.check_unit(&what)?;
        if self.shows(&what) {
            return Ok(());
        }
        if self.loses_nothing_by(&what) {
            return self.follow(what);
        }
        self.session.run.offer = Some(what);
        Ok(())
    }

    /// Follows what is offered: a person has pressed the button. Fault: `link-unit-unknown`.
    pub(crate) fn open_offer(&mut self) -> Result<(), Fault> {
        let Some(what) = self.session.run.offer.take() else { return Ok(()) };
        self.check_unit(&what)?;
        if matches!(what, OutsideRequest::Files { .. }) && !self.loses_nothing_by(&what) {
            self.leave_for(OpenScreen::Home)?;
        }
        self.follow(what)
    }

    /// Forgets what is offered once the screen shows it.
    pub(crate) fn forget_followed_offer(&mut self) {
        if self.session.run.offer.as_ref().is_some_and(|what| self.shows(what)) {
            self.session.run.offer = None;
        }
    }

    /// What is offered, for the view; nothing when its unit was removed meanwhile.
    pub(crate) fn offer(&self) -> Option<Offer> {
        let name = |unit: &UnitId| self.platform.register().unit(unit).ok().flatten().map(|unit| unit.name);
        match self.session.run.offer.as_ref()? {
            OutsideRequest::Unit { unit } => Some(Offer::Unit { name: name(unit)? }),
            OutsideRequest::Renewal { unit } => Some(Offer::Renewal { name: name(unit)? }),
            OutsideRequest::Files { paths } => {
                let first = paths.first().and_then(|path| path.file_name()).unwrap_or_default();
                let name = pushcert::printable(&first.to_string_lossy()).into_owned();
                Some(Offer::Files { name, count: u32::try_from(paths.len()).unwrap_or(u32::MAX) })
            }
        }
    }

    fn check_unit(&self, what: &OutsideRequest) -> Result<(), Fault> {
        match what {
            OutsideRequest::Files { .. } => Ok(()),
            OutsideRequest::Unit { unit } | OutsideRequest::Renewal { unit } => {
                let known = self.platform.register().unit(unit)?;
                known.map(drop).ok_or_else(|| Fault::new(FaultCode::LinkUnitUnknown, &unit.0))
            }
        }
    }

    /// Whether the screen shows already what is asked for.
    fn shows(&self, what: &OutsideRequest) -> bool {
        match what {
            OutsideRequest::Unit { unit } => self.session.screen == OpenScreen::Unit(unit.clone()),
            OutsideRequest::Renewal { unit } => self.session.screen == OpenScreen::Journey(unit.clone()),
            OutsideRequest::Files { .. } => false,
        }
    }

    /// Whether nothing is lost by following at once: the home screen has nothing to lose, and files are used where they
    /// are awaited. Every other screen has fields, or steps that somebody reads.
    fn loses_nothing_by(&self, what: &OutsideRequest) -> bool {
        let awaits_files = match &self.session.screen {
            OpenScreen::Home => return true,
            OpenScreen::Adopt(_) | OpenScreen::Vendor => true,
            OpenScreen::Journey(_) => self.is_watching(),
            OpenScreen::Unit(_) | OpenScreen::UnitForm(_) | OpenScreen::Settings => false,
        };
        awaits_files && matches!(what, OutsideRequest::Files { .. })
    }

    fn follow(&mut self, what: OutsideRequest) -> Result<(), Fault> {
        match what {
            OutsideRequest::Unit { unit } => self.leave_for(OpenScreen::Unit(unit)),
            OutsideRequest::Renewal { unit } => self.begin(&unit, Journey::Renewal),
            OutsideRequest::Files { paths } => self.files_given(&paths, FileOrigin::Chosen),
        }
    }
}
