//! What is outside of the program and outlives it: the register, the files, the credential store and servers.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::rc::Rc;

use jiff::Timestamp;
use pushkeeper_core::model::{Secret, SecretName, *};
use pushkeeper_core::policy::Managed;
use pushkeeper_core::ports::background::WorkId;
use pushkeeper_core::ports::crl::ListLocation;
use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};
use pushkeeper_core::ports::updates::UpdateMethod;
use pushkeeper_core::ports::{
    CalendarEntry, CrlSource, Keyring, Message, MessageServers, Notice, OutgoingMail, ScheduleRegistration,
};
use pushkeeper_core::{Change, Fault, FaultCode, Register};

use crate::test_servers::Servers;

/// What a file holds, when it appeared, and whether it has settled.
type File = (Vec<u8>, Timestamp, bool);
/// To whom, what, and the memo.
type Mail = (Contact, Message, Option<String>);
/// The host of a mail server, and the password that it got.
type ServerLogin = (String, Option<String>);
/// Its name and its entries.
type Calendar = (String, Vec<CalendarEntry>);

/// Who renews the program.
#[derive(Clone, Copy)]
pub struct TestUpdateMethod(pub UpdateMethod);

impl Default for TestUpdateMethod {
    fn default() -> Self {
        Self(UpdateMethod::Others)
    }
}

/// What outlives the program: shared by a desk and the one that is opened after a "restart".
#[derive(Clone, Default)]
pub struct World {
    /// Whether the portal is Apple's own, so that added authorities are warned of.
    pub warns_of_authorities: Rc<Cell<bool>>,
    pub units: Rc<RefCell<Vec<Unit>>>,
    pub certificates: Rc<RefCell<Vec<Certificate>>>,
    pub requests: Rc<RefCell<Vec<CertificateRequest>>>,
    pub journeys: Rc<RefCell<Vec<OpenJourney>>>,
    pub history: Rc<RefCell<Vec<HistoryEntry>>>,
    pub sent_reminders: Rc<RefCell<Vec<SentReminder>>>,
    pub outgoing: Rc<RefCell<Vec<OutgoingMessage>>>,
    pub revocation_statuses: Rc<RefCell<Vec<RevocationStatus>>>,
    pub reminder_overrides: Rc<RefCell<Vec<ReminderOverride>>>,
    pub settings: Rc<RefCell<Settings>>,
    /// What the organisation settled, as it is read when the program starts.
    pub managed: Rc<RefCell<Managed>>,
    pub files: Rc<RefCell<BTreeMap<PathBuf, File>>>,
    pub secrets: Rc<RefCell<HashMap<String, String>>>,
    pub keys: Rc<RefCell<BTreeMap<String, String>>>,
    /// Files that were written for their owner only, by name.
    pub private_files: Rc<RefCell<BTreeMap<String, Vec<u8>>>>,
    pub clipboard: Rc<RefCell<String>>,
    /// Whether the text on the clipboard was copied as a secret.
    pub clipboard_is_secret: Rc<Cell<bool>>,
    pub opened: Rc<RefCell<Vec<String>>>,
    pub revealed: Rc<RefCell<Vec<PathBuf>>>,
    pub notices: Rc<RefCell<Vec<Notice>>>,
    pub watched: Rc<RefCell<Option<PathBuf>>>,
    /// Makes listing the watched folder fail.
    pub folder: Rc<Cell<Option<FaultCode>>>,
    pub now: Rc<Cell<Timestamp>>,
    pub ids: Rc<Cell<u32>>,
    /// Makes the next keyring call fail.
    pub keyring: Rc<Cell<Option<FaultCode>>>,
    /// Makes notices fail.
    pub desktop: Rc<Cell<Option<FaultCode>>>,
    /// Units whose notice was taken from the screen.
    pub withdrawn: Rc<RefCell<Vec<UnitId>>>,
    /// Mails that the server took.
    pub mails: Rc<RefCell<Vec<Mail>>>,
    /// Makes mails fail; by address, or all with "*".
    pub mail_faults: Rc<RefCell<BTreeMap<String, FaultCode>>>,
    pub mail_tries: Rc<Cell<u32>>,
    /// Which mail servers got which password.
    pub logins: Rc<RefCell<Vec<ServerLogin>>>,
    /// Messages that the team's chat took.
    pub posts: Rc<RefCell<Vec<Message>>>,
    /// Makes connections to servers that were just saved fail.
    pub connection: Rc<Cell<Option<FaultCode>>>,
    /// Makes the team's chat fail.
    pub chat: Rc<Cell<Option<FaultCode>>>,
    /// What lies at the addresses of lists.
    pub lists: Rc<RefCell<BTreeMap<String, Vec<u8>>>>,
    pub list_calls: Rc<Cell<u32>>,
    /// Which lists were asked for, where they may be, and how many notices and mails had gone out before.
    pub list_requests: Rc<RefCell<Vec<(String, ListLocation, usize)>>>,
    /// Lets the servers of lists exceed their time.
    pub lists_slow: Rc<Cell<bool>>,
    /// How often a notice was to be shown.
    pub notice_tries: Rc<Cell<u32>>,
    pub calendars: Rc<RefCell<Vec<Calendar>>>,
    pub scheduled: Rc<Cell<bool>>,
    pub checks: Rc<Cell<u32>>,
    /// How often a file dialog was opened.
    pub file_dialogs: Rc<Cell<u32>>,
    /// Who renews the program; others, unless the test says so.
    pub renewal: Rc<Cell<TestUpdateMethod>>,
    /// How often somebody looked for a newer version.
    pub update_looks: Rc<Cell<u32>>,
    /// How often one was installed.
    pub update_installs: Rc<Cell<u32>>,
    /// Makes commits fail.
    pub disk: Rc<Cell<Option<FaultCode>>>,
    /// Makes commits fail from the moment at which a mail was sent.
    pub disk_after_mail: Rc<Cell<Option<FaultCode>>>,
    pub keyring_calls: Rc<Cell<u32>>,
    /// Holds all work in the background back, until the test posts its end.
    pub holds_work: Rc<Cell<bool>>,
    /// Makes work that was held back run out of time.
    pub times_out: Rc<Cell<bool>>,
    /// Work in the background whose end was not posted yet.
    pub ended_work: Rc<RefCell<Vec<WorkId>>>,
    /// Servers beyond this machine.
    pub servers: Rc<RefCell<Servers>>,
    /// The program is killed after that many more effects on the machine or on servers.
    pub kill_after: Rc<Cell<Option<u32>>>,
}

/// What a kill looks like from inside.
pub struct Killed;

impl World {
    /// Something happened that outlives the program. This may be the last thing it does.
    pub fn effect(&self) {
        match self.kill_after.get() {
            None => {}
            Some(0) => std::panic::panic_any(Killed),
            Some(left) => self.kill_after.set(Some(left - 1)),
        }
    }

    /// The only secret of this purpose in the credential store.
    pub fn secret_for(&self, purpose: &str) -> Option<String> {
        let secrets = self.secrets.borrow();
        let mut found = secrets.iter().filter(|(name, _)| name.starts_with(purpose));
        let secret = found.next().map(|(_, secret)| secret.clone());
        assert_eq!(found.next(), None, "one for each purpose");
        secret
    }

    pub fn keyring_fails(&self) -> Result<(), Fault> {
        self.keyring_calls.set(self.keyring_calls.get() + 1);
        self.keyring.get().map_or(Ok(()), |code| Err(Fault::new(code, "prepared by the test")))
    }
}

impl Register for World {
    fn units(&self) -> Result<Vec<Unit>, Fault> {
        Ok(self.units.borrow().clone())
    }
    fn unit(&self, id: &UnitId) -> Result<Option<Unit>, Fault> {
        Ok(self.units.borrow().iter().find(|it| it.id == *id).cloned())
    }
    fn certificates(&self, unit: &UnitId) -> Result<Vec<Certificate>, Fault> {
        Ok(self.certificates.borrow().iter().rev().filter(|it| it.unit == *unit).cloned().collect())
    }
    fn requests(&self, unit: &UnitId) -> Result<Vec<CertificateRequest>, Fault> {
        Ok(self.requests.borrow().iter().rev().filter(|it| it.unit == *unit).cloned().collect())
    }
    fn journeys(&self) -> Result<Vec<OpenJourney>, Fault> {
        Ok(self.journeys.borrow().clone())
    }
    fn journey(&self, unit: &UnitId) -> Result<Option<OpenJourney>, Fault> {
        Ok(self.journeys.borrow().iter().find(|it| it.unit == *unit).cloned())
    }
    fn history(&self, unit: &UnitId, limit: usize) -> Result<Vec<HistoryEntry>, Fault> {
        Ok(self.history.borrow().iter().rev().filter(|it| it.unit == *unit).take(limit).cloned().collect())
    }
    fn sent_reminders(&self, certificate: &CertificateId) -> Result<Vec<SentReminder>, Fault> {
        Ok(self.sent_reminders.borrow().iter().filter(|it| it.certificate == *certificate).cloned().collect())
    }
    fn outgoing(&self) -> Result<Vec<OutgoingMessage>, Fault> {
        Ok(self.outgoing.borrow().iter().filter(|it| it.end.is_none()).cloned().collect())
    }
    fn ended(&self, unit: &UnitId, limit: usize) -> Result<Vec<OutgoingMessage>, Fault> {
        let messages = self.outgoing.borrow();
        let ended = messages.iter().rev().filter(|it| it.unit == *unit && it.end.is_some());
        Ok(ended.take(limit).cloned().collect())
    }
    fn last_sent(&self) -> Result<Option<Timestamp>, Fault> {
        let messages = self.outgoing.borrow();
        let sent = messages.iter().filter_map(|it| match it.end? {
            MessageOutcome::Sent { at } => Some(at),
            MessageOutcome::Withdrawn { .. } => None,
        });
        Ok(sent.max())
    }
    fn revocation_status(&self, certificate: &CertificateId) -> Result<Option<RevocationStatus>, Fault> {
        Ok(self.revocation_statuses.borrow().iter().find(|it| it.certificate == *certificate).cloned())
    }
    fn reminder_override(&self, certificate: &CertificateId) -> Result<Option<ReminderOverride>, Fault> {
        Ok(self.reminder_overrides.borrow().iter().find(|it| it.certificate == *certificate).cloned())
    }
    fn settings(&self) -> Result<Settings, Fault> {
        Ok(self.settings.borrow().clone())
    }
    fn commit(&mut self, changes: &[Change]) -> Result<(), Fault> {
        if let Some(code) = self.disk.get() {
            return Err(Fault::new(code, "prepared by the test"));
        }
        for change in changes.iter().cloned() {
            match change {
                Change::Unit(unit) => put(&self.units, unit, |a, b| a.id == b.id),
                Change::Certificate(it) => {
                    put(&self.certificates, it, |a, b| a.unit == b.unit && a.serial == b.serial)
                }
                Change::CertificateStatus(id, standing) => self
                    .certificates
                    .borrow_mut()
                    .iter_mut()
                    .filter(|it| it.id == id)
                    .for_each(|it| it.standing = standing),
                Change::Request(request) => {
                    let known = self.requests.borrow().iter().any(|it| it.id == request.id);
                    assert!(!known, "a request is never changed");
                    self.requests.borrow_mut().push(request);
                }
                Change::Journey(open) => put(&self.journeys, open, |a, b| a.unit == b.unit),
                Change::JourneyClosed(unit) => self.journeys.borrow_mut().retain(|it| it.unit != unit),
                Change::History(entry) => self.history.borrow_mut().push(entry),
                Change::SentReminder(told) => self.sent_reminders.borrow_mut().push(told),
                Change::Outgoing(message) => {
                    let ended = |it: &OutgoingMessage| it.id == message.id && it.end.is_some();
                    assert!(!self.outgoing.borrow().iter().any(ended), "what has ended stays");
                    put(&self.outgoing, message, |a, b| a.id == b.id);
                }
                Change::RevocationStatus(it) => {
                    put(&self.revocation_statuses, it, |a, b| a.certificate == b.certificate)
                }
                Change::ReminderOverride(wish) => {
                    put(&self.reminder_overrides, wish, |a, b| a.certificate == b.certificate)
                }
                Change::Settings(settings) => *self.settings.borrow_mut() = settings,
            }
        }
        self.effect();
        Ok(())
    }
}

fn put<T>(list: &RefCell<Vec<T>>, new: T, same: impl Fn(&T, &T) -> bool) {
    let mut list = list.borrow_mut();
    match list.iter().position(|old| same(old, &new)) {
        Some(at) => list[at] = new,
        None => list.push(new),
    }
}

/// The name of a secret in the test's credential store: `Mail id-7`, `Memo(UnitId("id-1"))`.
fn label(name: &SecretName) -> String {
    match name {
        SecretName::Server(entry) => format!("{:?} {}", entry.purpose, entry.id),
        SecretName::Memo(_) | SecretName::KeyPassphrase(_) => format!("{name:?}"),
    }
}

impl Keyring for World {
    fn secret(&self, name: &SecretName) -> Result<Option<Secret>, Fault> {
        self.keyring_fails()?;
        Ok(self.secrets.borrow().get(&label(name)).cloned().map(Secret::new))
    }

    fn keep_secret(&self, name: &SecretName, secret: &str) -> Result<(), Fault> {
        self.keyring_fails()?;
        self.secrets.borrow_mut().insert(label(name), secret.to_owned());
        self.effect();
        Ok(())
    }

    fn forget_secret(&self, name: &SecretName) -> Result<(), Fault> {
        self.keyring_fails()?;
        if self.secrets.borrow_mut().remove(&label(name)).is_some() {
            self.effect();
        }
        Ok(())
    }
}

impl MessageServers for World {
    fn connect_mail(&self, _: &MailServer, _: Option<&Secret>) -> Result<(), Fault> {
        self.connection.get().map_or(Ok(()), |code| Err(Fault::new(code, "prepared by the test")))
    }

    fn connect_chat(&self, _: &Secret) -> Result<(), Fault> {
        self.connection.get().map_or(Ok(()), |code| Err(Fault::new(code, "prepared by the test")))
    }

    fn send_single_mail(&self, mail: &OutgoingMail<'_>) -> Result<(), Fault> {
        let OutgoingMail { to, message, memo, server, login } = *mail;
        let login = login.map(|it| it.as_str().to_owned());
        self.logins.borrow_mut().push((server.host.clone(), login));
        self.mail_tries.set(self.mail_tries.get() + 1);
        let faults = self.mail_faults.borrow();
        if let Some(code) = faults.get(&to.address).or(faults.get("*")) {
            return Err(Fault::new(*code, "prepared by the test"));
        }
        let memo = memo.map(|it| it.as_str().to_owned());
        self.mails.borrow_mut().push((to.clone(), message.clone(), memo));
        if let Some(code) = self.disk_after_mail.take() {
            self.disk.set(Some(code));
        }
        Ok(())
    }

    fn post_single_message(&self, _: &TeamChat, _: &Secret, message: &Message) -> Result<(), Fault> {
        if let Some(code) = self.chat.get() {
            return Err(Fault::new(code, "prepared by the test"));
        }
        self.posts.borrow_mut().push(message.clone());
        Ok(())
    }
}

impl ScheduleRegistration for World {
    fn schedule(&self) -> Result<Scheduled, Fault> {
        let present = Scheduled::Present { by: Scheduler::Systemd, intact: true, next: None, last: None };
        Ok(if self.scheduled.get() { present } else { Scheduled::Absent })
    }

    fn set_schedule(&self, on: bool) -> Result<(), Fault> {
        self.scheduled.set(on);
        Ok(())
    }
}

impl CrlSource for World {
    fn fetch_list(&self, address: &str, location: ListLocation) -> Result<Vec<u8>, Fault> {
        self.list_calls.set(self.list_calls.get() + 1);
        let told = self.mails.borrow().len() + self.notices.borrow().len();
        self.list_requests.borrow_mut().push((address.to_owned(), location, told));
        if self.lists_slow.get() {
            return Err(Fault::new(FaultCode::ListSlow, address));
        }
        let lists = self.lists.borrow();
        lists.get(address).cloned().ok_or_else(|| Fault::new(FaultCode::ListUnreachable, address))
    }
}
