//! Implements the port `Servers` on the real system: the servers of MDM products, of Apple and of a signing service.

use pushcert::signing::mdmcert::SignRequestBody;
use pushkeeper_core::model::{ApiSettings, Secret, SignInSettings};
use pushkeeper_core::ports::Store;
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport, PushProbeResult};
use pushkeeper_core::ports::servers::{ProbeQuestion, Servers};
use pushkeeper_core::ports::sign_in::{SignInCode, SignInPoll, Tokens};
use pushkeeper_core::{Fault, FaultCode};

use super::Machine;
use crate::network::mdm::graph::{PendingSignIn, sign_in_again};
use crate::network::{authority_certificate, mdm, mdmcert, push_gateway};

impl Servers for Machine {
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

    fn begin_sign_in(&mut self, place: &SignInSettings) -> Result<SignInCode, Fault> {
        let (pending, code) = PendingSignIn::begin(place)?;
        self.sign_in = Some(pending);
        Ok(code)
    }

    fn poll_sign_in(&mut self) -> Result<SignInPoll, Fault> {
        let none = || Fault::new(FaultCode::Gone, "no sign-in was begun");
        let poll = self.sign_in.as_mut().ok_or_else(none)?.poll()?;
        if matches!(poll, SignInPoll::Done(_)) {
            self.sign_in = None;
        }
        Ok(poll)
    }

    fn sign_in_again(&self, place: &SignInSettings, refresh: &Secret) -> Result<Tokens, Fault> {
        sign_in_again(place, refresh)
    }

    fn probe(&self, question: ProbeQuestion) -> Result<PushProbeResult, Fault> {
        push_gateway::ask(question, self.now())
    }
}
