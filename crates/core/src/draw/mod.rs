//! Turns the state of the App into a view.
//!
//! Lives here: methods of [`App`](crate::App) that read.
//! May import: every room except `dispatch`.
//! Must never write to the session or call a port that writes.

mod error_messages;
mod files;
mod journey;
mod key_actions;
mod reminders;
mod screens;
mod signing;
mod steps;

use crate::model::Settings;
use crate::state::open_screen::OpenScreen;
use crate::view::{AdoptScreen, FaultView, Screen, View};
use crate::{App, Fault, Platform, Register};

impl<P: Platform> App<P> {
    /// Draws the current state. If it cannot be read, the home screen shows the fault.
    pub(crate) fn draw(&mut self) -> View {
        self.revision += 1;
        let screen = self.screen().unwrap_or_else(|fault| {
            self.session.fault.get_or_insert(fault);
            Screen::Home(crate::view::HomeScreen { new_version: None, units: Vec::new(), stuck: 0 })
        });
        let settings = self.platform.register().settings().unwrap_or_else(|_| Settings::default());
        View {
            revision: self.revision,
            now: self.platform.now(),
            language: settings.language,
            companion: self.session.run.companion,
            zoom: settings.zoom.percent(),
            companion_edge: self.session.run.companion_edge,
            locked: self.platform.managed().locked(),
            practice: self.platform.is_practice(),
            fault: self.session.fault.as_ref().map(FaultView::from),
            running: self.work.views(),
            offer: self.offer(),
            screen,
        }
    }

    fn screen(&self) -> Result<Screen, Fault> {
        match &self.session.screen {
            OpenScreen::Home if self.platform.register().units()?.is_empty() => Ok(Screen::Welcome),
            OpenScreen::Home => self.home().map(Screen::Home),
            OpenScreen::Unit(unit) => self.unit(unit).map(Screen::Unit),
            OpenScreen::UnitForm(unit) => self.unit_form(unit.as_ref()).map(Screen::UnitForm),
            OpenScreen::Adopt(unit) => {
                let files = self.session.at_screen.key_files.view(&self.session.at_step.refused_files);
                let rejected = self.session.at_step.rejected.clone();
                let found = self.session.at_screen.adopted.as_ref().map(|it| it.verdict.clone());
                Ok(Screen::Adopt(AdoptScreen { unit: unit.clone(), rejected, found, files }))
            }
            OpenScreen::Journey(unit) => self.journey(unit).map(Screen::Journey),
            OpenScreen::Settings => self.settings().map(Screen::Settings),
            OpenScreen::Vendor => self.vendor_screen().map(Screen::Vendor),
        }
    }
}
