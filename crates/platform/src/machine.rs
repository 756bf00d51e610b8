//! All things of the machine together, as the use cases want them.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, TryLockError};
use std::time::Duration;

use jiff::Timestamp;
use pushkeeper_core::model::{Language, Secret, SecretName, TeamChat, UnitId};
use pushkeeper_core::policy::Managed;
use pushkeeper_core::ports::schedule::Scheduled;
use pushkeeper_core::ports::updates::Renewal;
use pushkeeper_core::ports::{
    Appointment, Arrival, Asking, CheckSchedule, CrlSource, Desktop, Files, GovernedRegister, Keyring,
    Message, Messages, Notice, OutgoingMail, PrivateKeys, Store, Updates,
};
use pushkeeper_core::{Action, Fault, FaultCode};
use pushkeeper_texts::Words;

use crate::desktop::check_process::CheckProcess as Checks;
use crate::desktop::clipboard::SystemClipboard as Copies;
use crate::desktop::updates::{NoUpdates as ByOthers, UpdateService as Versions};
use crate::desktop::{browser, schedule};
use crate::files::arrivals::Arrivals;
use crate::files::folder_watch::FolderWatch as Watch;
use crate::files::user_files;
use crate::messages::language::resolve_language as spoken;
use crate::messages::mail::SmtpClient as Line;
use crate::messages::notices::{NoticeJob as Order, Notices, show_in_helper_process as show_apart};
use crate::messages::{calendar, chat};
use crate::network::crl;
use crate::network::mdm::graph::PendingSignIn as SignIn;
use crate::storage::{check_lock, data_folder, key_files, keyring};
use crate::system::timeout::run_with_timeout as within;
use crate::{APP_ID, APPLE_PORTAL, CheckLock as Turn, Post, Schedule, SqliteRegister, policy};

/// A listing of a share that does not answer is given up after this time.
const LISTING: Duration = Duration::from_secs(20);

/// Who hears the buttons of a notice while it is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listener {
    /// This program, which stays.
    Here,
    /// Another process, `PROGRAM notice`, which stays as long as the notice does.
    Apart(PathBuf),
    /// Nobody: there are no buttons.
    Nobody,
}

/// What a [`Machine`] is made of.
pub struct Setup {
    /// The data folder; none: `$PUSHKEEPER_HOME`, else the platform's.
    pub home: Option<PathBuf>,
    /// The Downloads folder; none: the system's.
    pub downloads: Option<PathBuf>,
    /// The address of the portal.
    pub portal: String,
    /// How long the keyring may take; a person may have to type its password meanwhile.
    pub keyring_patience: Duration,
    /// The name by which the system knows the program, for notices: AUMID on Windows, bundle id on macOS.
    pub app_id: Option<String>,
    /// Who hears the buttons of notices.
    pub listener: Listener,
    /// Where hints and clicks go.
    pub post: Post,
    /// Opens a dialog and posts its answer. A cancelled dialog posts nothing.
    pub ask: Box<dyn Fn(Asking) + Send>,
    /// Looks for newer versions of the program.
    pub versions: Box<dyn Versions>,
}

impl Setup {
    /// Where the data lies.
    pub fn data_folder(&self) -> Result<PathBuf, Fault> {
        data_folder::open(self.home.clone())
    }

    /// Whether there is a register to open. Makes nothing.
    pub fn has_register(&self) -> Result<bool, Fault> {
        data_folder::has_register(self.home.clone())
    }

    /// The data folder, when it holds a register. Creates nothing; an unreadable folder counts as none.
    pub fn folder_with_register(&self) -> Option<PathBuf> {
        let has_register = self.has_register().unwrap_or(false);
        if has_register { data_folder::open(self.home.clone()).ok() } else { None }
    }

    /// Apple's portal, the platform's folders, nobody who hears and no dialogs: what the command line needs.
    pub fn quiet() -> Self {
        Self {
            home: None,
            downloads: None,
            portal: APPLE_PORTAL.to_owned(),
            keyring_patience: Duration::from_secs(60),
            app_id: Some(APP_ID.to_owned()),
            listener: Listener::Nobody,
            post: Arc::new(|_: Action| {}),
            ask: Box::new(|_| {}),
            versions: Box::new(ByOthers),
        }
    }
}

/// The machine that the program runs on. Servers are reached in [`crate::network::servers`].
pub struct Machine {
    home: PathBuf,
    downloads: PathBuf,
    portal: String,
    register: GovernedRegister<SqliteRegister>,
    keyring: keyring::Keyring,
    watch: Option<Watch>,
    arrivals: Arc<Mutex<Arrivals>>,
    copies: Copies,
    notices: Notices,
    listener: Listener,
    line: Line,
    checks: Checks,
    pub(crate) sign_in: Option<SignIn>,
    post: Post,
    ask: Box<dyn Fn(Asking) + Send>,
    versions: Box<dyn Versions>,
}

impl Machine {
    /// Opens data folder and register, making them where they are missing.
    ///
    /// Faults: those of the register. Everything else is reached for when it is needed.
    pub fn open(setup: Setup) -> Result<Self, Fault> {
        let home = data_folder::open(setup.home)?;
        let register = SqliteRegister::open(&data_folder::register_path(&home))?;
        let register = GovernedRegister::new(register, policy::read());
        Ok(Self {
            downloads: setup.downloads.or_else(dirs::download_dir).unwrap_or_else(|| home.join("Downloads")),
            portal: setup.portal,
            register,
            keyring: keyring::Keyring::new(setup.keyring_patience),
            watch: None,
            arrivals: Arc::new(Mutex::new(Arrivals::new(Arc::clone(&setup.post)))),
            copies: Copies::default(),
            notices: Notices::new(
                &home,
                Arc::clone(&setup.post),
                setup.app_id,
                setup.listener == Listener::Here,
            ),
            listener: setup.listener,
            line: Line::default(),
            checks: Checks::default(),
            sign_in: None,
            post: setup.post,
            ask: setup.ask,
            versions: setup.versions,
            home,
        })
    }

    /// Where the encrypted key (PEM) lies that is kept for a public key, by the SHA-256 of the latter, and what it
    /// holds; `None` where none is kept.
    pub fn kept_key(&self, key_sha256: &str) -> Result<Option<(PathBuf, String)>, Fault> {
        let pem = key_files::read(&self.home, key_sha256)?;
        Ok(key_files::path(&self.home, key_sha256).zip(pem))
    }

    /// Waits until no other check is under way; others wait until the turn is dropped.
    pub fn take_turn(&self) -> Result<Turn, Fault> {
        check_lock::acquire(&self.home)
    }
}

impl Store for Machine {
    type Register = GovernedRegister<SqliteRegister>;

    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn new_id(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }

    fn register(&self) -> &GovernedRegister<SqliteRegister> {
        &self.register
    }

    fn register_mut(&mut self) -> &mut GovernedRegister<SqliteRegister> {
        &mut self.register
    }

    fn managed(&self) -> &Managed {
        self.register.managed()
    }
}

impl Keyring for Machine {
    fn secret(&self, name: &SecretName) -> Result<Option<Secret>, Fault> {
        self.keyring.read(name)
    }

    fn keep_secret(&mut self, name: &SecretName, secret: &str) -> Result<(), Fault> {
        self.keyring.write(name, secret)
    }

    fn forget_secret(&mut self, name: &SecretName) -> Result<(), Fault> {
        self.keyring.remove(name)
    }
}

impl PrivateKeys for Machine {
    fn keep_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
        key_files::save(&self.home, key_sha256, encrypted_pem)
    }

    fn renew_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
        key_files::replace(&self.home, key_sha256, encrypted_pem)
    }

    fn key(&self, key_sha256: &str) -> Result<Option<String>, Fault> {
        key_files::read(&self.home, key_sha256)
    }
}

impl Files for Machine {
    fn read_file(&self, path: &Path) -> Result<Vec<u8>, Fault> {
        user_files::read(path)
    }

    fn place_copy(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
        user_files::place_copy(&self.downloads, name, bytes)
    }

    fn place_private(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
        user_files::place_private(&self.downloads, name, bytes)
    }

    fn reveal(&self, path: &Path) -> Result<(), Fault> {
        user_files::reveal(path)
    }

    fn ask(&self, asking: Asking) -> Result<(), Fault> {
        (self.ask)(asking);
        Ok(())
    }

    fn data_folder(&self) -> PathBuf {
        self.home.clone()
    }

    fn log_file(&self) -> Option<PathBuf> {
        crate::log::newest_file(&self.home)
    }

    fn downloads(&self) -> PathBuf {
        self.downloads.clone()
    }

    fn watch(&mut self, folder: Option<&Path>) -> Result<(), Fault> {
        if self.watch.as_ref().map(Watch::folder) != folder {
            self.watch = folder.map(|folder| Watch::start(folder, Arc::clone(&self.post)));
        }
        let Some(folder) = folder else { return Ok(()) };
        let listed = folder.to_owned();
        match within(LISTING, move || std::fs::read_dir(listed)) {
            Some(Ok(_)) => Ok(()),
            Some(Err(error)) => Err(unreadable(folder, &error)),
            None => Err(unreadable(folder, &io::ErrorKind::TimedOut.into())),
        }
    }

    fn arrivals(&mut self, folder: &Path, since: Timestamp) -> Result<Vec<Arrival>, Fault> {
        let (arrivals, path, now) = (Arc::clone(&self.arrivals), folder.to_owned(), self.now());
        let looked = within(LISTING, move || match arrivals.try_lock() {
            Ok(mut arrivals) => Some(arrivals.look(&path, since, now)),
            Err(TryLockError::Poisoned(poisoned)) => Some(poisoned.into_inner().look(&path, since, now)),
            Err(TryLockError::WouldBlock) => None,
        });
        match looked.flatten() {
            Some(Ok(arrivals)) => Ok(arrivals),
            Some(Err(error)) => Err(unreadable(folder, &error)),
            None => Err(unreadable(folder, &io::ErrorKind::TimedOut.into())),
        }
    }

    fn place_calendar(
        &mut self,
        name: &str,
        appointments: &[Appointment],
        language: Language,
    ) -> Result<PathBuf, Fault> {
        let calendar = calendar::calendar_file(appointments, &Words::new(spoken(language)));
        user_files::place_copy(&self.downloads, name, &calendar)
    }
}

impl Desktop for Machine {
    fn portal(&self) -> &str {
        &self.portal
    }

    fn open_browser(&self, url: &str) -> Result<(), Fault> {
        browser::open(url)
    }

    fn copy(&mut self, text: &str) -> Result<(), Fault> {
        self.copies.set_text(text)
    }
}

impl Messages for Machine {
    fn notify(&mut self, notice: &Notice, language: Language) -> Result<(), Fault> {
        match &self.listener {
            Listener::Here | Listener::Nobody => self.notices.show(notice, language),
            Listener::Apart(program) => {
                let order = Order { notice: notice.clone(), language };
                show_apart(program, &self.home, &order)
            }
        }
    }

    fn withdraw(&mut self, unit: &UnitId) -> Result<(), Fault> {
        self.notices.withdraw(unit);
        Ok(())
    }

    fn send_mail(&mut self, mail: &OutgoingMail<'_>) -> Result<(), Fault> {
        self.line.send(mail.server, mail.login, mail.to, mail.message, mail.memo)
    }

    fn post_to_team(&mut self, chat: &TeamChat, address: &Secret, message: &Message) -> Result<(), Fault> {
        chat::post(chat, address, message)
    }
}

impl CrlSource for Machine {
    fn fetch_list(&self, address: &str) -> Result<Vec<u8>, Fault> {
        crl::fetch(address)
    }
}

impl Updates for Machine {
    fn renewal(&self) -> Renewal {
        self.versions.renewal()
    }

    fn look_for_version(&mut self) -> Result<(), Fault> {
        self.versions.look();
        Ok(())
    }

    fn install_version(&mut self) -> Result<(), Fault> {
        self.versions.install();
        Ok(())
    }
}

impl CheckSchedule for Machine {
    fn run_check(&mut self) -> Result<(), Fault> {
        self.checks.start(&schedule::program()?, &self.home, &self.post)
    }

    fn schedule(&self) -> Result<Scheduled, Fault> {
        Schedule::for_current_program().state()
    }

    fn set_schedule(&mut self, on: bool) -> Result<(), Fault> {
        let schedule = Schedule::for_current_program();
        if on { schedule.set_up() } else { schedule.remove() }
    }
}

fn unreadable(folder: &Path, error: &io::Error) -> Fault {
    user_files::folder_fault(folder, FaultCode::FolderUnreadable, error)
}
