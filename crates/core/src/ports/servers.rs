//! The trait through which the use cases reach servers: of MDMs, of Apple, of a signing service.

use jiff::Timestamp;
use pushcert::signing::mdmcert::SignRequestBody;

use crate::model::{ApiSettings, Fault, Secret, SignInSettings};
use crate::ports::mdm::{CertificatePush, MdmReport, PushProbeResult};
use crate::ports::sign_in::{SignInCode, SignInPoll, Tokens};

/// A question to the push gateway about a certificate. No `Debug`: holds a private key.
pub struct ProbeQuestion {
    /// The address of another gateway in place of Apple's.
    pub gateway: Option<String>,
    /// PEM of an authority that is trusted for this gateway in addition to the system's.
    pub authority: Option<String>,
    /// The push certificate, PEM.
    pub certificate_pem: String,
    /// Its private key, PEM, not encrypted.
    pub key_pem: Secret,
    /// The topic of the certificate.
    pub topic: String,
    /// The last moment of its validity.
    pub not_after: Timestamp,
}

/// Servers. Every method asks once, blocks, and gives up after a timeout. The daily check calls none of them.
pub trait Servers {
    /// Downloads a certificate that an authority publishes: at most [`pushcert::MAX_BYTES`], from this address
    /// only.
    fn fetch_authority(&self, address: &str) -> Result<Vec<u8>, Fault>;
    /// Sends a request to the signing service, which answers by mail. `service`: its address, if not
    /// mdmcert.download.
    fn ask_mdmcert(&self, service: Option<&str>, body: &SignRequestBody) -> Result<(), Fault>;
    /// Fetches the signed request from an MDM; `None` when the product makes none.
    fn fetch_request(&self, api: &ApiSettings, credential: &Secret) -> Result<Option<String>, Fault>;
    /// Delivers a certificate, then asks the MDM what it uses; `None` when it does not report that. May be
    /// repeated.
    fn deliver(
        &self,
        api: &ApiSettings,
        credential: &Secret,
        delivery: &CertificatePush,
    ) -> Result<Option<MdmReport>, Fault>;
    /// Asks an MDM which certificate it uses for a topic; `None` when it has none or does not report it.
    fn read_back(
        &self,
        api: &ApiSettings,
        credential: &Secret,
        topic: &str,
    ) -> Result<Option<MdmReport>, Fault>;
    /// Begins a sign-in in the browser. An earlier sign-in that still waits is given up.
    fn begin_sign_in(&self, place: &SignInSettings) -> Result<SignInCode, Fault>;
    /// Asks once for the state of the sign-in that was begun last. Fault: `sign-in-expired` when that one was begun for another
    /// service, tenant or application; nobody is asked then.
    fn poll_sign_in(&self, place: &SignInSettings) -> Result<SignInPoll, Fault>;
    /// Signs in with the refresh token of an earlier sign-in.
    fn sign_in_again(&self, place: &SignInSettings, refresh: &Secret) -> Result<Tokens, Fault>;
    /// Asks the push gateway once whether it accepts a certificate. A fault says nothing about the certificate.
    fn probe(&self, question: ProbeQuestion) -> Result<PushProbeResult, Fault>;
}
