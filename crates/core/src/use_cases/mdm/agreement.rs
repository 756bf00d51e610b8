//! Compares the certificate that an MDM reports to use with the one that it should use.

use crate::model::{Certificate, MdmAnswer, MdmReportedCertificate};
use crate::ports::mdm::MdmReport;
use crate::view::{Agreement, AgreementVerdict, FieldMatch};

impl From<MdmReport> for MdmReportedCertificate {
    /// Leaves the Apple Account out.
    fn from(reported: MdmReport) -> Self {
        let harmless = |text: String| pushcert::printable(&text).into_owned();
        Self {
            topic: reported.topic.map(harmless),
            not_after: reported.not_after,
            serial: reported.serial.map(harmless),
        }
    }
}

/// Compares an MDM's answer with the certificate that it should use.
///
/// If the MDM accepted the certificate and reports nothing that could prove it, its acceptance is the proof.
pub(crate) fn agreement(answer: &MdmAnswer, certificate: &Certificate) -> Agreement {
    let said = answer.said.as_ref();
    let reported = said.map(|said| MdmReport {
        topic: said.topic.clone(),
        not_after: said.not_after,
        serial: said.serial.clone(),
        apple_id: None,
    });
    // Compare each field alone; a missing expiry is filled in so that it cannot decide.
    let agrees = |reported: MdmReport| {
        let end = reported.not_after.unwrap_or(certificate.not_after);
        MdmReport { not_after: Some(end), ..reported }.describes(
            &certificate.topic,
            certificate.not_after,
            &certificate.serial,
        )
    };
    let one = |told: Option<String>, alone: MdmReport| match told {
        None => FieldMatch::Absent,
        Some(_) if agrees(alone) => FieldMatch::Same,
        Some(found) => FieldMatch::Different { found },
    };
    let topic = said.and_then(|it| it.topic.clone());
    let serial = said.and_then(|it| it.serial.clone());
    let end = said.and_then(|it| it.not_after);
    let topic = one(topic.clone(), MdmReport { topic, ..MdmReport::default() });
    let serial = one(serial.clone(), MdmReport { serial, ..MdmReport::default() });
    let expiry = one(end.map(|it| it.to_string()), MdmReport { not_after: end, ..MdmReport::default() });
    let different =
        [&topic, &serial, &expiry].into_iter().any(|it| matches!(it, FieldMatch::Different { .. }));
    let proven = reported
        .is_some_and(|it| it.describes(&certificate.topic, certificate.not_after, &certificate.serial));
    let verdict = match (different, proven, answer.delivered) {
        (true, _, _) => AgreementVerdict::No,
        (false, true, _) => AgreementVerdict::Yes,
        (false, false, true) => AgreementVerdict::Taken,
        (false, false, false) => AgreementVerdict::Silent,
    };
    let expected = MdmReportedCertificate {
        topic: Some(certificate.topic.clone()),
        not_after: Some(certificate.not_after),
        serial: Some(certificate.serial.clone()),
    };
    Agreement { verdict, topic, expiry, serial, expected }
}
