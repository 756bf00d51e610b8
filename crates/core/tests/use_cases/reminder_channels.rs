//! Setting up and testing the reminder channels, and what people answer to a reminder.

use jiff::SignedDuration;
use pushcert::Products;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{
    FilesAction, NavigationAction, PlacedFile, SettingsAction, SystemEvent, UnitAction,
};
use pushkeeper_core::model::*;
use pushkeeper_core::ports::schedule::Scheduled;
use pushkeeper_core::reminders::check::check;
use pushkeeper_core::view::{ScheduleState, Screen, SettingsScreen, TrialResult};

use crate::scenario::{Scenario, last_years};
use crate::test_machine::TestMachine;

fn server(login: Login) -> MailServer {
    MailServer {
        host: " smtp.example.jp ".to_owned(),
        port: 587,
        security: Security::StartTls,
        login,
        from: "it@example.jp ".to_owned(),
        authority: None,
    }
}

fn password() -> Login {
    Login::Password { user: "it".to_owned() }
}

fn settings(scenario: &Scenario) -> &SettingsScreen {
    match &scenario.view.screen {
        Screen::Settings(settings) => settings,
        other => panic!("no settings on the screen but {other:?}"),
    }
}

fn secret(scenario: &Scenario, name: &str) -> Option<String> {
    scenario.world.secret_for(name)
}

#[test]
fn a_password_goes_to_the_keyring_and_nowhere_else() {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoSettings);
    scenario
        .does(SettingsAction::SaveMail { server: server(password()), secret: Some("tiger-9".to_owned()) });
    assert_eq!(secret(&scenario, "Mail").as_deref(), Some("tiger-9"));
    let saved = settings(&scenario).ways.mail.clone().expect("saved");
    assert_eq!((saved.host.as_str(), saved.from.as_str()), ("smtp.example.jp", "it@example.jp"));
    let view = serde_json::to_string(&scenario.view).expect("a view");
    assert!(!view.contains("tiger-9"));

    let from = "admin@example.jp".to_owned();
    scenario.does(SettingsAction::SaveMail { server: MailServer { from, ..saved }, secret: None });
    assert_eq!(secret(&scenario, "Mail").as_deref(), Some("tiger-9"), "it stays");
    scenario.does(SettingsAction::SaveMail { server: server(Login::Open), secret: None });
    assert_eq!(secret(&scenario, "Mail"), None, "a relay without login needs none");
    scenario
        .does(SettingsAction::SaveMail { server: server(password()), secret: Some("tiger-10".to_owned()) });
    scenario.does(SettingsAction::RemoveMail);
    assert_eq!((secret(&scenario, "Mail"), settings(&scenario).ways.mail.clone()), (None, None));
}

#[test]
fn a_server_that_can_be_none_is_not_saved() {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoSettings);
    let good = server(Login::Open);
    for odd in [
        MailServer { host: "https://smtp.example.jp".to_owned(), ..good.clone() },
        MailServer { host: String::new(), ..good.clone() },
        MailServer { port: 0, ..good.clone() },
        MailServer { from: "it".to_owned(), ..good.clone() },
    ] {
        let fault = scenario.act(SettingsAction::SaveMail { server: odd, secret: None }).fault.clone();
        assert_eq!(fault.map(|it| it.code), Some(FaultCode::MailServerMalformed));
        assert_eq!(settings(&scenario).ways.mail, None);
    }
    let authority = Some("no PEM".to_owned());
    let view =
        scenario.act(SettingsAction::SaveMail { server: MailServer { authority, ..good }, secret: None });
    assert_eq!(view.fault.as_ref().map(|it| it.code), Some(FaultCode::NotAnAuthority));
}

#[test]
fn a_trial_mail_says_what_became_of_it() {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoSettings);
    scenario.does(SettingsAction::SaveMail { server: server(Login::Open), secret: None });
    let to = Contact { address: " a@example.jp ".to_owned(), language: Language::Ja };
    scenario.does(SettingsAction::TryMail { to: to.clone() });
    let tried = settings(&scenario).ways.mail_tried.clone().expect("tried");
    assert_eq!((tried.to.as_deref(), tried.fault), (Some("a@example.jp"), None));
    assert!(scenario.world.mails.borrow()[0].1.trial);

    scenario.world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailServerUntrusted);
    scenario.does(SettingsAction::TryMail { to });
    let fault = settings(&scenario).ways.mail_tried.clone().and_then(|it| it.fault);
    assert_eq!(fault.map(|it| it.code), Some(FaultCode::MailServerUntrusted));
    assert!(scenario.world.outgoing.borrow().is_empty(), "a trial is not tried again");
    let odd = Contact { address: "nobody".to_owned(), language: Language::En };
    let fault = scenario.act(SettingsAction::TryMail { to: odd }).fault.clone();
    assert_eq!(fault.map(|it| it.code), Some(FaultCode::ContactMalformed));
}

#[test]
fn a_server_works_only_after_it_accepted_a_message() {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoSettings);
    let save = |secret: &str| SettingsAction::SaveMail {
        server: server(password()),
        secret: Some(secret.to_owned()),
    };
    let to = Contact { address: "a@example.jp".to_owned(), language: Language::Ja };
    let fault_of = |tried: &Option<TrialResult>| tried.clone().expect("tried").fault.map(|it| it.code);

    scenario.world.connection.set(Some(FaultCode::MailServerUnknown));
    scenario.does(save("first"));
    let ways = settings(&scenario).ways.clone();
    assert_eq!(fault_of(&ways.mail_connected), Some(FaultCode::MailServerUnknown));
    assert_eq!((ways.mail_worked, ways.mail_tried), (None, None), "saved, not tried");
    scenario.world.connection.set(None);
    scenario.does(save("second"));
    let ways = settings(&scenario).ways.clone();
    assert_eq!((fault_of(&ways.mail_connected), ways.mail_worked), (None, None), "an answer is no message");
    assert!(scenario.world.mails.borrow().is_empty(), "nothing is sent to try a connection");

    scenario.world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailSenderRefused);
    scenario.does(SettingsAction::TryMail { to: to.clone() });
    assert_eq!(settings(&scenario).ways.mail_worked, None);
    scenario.world.mail_faults.borrow_mut().clear();
    scenario.does(SettingsAction::TryMail { to });
    let now = scenario.world.now.get();
    assert_eq!(settings(&scenario).ways.mail_worked, Some(now));
    let mut scenario = scenario.restart();
    scenario.does(NavigationAction::GoSettings);
    assert_eq!(settings(&scenario).ways.mail_worked, Some(now), "the register keeps it");
    scenario.does(save("third"));
    assert_eq!(settings(&scenario).ways.mail_worked, None, "another password is not tried");
}

#[test]
fn a_message_that_went_out_proves_its_server_and_its_loss_warns_again() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    scenario
        .does(NavigationAction::GoSettings)
        .does(SettingsAction::SaveMail { server: server(Login::Open), secret: None });
    let unit = scenario.world.units.borrow()[0].id.clone();
    let mail_only = ReminderPlan { native: false, team: false, ..ReminderPlan::default() };
    scenario.does(UnitAction::SetReminders { unit: unit.clone(), plan: mail_only });
    scenario.does(SettingsAction::SetSchedule { on: true });
    let unreached = |scenario: &mut Scenario| {
        scenario.does(NavigationAction::GoUnit { unit: unit.clone() });
        scenario.unit_screen().card.unreached
    };
    assert_eq!(unreached(&mut scenario), Some(Unreached::NeverWorked));
    let now = scenario.world.now.get();
    let mut desk = TestMachine::on(&scenario.world);
    let report = check(&mut desk, &Products::built_in(), now, true).expect("checked");
    assert_eq!(report.units[0].reaches_nobody, Some(Unreached::NeverWorked), "a dry run sends nothing");
    let report = check(&mut desk, &Products::built_in(), now, false).expect("checked");
    assert_eq!(report.units[0].reaches_nobody, None, "the check sent a mail");
    assert_eq!(unreached(&mut scenario), None);
    let line = scenario.unit_screen().time_line.clone().expect("a certificate");
    assert_eq!((line.channels, line.working), (vec![Channel::Mail], vec![Channel::Mail]));

    scenario.does(SettingsAction::SetSchedule { on: false });
    assert_eq!(unreached(&mut scenario), Some(Unreached::NoDailyCheck));
    let report = check(&mut desk, &Products::built_in(), now, false).expect("checked");
    assert_eq!(report.units[0].reaches_nobody, None, "something runs the check on this server");
    scenario.does(UnitAction::Silence { unit: unit.clone(), on: true });
    assert_eq!(unreached(&mut scenario), None, "nobody wants them");
}

#[test]
fn home_warns_as_soon_as_nothing_runs_the_check() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    scenario.does(NavigationAction::GoHome);
    let unreached = |scenario: &Scenario| match &scenario.view.screen {
        Screen::Home(home) => home.units[0].unreached,
        other => panic!("{other:?}"),
    };
    assert_eq!(unreached(&scenario), Some(Unreached::NoDailyCheck));
    scenario.does(SettingsAction::SetSchedule { on: true });
    assert_eq!(unreached(&scenario), None);
}

#[test]
fn the_teams_address_is_a_secret_of_which_the_host_is_shown() {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoSettings);
    let save = |address: Option<&str>| SettingsAction::SaveTeam {
        style: ChatStyle::Slack,
        language: Language::Ja,
        address: address.map(str::to_owned),
    };
    let code = |scenario: &Scenario| scenario.view.fault.as_ref().map(|it| it.code);
    for odd in [None, Some("http://hooks.example.com/T/B/secret"), Some("hooks")] {
        scenario.act(save(odd));
        assert_eq!(code(&scenario), Some(FaultCode::TeamAddressMalformed), "{odd:?}");
    }
    scenario.does(save(Some(" https://hooks.example.com/T/B/secret ")));
    assert_eq!(secret(&scenario, "Chat").as_deref(), Some("https://hooks.example.com/T/B/secret"));
    assert_eq!(settings(&scenario).ways.team.as_ref().map(|it| it.host.as_str()), Some("hooks.example.com"));
    assert!(!serde_json::to_string(&scenario.view).expect("a view").contains("B/secret"));
    scenario.does(save(None)).does(SettingsAction::TryTeam);
    assert_eq!(settings(&scenario).ways.team_tried.as_ref().map(|it| it.fault.is_none()), Some(true));
    assert!(scenario.world.posts.borrow()[0].trial);
    scenario.does(SettingsAction::RemoveTeam);
    assert_eq!((secret(&scenario, "Chat"), &settings(&scenario).ways.team), (None, &None));
}

#[test]
fn tomorrow_means_once_more_tomorrow() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    let unit = scenario.unit_id();
    let check_now = |scenario: &Scenario| {
        let mut desk = TestMachine::on(&scenario.world);
        check(&mut desk, &Products::built_in(), scenario.world.now.get(), false).expect("checked");
        scenario.world.notices.borrow().len()
    };
    assert_eq!(check_now(&scenario), 1);
    scenario.does(UnitAction::Tomorrow { unit: unit.clone() });
    assert_eq!(*scenario.world.withdrawn.borrow(), [unit]);
    scenario.later(12 * 3600);
    assert_eq!(check_now(&scenario), 1, "not on the same evening");
    scenario.later(11 * 3600);
    assert_eq!(check_now(&scenario), 2);
    scenario.later(24 * 3600);
    assert_eq!(check_now(&scenario), 2, "once");
}

#[test]
fn silence_is_for_this_certificate_and_can_be_lifted() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    let unit = scenario.unit_id();
    scenario.does(UnitAction::Silence { unit: unit.clone(), on: true });
    let line = |scenario: &Scenario| scenario.unit_screen().time_line.clone().expect("a time line");
    assert!(line(&scenario).silenced);
    let mut desk = TestMachine::on(&scenario.world);
    let now = scenario.world.now.get() + SignedDuration::from_hours(24 * 30);
    check(&mut desk, &Products::built_in(), now, false).expect("checked");
    assert!(scenario.world.notices.borrow().is_empty());
    scenario.does(UnitAction::Silence { unit, on: false });
    assert!(!line(&scenario).silenced);
    check(&mut desk, &Products::built_in(), now, false).expect("checked");
    assert_eq!(scenario.world.notices.borrow().len(), 1);
}

#[test]
fn the_schedule_is_shown_set_up_and_removed() {
    let mut scenario = Scenario::begin();
    scenario.does(NavigationAction::GoSettings);
    let known = |scenario: &Scenario| match &settings(scenario).ways.schedule {
        ScheduleState::Known { scheduled } => scheduled.clone(),
        ScheduleState::Unknown { fault } => panic!("{fault:?}"),
    };
    assert_eq!(known(&scenario), Scheduled::Absent);
    scenario.does(SettingsAction::SetSchedule { on: true });
    assert!(matches!(known(&scenario), Scheduled::Present { intact: true, .. }));
    scenario.does(SettingsAction::SetSchedule { on: false });
    assert_eq!(known(&scenario), Scheduled::Absent);
}

#[test]
fn waiting_messages_are_shown_tried_at_once_and_given_up() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    scenario
        .does(NavigationAction::GoSettings)
        .does(SettingsAction::SaveMail { server: server(Login::Open), secret: None });
    scenario.world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailLoginRefused);
    let now = scenario.world.now.get();
    let mut desk = TestMachine::on(&scenario.world);
    check(&mut desk, &Products::built_in(), now, false).expect("checked");
    scenario.does(SystemEvent::CheckEnded);
    let waiting = settings(&scenario).waiting.clone();
    assert_eq!((waiting.len(), waiting[0].unit_name.as_str(), waiting[0].attempts), (1, "Acme", 1));
    assert_eq!(waiting[0].to.as_deref(), Some("it@example.co.jp"));
    assert!(waiting[0].next_try > now);
    let checks = scenario.world.checks.get();
    scenario.does(SettingsAction::SendWaiting { ids: None });
    let next_try = settings(&scenario).waiting[0].next_try;
    assert!(next_try <= now, "{next_try} is not later than the second in which a check begins");
    assert_eq!(scenario.world.checks.get(), checks + 1);
    scenario.does(NavigationAction::GoHome);
    assert!(matches!(&scenario.view.screen, Screen::Home(home) if home.stuck == 1));
    scenario.does(SettingsAction::DropWaiting { ids: vec![waiting[0].id.clone()] });
    assert!(matches!(&scenario.view.screen, Screen::Home(home) if home.stuck == 0));
}

#[test]
fn the_log_is_shown_in_the_file_manager() {
    let mut scenario = Scenario::begin();
    scenario.does(FilesAction::ShowLog);
    let shown = scenario.world.revealed.borrow().last().map(|it| it.display().to_string());
    assert_eq!(shown.as_deref(), Some("/data/log/pushkeeper.2026-11-27.log"));
}

#[test]
fn the_calendar_keeps_its_entry_and_counts_renewals() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    let unit = scenario.unit_id();
    scenario.does(UnitAction::PlaceCalendar { unit: Some(unit.clone()) });
    let (name, entries) = scenario.world.calendars.borrow()[0].clone();
    assert!(name.starts_with("Acme") && name.ends_with(".ics"), "{name}");
    assert_eq!((entries.len(), entries[0].sequence, &entries[0].unit), (1, 0, &unit));
    let placed = scenario.unit_screen().calendar.clone().expect("a calendar file");
    assert_eq!(placed.name, name);
    scenario.does(FilesAction::Reveal { what: PlacedFile::Calendar });
    assert_eq!(scenario.world.revealed.borrow().last().map(|it| it.display().to_string()), Some(placed.path));
    let mut renewed = scenario.world.certificates.borrow()[0].clone();
    scenario.world.certificates.borrow_mut()[0].standing = CertificateStatus::Earlier;
    renewed.id = CertificateId("next".to_owned());
    renewed.serial = "02".to_owned();
    renewed.not_after += SignedDuration::from_hours(24 * 365);
    scenario.world.certificates.borrow_mut().push(renewed.clone());
    scenario.does(UnitAction::PlaceCalendar { unit: None });
    let entries = scenario.world.calendars.borrow()[1].1.clone();
    assert_eq!((entries[0].sequence, entries[0].not_after), (1, renewed.not_after));
}

#[test]
fn the_apple_account_and_an_unencrypted_mail_server_exclude_each_other() {
    let mut scenario = Scenario::begin();
    scenario.adopts("Acme", "mobiconnect", &last_years());
    let unit = scenario.unit_id();
    let names_account = |on| UnitAction::SetReminders {
        unit: unit.clone(),
        plan: ReminderPlan { memo_in_mail: on, ..ReminderPlan::default() },
    };
    let plain = |host: &str| {
        let (host, security) = (host.to_owned(), Security::Plain);
        let server = MailServer { host, security, ..server(Login::Open) };
        SettingsAction::SaveMail { server, secret: None }
    };
    let code = |scenario: &Scenario| scenario.view.fault.as_ref().map(|it| it.code);
    scenario.does(plain("relay.example.jp")).act(names_account(true));
    assert_eq!(code(&scenario), Some(FaultCode::MemoNotProtected));
    assert!(!scenario.world.units.borrow()[0].reminders.memo_in_mail);
    scenario.does(plain("localhost")).does(names_account(true)).act(plain("relay.example.jp"));
    assert_eq!(code(&scenario), Some(FaultCode::MemoNotProtected));
    assert_eq!(scenario.world.settings.borrow().mail.as_ref().map(|it| it.host.as_str()), Some("localhost"));
    scenario.does(names_account(false)).does(plain("relay.example.jp"));
}
