//! Messages in the outbox, results of revocation checks, and reminder overrides.

use pushkeeper_core::model::{
    CrlFailure, FailedAttempt, MessageOutcome, OutgoingMessage, ReminderOverride, RevocationStatus,
};

use super::*;

pub(super) fn message(id: &str, certificate: &str) -> OutgoingMessage {
    OutgoingMessage {
        id: id.to_owned(),
        unit: UnitId("u".to_owned()),
        certificate: CertificateId(certificate.to_owned()),
        occasion: Occasion::Days { within: 7 },
        channel: Channel::Mail,
        to: Some(Contact { address: "情シス@example.jp".to_owned(), language: Language::Ja }),
        made_at: at("2026-12-02T00:00:00.000000001Z"),
        attempts: 2,
        in_a_row: 2,
        next_try: at("2026-12-02T01:00:00Z"),
        failed: Some(FailedAttempt {
            code: FaultCode::MailDeferred,
            detail: "450 4.2.0".to_owned(),
            at: at("2026-12-02T00:30:00Z"),
        }),
        end: None,
    }
}

pub(super) fn consulted(certificate: &str) -> RevocationStatus {
    RevocationStatus {
        certificate: CertificateId(certificate.to_owned()),
        asked_at: at("2026-12-02T00:00:00Z"),
        read_at: Some(at("2026-12-01T00:00:00Z")),
        revoked_since: None,
        failing: Some(CrlFailure { since: at("2026-12-02T00:00:00Z"), code: "outdated".to_owned() }),
    }
}

pub(super) fn wish(certificate: &str) -> ReminderOverride {
    ReminderOverride {
        certificate: CertificateId(certificate.to_owned()),
        silenced: false,
        again_at: Some(at("2026-12-03T00:00:00Z")),
    }
}

fn with_certificate() -> (tempfile::TempDir, SqliteRegister) {
    let (folder, mut register) = new_register();
    register
        .commit(&[Change::Unit(unit("u", "x")), Change::Certificate(certificate("c", "u", "01"))])
        .expect("committed");
    (folder, register)
}

#[test]
fn a_message_waits_until_it_ends_and_then_cannot_change() {
    let (folder, mut register) = with_certificate();
    let sent_at = at("2026-12-03T00:00:00Z");
    let unit = UnitId("u".to_owned());
    let (first, second, third) = (message("1", "c"), message("2", "c"), message("3", "c"));
    let all = [first.clone(), second.clone(), third.clone()];
    register.commit(&all.clone().map(Change::Outgoing)).expect("committed");
    let other = open(&folder).expect("opened");
    assert_eq!(other.outgoing().expect("read"), all);
    assert_eq!((other.last_sent().expect("read"), other.ended(&unit, 9).expect("read")), (None, Vec::new()));

    let sent = OutgoingMessage { end: Some(MessageOutcome::Sent { at: sent_at }), ..first };
    let withdrawn =
        OutgoingMessage { end: Some(MessageOutcome::Withdrawn { at: at("2026-12-04T00:00:00Z") }), ..second };
    register
        .commit(&[Change::Outgoing(sent.clone()), Change::Outgoing(withdrawn.clone())])
        .expect("committed");
    assert_eq!(other.outgoing().expect("read"), [third]);
    assert_eq!(other.ended(&unit, 9).expect("read"), [withdrawn, sent.clone()]);
    assert_eq!(other.last_sent().expect("read"), Some(sent_at));
    let again = Change::Outgoing(OutgoingMessage { end: None, ..sent });
    assert!(register.commit(&[again]).is_err(), "what was sent is not sent again");
    assert!(register.connection.execute("DELETE FROM outgoing", []).is_err(), "and nothing gets lost");
}

#[test]
fn records_of_a_certificate_follow_it_when_it_is_added_again() {
    let (_folder, mut register) = with_certificate();
    let id = CertificateId("c".to_owned());
    let (consulted, wish) = (consulted("c"), wish("c"));
    assert_eq!((register.revocation_status(&id), register.reminder_override(&id)), (Ok(None), Ok(None)));
    register
        .commit(&[
            Change::RevocationStatus(RevocationStatus { failing: None, ..consulted.clone() }),
            Change::RevocationStatus(consulted.clone()),
            Change::ReminderOverride(ReminderOverride { silenced: true, ..wish.clone() }),
            Change::ReminderOverride(wish.clone()),
            Change::Outgoing(message("1", "c")),
        ])
        .expect("committed");
    assert_eq!(register.revocation_status(&id).expect("read"), Some(consulted.clone()));
    assert_eq!(register.reminder_override(&id).expect("read"), Some(wish.clone()));

    register.commit(&[Change::Certificate(certificate("anew", "u", "01"))]).expect("committed");
    let anew = CertificateId("anew".to_owned());
    let followed = register.revocation_status(&anew).expect("read").expect("there");
    assert_eq!(followed, RevocationStatus { certificate: anew.clone(), ..consulted });
    assert_eq!(
        register.reminder_override(&anew).expect("read"),
        Some(ReminderOverride { certificate: anew.clone(), ..wish })
    );
    assert_eq!(register.outgoing().expect("read")[0].certificate, anew);
}

#[test]
fn contacts_of_the_first_versions_are_read_from_bare_addresses() {
    let (_folder, mut register) = new_register();
    register.commit(&[Change::Unit(unit("u", "x"))]).expect("committed");
    let bare = r#"UPDATE unit SET contacts = '["a@example.jp"]', reminders = '{"native":false,"days":[5],"expired":true,"invalid":true}'"#;
    register.connection.execute(bare, []).expect("as it was written then");
    let unit = &register.units().expect("read")[0];
    assert_eq!(unit.contacts, [Contact { address: "a@example.jp".to_owned(), language: Language::System }]);
    assert_eq!(unit.reminders.days, [5]);
    assert!(unit.reminders.mail && unit.reminders.team && !unit.reminders.native);
}
