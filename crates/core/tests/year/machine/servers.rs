//! A check speaks with none of these servers.

use pushcert::signing::mdmcert::SignRequestBody;
use pushkeeper_core::Fault;
use pushkeeper_core::ports::Secret;
use pushkeeper_core::ports::mdm::{Alive, ApiSettings, Delivery, Reported};
use pushkeeper_core::ports::servers::{ProbeQuestion, Servers};
use pushkeeper_core::ports::sign_in::{SignInCode, SignInPlace, SignInPoll, Tokens};

use super::Machine;

impl Servers for Machine {
    fn fetch_authority(&self, _: &str) -> Result<Vec<u8>, Fault> {
        unreachable!()
    }
    fn ask_mdmcert(&self, _: Option<&str>, _: &SignRequestBody) -> Result<(), Fault> {
        unreachable!()
    }
    fn fetch_request(&self, _: &ApiSettings, _: &Secret) -> Result<Option<String>, Fault> {
        unreachable!()
    }
    fn deliver(&self, _: &ApiSettings, _: &Secret, _: &Delivery) -> Result<Option<Reported>, Fault> {
        unreachable!()
    }
    fn read_back(&self, _: &ApiSettings, _: &Secret, _: &str) -> Result<Option<Reported>, Fault> {
        unreachable!()
    }
    fn begin_sign_in(&mut self, _: &SignInPlace) -> Result<SignInCode, Fault> {
        unreachable!()
    }
    fn poll_sign_in(&mut self) -> Result<SignInPoll, Fault> {
        unreachable!()
    }
    fn sign_in_again(&self, _: &SignInPlace, _: &Secret) -> Result<Tokens, Fault> {
        unreachable!()
    }
    fn probe(&self, _: ProbeQuestion) -> Result<Alive, Fault> {
        unreachable!()
    }
}
