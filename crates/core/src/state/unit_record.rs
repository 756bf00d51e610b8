//! Everything that the register holds about one unit, read at once.

use std::collections::BTreeMap;

use jiff::Timestamp;
use pushcert::product::Notes;
use pushcert::{Facts, Journey, Product, Step};

use crate::model::{
    Certificate, CertificateId, CertificateRequest, CertificateStatus, FileOrigin, MdmAnswer, OpenJourney,
    RequestId, Unit, UnitId,
};
use crate::{Fault, FaultCode};

/// Everything that the register holds about one unit.
#[derive(Clone, Debug)]
pub(crate) struct UnitRecord {
    pub(crate) unit: Unit,
    pub(crate) product: Product,
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) requests: Vec<CertificateRequest>,
    pub(crate) open: Option<OpenJourney>,
}

impl UnitRecord {
    /// The open journey. Faults: `gone` when none is open.
    pub(crate) fn journey(&self) -> Result<&OpenJourney, Fault> {
        self.open.as_ref().ok_or_else(|| Fault::new(FaultCode::Gone, "no journey is open"))
    }

    /// The certificate that the MDM uses.
    pub(crate) fn certificate_in_use(&self) -> Option<&Certificate> {
        self.certificates.iter().find(|it| it.standing == CertificateStatus::InUse)
    }

    /// The certificate that the new one must continue: the one in use when the journey began.
    pub(crate) fn predecessor(&self) -> Option<&Certificate> {
        match &self.open {
            Some(open) => open.continues.as_ref().and_then(|id| self.certificate(id)),
            None => self.certificate_in_use(),
        }
    }

    /// Whether the certificate on the verdict screen is the one that was kept.
    pub(crate) fn shows_kept(&self) -> bool {
        let candidate = self.open.as_ref().and_then(|open| open.candidate.as_ref());
        self.new_certificate()
            .is_some_and(|kept| candidate.is_none_or(|it| it.der.as_ref() == Some(&kept.der)))
    }

    /// The new certificate of the open journey.
    pub(crate) fn new_certificate(&self) -> Option<&Certificate> {
        self.open.as_ref()?.certificate.as_ref().and_then(|id| self.certificate(id))
    }

    fn certificate(&self, id: &CertificateId) -> Option<&Certificate> {
        self.certificates.iter().find(|it| it.id == *id)
    }

    pub(crate) fn request(&self, id: &RequestId) -> Option<&CertificateRequest> {
        self.requests.iter().find(|it| it.id == *id)
    }

    /// The request that is uploaded to Apple in the open journey.
    pub(crate) fn chosen_request(&self) -> Option<&CertificateRequest> {
        self.request(self.open.as_ref()?.request.as_ref()?)
    }

    /// The request that was made here in the open journey.
    pub(crate) fn made_request(&self) -> Option<&CertificateRequest> {
        self.request(self.open.as_ref()?.made.as_ref()?)
    }

    pub(crate) fn steps(&self, journey: Journey) -> Vec<Step> {
        self.product.steps(journey)
    }

    /// The certificate that the MDM should use: the journey's new one, else the one in use.
    pub(crate) fn target_certificate(&self) -> Option<&Certificate> {
        self.new_certificate().or_else(|| self.certificate_in_use())
    }

    /// The MDM's last answer about the certificate that it should use: of the journey, else of `answers`, which
    /// were given outside of a journey.
    pub(crate) fn answer_about<'a>(
        &'a self,
        answers: &'a BTreeMap<UnitId, MdmAnswer>,
    ) -> Option<&'a MdmAnswer> {
        let of_journey = self.open.as_ref().and_then(|open| open.answer.as_ref());
        let answer = of_journey.or_else(|| answers.get(&self.unit.id))?;
        (answer.certificate.as_ref() == self.target_certificate().map(|it| &it.id)).then_some(answer)
    }

    /// A request that was made here during a journey that was given up: the vendor may be signing it at this
    /// moment.
    pub(crate) fn unused_request(&self) -> Option<&CertificateRequest> {
        let newest = self.requests.iter().find(|it| it.origin == FileOrigin::Made)?;
        let used = self.certificates.iter().any(|it| it.obtained_at > newest.obtained_at);
        (!used).then_some(newest)
    }

    /// The text for the portal's Notes field: the account identifier, or the unit's name if the product expects no
    /// identifier.
    pub(crate) fn notes(&self) -> String {
        let id = &self.unit.account_id;
        match self.product.notes {
            Notes::Optional if id.is_empty() => self.unit.name.clone(),
            Notes::AccountId | Notes::Optional => id.clone(),
        }
    }

    /// The facts behind the copy buttons: of the certificate in use while it is searched for on the portal, of the
    /// new one from the hand-over on.
    pub(crate) fn copyable_facts(&self, now: Timestamp) -> Facts {
        let handing_over = self.open.as_ref().is_some_and(|open| open.step.hands_over());
        let certificate = self.new_certificate().filter(|_| handing_over).or(self.predecessor());
        certificate.map(|it| stored_facts(it, now)).unwrap_or_default()
    }
}

/// The facts of a stored certificate as of `now`.
pub(crate) fn stored_facts(certificate: &Certificate, now: Timestamp) -> Facts {
    pushcert::certificate_facts(&certificate.der, now).unwrap_or_default()
}
