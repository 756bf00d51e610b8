//! The narrow trait through which the use cases reach servers: of MDMs, of Apple, of a signing service.

use jiff::Timestamp;
use pushcert::signing::mdmcert::SignRequestBody;

use crate::model::{ApiSettings, Fault, Secret, SignInSettings};
use crate::ports::mdm::{CertificatePush, MdmReport, PushProbeResult};
use crate::ports::sign_in::{SignInCode, SignInPoll, Tokens};

/// What Apple's push gateway is asked about a certificate. It does not print itself.
pub struct ProbeQuestion {
    /// Another gateway than Apple's.
    pub gateway: Option<String>,
    /// PEM of an authority that is believed for it beside the system's.
    pub authority: Option<String>,
    /// The push certificate, PEM.
    pub certificate_pem: String,
    /// Its private key, PEM, not encrypted.
    pub key_pem: Secret,
    /// Its topic.
    pub topic: String,
    /// Last moment of its validity.
    pub not_after: Timestamp,
}

/// Servers. Every method asks once, blocks, and gives up after a while. None is called by the daily check.
pub trait Servers {
    /// Fetches a certificate that an authority publishes: at most [`pushcert::MAX_BYTES`], from this address only.
    fn fetch_authority(&self, address: &str) -> Result<Vec<u8>, Fault>;
    /// Sends a request to the signing service; the answer comes by mail. `service`: another address than mdmcert.download's.
    fn ask_mdmcert(&self, service: Option<&str>, body: &SignRequestBody) -> Result<(), Fault>;
    /// Fetches the signed request from an MDM; `None` where it makes none.
    fn fetch_request(&self, api: &ApiSettings, credential: &Secret) -> Result<Option<String>, Fault>;
    /// Delivers a certificate to an MDM, then asks what it uses; `None` where it does not say. May be repeated.
    fn deliver(
        &self,
        api: &ApiSettings,
        credential: &Secret,
        delivery: &CertificatePush,
    ) -> Result<Option<MdmReport>, Fault>;
    /// Asks an MDM which certificate it uses for a topic; `None` where it has none or does not say.
    fn read_back(
        &self,
        api: &ApiSettings,
        credential: &Secret,
        topic: &str,
    ) -> Result<Option<MdmReport>, Fault>;
    /// Begins a sign-in in the browser. Another one that waits is given up.
    fn begin_sign_in(&mut self, place: &SignInSettings) -> Result<SignInCode, Fault>;
    /// Asks once how the sign-in that was begun last stands.
    fn poll_sign_in(&mut self) -> Result<SignInPoll, Fault>;
    /// Signs in with what an earlier sign-in left.
    fn sign_in_again(&self, place: &SignInSettings, refresh: &Secret) -> Result<Tokens, Fault>;
    /// Asks the push gateway once whether it accepts a certificate. A fault says nothing about the certificate.
    fn probe(&self, question: ProbeQuestion) -> Result<PushProbeResult, Fault>;
}
