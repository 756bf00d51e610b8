//! The one owner of state, and the helpers that every use case needs. What an action does is decided in
//! [`crate::dispatch`].

use std::path::PathBuf;

use pushcert::{Product, Products, Step, Trust, position};

use crate::model::{HistoryEntry, HistoryEvent, OpenJourney, Setting, Settings, Unit, UnitId};
use crate::policy::trusted;
use crate::ports::background::WorkOutcome;
use crate::ports::{Desktop, Files, Store};
use crate::state::copy_names::name_in_files;
use crate::state::open_screen::OpenScreen;
use crate::state::running_work::RunningWork;
use crate::state::session::Session;
use crate::state::unit_record::UnitRecord;
use crate::{Change, Fault, FaultCode, Register};

/// Applies the outcome of a piece of work to the state.
pub(crate) type Finish<P> = Box<dyn FnOnce(&mut App<P>, WorkOutcome) -> Result<(), Fault>>;

/// Pushkeeper, without a window: actions in, views out.
pub struct App<P> {
    pub(crate) platform: P,
    pub(crate) products: Products,
    pub(crate) session: Session,
    pub(crate) trust: Trust,
    /// Whether the portal is a practice portal, whose authority nobody is warned of.
    practice: bool,
    /// What runs in the background.
    pub(crate) work: RunningWork<Finish<P>>,
    /// The number of the view that was drawn last.
    pub(crate) revision: u64,
}

impl<P: Store + Desktop> App<P> {
    /// Puts it together with the platform and the table of products.
    pub fn new(platform: P, products: Products) -> Self {
        let practice = platform.is_practice();
        Self {
            platform,
            products,
            session: Session::default(),
            trust: Trust::apple(),
            practice,
            work: RunningWork::default(),
            revision: 0,
        }
    }
}

impl<P: Store> App<P> {
    /// Reads everything about a unit. Faults: `gone` when there is no such unit; those of the register.
    pub(crate) fn unit_record(&self, id: &UnitId) -> Result<UnitRecord, Fault> {
        let register = self.platform.register();
        let unit = register.unit(id)?;
        let unit = unit.ok_or_else(|| Fault::new(FaultCode::Gone, format!("unit {}", id.0)))?;
        Ok(UnitRecord {
            product: self.product(&unit.product)?,
            certificates: register.certificates(id)?,
            requests: register.requests(id)?,
            open: register.journey(id)?,
            unit,
        })
    }

    /// How the unit is called in the names of its files, so that no two units write the same file.
    pub(crate) fn name_in_files(&self, unit: &Unit) -> Result<String, Fault> {
        Ok(name_in_files(unit, &self.platform.register().units()?))
    }

    /// Reads everything about the unit on the screen. Faults: `gone` when the screen shows no unit.
    pub(crate) fn unit_on_screen(&self) -> Result<UnitRecord, Fault> {
        match &self.session.screen {
            OpenScreen::Unit(unit) | OpenScreen::Journey(unit) | OpenScreen::UnitForm(Some(unit)) => {
                self.unit_record(unit)
            }
            OpenScreen::Home
            | OpenScreen::UnitForm(None)
            | OpenScreen::Adopt(_)
            | OpenScreen::Settings
            | OpenScreen::Vendor => Err(Fault::new(FaultCode::Gone, "no unit is on the screen")),
        }
    }

    /// A product of the table. A product that was removed from the table counts as "another MDM".
    pub(crate) fn product(&self, id: &str) -> Result<Product, Fault> {
        let product = self.products.get(id).or_else(|| self.products.get("another-mdm"));
        product.cloned().ok_or_else(|| Fault::new(FaultCode::Gone, format!("product {id}")))
    }

    /// A line for the history of a unit, as of now.
    pub(crate) fn entry(&self, unit: &UnitId, event: HistoryEvent, about: &str) -> Change {
        Change::History(HistoryEntry {
            at: self.platform.now(),
            unit: unit.clone(),
            event,
            about: about.to_owned(),
        })
    }

    /// Makes all changes durably, or none.
    pub(crate) fn commit(&mut self, changes: &[Change]) -> Result<(), Fault> {
        self.platform.register_mut().commit(changes)
    }

    /// Changes the settings durably and reloads the trusted authorities.
    pub(crate) fn change_settings(&mut self, change: impl FnOnce(&mut Settings)) -> Result<(), Fault> {
        let mut settings = self.platform.register().settings()?;
        change(&mut settings);
        self.commit(&[Change::Settings(settings.clone())])?;
        self.reload_trust(&settings);
        Ok(())
    }

    /// Takes the trusted authorities from the settings.
    pub(crate) fn reload_trust(&mut self, settings: &Settings) {
        let trust = trusted(settings);
        self.trust = if self.practice { trust } else { trust.with_added_by_hand() };
    }

    /// Refuses a change that the organisation has locked, before anything else is done. The register refuses it in
    /// any case.
    pub(crate) fn may_change(&self, setting: Setting) -> Result<(), Fault> {
        let locked = self.platform.managed().locks(setting);
        if locked { Err(Fault::new(FaultCode::SettingLocked, setting.as_str())) } else { Ok(()) }
    }

    /// Remembers the unit whose journey is resumed at the next start; `None`: no journey is.
    pub(crate) fn resume_later(&mut self, unit: Option<UnitId>) -> Result<(), Fault> {
        let settings = self.platform.register().settings()?;
        if settings.resume == unit {
            return Ok(());
        }
        self.commit(&[Change::Settings(Settings { resume: unit, ..settings })])
    }

    /// Leaves the screen for another one that is no journey.
    pub(crate) fn leave_for(&mut self, place: OpenScreen) -> Result<(), Fault> {
        self.session.go(place);
        self.resume_later(None)
    }

    /// Makes a step the one on the screen, together with other changes, durably.
    pub(crate) fn move_to(
        &mut self,
        mut open: OpenJourney,
        step: Step,
        mut changes: Vec<Change>,
    ) -> Result<(), Fault> {
        let product = self.unit_record(&open.unit)?.product;
        let steps = product.steps(open.journey);
        open.step = step;
        if position(&steps, step) > position(&steps, open.furthest) {
            open.furthest = step;
        }
        changes.push(Change::Journey(open));
        self.commit(&changes)?;
        self.session.leave_step();
        Ok(())
    }
}

impl<P: Store + Files> App<P> {
    /// The folder in which files are awaited: the one in the settings, else the system's Downloads folder.
    pub(crate) fn folder(&self) -> PathBuf {
        let chosen = self.platform.register().settings().ok().and_then(|settings| settings.watch_folder);
        chosen.unwrap_or_else(|| self.platform.downloads())
    }
}
