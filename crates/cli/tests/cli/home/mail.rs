//! Data folders for tests with a mail server.

use jiff::Timestamp;
use pushkeeper_core::model::{
    Contact, Language, MailServer, MessageOutcome, OutgoingMessage, ReminderPlan, Settings, Unit,
};
use pushkeeper_core::ports::Store;
use pushkeeper_core::{Change, Register};

use super::Home;
use crate::Run;

impl Home {
    /// Adds a unit whose certificate expires so many hours after the real time.
    pub fn add_now(&self, name: &str, hours: i64) {
        self.add_from(Timestamp::now(), name, Some(hours));
    }

    /// Sets this mail server and these contacts; revocation lists are not downloaded.
    pub fn with_mail(self, server: MailServer, contacts: &[(&str, Language)]) -> Self {
        let settings = Settings { mail: Some(server), no_revocation_lists: true, ..Settings::default() };
        let mut changes = vec![Change::Settings(settings)];
        let contacts: Vec<Contact> = contacts
            .iter()
            .map(|(address, language)| Contact { address: (*address).to_owned(), language: *language })
            .collect();
        let mut machine = self.machine();
        for unit in machine.register().units().expect("read") {
            let reminders = ReminderPlan { native: false, ..unit.reminders };
            changes.push(Change::Unit(Unit { contacts: contacts.clone(), reminders, ..unit }));
        }
        machine.register_mut().commit(&changes).expect("committed");
        drop(machine);
        self
    }

    /// The numbers of messages that wait, that were sent, and that were withdrawn.
    pub fn messages(&self) -> (usize, usize, usize) {
        let machine = self.machine();
        let register = machine.register();
        let units = register.units().expect("read");
        let ended: Vec<OutgoingMessage> =
            units.iter().flat_map(|unit| register.ended(&unit.id, usize::MAX).expect("read")).collect();
        let sent = ended.iter().filter(|it| matches!(it.end, Some(MessageOutcome::Sent { .. }))).count();
        (register.outgoing().expect("read").len(), sent, ended.len() - sent)
    }

    /// Runs `check` as of the real time with more arguments.
    pub fn check_now(&self, more: &[&str]) -> Run {
        self.run(&[&["check"], more].concat())
    }
}
