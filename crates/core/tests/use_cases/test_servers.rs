//! Servers that return what the test has prepared, and record what they receive.

use std::collections::{BTreeMap, VecDeque};

use jiff::SignedDuration;
use pushcert::signing::mdmcert::SignRequestBody;
use pushkeeper_core::model::{ApiSettings, Secret, SignInSettings};
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport, PushProbeResult};
use pushkeeper_core::ports::servers::{ProbeQuestion, Servers as Trait};
use pushkeeper_core::ports::sign_in::{SignInCode, SignInPoll, Tokens};
use pushkeeper_core::{Fault, FaultCode};

use crate::world::World;

/// What one delivery brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered {
    pub certificate_pem: String,
    pub key_pem: Option<String>,
    pub apple_id: Option<String>,
    pub credential: String,
}

#[derive(Default)]
pub struct Servers {
    /// What authorities publish, by address.
    pub published: BTreeMap<String, Vec<u8>>,
    /// What the signing service was asked: address, `csr`, `email`, `key`, `encrypt`.
    pub requests: Vec<(Option<String>, [String; 4])>,
    pub delivered: Vec<Delivered>,
    /// Which MDM servers got which credential.
    pub asked: Vec<(String, String)>,
    /// What the MDM reports until something is delivered to it; else `reported`.
    pub reported_before: Option<MdmReport>,
    /// What the MDM says of the certificate that it uses.
    pub reported: Option<MdmReport>,
    /// The signed request that the MDM gives.
    pub request: Option<String>,
    /// How the sign-in goes on, poll by poll.
    pub polls: VecDeque<Result<SignInPoll, FaultCode>>,
    pub begun: u32,
    pub polled: u32,
    /// What sign-ins without a person give, and with what they were tried.
    pub renewed: Vec<String>,
    pub probes: u32,
    pub alive: Option<PushProbeResult>,
    /// Makes every call fail.
    pub fails: Option<FaultCode>,
}

impl Servers {
    fn works(&self) -> Result<(), Fault> {
        self.fails.map_or(Ok(()), |code| Err(Fault::new(code, "prepared by the test")))
    }
}

pub fn tokens(access: &str, refresh: &str) -> Tokens {
    let secret = |text: &str| Secret::new(text.to_owned());
    Tokens { access: secret(access), refresh: Some(secret(refresh)), lasts: SignedDuration::from_hours(1) }
}

impl Trait for World {
    fn fetch_authority(&self, address: &str) -> Result<Vec<u8>, Fault> {
        let servers = self.servers.borrow();
        servers.works()?;
        let published = servers.published.get(address).cloned();
        published.ok_or_else(|| Fault::new(FaultCode::ApiNotFound, address))
    }

    fn ask_mdmcert(&self, service: Option<&str>, body: &SignRequestBody) -> Result<(), Fault> {
        let mut servers = self.servers.borrow_mut();
        servers.works()?;
        let told = [&body.csr, &body.email, &body.key, &body.encrypt].map(Clone::clone);
        servers.requests.push((service.map(str::to_owned), told));
        drop(servers);
        self.effect();
        Ok(())
    }

    fn fetch_request(&self, _: &ApiSettings, _: &Secret) -> Result<Option<String>, Fault> {
        self.servers.borrow().works()?;
        Ok(self.servers.borrow().request.clone())
    }

    fn deliver(
        &self,
        _: &ApiSettings,
        credential: &Secret,
        delivery: &CertificatePush,
    ) -> Result<Option<MdmReport>, Fault> {
        let text = |secret: &Option<Secret>| secret.as_ref().map(|it| it.as_str().to_owned());
        let mut servers = self.servers.borrow_mut();
        servers.works()?;
        servers.delivered.push(Delivered {
            certificate_pem: delivery.certificate_pem.clone(),
            key_pem: text(&delivery.key_pem),
            apple_id: text(&delivery.apple_id),
            credential: credential.as_str().to_owned(),
        });
        let says = servers.reported.clone();
        drop(servers);
        self.effect();
        Ok(says)
    }

    fn read_back(&self, api: &ApiSettings, credential: &Secret, _: &str) -> Result<Option<MdmReport>, Fault> {
        let mut servers = self.servers.borrow_mut();
        servers.asked.push((api.base_url.clone(), credential.as_str().to_owned()));
        servers.works()?;
        let before = servers.reported_before.as_ref().filter(|_| servers.delivered.is_empty());
        Ok(before.or(servers.reported.as_ref()).cloned())
    }

    fn begin_sign_in(&self, _: &SignInSettings) -> Result<SignInCode, Fault> {
        self.servers.borrow().works()?;
        self.servers.borrow_mut().begun += 1;
        Ok(SignInCode {
            user_code: "ABCD-EFGH".to_owned(),
            address: "https://microsoft.com/devicelogin".to_owned(),
            lasts: SignedDuration::from_mins(15),
        })
    }

    fn poll_sign_in(&self, _: &SignInSettings) -> Result<SignInPoll, Fault> {
        let mut servers = self.servers.borrow_mut();
        servers.works()?;
        servers.polled += 1;
        let next = servers.polls.pop_front().expect("a poll that the test expects");
        next.map_err(|code| Fault::new(code, "prepared by the test"))
    }

    fn sign_in_again(&self, _: &SignInSettings, refresh: &Secret) -> Result<Tokens, Fault> {
        let mut servers = self.servers.borrow_mut();
        servers.works()?;
        servers.renewed.push(refresh.as_str().to_owned());
        let number = servers.renewed.len();
        Ok(tokens(&format!("access {number}"), &format!("refresh {number}")))
    }

    fn probe(&self, question: ProbeQuestion) -> Result<PushProbeResult, Fault> {
        let mut servers = self.servers.borrow_mut();
        servers.works()?;
        assert!(question.key_pem.contains("PRIVATE KEY") && question.certificate_pem.contains("CERTIFICATE"));
        servers.probes += 1;
        Ok(servers.alive.clone().expect("an answer that the test wants"))
    }
}
