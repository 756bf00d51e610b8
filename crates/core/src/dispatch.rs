//! Decides what each action does. The only file that knows every use case; nothing imports it.

use crate::actions::{NavigationAction, SystemEvent};
use crate::reminders::reach::assign_earlier_proofs;
use crate::secrets::assign_earlier_secrets;
use crate::state::open_screen::OpenScreen;
use crate::view::View;
use crate::{Action, App, Fault, FaultCode, Platform, Register};

impl<P: Platform> App<P> {
    /// Does what is asked and returns what is to be seen then.
    ///
    /// What could not be done is in [`View::fault`]; nothing is done by half.
    pub fn act(&mut self, action: impl Into<Action>) -> View {
        let action = action.into();
        let name = action.name();
        if matches!(action, Action::Event(_)) {
            tracing::debug!(event = name);
        } else {
            tracing::info!(action = name);
            self.session.fault = None;
        }
        let starting = matches!(action, Action::Navigation(NavigationAction::Start));
        let done = self.perform(action).and_then(|()| self.make_ready(starting));
        if let Err(fault) = done {
            tracing::warn!(action = name, fault = fault.code.as_str(), "failed");
            self.session.fault = Some(fault);
        }
        self.draw()
    }

    /// Shows a fault that arose outside of the app.
    pub fn show_fault(&mut self, fault: Fault) -> View {
        self.session.fault = Some(fault);
        self.draw()
    }

    fn perform(&mut self, action: Action) -> Result<(), Fault> {
        match action {
            Action::Event(event) => self.handle_event(event),
            Action::Navigation(action) => self.perform_navigation(action),
            Action::Journey(action) => self.perform_journey(action),
            Action::Files(action) => self.perform_files(action),
            Action::Unit(action) => self.perform_unit(action),
            Action::Signing(action) => self.perform_signing(action),
            Action::Mdm(action) => self.perform_mdm(action),
            Action::Settings(action) => self.perform_settings(action),
            Action::Updates(action) => self.perform_updates(action),
            Action::Register(_) => Err(Fault::new(FaultCode::Gone, "the owner of the app does this")),
        }
    }

    fn handle_event(&mut self, event: SystemEvent) -> Result<(), Fault> {
        match event {
            SystemEvent::Refresh => {
                let told = self.show_due_notices();
                self.remove_left_secrets()?;
                // Background lookup: errors show on the settings screen, not as a fault.
                let _asked = self.look_automatically();
                told
            }
            // The key is looked at whatever is done.
            SystemEvent::CheckEnded | SystemEvent::PollKey => Ok(()),
            SystemEvent::WorkEnded { id } => self.work_ended(id),
            SystemEvent::FolderChanged => self.look_for_arrivals(),
            SystemEvent::PollSignIn => self.poll_sign_in(),
            SystemEvent::OpenedOutside { what } => self.opened_outside(what),
            SystemEvent::VersionLooked { new, failed } => {
                self.version_looked(new, failed);
                Ok(())
            }
            SystemEvent::VersionInstalled { failed } => {
                self.version_installed(failed);
                Ok(())
            }
        }
    }

    fn perform_navigation(&mut self, action: NavigationAction) -> Result<(), Fault> {
        match action {
            NavigationAction::Start => self.start(),
            NavigationAction::GoHome => self.leave_for(OpenScreen::Home),
            NavigationAction::GoSettings => {
                self.session.detour(OpenScreen::Settings);
                Ok(())
            }
            NavigationAction::GoVendor => {
                self.session.detour(OpenScreen::Vendor);
                Ok(())
            }
            NavigationAction::GoUnit { unit } => {
                self.unit_record(&unit)?;
                self.leave_for(OpenScreen::Unit(unit))
            }
            NavigationAction::GoUnitForm { unit } => {
                unit.as_ref().map_or(Ok(()), |unit| self.unit_record(unit).map(drop))?;
                self.leave_for(OpenScreen::UnitForm(unit))
            }
            NavigationAction::GoAdopt => {
                let unit = self.unit_on_screen().ok().map(|record| record.unit.id);
                self.leave_for(OpenScreen::Adopt(unit))
            }
            NavigationAction::SetCompanion { on } => {
                self.session.run.companion = on;
                Ok(())
            }
            NavigationAction::SetZoom { change } => {
                self.change_settings(|settings| settings.zoom = settings.zoom.changed(change))
            }
            NavigationAction::SetCompanionEdge { edge } => {
                self.session.run.companion_edge = edge;
                Ok(())
            }
            NavigationAction::CancelWork { id } => self.cancel_work(id),
            NavigationAction::DismissFault => Ok(()),
            NavigationAction::OpenOffer => self.open_offer(),
            NavigationAction::DismissOffer => {
                self.session.run.offer = None;
                Ok(())
            }
        }
    }

    /// Brings the platform in line with the screen: the folder that is watched, the copies that are ready.
    ///
    /// Not while starting: the credential store may ask for its password, and the first view must not wait for
    /// that.
    fn make_ready(&mut self, starting: bool) -> Result<(), Fault> {
        if let OpenScreen::Unit(unit) | OpenScreen::Journey(unit) = &self.session.screen
            && !starting
        {
            let unit = unit.clone();
            self.load_memo(&unit)?;
        }
        if !starting {
            self.load_secrets()?;
        }
        self.forget_followed_offer();
        self.generate_key_in_advance();
        if self.shows_schedule() && !starting && self.session.at_screen.schedule.is_none() {
            self.load_schedule()?;
        }
        // The home screen only warns: what was read before will do, since reading takes time.
        if self.session.screen == OpenScreen::Home && !starting && self.session.run.schedule_seen.is_none() {
            self.load_schedule()?;
        }
        self.watch_folder_if_needed();
        self.place_copies()
    }

    /// Whether the screen shows the scheduled check.
    fn shows_schedule(&self) -> bool {
        match &self.session.screen {
            OpenScreen::Settings | OpenScreen::Unit(_) => true,
            OpenScreen::Journey(unit) => self
                .unit_record(unit)
                .is_ok_and(|record| record.open.is_some_and(|open| open.step.shows_schedule())),
            OpenScreen::Home | OpenScreen::UnitForm(_) | OpenScreen::Adopt(_) | OpenScreen::Vendor => false,
        }
    }

    /// Opens the journey that was on the screen when the program was last left.
    fn start(&mut self) -> Result<(), Fault> {
        // If this cannot be recorded, secrets count as missing until it can.
        let _unassigned = assign_earlier_secrets(&mut self.platform)
            .and_then(|()| assign_earlier_proofs(&mut self.platform));
        let settings = self.platform.register().settings()?;
        self.reload_trust(&settings);
        if let Some(unit) = settings.resume
            && self.platform.register().journey(&unit)?.is_some()
        {
            self.session.go(OpenScreen::Journey(unit));
        }
        Ok(())
    }
}
