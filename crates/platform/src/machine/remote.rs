//! What work in the background can reach: servers, the credential store, mail and chat, and the system's scheduler. It is
//! shared by all threads.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use pushcert::signing::mdmcert::SignRequestBody;
use pushkeeper_core::model::{ApiSettings, MailServer, Secret, SecretName, SignInSettings, TeamChat};
use pushkeeper_core::ports::background::{WorkId, WorkOutcome};
use pushkeeper_core::ports::crl::ListLocation;
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport, PushProbeResult};
use pushkeeper_core::ports::schedule::Scheduled;
use pushkeeper_core::ports::servers::{ProbeQuestion, Servers};
use pushkeeper_core::ports::sign_in::{SignInCode, SignInPoll, Tokens};
use pushkeeper_core::ports::{
    CrlSource, Keyring, Message, MessageServers, OutgoingMail, ScheduleRegistration,
};
use pushkeeper_core::{Fault, FaultCode};

use crate::Schedule;
use crate::messages::chat;
use crate::messages::mail::{self, SmtpClient};
use crate::network::mdm::graph::{PendingSignIn, sign_in_again};
use crate::network::{authority_certificate, crl, mdm, mdmcert, push_gateway};
use crate::storage::keyring;

/// The outcomes that nobody has taken yet.
pub(super) type Outcomes = Arc<Mutex<HashMap<WorkId, WorkOutcome>>>;

/// Servers and the credential store, for any thread.
#[derive(Clone)]
pub struct Remote {
    keyring: Arc<keyring::Keyring>,
    /// The sign-in that was begun last, and where.
    sign_in: Arc<Mutex<Option<(SignInSettings, PendingSignIn)>>>,
}

impl Remote {
    pub(super) fn new(keyring: keyring::Keyring) -> Self {
        Self { keyring: Arc::new(keyring), sign_in: Arc::default() }
    }
}

impl Keyring for Remote {
    fn secret(&self, name: &SecretName) -> Result<Option<Secret>, Fault> {
        self.keyring.read(name)
    }

    fn keep_secret(&self, name: &SecretName, secret: &str) -> Result<(), Fault> {
        self.keyring.write(name, secret)
    }

    fn forget_secret(&self, name: &SecretName) -> Result<(), Fault> {
        self.keyring.remove(name)
    }
}

impl MessageServers for Remote {
    fn connect_mail(&self, server: &MailServer, login: Option<&Secret>) -> Result<(), Fault> {
        mail::connect(server, login)
    }

    fn connect_chat(&self, address: &Secret) -> Result<(), Fault> {
        chat::connect(address)
    }

    fn send_single_mail(&self, mail: &OutgoingMail<'_>) -> Result<(), Fault> {
        SmtpClient::default().send(mail.server, mail.login, mail.to, mail.message, mail.memo)
    }

    fn post_single_message(&self, chat: &TeamChat, address: &Secret, message: &Message) -> Result<(), Fault> {
        chat::post(chat, address, message)
    }
}

impl CrlSource for Remote {
    fn fetch_list(&self, address: &str, location: ListLocation) -> Result<Vec<u8>, Fault> {
        crl::fetch(address, location)
    }
}

impl ScheduleRegistration for Remote {
    fn schedule(&self) -> Result<Scheduled, Fault> {
        Schedule::for_current_program().state()
    }

    fn set_schedule(&self, on: bool) -> Result<(), Fault> {
        let schedule = Schedule::for_current_program();
        if on { schedule.set_up() } else { schedule.remove() }
    }
}

impl Servers for Remote {
    fn fetch_authority(&self, address: &str) -> Result<Vec<u8>, Fault> {
        authority_certificate::fetch(address)
    }

    fn ask_mdmcert(&self, service: Option<&str>, body: &SignRequestBody) -> Result<(), Fault> {
        mdmcert::ask(service.unwrap_or(mdmcert::SERVICE), body)
    }

    fn fetch_request(&self, api: &ApiSettings, credential: &Secret) -> Result<Option<String>, Fault> {
        mdm::connect(api, credential)?.fetch_request()
    }

    fn deliver(
        &self,
        api: &ApiSettings,
        credential: &Secret,
        delivery: &CertificatePush,
    ) -> Result<Option<MdmReport>, Fault> {
        mdm::deliver(&*mdm::connect(api, credential)?, delivery)
    }

    fn read_back(
        &self,
        api: &ApiSettings,
        credential: &Secret,
        topic: &str,
    ) -> Result<Option<MdmReport>, Fault> {
        mdm::connect(api, credential)?.read_back(topic)
    }

    fn begin_sign_in(&self, place: &SignInSettings) -> Result<SignInCode, Fault> {
        let (pending, code) = PendingSignIn::begin(place)?;
        *self.sign_in.lock().unwrap_or_else(PoisonError::into_inner) = Some((place.clone(), pending));
        Ok(code)
    }

    fn poll_sign_in(&self, place: &SignInSettings) -> Result<SignInPoll, Fault> {
        let none = || Fault::new(FaultCode::Gone, "no sign-in was begun");
        let mut sign_in = self.sign_in.lock().unwrap_or_else(PoisonError::into_inner);
        let (begun_at, pending) = sign_in.as_mut().ok_or_else(none)?;
        if begun_at != place {
            return Err(Fault::new(FaultCode::SignInExpired, "begun for another tenant or application"));
        }
        let poll = pending.poll()?;
        if matches!(poll, SignInPoll::Done(_)) {
            *sign_in = None;
        }
        Ok(poll)
    }

    fn sign_in_again(&self, place: &SignInSettings, refresh: &Secret) -> Result<Tokens, Fault> {
        sign_in_again(place, refresh)
    }

    fn probe(&self, question: ProbeQuestion) -> Result<PushProbeResult, Fault> {
        push_gateway::ask(question, Timestamp::now())
    }
}
