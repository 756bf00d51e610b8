//! A platform without a real system: it records what the use cases do and returns what the test has prepared.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;
use pushkeeper_core::model::{Secret, SecretName, *};
use pushkeeper_core::policy::Managed;
use pushkeeper_core::ports::background::{Work, WorkId, WorkOutcome};
use pushkeeper_core::ports::crl::ListLocation;
use pushkeeper_core::ports::schedule::Scheduled;
use pushkeeper_core::ports::updates::UpdateMethod;
use pushkeeper_core::ports::{
    Arrival, Background, CalendarEntry, CheckSchedule, CrlSource, Desktop, FileDialog, Files,
    GovernedRegister, Keyring, Message, MessageServers, Messages, Notice, OutgoingMail, PrivateKeys,
    ScheduleRegistration, Store, Updates,
};
use pushkeeper_core::{Fault, FaultCode};

use crate::world::World;

pub struct TestMachine {
    pub world: World,
    register: GovernedRegister<World>,
    /// Work that waits because the test holds it back.
    held: Vec<(WorkId, Work<World>)>,
    outcomes: HashMap<WorkId, WorkOutcome>,
}

impl TestMachine {
    pub fn on(world: &World) -> Self {
        let managed = world.managed.borrow().clone();
        // What ran in the background has ended with the earlier program.
        world.ended_work.borrow_mut().clear();
        Self {
            world: world.clone(),
            register: GovernedRegister::new(world.clone(), managed),
            held: Vec::new(),
            outcomes: HashMap::new(),
        }
    }
}

impl Store for TestMachine {
    type Register = GovernedRegister<World>;

    fn now(&self) -> Timestamp {
        self.world.now.get()
    }

    fn new_id(&self) -> String {
        self.world.ids.set(self.world.ids.get() + 1);
        format!("id-{}", self.world.ids.get())
    }

    fn register(&self) -> &GovernedRegister<World> {
        &self.register
    }

    fn register_mut(&mut self) -> &mut GovernedRegister<World> {
        &mut self.register
    }

    fn managed(&self) -> &Managed {
        self.register.managed()
    }
}

impl Keyring for TestMachine {
    fn secret(&self, name: &SecretName) -> Result<Option<Secret>, Fault> {
        self.world.secret(name)
    }

    fn keep_secret(&self, name: &SecretName, secret: &str) -> Result<(), Fault> {
        self.world.keep_secret(name, secret)
    }

    fn forget_secret(&self, name: &SecretName) -> Result<(), Fault> {
        self.world.forget_secret(name)
    }
}

impl Background for TestMachine {
    type Remote = World;

    /// Does the work at once, or lets it wait as long as the test holds all work back.
    fn start_work(&mut self, id: WorkId, _limit: Duration, work: Work<World>) {
        if self.world.holds_work.get() {
            self.held.push((id, work));
        } else {
            self.outcomes.insert(id, WorkOutcome::Done(work(&self.world)));
            self.world.ended_work.borrow_mut().push(id);
        }
    }

    fn take_outcome(&mut self, id: WorkId) -> Option<WorkOutcome> {
        if let Some(at) = self.held.iter().position(|(held, _)| *held == id) {
            let (_, work) = self.held.remove(at);
            if self.world.times_out.get() {
                return Some(WorkOutcome::TimedOut);
            }
            return Some(WorkOutcome::Done(work(&self.world)));
        }
        self.outcomes.remove(&id)
    }
}

impl PrivateKeys for TestMachine {
    fn keep_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
        let before = self.world.keys.borrow_mut().insert(key_sha256.to_owned(), encrypted_pem.to_owned());
        assert!(before.is_none(), "a key is never replaced");
        self.world.effect();
        Ok(())
    }

    fn renew_key(&mut self, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
        self.world.keys.borrow_mut().insert(key_sha256.to_owned(), encrypted_pem.to_owned());
        self.world.effect();
        Ok(())
    }

    fn key(&self, key_sha256: &str) -> Result<Option<String>, Fault> {
        Ok(self.world.keys.borrow().get(key_sha256).cloned())
    }
}

impl Files for TestMachine {
    fn read_file(&self, path: &Path) -> Result<Vec<u8>, Fault> {
        let files = self.world.files.borrow();
        files
            .get(path)
            .map(|(bytes, ..)| bytes.clone())
            .ok_or_else(|| Fault::new(FaultCode::FileMissing, path.display()))
    }

    fn place_copy(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
        let path = self.downloads().join("Pushkeeper").join(name);
        self.world.files.borrow_mut().insert(path.clone(), (bytes.to_vec(), self.now(), true));
        Ok(path)
    }

    fn place_private(&mut self, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
        self.world.private_files.borrow_mut().insert(name.to_owned(), bytes.to_vec());
        self.place_copy(name, bytes)
    }

    fn reveal(&self, path: &Path) -> Result<(), Fault> {
        self.world.revealed.borrow_mut().push(path.to_owned());
        Ok(())
    }

    fn ask(&self, _asking: FileDialog) -> Result<(), Fault> {
        self.world.file_dialogs.set(self.world.file_dialogs.get() + 1);
        Ok(())
    }

    fn data_folder(&self) -> PathBuf {
        PathBuf::from("/data")
    }

    fn backups(&self) -> RegisterBackups {
        RegisterBackups::default()
    }

    fn log_file(&self) -> Option<PathBuf> {
        Some(PathBuf::from("/data/log/pushkeeper.2026-11-27.log"))
    }

    fn downloads(&self) -> PathBuf {
        PathBuf::from("/downloads")
    }

    fn watch(&mut self, folder: Option<&Path>) -> Result<(), Fault> {
        *self.world.watched.borrow_mut() = folder.map(Into::into);
        Ok(())
    }

    fn unnamed_download(&self) -> Option<Timestamp> {
        let files = self.world.files.borrow();
        let unnamed = files.iter().filter(|(path, _)| path.extension().is_some_and(|it| it == "crdownload"));
        unnamed.map(|(_, (_, changed, _))| *changed).min()
    }

    fn arrivals(&mut self, folder: &Path, since: Timestamp) -> Result<Vec<Arrival>, Fault> {
        if let Some(code) = self.world.folder.get() {
            return Err(Fault::new(code, "as the test wants"));
        }
        let files = self.world.files.borrow();
        let here = files.iter().filter(|(path, (_, at, _))| {
            let finished = path.extension().is_none_or(|it| it != "crdownload");
            path.parent() == Some(folder) && *at >= since && finished
        });
        let mut arrivals: Vec<Arrival> = here
            .map(|(path, (bytes, appeared, settled))| Arrival {
                path: path.clone(),
                name: path.file_name().expect("a name").to_string_lossy().into_owned(),
                bytes: bytes.clone(),
                appeared: *appeared,
                settled: *settled,
            })
            .collect();
        arrivals.sort_by_key(|it| it.appeared);
        Ok(arrivals)
    }

    fn place_calendar(
        &mut self,
        name: &str,
        appointments: &[CalendarEntry],
        _language: Language,
    ) -> Result<PathBuf, Fault> {
        self.world.calendars.borrow_mut().push((name.to_owned(), appointments.to_vec()));
        Ok(self.downloads().join("Pushkeeper").join(name))
    }
}

impl Desktop for TestMachine {
    fn portal(&self) -> &str {
        "https://identity.apple.com/pushcert/"
    }

    fn is_practice(&self) -> bool {
        !self.world.warns_of_authorities.get()
    }

    fn open_browser(&self, url: &str) -> Result<(), Fault> {
        self.world.opened.borrow_mut().push(url.to_owned());
        Ok(())
    }

    fn copy(&mut self, text: &str) -> Result<(), Fault> {
        *self.world.clipboard.borrow_mut() = text.to_owned();
        self.world.clipboard_is_secret.set(false);
        Ok(())
    }

    fn copy_secret(&mut self, secret: &str) -> Result<(), Fault> {
        self.copy(secret)?;
        self.world.clipboard_is_secret.set(true);
        Ok(())
    }
}

impl Messages for TestMachine {
    fn notify(&mut self, notice: &Notice, _language: Language) -> Result<(), Fault> {
        self.world.notice_tries.set(self.world.notice_tries.get() + 1);
        if let Some(code) = self.world.desktop.get() {
            return Err(Fault::new(code, "prepared by the test"));
        }
        self.world.notices.borrow_mut().push(notice.clone());
        Ok(())
    }

    fn withdraw(&mut self, unit: &UnitId) -> Result<(), Fault> {
        self.world.withdrawn.borrow_mut().push(unit.clone());
        Ok(())
    }

    fn send_mail(&mut self, mail: &OutgoingMail<'_>) -> Result<(), Fault> {
        self.world.send_single_mail(mail)
    }

    fn post_to_team(&mut self, chat: &TeamChat, address: &Secret, message: &Message) -> Result<(), Fault> {
        self.world.post_single_message(chat, address, message)
    }
}

impl CrlSource for TestMachine {
    fn fetch_list(&self, address: &str, location: ListLocation) -> Result<Vec<u8>, Fault> {
        self.world.fetch_list(address, location)
    }
}

impl Updates for TestMachine {
    fn renewal(&self) -> UpdateMethod {
        self.world.renewal.get().0
    }

    fn look_for_version(&mut self) -> Result<(), Fault> {
        self.world.update_looks.set(self.world.update_looks.get() + 1);
        Ok(())
    }

    fn install_version(&mut self) -> Result<(), Fault> {
        self.world.update_installs.set(self.world.update_installs.get() + 1);
        Ok(())
    }
}

impl CheckSchedule for TestMachine {
    fn run_check(&mut self) -> Result<(), Fault> {
        self.world.checks.set(self.world.checks.get() + 1);
        Ok(())
    }
}

impl ScheduleRegistration for TestMachine {
    fn schedule(&self) -> Result<Scheduled, Fault> {
        self.world.schedule()
    }

    fn set_schedule(&self, on: bool) -> Result<(), Fault> {
        self.world.set_schedule(on)
    }
}
