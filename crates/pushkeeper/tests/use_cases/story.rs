//! What the tests need to tell a story: an administrator, a portal and a console in a few words.

use std::path::PathBuf;

use authority::{Authority, csr, key_for};
use jiff::{SignedDuration, Timestamp};
use pushcert::{Journey, Products, Step};
use pushkeeper::action::UnitDraft;
use pushkeeper::model::{Contact, Language, Origin, Preparation, SeenInConsole, UnitId};
use pushkeeper::view::{JourneyScreen, Screen, StepView, UnitScreen, VerdictStep};
use pushkeeper::{Action, App, View};

use crate::desk::{TestDesk, World};

pub const OURS: &str = "0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b4c";
pub const OTHER: &str = "99999999-8888-4777-8666-555555555555";

pub struct Story {
    pub world: World,
    pub app: App<TestDesk>,
    pub view: View,
}

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

impl Story {
    /// A first launch on an empty machine, with the practice authority trusted.
    pub fn begin() -> Self {
        let world = World::default();
        world.now.set(at("2026-11-22T03:00:00Z"));
        world.settings.borrow_mut().authorities = vec![Authority::shared().trust_pem()];
        Self::on(world)
    }

    /// A launch on a machine as it is.
    pub fn on(world: World) -> Self {
        let mut app = App::new(TestDesk { world: world.clone() }, Products::built_in());
        app.act(Action::Start);
        let view = app.act(Action::Refresh);
        Self { world, app, view }
    }

    /// The program is killed and started again.
    pub fn restart(self) -> Self {
        Self::on(self.world)
    }

    pub fn act(&mut self, action: Action) -> &View {
        self.view = self.app.act(action);
        &self.view
    }

    /// Acts, and expects that nothing went wrong.
    pub fn does(&mut self, action: Action) -> &mut Self {
        self.act(action);
        assert_eq!(self.view.fault, None);
        self
    }

    pub fn later(&mut self, seconds: i64) -> &mut Self {
        let now = self
            .world
            .now
            .get()
            .checked_add(SignedDuration::from_secs(seconds))
            .expect("not the end of time");
        self.world.now.set(now);
        self
    }

    /// A file appears in the Downloads folder, and the watcher notices.
    pub fn downloads(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.later(5);
        let path = PathBuf::from("/downloads").join(name);
        self.world.files.borrow_mut().insert(path, (bytes.into(), self.world.now.get(), true));
        self.does(Action::FolderChanged)
    }

    pub fn pastes(&mut self, text: impl Into<String>) -> &mut Self {
        self.does(Action::TextGiven { text: text.into() })
    }

    pub fn drops(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        let path = PathBuf::from("/elsewhere").join(name);
        self.world.files.borrow_mut().insert(path.clone(), (bytes.into(), self.world.now.get(), true));
        self.does(Action::FilesGiven { paths: vec![path], origin: Origin::Dropped })
    }

    pub fn journey(&self) -> &JourneyScreen {
        match &self.view.screen {
            Screen::Journey(journey) => journey,
            other => panic!("no journey on the screen but {other:?}"),
        }
    }

    pub fn unit_screen(&self) -> &UnitScreen {
        match &self.view.screen {
            Screen::Unit(unit) => unit,
            other => panic!("no unit on the screen but {other:?}"),
        }
    }

    pub fn step(&self) -> Step {
        let current =
            self.journey().rail.iter().find(|it| it.progress == pushkeeper::view::Progress::Current);
        current.expect("a current step").step
    }

    pub fn verdict(&self) -> &VerdictStep {
        match &self.journey().step {
            StepView::Verdict(step) => step,
            other => panic!("no verdict on the screen but {other:?}"),
        }
    }

    /// The code of the headline on the screen.
    pub fn headline(&self) -> &'static str {
        let file = self.verdict().file.as_ref().expect("a judged file");
        file.findings.first().map_or("", |it| it.code.as_str())
    }

    pub fn unit_id(&self) -> UnitId {
        self.world.units.borrow()[0].id.clone()
    }

    /// Fills in the form of a new unit.
    pub fn registers(&mut self, name: &str, product: &str) -> &mut Self {
        self.does(Action::GoUnitForm { unit: None }).does(Action::SaveUnit { draft: draft(name, product) })
    }

    /// Hands in the certificate in use and fills in the form.
    pub fn adopts(&mut self, name: &str, product: &str, pem: &str) -> &mut Self {
        self.does(Action::GoAdopt).pastes(pem).does(Action::SaveUnit { draft: draft(name, product) })
    }

    pub fn begins(&mut self, journey: Journey) -> &mut Self {
        let unit = self.unit_id();
        self.does(Action::Begin { unit, journey })
    }

    /// Ticks everything and goes on to the request.
    pub fn prepares(&mut self) -> &mut Self {
        for item in [
            Preparation::Account,
            Preparation::SecondFactor,
            Preparation::Browser,
            Preparation::Permissions,
            Preparation::Stakes,
        ] {
            self.does(Action::Tick { item, on: true });
        }
        self.does(Action::Continue).does(Action::Continue)
    }

    /// Goes on until a step is on the screen.
    pub fn walks_to(&mut self, step: Step) -> &mut Self {
        while self.step() != step {
            let before = self.step();
            self.does(Action::Continue);
            assert_ne!(self.step(), before, "{before:?} does not let go on to {step:?}");
        }
        self
    }

    pub fn sees(&mut self, what: SeenInConsole) -> &mut Self {
        self.does(Action::Seen { what, on: true })
    }
}

pub fn draft(name: &str, product: &str) -> UnitDraft {
    UnitDraft {
        name: name.to_owned(),
        product: product.to_owned(),
        account_id: "unit-4711".to_owned(),
        console_url: "https://console.example.jp/".to_owned(),
        contacts: vec![Contact { address: "it@example.co.jp".to_owned(), language: Language::Ja }],
    }
}

/// The certificate in use since last year.
pub fn last_years() -> String {
    Authority::shared()
        .push()
        .uuid(OURS)
        .serial(0x1111_2222_3333_4444)
        .issued_at(at("2025-12-10T00:00:00Z"))
        .public_key(&key_for("last year"))
        .pem()
}

/// A vendor-signed request for the key of this name.
pub fn request(key: &str) -> Vec<u8> {
    let authority = Authority::shared();
    authority.signed_request(&csr(&key_for(key), &[("CN", "unit-4711")])).build()
}

/// What the portal issues for the key of this name.
pub fn issued(uuid: &str, key: &str) -> String {
    Authority::shared()
        .push()
        .uuid(uuid)
        .serial(0x734D_F9C0_BB27_03FD)
        .issued_at(at("2026-11-22T03:00:00Z"))
        .public_key(&key_for(key))
        .pem()
}
