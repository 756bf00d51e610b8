//! What an MDM says of the certificate that it uses, against the one that it should use.

use crate::model::{Certificate, MdmAnswer, Said};
use crate::ports::mdm::Reported;
use crate::view::{Agreement, Agrees, Match};

impl From<Reported> for Said {
    /// Without the Apple Account.
    fn from(reported: Reported) -> Self {
        let harmless = |text: String| pushcert::printable(&text).into_owned();
        Self {
            topic: reported.topic.map(harmless),
            not_after: reported.not_after,
            serial: reported.serial.map(harmless),
        }
    }
}

/// Compares an answer with the certificate that the MDM should use.
///
/// Where the MDM took the certificate and tells nothing that could prove or disprove it, its taking it is the proof.
pub(crate) fn agreement(answer: &MdmAnswer, certificate: &Certificate) -> Agreement {
    let said = answer.said.as_ref();
    let reported = said.map(|said| Reported {
        topic: said.topic.clone(),
        not_after: said.not_after,
        serial: said.serial.clone(),
        apple_id: None,
    });
    // One fact at a time: whatever the other two are, an end beside it decides nothing.
    let agrees = |reported: Reported| {
        let end = reported.not_after.unwrap_or(certificate.not_after);
        Reported { not_after: Some(end), ..reported }.speaks_of(
            &certificate.topic,
            certificate.not_after,
            &certificate.serial,
        )
    };
    let one = |told: Option<String>, alone: Reported| match told {
        None => Match::Absent,
        Some(_) if agrees(alone) => Match::Same,
        Some(found) => Match::Different { found },
    };
    let topic = said.and_then(|it| it.topic.clone());
    let serial = said.and_then(|it| it.serial.clone());
    let end = said.and_then(|it| it.not_after);
    let topic = one(topic.clone(), Reported { topic, ..Reported::default() });
    let serial = one(serial.clone(), Reported { serial, ..Reported::default() });
    let expiry = one(end.map(|it| it.to_string()), Reported { not_after: end, ..Reported::default() });
    let different = [&topic, &serial, &expiry].into_iter().any(|it| matches!(it, Match::Different { .. }));
    let proven = reported
        .is_some_and(|it| it.speaks_of(&certificate.topic, certificate.not_after, &certificate.serial));
    let verdict = match (different, proven, answer.delivered) {
        (true, _, _) => Agrees::No,
        (false, true, _) => Agrees::Yes,
        (false, false, true) => Agrees::Taken,
        (false, false, false) => Agrees::Silent,
    };
    let expected = Said {
        topic: Some(certificate.topic.clone()),
        not_after: Some(certificate.not_after),
        serial: Some(certificate.serial.clone()),
    };
    Agreement { verdict, topic, expiry, serial, expected }
}
