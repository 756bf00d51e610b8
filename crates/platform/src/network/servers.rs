//! Servers, as the use cases want them: of MDMs, of Apple, of a signing service.

use jiff::SignedDuration;
use pushcert::signing::mdmcert::SignRequestBody;
use pushkeeper_core::model::{ApiSettings, Secret, SignInPlace};
use pushkeeper_core::ports::Store;
use pushkeeper_core::ports::mdm::{Alive, Delivery, Reported};
use pushkeeper_core::ports::servers::{ProbeQuestion, Servers};
use pushkeeper_core::ports::sign_in::{SignInCode, SignInPoll, Tokens};
use pushkeeper_core::{Fault, FaultCode};

use crate::Machine;
use crate::network::mdm::graph::{AUTHORITY, DeviceCode, Pending, Poll, Tokens as Given};
use crate::network::{authority_certificate, mdm, mdmcert, push_gateway};

/// A sign-in that waits for a person.
pub struct SignIn {
    place: DeviceCode,
    pending: Pending,
}

impl Servers for Machine {
    fn fetch_authority(&self, address: &str) -> Result<Vec<u8>, Fault> {
        authority_certificate::fetch(address)
    }

    fn ask_mdmcert(&self, service: Option<&str>, body: &SignRequestBody) -> Result<(), Fault> {
        let request = mdmcert::SignRequest {
            csr: &body.csr,
            email: &body.email,
            key: &body.key,
            encrypt: &body.encrypt,
        };
        mdmcert::ask(service.unwrap_or(mdmcert::SERVICE), &request)
    }

    fn fetch_request(&self, api: &ApiSettings, credential: &Secret) -> Result<Option<String>, Fault> {
        mdm::connect(api, credential)?.fetch_request()
    }

    fn deliver(
        &self,
        api: &ApiSettings,
        credential: &Secret,
        delivery: &Delivery,
    ) -> Result<Option<Reported>, Fault> {
        mdm::deliver(&*mdm::connect(api, credential)?, delivery)
    }

    fn read_back(
        &self,
        api: &ApiSettings,
        credential: &Secret,
        topic: &str,
    ) -> Result<Option<Reported>, Fault> {
        mdm::connect(api, credential)?.read_back(topic)
    }

    fn begin_sign_in(&mut self, place: &SignInPlace) -> Result<SignInCode, Fault> {
        let place = device_code(place)?;
        let pending = place.begin()?;
        let code = SignInCode {
            user_code: pending.user_code.clone(),
            address: pending.verification_uri.clone(),
            lasts: bounded(pending.lasts),
        };
        self.sign_in = Some(SignIn { place, pending });
        Ok(code)
    }

    fn poll_sign_in(&mut self) -> Result<SignInPoll, Fault> {
        let none = || Fault::new(FaultCode::Gone, "no sign-in was begun");
        let SignIn { place, pending } = self.sign_in.as_mut().ok_or_else(none)?;
        Ok(match place.poll(pending)? {
            Poll::Wait(wait) => SignInPoll::Wait(bounded(wait)),
            Poll::Done(tokens) => {
                self.sign_in = None;
                SignInPoll::Done(given(tokens))
            }
        })
    }

    fn sign_in_again(&self, place: &SignInPlace, refresh: &Secret) -> Result<Tokens, Fault> {
        device_code(place)?.refresh(refresh).map(given)
    }

    fn probe(&self, question: ProbeQuestion) -> Result<Alive, Fault> {
        let question = push_gateway::Question {
            gateway: question.gateway.unwrap_or_else(|| push_gateway::GATEWAY.to_owned()),
            ca_pem: question.authority,
            certificate_pem: question.certificate_pem,
            key_pem: question.key_pem,
            topic: question.topic,
            not_after: question.not_after,
        };
        push_gateway::ask(question, self.now())
    }
}

fn device_code(place: &SignInPlace) -> Result<DeviceCode, Fault> {
    DeviceCode::new(place.authority.as_deref().unwrap_or(AUTHORITY), &place.tenant, &place.client_id)
}

fn given(tokens: Given) -> Tokens {
    let lasts = std::time::Duration::from_secs(tokens.lasts_seconds);
    Tokens { access: tokens.access, refresh: tokens.refresh, lasts: bounded(lasts) }
}

/// A time that a server tells: no longer than a day, whatever it says.
fn bounded(time: std::time::Duration) -> SignedDuration {
    const DAY: SignedDuration = SignedDuration::from_hours(24);
    SignedDuration::try_from(time).map_or(DAY, |time| time.min(DAY))
}
