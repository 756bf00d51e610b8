//! What the machine does for a check.

use jiff::Timestamp;
use pushkeeper_core::model::{Secret, SecretName, *};
use pushkeeper_core::policy::Managed;
use pushkeeper_core::ports::crl::ListLocation;
use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};
use pushkeeper_core::ports::{
    CrlSource, Keyring, Message, Messages, Notice, OutgoingMail, ScheduleRegistration, Store,
};
use pushkeeper_core::{Fault, FaultCode};

use super::Machine;

impl Store for Machine {
    type Register = Self;

    fn now(&self) -> Timestamp {
        self.now
    }

    fn managed(&self) -> &Managed {
        &self.managed
    }

    fn new_id(&self) -> String {
        // Never the same, whatever was forgotten in between.
        self.ids.set(self.ids.get() + 1);
        self.ids.get().to_string()
    }

    fn register(&self) -> &Self {
        self
    }

    fn register_mut(&mut self) -> &mut Self {
        self
    }
}

impl Keyring for Machine {
    fn keep_secret(&self, _: &SecretName, _: &str) -> Result<(), Fault> {
        Ok(())
    }
    fn forget_secret(&self, _: &SecretName) -> Result<(), Fault> {
        Ok(())
    }
    fn secret(&self, _: &SecretName) -> Result<Option<Secret>, Fault> {
        Ok(Some(Secret::new("https://chat.example.jp/x".to_owned())))
    }
}

impl Messages for Machine {
    fn withdraw(&mut self, _: &UnitId) -> Result<(), Fault> {
        Ok(())
    }
    fn notify(&mut self, notice: &Notice, _: Language) -> Result<(), Fault> {
        self.danger();
        self.works(Channel::Native, FaultCode::NoticeNotShown)?;
        let unit = self.units.iter().position(|it| it.id == notice.unit).expect("a unit");
        let serial = self.current(unit).serial.clone();
        self.hear(Channel::Native, "", &serial, notice.occasion);
        self.shown = Some(self.heard.len() - 1);
        self.danger();
        Ok(())
    }

    fn send_mail(&mut self, mail: &OutgoingMail<'_>) -> Result<(), Fault> {
        let OutgoingMail { to, message, .. } = *mail;
        self.danger();
        self.works(Channel::Mail, FaultCode::MailServerSilent)?;
        if self.rng.u8(0..8) == 0 && self.greylisted.insert(to.address.clone()) {
            return Err(Fault::new(FaultCode::MailDeferred, "450"));
        }
        self.hear(Channel::Mail, &message.id, &message.serial, message.occasion);
        self.danger();
        Ok(())
    }

    fn post_to_team(&mut self, _: &TeamChat, _: &Secret, message: &Message) -> Result<(), Fault> {
        self.danger();
        self.works(Channel::Team, FaultCode::TeamUnreachable)?;
        self.hear(Channel::Team, &message.id, &message.serial, message.occasion);
        self.danger();
        Ok(())
    }
}

impl ScheduleRegistration for Machine {
    fn schedule(&self) -> Result<Scheduled, Fault> {
        Ok(Scheduled::Present { by: Scheduler::Systemd, intact: true, next: None, last: None })
    }

    fn set_schedule(&self, _: bool) -> Result<(), Fault> {
        Ok(())
    }
}

impl CrlSource for Machine {
    fn fetch_list(&self, address: &str, _: ListLocation) -> Result<Vec<u8>, Fault> {
        Err(Fault::new(FaultCode::ListUnreachable, address))
    }
}
