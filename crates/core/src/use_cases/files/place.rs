//! The places that take files, and what a file is that does not belong there.

use pushcert::product::{RequestSource, Text};
use pushcert::{FileKind, Finding, Verdict};

use crate::model::{CertificateStatus, Unit, UnitId};
use crate::ports::Store;
use crate::state::unit_record::UnitRecord;
use crate::view::FilePlace;
use crate::{App, Register};

/// A place that takes files, with the product of the unit for which it takes them.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) at: FilePlace,
    pub(crate) product: Option<Text>,
}

impl Place {
    /// The step that awaits a unit's request: from its console, or signed by a vendor.
    pub(crate) fn request(record: &UnitRecord) -> Self {
        let at = match record.product.request {
            RequestSource::Console => FilePlace::Request,
            RequestSource::Here => FilePlace::SignedRequest,
        };
        Self { at, product: Some(record.product.name.clone()) }
    }

    /// The steps that await the new certificate of a unit.
    pub(crate) fn download(record: &UnitRecord) -> Self {
        Self { at: FilePlace::Download, product: Some(record.product.name.clone()) }
    }

    /// Handing in the certificate in use, of this unit or of a new one.
    pub(crate) fn current(of: Option<&UnitRecord>) -> Self {
        Self { at: FilePlace::Current, product: of.map(|record| record.product.name.clone()) }
    }

    /// Handing in the own vendor identity.
    pub(crate) fn vendor() -> Self {
        Self { at: FilePlace::Vendor, product: None }
    }

    /// Handing in a certificate authority.
    pub(crate) fn authority() -> Self {
        Self { at: FilePlace::Authority, product: None }
    }
}

/// The verdict on a file that is something else than what its place awaits.
pub(crate) fn unexpected(verdict: Verdict, looks_like: &str, unit: &str) -> Verdict {
    let finding = Finding::UnexpectedFile { looks_like: looks_like.to_owned(), unit: unit.to_owned() };
    Verdict { findings: vec![finding], ..verdict }
}

/// What a file is, in kebab-case, as the texts about unexpected files select it.
pub(crate) fn what_it_is(verdict: &Verdict) -> String {
    let names_it = |finding: &&Finding| {
        matches!(finding, Finding::NotACertificate { .. } | Finding::NotAPushCertificate { .. })
    };
    let finding = verdict.findings.iter().find(names_it);
    let named = finding.and_then(|finding| finding.params().remove("looks_like"));
    named.unwrap_or_else(|| {
        match verdict.kind {
            FileKind::Request => "request",
            FileKind::SignedRequest => "signed-request",
            FileKind::Certificate if verdict.der.is_none() => "damaged-certificate",
            FileKind::Certificate => "push-certificate",
            FileKind::Other => "binary",
        }
        .to_owned()
    })
}

impl<P: Store> App<P> {
    /// The verdict on a file where a request is awaited: a certificate is told as what it is to the unit, everything
    /// else as what it holds.
    pub(crate) fn request_or_unexpected(&self, record: &UnitRecord, verdict: Verdict) -> Verdict {
        match verdict.kind {
            FileKind::Request | FileKind::SignedRequest => verdict,
            FileKind::Other => {
                let looks_like = what_it_is(&verdict);
                unexpected(verdict, &looks_like, "")
            }
            FileKind::Certificate => self.unexpected_certificate(record, verdict),
        }
    }

    fn unexpected_certificate(&self, record: &UnitRecord, verdict: Verdict) -> Verdict {
        let Some(topic) = verdict.facts.topic.clone() else {
            let looks_like = what_it_is(&verdict);
            return unexpected(verdict, &looks_like, "");
        };
        let known = record.certificates.iter().find(|it| Some(&it.der) == verdict.der.as_ref());
        if let Some(known) = known {
            let looks_like = match known.standing {
                CertificateStatus::InUse => "certificate-in-use",
                CertificateStatus::Pending => "certificate-new",
                CertificateStatus::Earlier => "certificate-earlier",
            };
            return unexpected(verdict, looks_like, "");
        }
        if record.certificates.iter().any(|it| it.topic == topic) {
            return unexpected(verdict, "certificate-of-this-unit", "");
        }
        match self.owner(&topic, Some(&record.unit.id)) {
            Some(owner) => unexpected(verdict, "certificate-of-another-unit", &owner.name),
            None => unexpected(verdict, "push-certificate", ""),
        }
    }

    /// The unit whose certificate in use has this topic, besides `own`.
    pub(crate) fn owner(&self, topic: &str, own: Option<&UnitId>) -> Option<Unit> {
        let register = self.platform.register();
        let others = register.units().ok()?.into_iter().filter(|unit| Some(&unit.id) != own);
        let in_use = |unit: &UnitId| {
            let certificates = register.certificates(unit).unwrap_or_default();
            certificates.iter().any(|it| it.standing == CertificateStatus::InUse && it.topic == topic)
        };
        others.into_iter().find(|unit| in_use(&unit.id))
    }
}
