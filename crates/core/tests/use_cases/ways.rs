//! Setting up the ways on which people are told, trying them, and what people answer.

use jiff::SignedDuration;
use pushcert::Products;
use pushkeeper_core::FaultCode;
use pushkeeper_core::actions::{
    FilesAction, NavigationAction, PlacedFile, SettingsAction, SystemEvent, UnitAction,
};
use pushkeeper_core::model::*;
use pushkeeper_core::ports::schedule::Scheduled;
use pushkeeper_core::reminders::check::check;
use pushkeeper_core::view::{ScheduleState, Screen, SettingsScreen};

use crate::desk::TestDesk;
use crate::story::{Story, last_years};

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

fn settings(story: &Story) -> &SettingsScreen {
    match &story.view.screen {
        Screen::Settings(settings) => settings,
        other => panic!("no settings on the screen but {other:?}"),
    }
}

fn secret(story: &Story, name: &str) -> Option<String> {
    story.world.secrets.borrow().get(name).cloned()
}

#[test]
fn a_password_goes_to_the_keyring_and_nowhere_else() {
    let mut story = Story::begin();
    story.does(NavigationAction::GoSettings);
    story.does(SettingsAction::SaveMail { server: server(password()), secret: Some("tiger-9".to_owned()) });
    assert_eq!(secret(&story, "MailLogin").as_deref(), Some("tiger-9"));
    let saved = settings(&story).ways.mail.clone().expect("saved");
    assert_eq!((saved.host.as_str(), saved.from.as_str()), ("smtp.example.jp", "it@example.jp"));
    let view = serde_json::to_string(&story.view).expect("a view");
    assert!(!view.contains("tiger-9"));

    story.does(SettingsAction::SaveMail { server: MailServer { port: 465, ..saved }, secret: None });
    assert_eq!(secret(&story, "MailLogin").as_deref(), Some("tiger-9"), "it stays");
    story.does(SettingsAction::SaveMail { server: server(Login::Open), secret: None });
    assert_eq!(secret(&story, "MailLogin"), None, "a relay without login needs none");
    story.does(SettingsAction::SaveMail { server: server(password()), secret: Some("tiger-10".to_owned()) });
    story.does(SettingsAction::RemoveMail);
    assert_eq!((secret(&story, "MailLogin"), settings(&story).ways.mail.clone()), (None, None));
}

#[test]
fn a_server_that_can_be_none_is_not_saved() {
    let mut story = Story::begin();
    story.does(NavigationAction::GoSettings);
    let good = server(Login::Open);
    for odd in [
        MailServer { host: "https://smtp.example.jp".to_owned(), ..good.clone() },
        MailServer { host: String::new(), ..good.clone() },
        MailServer { port: 0, ..good.clone() },
        MailServer { from: "it".to_owned(), ..good.clone() },
    ] {
        let fault = story.act(SettingsAction::SaveMail { server: odd, secret: None }).fault.clone();
        assert_eq!(fault.map(|it| it.code), Some(FaultCode::MailServerMalformed));
        assert_eq!(settings(&story).ways.mail, None);
    }
    let authority = Some("no PEM".to_owned());
    let view = story.act(SettingsAction::SaveMail { server: MailServer { authority, ..good }, secret: None });
    assert_eq!(view.fault.as_ref().map(|it| it.code), Some(FaultCode::NotAnAuthority));
}

#[test]
fn a_trial_mail_says_what_became_of_it() {
    let mut story = Story::begin();
    story.does(NavigationAction::GoSettings);
    story.does(SettingsAction::SaveMail { server: server(Login::Open), secret: None });
    let to = Contact { address: " a@example.jp ".to_owned(), language: Language::Ja };
    story.does(SettingsAction::TryMail { to: to.clone() });
    let tried = settings(&story).ways.mail_tried.clone().expect("tried");
    assert_eq!((tried.to.as_deref(), tried.fault), (Some("a@example.jp"), None));
    assert!(story.world.mails.borrow()[0].1.trial);

    story.world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailServerUntrusted);
    story.does(SettingsAction::TryMail { to });
    let fault = settings(&story).ways.mail_tried.clone().and_then(|it| it.fault);
    assert_eq!(fault.map(|it| it.code), Some(FaultCode::MailServerUntrusted));
    assert!(story.world.outgoing.borrow().is_empty(), "a trial is not tried again");
    let odd = Contact { address: "nobody".to_owned(), language: Language::En };
    let fault = story.act(SettingsAction::TryMail { to: odd }).fault.clone();
    assert_eq!(fault.map(|it| it.code), Some(FaultCode::ContactMalformed));
}

#[test]
fn the_teams_address_is_a_secret_of_which_the_host_is_shown() {
    let mut story = Story::begin();
    story.does(NavigationAction::GoSettings);
    let save = |address: Option<&str>| SettingsAction::SaveTeam {
        style: ChatStyle::Slack,
        language: Language::Ja,
        address: address.map(str::to_owned),
    };
    let code = |story: &Story| story.view.fault.as_ref().map(|it| it.code);
    for odd in [None, Some("http://hooks.example.com/T/B/secret"), Some("hooks")] {
        story.act(save(odd));
        assert_eq!(code(&story), Some(FaultCode::TeamAddressMalformed), "{odd:?}");
    }
    story.does(save(Some(" https://hooks.example.com/T/B/secret ")));
    assert_eq!(secret(&story, "ChatAddress").as_deref(), Some("https://hooks.example.com/T/B/secret"));
    assert_eq!(settings(&story).ways.team.as_ref().map(|it| it.host.as_str()), Some("hooks.example.com"));
    assert!(!serde_json::to_string(&story.view).expect("a view").contains("B/secret"));
    story.does(save(None)).does(SettingsAction::TryTeam);
    assert_eq!(settings(&story).ways.team_tried.as_ref().map(|it| it.fault.is_none()), Some(true));
    assert!(story.world.posts.borrow()[0].trial);
    story.does(SettingsAction::RemoveTeam);
    assert_eq!((secret(&story, "ChatAddress"), &settings(&story).ways.team), (None, &None));
}

#[test]
fn tomorrow_means_once_more_tomorrow() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years());
    let unit = story.unit_id();
    let check_now = |story: &Story| {
        let mut desk = TestDesk::on(&story.world);
        check(&mut desk, &Products::built_in(), story.world.now.get(), false).expect("checked");
        story.world.notices.borrow().len()
    };
    assert_eq!(check_now(&story), 1);
    story.does(UnitAction::Tomorrow { unit: unit.clone() });
    assert_eq!(*story.world.withdrawn.borrow(), [unit]);
    story.later(12 * 3600);
    assert_eq!(check_now(&story), 1, "not on the same evening");
    story.later(11 * 3600);
    assert_eq!(check_now(&story), 2);
    story.later(24 * 3600);
    assert_eq!(check_now(&story), 2, "once");
}

#[test]
fn silence_is_for_this_certificate_and_can_be_lifted() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years());
    let unit = story.unit_id();
    story.does(UnitAction::Silence { unit: unit.clone(), on: true });
    let line = |story: &Story| story.unit_screen().time_line.clone().expect("a time line");
    assert!(line(&story).silenced);
    let mut desk = TestDesk::on(&story.world);
    let now = story.world.now.get() + SignedDuration::from_hours(24 * 30);
    check(&mut desk, &Products::built_in(), now, false).expect("checked");
    assert!(story.world.notices.borrow().is_empty());
    story.does(UnitAction::Silence { unit, on: false });
    assert!(!line(&story).silenced);
    check(&mut desk, &Products::built_in(), now, false).expect("checked");
    assert_eq!(story.world.notices.borrow().len(), 1);
}

#[test]
fn the_schedule_is_shown_set_up_and_removed() {
    let mut story = Story::begin();
    story.does(NavigationAction::GoSettings);
    let known = |story: &Story| match &settings(story).ways.schedule {
        ScheduleState::Known { scheduled } => scheduled.clone(),
        ScheduleState::Unknown { fault } => panic!("{fault:?}"),
    };
    assert_eq!(known(&story), Scheduled::Absent);
    story.does(SettingsAction::SetSchedule { on: true });
    assert!(matches!(known(&story), Scheduled::Present { intact: true, .. }));
    story.does(SettingsAction::SetSchedule { on: false });
    assert_eq!(known(&story), Scheduled::Absent);
}

#[test]
fn waiting_messages_are_shown_tried_at_once_and_given_up() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years());
    story
        .does(NavigationAction::GoSettings)
        .does(SettingsAction::SaveMail { server: server(Login::Open), secret: None });
    story.world.mail_faults.borrow_mut().insert("*".to_owned(), FaultCode::MailLoginRefused);
    let now = story.world.now.get();
    let mut desk = TestDesk::on(&story.world);
    check(&mut desk, &Products::built_in(), now, false).expect("checked");
    story.does(SystemEvent::CheckEnded);
    let waiting = settings(&story).waiting.clone();
    assert_eq!((waiting.len(), waiting[0].unit_name.as_str(), waiting[0].attempts), (1, "Acme", 1));
    assert_eq!(waiting[0].to.as_deref(), Some("it@example.co.jp"));
    assert!(waiting[0].next_try > now);
    let checks = story.world.checks.get();
    story.does(SettingsAction::SendWaiting);
    let next_try = settings(&story).waiting[0].next_try;
    assert!(next_try <= now, "{next_try} is not later than the second in which a check begins");
    assert_eq!(story.world.checks.get(), checks + 1);
    story.does(NavigationAction::GoHome);
    assert!(matches!(&story.view.screen, Screen::Home(home) if home.stuck == 1));
    story.does(SettingsAction::DropWaiting { id: waiting[0].id.clone() });
    assert!(matches!(&story.view.screen, Screen::Home(home) if home.stuck == 0));
}

#[test]
fn the_log_is_shown_in_the_file_manager() {
    let mut story = Story::begin();
    story.does(FilesAction::ShowLog);
    let shown = story.world.revealed.borrow().last().map(|it| it.display().to_string());
    assert_eq!(shown.as_deref(), Some("/data/log/pushkeeper.2026-11-27.log"));
}

#[test]
fn the_calendar_keeps_its_entry_and_counts_renewals() {
    let mut story = Story::begin();
    story.adopts("Acme", "mobiconnect", &last_years());
    let unit = story.unit_id();
    story.does(UnitAction::PlaceCalendar { unit: Some(unit.clone()) });
    let (name, entries) = story.world.calendars.borrow()[0].clone();
    assert!(name.starts_with("Acme") && name.ends_with(".ics"), "{name}");
    assert_eq!((entries.len(), entries[0].sequence, &entries[0].unit), (1, 0, &unit));
    let placed = story.unit_screen().calendar.clone().expect("a calendar file");
    assert_eq!(placed.name, name);
    story.does(FilesAction::Reveal { what: PlacedFile::Calendar });
    assert_eq!(story.world.revealed.borrow().last().map(|it| it.display().to_string()), Some(placed.path));
    let mut renewed = story.world.certificates.borrow()[0].clone();
    story.world.certificates.borrow_mut()[0].standing = CertificateStatus::Earlier;
    renewed.id = CertificateId("next".to_owned());
    renewed.serial = "02".to_owned();
    renewed.not_after += SignedDuration::from_hours(24 * 365);
    story.world.certificates.borrow_mut().push(renewed.clone());
    story.does(UnitAction::PlaceCalendar { unit: None });
    let entries = story.world.calendars.borrow()[1].1.clone();
    assert_eq!((entries[0].sequence, entries[0].not_after), (1, renewed.not_after));
}
