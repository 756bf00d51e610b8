//! Emails and chat messages: stored once, sent once, kept while sending fails, withdrawn when no longer true.

use jiff::{SignedDuration, Timestamp};
use pushcert::Products;
use pushcert::reminders::Occasion;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::JourneyAction;
use pushkeeper_core::model::*;
use pushkeeper_core::reminders::check::{ReminderOutcome, Report, check};

use crate::check::{certificate, days_before, unit};
use crate::scenario::{OURS, Scenario, issued, last_years, mail_server, request};
use crate::test_machine::TestMachine;
use crate::world::World;

fn contact(address: &str, language: Language) -> Contact {
    Contact { address: address.to_owned(), language }
}

/// Units with a certificate in use, two contacts each, and a mail server.
fn world(units: &[&str]) -> World {
    let world = World::default();
    for name in units {
        let contacts = vec![contact("a@example.jp", Language::Ja), contact("b@example.com", Language::En)];
        let reminders = ReminderPlan { native: false, ..ReminderPlan::default() };
        world.units.borrow_mut().push(Unit { contacts, reminders, ..unit(name) });
        world.certificates.borrow_mut().push(certificate(
            name,
            "01",
            days_before(0),
            CertificateStatus::InUse,
        ));
    }
    world.settings.borrow_mut().mail = Some(mail_server());
    world.secrets.borrow_mut().insert("Mail ".to_owned(), "secret".to_owned());
    world
}

fn run(world: &World, now: Timestamp) -> Report {
    world.now.set(now);
    check(&mut TestMachine::on(world), &Products::built_in(), now, false).expect("checked")
}

fn mail_outcome(report: &Report) -> ReminderOutcome {
    let told = &report.units[0].told;
    told.iter().find(|it| it.channel == Channel::Mail).expect("told by mail").outcome
}

/// To whom, of what.
fn mails(world: &World) -> Vec<(String, Occasion)> {
    world.mails.borrow().iter().map(|(to, message, _)| (to.address.clone(), message.occasion)).collect()
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

const MONTH: Occasion = Occasion::Days { within: 30 };
const WEEK: Occasion = Occasion::Days { within: 7 };

#[test]
fn each_contact_gets_each_reminder_once() {
    let world = world(&["a"]);
    for hour in (0..24 * 31).rev() {
        run(&world, days_before(0) - SignedDuration::from_hours(hour));
    }
    let days = |within| Occasion::Days { within };
    let expected: Vec<_> = [days(30), days(7), days(1)]
        .into_iter()
        .flat_map(|it| [("a@example.jp".to_owned(), it), ("b@example.com".to_owned(), it)])
        .collect();
    assert_eq!(mails(&world), expected);
    let all = world.mails.borrow();
    assert_eq!(all[0].0.language, Language::Ja);
    let (first, second) = (&all[0].1, &all[1].1);
    assert_ne!(first.id, second.id, "each mail has a name of its own");
    assert_eq!((first.unit_name.as_str(), first.serial.as_str(), first.trial), ("a", "01", false));
    assert_eq!(first.steps.first(), Some(&pushcert::Step::Prepare));
    assert_eq!(world.outgoing.borrow().iter().filter(|it| it.end.is_none()).count(), 0);
}

#[test]
fn a_contact_without_language_gets_that_of_the_program() {
    let world = world(&["a"]);
    world.units.borrow_mut()[0].contacts = vec![contact("c@example.jp", Language::System)];
    world.settings.borrow_mut().language = Language::Ja;
    run(&world, days_before(20));
    assert_eq!(world.mails.borrow()[0].0.language, Language::Ja);
}

#[test]
fn an_unsent_message_waits_and_is_sent_once_with_the_same_id() {
    let world = world(&["a"]);
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailServerSilent);
    let report = run(&world, days_before(20));
    let next_try = days_before(20) + SignedDuration::from_secs(20);
    let fault = Some(FaultCode::MailServerSilent);
    assert_eq!(mail_outcome(&report), ReminderOutcome::Waiting { fault, next_try });
    assert_eq!((report.waiting, report.next_try, report.last_sent), (2, Some(next_try), None));
    assert_eq!(world.mail_tries.get(), 1, "a server that does not answer is asked once");
    let names: Vec<String> = world.outgoing.borrow().iter().map(|it| it.id.clone()).collect();

    run(&world, days_before(20) + SignedDuration::from_secs(19));
    assert_eq!(world.mail_tries.get(), 1, "its time has not come");
    run(&world, days_before(20) + minutes(1));
    assert_eq!(world.mail_tries.get(), 2);
    let pause = world.outgoing.borrow()[0].next_try.duration_since(days_before(20) + minutes(1));
    assert_eq!(pause, minutes(6), "the pauses grow");

    world.mail_faults.borrow_mut().clear();
    let sent_at = days_before(19);
    assert_eq!(mail_outcome(&run(&world, sent_at)), ReminderOutcome::Sent);
    let after = run(&world, days_before(18));
    assert_eq!(mail_outcome(&after), ReminderOutcome::SentBefore { at: days_before(20) });
    assert_eq!((after.waiting, after.last_sent), (0, Some(sent_at)));
    let sent: Vec<String> = world.mails.borrow().iter().map(|(_, message, _)| message.id.clone()).collect();
    assert_eq!(sent, names);
}

#[test]
fn one_bad_address_does_not_stop_other_recipients() {
    let world = world(&["a"]);
    let refused = FaultCode::MailRecipientRefused;
    world.mail_faults.borrow_mut().insert("a@example.jp".to_owned(), refused);
    let report = run(&world, days_before(20));
    assert_eq!(mails(&world), [("b@example.com".to_owned(), MONTH)]);
    let waiting = ReminderOutcome::Waiting {
        fault: Some(refused),
        next_try: days_before(20) + SignedDuration::from_hours(8),
    };
    assert_eq!(mail_outcome(&report), waiting, "somebody has not been told");
}

#[test]
fn a_refused_login_is_not_repeated() {
    let world = world(&["a", "b"]);
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailLoginRefused);
    for minute in 0..60 * 7 {
        run(&world, days_before(20) + minutes(minute));
    }
    assert_eq!(world.mail_tries.get(), 1);
}

#[test]
fn a_service_that_accepts_no_passwords_any_more_is_not_asked_daily() {
    let world = world(&["a"]);
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailPasswordsEnded);
    for day in 0..14 {
        run(&world, days_before(20) + SignedDuration::from_hours(24 * day));
    }
    assert_eq!(world.mail_tries.get(), 2, "one for each occasion: 30 and 7 days");
}

#[test]
fn a_missing_password_is_reported_without_an_attempt() {
    let world = world(&["a"]);
    world.secrets.borrow_mut().clear();
    let outcome = mail_outcome(&run(&world, days_before(20)));
    assert!(
        matches!(outcome, ReminderOutcome::Waiting { fault: Some(FaultCode::MailLoginMissing), .. }),
        "{outcome:?}"
    );
    assert_eq!(world.mail_tries.get(), 0);
}

#[test]
fn a_more_urgent_message_replaces_the_waiting_one() {
    let world = world(&["a"]);
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailServerUnknown);
    run(&world, days_before(20));
    run(&world, days_before(6));
    world.mail_faults.borrow_mut().clear();
    run(&world, days_before(5));
    assert_eq!(mails(&world), [("a@example.jp".to_owned(), WEEK), ("b@example.com".to_owned(), WEEK)]);
    let ends: Vec<bool> = world
        .outgoing
        .borrow()
        .iter()
        .map(|it| matches!(it.end, Some(MessageOutcome::Withdrawn { .. })))
        .collect();
    assert_eq!(ends, [true, true, false, false]);
}

#[test]
fn a_clock_that_was_ahead_does_not_delay_messages_by_months() {
    let world = world(&["a"]);
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailServerSilent);
    world.certificates.borrow_mut()[0].not_after = days_before(-300);
    world.units.borrow_mut()[0].reminders.days = vec![400];
    run(&world, days_before(-200));
    world.mail_faults.borrow_mut().clear();
    run(&world, days_before(20));
    assert_eq!(world.mails.borrow().len(), 2);
}

#[test]
fn a_waiting_message_is_not_sent_while_nothing_can_be_recorded() {
    let world = world(&["a"]);
    run(&world, days_before(40));
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailDeferred);
    run(&world, days_before(20));
    world.mail_faults.borrow_mut().clear();
    let sent_before = world.mails.borrow().len();
    for _ in 0..3 {
        world.disk.set(Some(FaultCode::RegisterDiskFull));
        let report = run(&world, days_before(19));
        assert_eq!(report.register_fault, Some(FaultCode::RegisterDiskFull));
        assert!(matches!(mail_outcome(&report), ReminderOutcome::Waiting { .. }));
        assert_eq!(world.mails.borrow().len(), sent_before, "every check would send it again");
    }
    world.disk.set(None);
    assert_eq!(run(&world, days_before(18)).register_fault, None);
    assert_eq!(world.mails.borrow().len(), sent_before + 2);
}

#[test]
fn a_sent_message_that_was_not_recorded_is_sent_again_with_the_same_id() {
    let world = world(&["a"]);
    run(&world, days_before(40));
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailDeferred);
    run(&world, days_before(20));
    world.mail_faults.borrow_mut().clear();
    let fault = FaultCode::RegisterDiskFull;
    world.disk_after_mail.set(Some(fault));
    let report = run(&world, days_before(19));
    assert_eq!(report.register_fault, None, "the disk was not full when the check began");
    assert_eq!(mail_outcome(&report), ReminderOutcome::SentUnrecorded { fault });
    world.disk.set(None);
    run(&world, days_before(18));
    let names: Vec<String> = world.mails.borrow().iter().map(|(_, it, _)| it.id.clone()).collect();
    assert_eq!((names.len(), &names[..2]), (4, &names[2..]));
}

#[test]
fn nothing_is_queued_when_the_register_cannot_be_written() {
    let world = world(&["a"]);
    world.disk.set(Some(FaultCode::RegisterUnwritable));
    let fault = FaultCode::RegisterUnwritable;
    assert_eq!(mail_outcome(&run(&world, days_before(20))), ReminderOutcome::Failed { fault });
    assert!(world.mails.borrow().is_empty(), "what is not in the register is not sent");
    world.disk.set(None);
    assert_eq!(mail_outcome(&run(&world, days_before(19))), ReminderOutcome::Sent);
}

#[test]
fn a_mail_server_set_up_later_sends_the_due_reminders() {
    let world = world(&["a"]);
    let server = world.settings.borrow_mut().mail.take();
    let server = server.map(|it| MailServer { login: Login::Open, ..it });
    assert_eq!(mail_outcome(&run(&world, days_before(20))), ReminderOutcome::NotSetUp);
    world.settings.borrow_mut().mail = server;
    assert_eq!(mail_outcome(&run(&world, days_before(19))), ReminderOutcome::Sent);
    world.units.borrow_mut()[0].reminders.mail = false;
    assert_eq!(mail_outcome(&run(&world, days_before(6))), ReminderOutcome::Off);
}

#[test]
fn a_removed_contact_gets_no_more_messages() {
    let world = world(&["a"]);
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailServerSilent);
    run(&world, days_before(20));
    world.mail_faults.borrow_mut().clear();
    world.units.borrow_mut()[0].contacts.remove(0);
    run(&world, days_before(19));
    assert_eq!(mails(&world), [("b@example.com".to_owned(), MONTH)]);
}

#[test]
fn the_apple_account_is_mentioned_only_where_turned_on() {
    let world = world(&["a"]);
    world.secrets.borrow_mut().insert(r#"Memo(UnitId("id of a"))"#.to_owned(), "owner@example.jp".to_owned());
    run(&world, days_before(20));
    assert!(world.mails.borrow().iter().all(|(.., memo)| memo.is_none()));
    world.units.borrow_mut()[0].reminders.memo_in_mail = true;
    run(&world, days_before(6));
    assert!(world.mails.borrow()[2..].iter().all(|(.., memo)| memo.as_deref() == Some("owner@example.jp")));
}

#[test]
fn the_team_chat_gets_each_reminder_once_and_its_address_stays_secret() {
    let world = world(&["a"]);
    world.settings.borrow_mut().mail = None;
    world.settings.borrow_mut().team = Some(TeamChat {
        style: ChatStyle::Teams,
        host: "example.webhook.office.com".to_owned(),
        language: Language::En,
    });
    run(&world, days_before(20));
    assert!(world.posts.borrow().is_empty(), "no address");
    let chat = "https://example.webhook.office.com/x";
    world.secrets.borrow_mut().insert("Chat ".to_owned(), chat.to_owned());
    world.chat.set(Some(FaultCode::TeamUnreachable));
    run(&world, days_before(19));
    world.chat.set(None);
    run(&world, days_before(18));
    run(&world, days_before(17));
    assert_eq!(world.posts.borrow().iter().map(|it| it.occasion).collect::<Vec<_>>(), [MONTH]);
}

#[test]
fn a_renewal_withdraws_messages_that_are_no_longer_true() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    let unit = scenario.unit_id();
    scenario.world.settings.borrow_mut().mail = Some(mail_server());
    scenario.world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailServerSilent);
    let now = scenario.world.now.get();
    run(&scenario.world, now);
    assert_eq!(scenario.world.outgoing.borrow().len(), 1);
    scenario.begins(pushcert::Journey::Renewal).prepares();
    scenario.downloads("acme.txt", request("this year")).walks_to(pushcert::Step::Download);
    scenario.downloads("new.pem", issued(OURS, "this year"));
    assert_eq!(scenario.world.outgoing.borrow()[0].end, None, "the old one is still in use");
    scenario.walks_to(pushcert::Step::Confirm).sees(SeenInConsole::Expiry).does(JourneyAction::Continue);
    assert!(matches!(scenario.world.outgoing.borrow()[0].end, Some(MessageOutcome::Withdrawn { .. })));
    assert_eq!(*scenario.world.withdrawn.borrow(), [unit]);
}

#[test]
fn a_message_that_is_not_true_by_the_present_clock_is_withdrawn() {
    let world = world(&["a"]);
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailDeferred);
    run(&world, days_before(-200));
    assert_eq!(world.outgoing.borrow()[0].occasion, Occasion::Expired);
    world.mail_faults.borrow_mut().clear();
    let report = run(&world, days_before(199));
    assert_eq!(mails(&world), [], "nothing has expired");
    assert_eq!(report.waiting, 0);
    run(&world, days_before(-1));
    assert_eq!(mails(&world)[0].1, Occasion::Expired, "the true reminder is sent all the same");
}

#[test]
fn an_unencrypted_mail_does_not_name_the_apple_account() {
    let memo = || ("Memo(UnitId(\"id of a\"))".to_owned(), "owner@example.jp".to_owned());
    for (host, named) in [("smtp.example.jp", false), ("127.0.0.1", true), ("localhost", true)] {
        let world = world(&["a"]);
        world.secrets.borrow_mut().extend([memo()]);
        world.units.borrow_mut()[0].reminders.memo_in_mail = true;
        let host = host.to_owned();
        world.settings.borrow_mut().mail =
            Some(MailServer { host, security: Security::Plain, ..mail_server() });
        run(&world, days_before(20));
        assert_eq!(world.mails.borrow().len(), 2);
        assert!(world.mails.borrow().iter().all(|(.., memo)| memo.is_some() == named));
    }
}

#[test]
fn a_locked_credential_store_is_asked_once_for_the_apple_accounts() {
    let world = world(&["a", "b", "c"]);
    for unit in world.units.borrow_mut().iter_mut() {
        unit.reminders.memo_in_mail = true;
    }
    world.settings.borrow_mut().mail = Some(MailServer { login: Login::Open, ..mail_server() });
    world.keyring.set(Some(FaultCode::KeyringSlow));
    run(&world, days_before(20));
    assert_eq!((world.mails.borrow().len(), world.keyring_calls.get()), (6, 1));
}

#[test]
fn a_reminder_that_a_wrong_clock_withdrew_is_sent_once_the_clock_is_right() {
    for set_right in [days_before(45), days_before(100)] {
        let world = world(&["a"]);
        world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailDeferred);
        run(&world, days_before(29));
        world.mail_faults.borrow_mut().clear();
        run(&world, set_right);
        assert_eq!(world.outgoing.borrow().iter().filter(|it| it.end.is_none()).count(), 0, "withdrawn");
        for day in [31, 29, 28] {
            run(&world, days_before(day));
        }
        let told = [("a@example.jp".to_owned(), MONTH), ("b@example.com".to_owned(), MONTH)];
        assert_eq!(mails(&world), told, "each person once");
    }
}

#[test]
fn a_reminder_that_a_person_dropped_is_not_sent_again() {
    let world = world(&["a"]);
    world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailDeferred);
    run(&world, days_before(29));
    let dropped = MessageOutcome::Withdrawn { at: days_before(28) };
    world.outgoing.borrow_mut().iter_mut().for_each(|it| it.end = Some(dropped));
    world.mail_faults.borrow_mut().clear();
    run(&world, days_before(27));
    assert_eq!(mails(&world), []);
}
