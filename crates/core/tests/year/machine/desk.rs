//! What the machine does for a check.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use pushkeeper_core::model::*;
use pushkeeper_core::policy::Managed;
use pushkeeper_core::ports::schedule::Scheduled;
use pushkeeper_core::ports::{Appointment, Arrival, Asking, Message, Notice, Secret, SecretName};
use pushkeeper_core::use_cases::settings::updates::Renewal;
use pushkeeper_core::{Desk, Fault, FaultCode};

use super::Machine;

impl Desk for Machine {
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
    fn send_mail(
        &mut self,
        _: &MailServer,
        _: Option<&Secret>,
        to: &Contact,
        message: &Message,
        _: Option<&Secret>,
    ) -> Result<(), Fault> {
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
    fn secret(&self, _: &SecretName) -> Result<Option<Secret>, Fault> {
        Ok(Some(Secret::new("https://chat.example.jp/x".to_owned())))
    }

    // What a check has no use for.
    fn keep_secret(&mut self, _: &SecretName, _: &str) -> Result<(), Fault> {
        unreachable!()
    }
    fn forget_secret(&mut self, _: &SecretName) -> Result<(), Fault> {
        unreachable!()
    }
    fn keep_key(&mut self, _: &str, _: &str) -> Result<(), Fault> {
        unreachable!()
    }
    fn renew_key(&mut self, _: &str, _: &str) -> Result<(), Fault> {
        unreachable!()
    }
    fn key(&self, _: &str) -> Result<Option<String>, Fault> {
        unreachable!()
    }
    fn read_file(&self, _: &Path) -> Result<Vec<u8>, Fault> {
        unreachable!()
    }
    fn place_copy(&mut self, _: &str, _: &[u8]) -> Result<PathBuf, Fault> {
        unreachable!()
    }
    fn place_private(&mut self, _: &str, _: &[u8]) -> Result<PathBuf, Fault> {
        unreachable!()
    }
    fn reveal(&self, _: &Path) -> Result<(), Fault> {
        unreachable!()
    }
    fn ask(&self, _: Asking) -> Result<(), Fault> {
        unreachable!()
    }
    fn data_folder(&self) -> PathBuf {
        unreachable!()
    }
    fn downloads(&self) -> PathBuf {
        unreachable!()
    }
    fn watch(&mut self, _: Option<&Path>) -> Result<(), Fault> {
        unreachable!()
    }
    fn arrivals(&mut self, _: &Path, _: Timestamp) -> Result<Vec<Arrival>, Fault> {
        unreachable!()
    }
    fn portal(&self) -> &str {
        unreachable!()
    }
    fn open_browser(&self, _: &str) -> Result<(), Fault> {
        unreachable!()
    }
    fn copy(&mut self, _: &str) -> Result<(), Fault> {
        unreachable!()
    }
    fn withdraw(&mut self, _: &UnitId) -> Result<(), Fault> {
        unreachable!()
    }
    fn fetch_list(&self, _: &str) -> Result<Vec<u8>, Fault> {
        unreachable!()
    }
    fn place_calendar(&mut self, _: &str, _: &[Appointment], _: Language) -> Result<PathBuf, Fault> {
        unreachable!()
    }
    fn renewal(&self) -> Renewal {
        Renewal::Others
    }
    fn look_for_version(&mut self) -> Result<(), Fault> {
        Ok(())
    }
    fn install_version(&mut self) -> Result<(), Fault> {
        Ok(())
    }
    fn run_check(&mut self) -> Result<(), Fault> {
        unreachable!()
    }
    fn schedule(&self) -> Result<Scheduled, Fault> {
        unreachable!()
    }
    fn set_schedule(&mut self, _: bool) -> Result<(), Fault> {
        unreachable!()
    }
}
