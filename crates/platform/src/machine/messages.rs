//! Implements the ports `Messages` and `CrlSource`: notices, mails, chat messages, and the download of CRLs.

use pushkeeper_core::Fault;
use pushkeeper_core::model::{Language, Secret, TeamChat, UnitId};
use pushkeeper_core::ports::crl::ListLocation;
use pushkeeper_core::ports::{CrlSource, Message, Messages, Notice, OutgoingMail};

use super::Machine;
use super::setup::NoticeListener;
use crate::messages::chat;
use crate::messages::notices::{NoticeJob, show_in_helper_process};
use crate::network::crl;

impl Messages for Machine {
    fn notify(&mut self, notice: &Notice, language: Language) -> Result<(), Fault> {
        match &self.listener {
            NoticeListener::ThisProcess | NoticeListener::None => self.notices.show(notice, language),
            NoticeListener::HelperProcess(program) => {
                let job = NoticeJob { notice: notice.clone(), language };
                show_in_helper_process(program, &self.home, &job)
            }
        }
    }

    fn withdraw(&mut self, unit: &UnitId) -> Result<(), Fault> {
        self.notices.withdraw(unit);
        Ok(())
    }

    fn send_mail(&mut self, mail: &OutgoingMail<'_>) -> Result<(), Fault> {
        self.smtp_client.send(mail.server, mail.login, mail.to, mail.message, mail.memo)
    }

    fn post_to_team(&mut self, chat: &TeamChat, address: &Secret, message: &Message) -> Result<(), Fault> {
        chat::post(chat, address, message)
    }
}

impl CrlSource for Machine {
    fn fetch_list(&self, address: &str, location: ListLocation) -> Result<Vec<u8>, Fault> {
        crl::fetch(address, location)
    }
}
