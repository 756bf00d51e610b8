//! The steps from which tests are built: an administrator, the portal and a console.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use authority::{Authority, csr, key_for};
use jiff::{SignedDuration, Timestamp};
use openssl::pkey::{PKey, Private};
use openssl::x509::X509Req;
use pushcert::{Journey, Products, Step};
use pushkeeper_core::actions::{
    FilesAction, JourneyAction, NavigationAction, SettingsAction, SigningAction, SystemEvent, UnitAction,
    UnitDraft,
};
use pushkeeper_core::model::{
    Contact, FileOrigin, Language, Login, MailServer, Preparation, Security, SeenInConsole, UnitId,
};
use pushkeeper_core::view::{
    JourneyScreen, OwnRequest, RequestStep, Screen, StepView, UnitScreen, VerdictStep,
};
use pushkeeper_core::{Action, App, View};

use crate::test_machine::TestMachine;
use crate::world::{Killed, World};

pub const OURS: &str = "0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b4c";
/// Part of every password that is typed here.
pub const CONFIDENTIAL: &str = "correct horse";
pub const OTHER: &str = "99999999-8888-4777-8666-555555555555";

pub struct Scenario {
    pub world: World,
    pub app: App<TestMachine>,
    pub view: View,
}

pub fn at(text: &str) -> Timestamp {
    text.parse().expect("a timestamp")
}

impl Scenario {
    /// A first launch on an empty machine, with the practice authority trusted.
    pub fn begin() -> Self {
        let world = World::default();
        world.now.set(at("2026-11-22T03:00:00Z"));
        world.settings.borrow_mut().authorities = vec![Authority::shared().trust_pem()];
        Self::on(world)
    }

    /// A launch on a machine as it is.
    pub fn on(world: World) -> Self {
        let mut app = App::new(TestMachine::on(&world), Products::built_in());
        act_to_the_end(&world, &mut app, NavigationAction::Start.into());
        let view = act_to_the_end(&world, &mut app, SystemEvent::Refresh.into());
        Self { world, app, view }
    }

    /// The program is killed and started again.
    pub fn restart(self) -> Self {
        Self::on(self.world)
    }

    pub fn act(&mut self, action: impl Into<Action>) -> &View {
        self.view = act_to_the_end(&self.world, &mut self.app, action.into());
        self.shows_no_secret();
        &self.view
    }

    /// Acts, and is killed after that many more effects on the machine or on servers. Whether that came to pass.
    pub fn is_killed_during(&mut self, action: impl Into<Action>, effects: u32) -> bool {
        self.world.kill_after.set(Some(effects));
        let ended =
            catch_unwind(AssertUnwindSafe(|| act_to_the_end(&self.world, &mut self.app, action.into())));
        self.world.kill_after.set(None);
        match ended {
            Ok(view) => {
                self.view = view;
                false
            }
            Err(cause) if cause.is::<Killed>() => true,
            Err(cause) => resume_unwind(cause),
        }
    }

    /// Whatever is on the screen: nothing that lies in the keyring, no key and no word that was said in confidence.
    fn shows_no_secret(&self) {
        let json = serde_json::to_string(&self.view).expect("JSON");
        for (name, secret) in self.world.secrets.borrow().iter() {
            assert!(!json.contains(secret.as_str()), "{name} is on the screen");
        }
        for word in ["PRIVATE KEY", CONFIDENTIAL] {
            assert!(!json.contains(word), "{word} is on the screen");
        }
    }

    /// Acts, and expects that nothing went wrong.
    pub fn does(&mut self, action: impl Into<Action>) -> &mut Self {
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
        self.does(SystemEvent::FolderChanged)
    }

    pub fn pastes(&mut self, text: impl Into<String>) -> &mut Self {
        self.does(FilesAction::TextGiven { text: text.into() })
    }

    pub fn drops(&mut self, name: &str, bytes: impl Into<Vec<u8>>) -> &mut Self {
        let path = PathBuf::from("/elsewhere").join(name);
        self.world.files.borrow_mut().insert(path.clone(), (bytes.into(), self.world.now.get(), true));
        self.does(FilesAction::FilesGiven { paths: vec![path], origin: FileOrigin::Dropped })
    }

    /// Several files are dropped at once.
    pub fn drops_all(&mut self, files: &[(&str, &[u8])]) -> &mut Self {
        let paths: Vec<PathBuf> = files.iter().map(|(name, _)| Path::new("/elsewhere").join(name)).collect();
        for (path, (_, bytes)) in paths.iter().zip(files) {
            let file = (bytes.to_vec(), self.world.now.get(), true);
            self.world.files.borrow_mut().insert(path.clone(), file);
        }
        self.does(FilesAction::FilesGiven { paths, origin: FileOrigin::Dropped })
    }

    pub fn request_step(&self) -> &RequestStep {
        match &self.journey().step {
            StepView::Request(step) => step,
            other => panic!("no request on the screen but {other:?}"),
        }
    }

    pub fn own(&self) -> &OwnRequest {
        self.request_step().own.as_ref().expect("a request that is made here")
    }

    /// The code of why something was not done at the request.
    pub fn refused(&self) -> &'static str {
        self.own().refused.as_ref().map_or("", |it| it.reason.code)
    }

    /// The request that was made here last.
    pub fn made(&self) -> X509Req {
        let requests = self.world.requests.borrow();
        let made =
            requests.iter().rev().find(|it| it.origin == FileOrigin::Made).expect("a request made here");
        X509Req::from_pem(&made.bytes).expect("a request")
    }

    /// The private key of the request that was made here last.
    pub fn made_key(&self) -> PKey<Private> {
        let public = self.made().public_key().and_then(|key| key.public_key_to_der()).expect("a key");
        let key = pushcert::sha256_hex(&public);
        let passphrase = self.world.secrets.borrow()[&format!("KeyPassphrase({key:?})")].clone();
        let pem = self.world.keys.borrow()[&key].clone();
        PKey::private_key_from_pem_passphrase(pem.as_bytes(), passphrase.as_bytes()).expect("the key")
    }

    /// Makes a request, has somebody sign it, and takes what the portal issues for it.
    pub fn obtains(&mut self) -> &mut Self {
        self.makes(2048);
        let made = self.made();
        self.downloads("signed.b64", Authority::shared().signed_request(&made).build())
            .walks_to(Step::Download);
        self.downloads("MDM_ Acme_Certificate.pem", issued_for(&made))
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
            self.journey().rail.iter().find(|it| it.progress == pushkeeper_core::view::Progress::Current);
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

    /// Accepts the warnings that are on the screen.
    pub fn accept_warnings(&self) -> Action {
        FilesAction::AcceptWarnings {
            read: self.verdict().file.as_ref().expect("a judged file").read.clone(),
        }
        .into()
    }

    /// Keeps the vendor's certificate that is on the screen.
    pub fn keep_vendor(&self) -> Action {
        let Screen::Vendor(vendor) = &self.view.screen else { panic!("{:?}", self.view.screen) };
        let found = vendor.found.as_ref().and_then(|found| found.facts.sha256.clone());
        SigningAction::KeepVendor { read: found.unwrap_or_default() }.into()
    }

    /// Answers whether the certificate authorities on the screen are trusted.
    pub fn trust_offered(&self, on: bool) -> Action {
        let Screen::Settings(settings) = &self.view.screen else { panic!("{:?}", self.view.screen) };
        let read = settings.offered.iter().map(|it| it.sha256.clone()).collect();
        SettingsAction::TrustOffered { on, read }.into()
    }

    /// Confirms the cost that is on the screen.
    pub fn confirm_cost(&self, typed: &str) -> Action {
        let StepView::Prepare(step) = &self.journey().step else { panic!("{:?}", self.journey().step) };
        let read = step.cost.as_ref().expect("a replacement").read.clone();
        JourneyAction::ConfirmCost { typed: typed.to_owned(), read }.into()
    }

    pub fn unit_id(&self) -> UnitId {
        self.world.units.borrow()[0].id.clone()
    }

    /// Fills in the form of a new unit.
    pub fn registers(&mut self, name: &str, product: &str) -> &mut Self {
        self.does(NavigationAction::GoUnitForm { unit: None })
            .does(UnitAction::SaveUnit { draft: draft(name, product) })
    }

    /// Hands in the certificate in use and fills in the form.
    pub fn adopts(&mut self, name: &str, product: &str, pem: &str) -> &mut Self {
        self.does(NavigationAction::GoAdopt)
            .pastes(pem)
            .does(UnitAction::SaveUnit { draft: draft(name, product) })
    }

    pub fn begins(&mut self, journey: Journey) -> &mut Self {
        let unit = self.unit_id();
        self.does(JourneyAction::Begin { unit, journey })
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
            self.does(JourneyAction::Tick { item, on: true });
        }
        self.does(JourneyAction::Continue).does(JourneyAction::Continue)
    }

    /// Makes key and request with the form's own proposals.
    pub fn makes(&mut self, bits: u32) -> &mut Self {
        let action = self.make(bits);
        self.does(action)
    }

    pub fn make(&self, bits: u32) -> Action {
        let subject = self.own().form.subject.clone();
        SigningAction::MakeRequest { subject, bits }.into()
    }

    /// Goes on until a step is on the screen.
    pub fn walks_to(&mut self, step: Step) -> &mut Self {
        while self.step() != step {
            let before = self.step();
            self.does(JourneyAction::Continue);
            assert_ne!(self.step(), before, "{before:?} does not let go on to {step:?}");
        }
        self
    }

    pub fn sees(&mut self, what: SeenInConsole) -> &mut Self {
        self.does(JourneyAction::Seen { what, on: true })
    }
}

/// Acts, and posts the ends of all work in the background. Returns the last view.
fn act_to_the_end(world: &World, app: &mut App<TestMachine>, action: Action) -> View {
    let mut view = app.act(action);
    loop {
        // Taken out before it is posted: its end may start other work.
        let ended = world.ended_work.borrow_mut().pop();
        match ended {
            Some(id) => view = app.act(SystemEvent::WorkEnded { id }),
            None => return view,
        }
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

/// A mail server with a password.
pub fn mail_server() -> MailServer {
    MailServer {
        host: "smtp.example.jp".to_owned(),
        port: 587,
        security: Security::StartTls,
        login: Login::Password { user: "it".to_owned() },
        from: "it@example.jp".to_owned(),
        authority: None,
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

/// A request for the key of this name, signed by the vendor of mobiconnect.
pub fn request(key: &str) -> Vec<u8> {
    request_by("INVENTIT INC.", key)
}

/// A request for the key of this name, signed by this vendor.
pub fn request_by(vendor: &str, key: &str) -> Vec<u8> {
    let authority = Authority::shared();
    let signed = authority.signed_request(&csr(&key_for(key), &[("CN", "unit-4711")]));
    signed.vendor(&authority.vendor(vendor)).build()
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

/// What the portal issues for a request.
pub fn issued_for(request: &X509Req) -> String {
    Authority::shared()
        .push()
        .uuid(OURS)
        .serial(0x734D_F9C0_BB27_03FD)
        .issued_at(at("2026-11-22T03:00:00Z"))
        .public_key(&request.public_key().expect("a key"))
        .pem()
}
