//! Every action is read from JSON as the window writes it.

use std::collections::BTreeSet;
use std::path::PathBuf;

use pushcert::{Journey, Step};
use serde_json::{Value, json};

use super::{
    Action, Copyable, FilesAction, JourneyAction, MdmAction, NavigationAction, OutsideRequest, Passphrase,
    PlacedFile, RegisterAction, SettingsAction, SigningAction, SystemEvent, UnitAction, UnitDraft,
    UpdatesAction, tags_of_areas,
};
use crate::FaultCode;
use crate::model::{
    ApiKind, ApiSettings, ChatStyle, Contact, ExportWhat, FileOrigin, Language, Login, MailServer,
    Preparation, ReminderPlan, ScreenEdge, Security, SeenInConsole, Signing, SubjectDraft, UnitId,
    ZoomChange,
};
use crate::ports::background::WorkId;
use crate::ports::updates::NewVersion;

fn pair(json: Value, action: impl Into<Action>) -> (Value, Action) {
    (json, action.into())
}

fn unit() -> UnitId {
    UnitId("u".to_owned())
}

fn text() -> String {
    "text".to_owned()
}

fn events_and_navigation() -> Vec<(Value, Action)> {
    let new = NewVersion { version: text(), notes: None };
    vec![
        pair(json!({"type": "refresh"}), SystemEvent::Refresh),
        pair(json!({"type": "check-ended"}), SystemEvent::CheckEnded),
        pair(json!({"type": "work-ended", "id": 7}), SystemEvent::WorkEnded { id: WorkId(7) }),
        pair(json!({"type": "folder-changed"}), SystemEvent::FolderChanged),
        pair(json!({"type": "poll-key"}), SystemEvent::PollKey),
        pair(json!({"type": "poll-sign-in"}), SystemEvent::PollSignIn),
        pair(
            json!({"type": "version-looked", "new": {"version": "text", "notes": null}, "failed": null}),
            SystemEvent::VersionLooked { new: Some(new), failed: None },
        ),
        pair(
            json!({"type": "version-installed", "failed": "update-not-genuine"}),
            SystemEvent::VersionInstalled { failed: Some(FaultCode::UpdateNotGenuine) },
        ),
        pair(json!({"type": "start"}), NavigationAction::Start),
        pair(json!({"type": "go-home"}), NavigationAction::GoHome),
        pair(json!({"type": "go-settings"}), NavigationAction::GoSettings),
        pair(json!({"type": "go-unit", "unit": "u"}), NavigationAction::GoUnit { unit: unit() }),
        pair(
            json!({"type": "go-unit-form", "unit": "u"}),
            NavigationAction::GoUnitForm { unit: Some(unit()) },
        ),
        pair(json!({"type": "go-adopt"}), NavigationAction::GoAdopt),
        pair(json!({"type": "go-vendor"}), NavigationAction::GoVendor),
        pair(json!({"type": "set-companion", "on": true}), NavigationAction::SetCompanion { on: true }),
        pair(
            json!({"type": "set-zoom", "change": "in"}),
            NavigationAction::SetZoom { change: ZoomChange::In },
        ),
        pair(
            json!({"type": "set-companion-edge", "edge": "left"}),
            NavigationAction::SetCompanionEdge { edge: ScreenEdge::Left },
        ),
        pair(json!({"type": "cancel-work", "id": 7}), NavigationAction::CancelWork { id: WorkId(7) }),
        pair(json!({"type": "dismiss-fault"}), NavigationAction::DismissFault),
        pair(json!({"type": "open-offer"}), NavigationAction::OpenOffer),
        pair(json!({"type": "dismiss-offer"}), NavigationAction::DismissOffer),
        pair(
            json!({"type": "opened-outside", "what": {"kind": "renewal", "unit": "u"}}),
            SystemEvent::OpenedOutside { what: OutsideRequest::Renewal { unit: unit() } },
        ),
    ]
}

fn journey_and_files() -> Vec<(Value, Action)> {
    vec![
        pair(
            json!({"type": "begin", "unit": "u", "journey": "renewal"}),
            JourneyAction::Begin { unit: unit(), journey: Journey::Renewal },
        ),
        pair(json!({"type": "abandon", "unit": "u"}), JourneyAction::Abandon { unit: unit() }),
        pair(json!({"type": "go-to", "step": "upload"}), JourneyAction::GoTo { step: Step::Upload }),
        pair(json!({"type": "back"}), JourneyAction::Back),
        pair(json!({"type": "continue"}), JourneyAction::Continue),
        pair(
            json!({"type": "tick", "item": "browser", "on": true}),
            JourneyAction::Tick { item: Preparation::Browser, on: true },
        ),
        pair(
            json!({"type": "confirm-cost", "typed": "text", "read": "text"}),
            JourneyAction::ConfirmCost { typed: text(), read: text() },
        ),
        pair(json!({"type": "open-portal"}), JourneyAction::OpenPortal),
        pair(json!({"type": "open-account-page"}), JourneyAction::OpenAccountPage),
        pair(json!({"type": "open-console"}), JourneyAction::OpenConsole),
        pair(
            json!({"type": "seen", "what": "push-key", "on": false}),
            JourneyAction::Seen { what: SeenInConsole::PushKey, on: false },
        ),
        pair(
            json!({"type": "compare-console", "text": "text"}),
            JourneyAction::CompareConsole { text: text() },
        ),
        pair(json!({"type": "tick-remembered"}), JourneyAction::TickRemembered),
        pair(
            json!({"type": "find-error-message", "text": "t"}),
            JourneyAction::FindErrorMessage { text: "t".to_owned() },
        ),
        pair(json!({"type": "finish"}), JourneyAction::Finish),
        pair(json!({"type": "choose-file"}), FilesAction::ChooseFile),
        pair(
            json!({"type": "files-given", "paths": ["/a"], "origin": "dropped"}),
            FilesAction::FilesGiven { paths: vec![PathBuf::from("/a")], origin: FileOrigin::Dropped },
        ),
        pair(json!({"type": "text-given", "text": "text"}), FilesAction::TextGiven { text: text() }),
        pair(
            json!({"type": "give-password", "password": "text"}),
            FilesAction::GivePassword { password: text() },
        ),
        pair(json!({"type": "remove-file", "at": 1}), FilesAction::RemoveFile { at: 1 }),
        pair(json!({"type": "another-file"}), FilesAction::AnotherFile),
        pair(
            json!({"type": "accept-warnings", "read": "text"}),
            FilesAction::AcceptWarnings { read: text() },
        ),
        pair(json!({"type": "another-request"}), FilesAction::AnotherRequest),
        pair(json!({"type": "choose-folder"}), FilesAction::ChooseFolder),
        pair(json!({"type": "watch-folder", "folder": null}), FilesAction::WatchFolder { folder: None }),
        pair(json!({"type": "copy", "what": "apple-id"}), FilesAction::Copy { what: Copyable::AppleId }),
        pair(json!({"type": "copy-text", "text": "text"}), FilesAction::CopyText { text: text() }),
        pair(
            json!({"type": "reveal", "what": "calendar"}),
            FilesAction::Reveal { what: PlacedFile::Calendar },
        ),
        pair(json!({"type": "show-log"}), FilesAction::ShowLog),
    ]
}

fn unit_and_signing() -> Vec<(Value, Action)> {
    let contact = json!({"address": "a@example.org", "language": "ja"});
    let draft = json!({"name": "text", "product": "text", "account_id": "text", "console_url": "text",
        "contacts": [contact]});
    let contacts = vec![Contact { address: "a@example.org".to_owned(), language: Language::Ja }];
    let unit_draft =
        UnitDraft { name: text(), product: text(), account_id: text(), console_url: text(), contacts };
    let subject = json!({"country": "JP", "organisation": "", "common_name": "text", "email": ""});
    let named = || SubjectDraft { country: "JP".to_owned(), common_name: text(), ..SubjectDraft::default() };
    vec![
        pair(json!({"type": "save-unit", "draft": draft}), UnitAction::SaveUnit { draft: unit_draft }),
        pair(
            json!({"type": "save-account-id", "account_id": "text"}),
            UnitAction::SaveAccountId { account_id: text() },
        ),
        pair(
            json!({"type": "save-memo", "unit": "u", "apple_id": "text"}),
            UnitAction::SaveMemo { unit: unit(), apple_id: text() },
        ),
        pair(json!({"type": "remove-memo", "unit": "u"}), UnitAction::RemoveMemo { unit: unit() }),
        pair(json!({"type": "retry-memo", "unit": "u"}), UnitAction::RetryMemo { unit: unit() }),
        pair(
            json!({"type": "set-reminders", "unit": "u", "plan": {"days": [30, 7, 1]}}),
            UnitAction::SetReminders { unit: unit(), plan: ReminderPlan::default() },
        ),
        pair(json!({"type": "tomorrow", "unit": "u"}), UnitAction::Tomorrow { unit: unit() }),
        pair(
            json!({"type": "silence", "unit": "u", "on": true}),
            UnitAction::Silence { unit: unit(), on: true },
        ),
        pair(json!({"type": "consult-list", "unit": "u"}), UnitAction::ConsultList { unit: unit() }),
        pair(json!({"type": "place-calendar", "unit": null}), UnitAction::PlaceCalendar { unit: None }),
        pair(json!({"type": "try-notice", "unit": "u"}), UnitAction::TryNotice { unit: unit() }),
        pair(json!({"type": "choose-key-size", "bits": 3072}), SigningAction::ChooseKeySize { bits: 3072 }),
        pair(
            json!({"type": "make-request", "subject": subject, "bits": 2048}),
            SigningAction::MakeRequest { subject: named(), bits: 2048 },
        ),
        pair(
            json!({"type": "make-anew", "subject": subject, "bits": 4096}),
            SigningAction::MakeAnew { subject: named(), bits: 4096 },
        ),
        pair(
            json!({"type": "set-signing", "unit": "u", "signing": {"by": "mdm-cert", "email": "text"}}),
            SigningAction::SetSigning { unit: unit(), signing: Signing::MdmCert { email: text() } },
        ),
        pair(json!({"type": "sign-here"}), SigningAction::SignHere),
        pair(json!({"type": "ask-mdm-cert"}), SigningAction::AskMdmCert),
        pair(json!({"type": "fetch-chain"}), SigningAction::FetchChain),
        pair(json!({"type": "keep-vendor", "read": "text"}), SigningAction::KeepVendor { read: text() }),
        pair(json!({"type": "remove-vendor"}), SigningAction::RemoveVendor),
        pair(
            json!({"type": "export", "unit": "u", "what": "plain-key", "passphrase": {"is": "generated"},
                "confirmed": true}),
            SigningAction::Export {
                unit: unit(),
                what: ExportWhat::PlainKey,
                passphrase: Passphrase::Generated,
                confirmed: true,
            },
        ),
    ]
}

fn mdm() -> Vec<(Value, Action)> {
    let settings = ApiSettings {
        kind: ApiKind::Fleet,
        base_url: "https://mdm.example.org".to_owned(),
        user: None,
        ca_pem: None,
        sign_in: None,
    };
    let api = json!({"kind": "fleet", "base_url": "https://mdm.example.org"});
    vec![
        pair(
            json!({"type": "save-api", "unit": "u", "settings": api, "credential": null}),
            MdmAction::SaveApi { unit: unit(), settings, credential: None },
        ),
        pair(json!({"type": "remove-api", "unit": "u"}), MdmAction::RemoveApi { unit: unit() }),
        pair(json!({"type": "try-api", "unit": "u"}), MdmAction::TryApi { unit: unit() }),
        pair(json!({"type": "fetch-request"}), MdmAction::FetchRequest),
        pair(json!({"type": "deliver", "unit": "u"}), MdmAction::Deliver { unit: unit() }),
        pair(json!({"type": "begin-sign-in", "unit": "u"}), MdmAction::BeginSignIn { unit: unit() }),
        pair(json!({"type": "open-sign-in"}), MdmAction::OpenSignIn),
        pair(json!({"type": "cancel-sign-in"}), MdmAction::CancelSignIn),
        pair(json!({"type": "probe", "unit": "u"}), MdmAction::Probe { unit: unit() }),
    ]
}

fn settings_and_updates() -> Vec<(Value, Action)> {
    let server = MailServer {
        host: text(),
        port: 587,
        security: Security::StartTls,
        login: Login::Password { user: text() },
        from: text(),
        authority: None,
    };
    let mail = json!({"host": "text", "port": 587, "security": "start-tls",
        "login": {"how": "password", "user": "text"}, "from": "text"});
    let to = Contact { address: text(), language: Language::System };
    vec![
        pair(
            json!({"type": "set-language", "language": "en"}),
            SettingsAction::SetLanguage { language: Language::En },
        ),
        pair(
            json!({"type": "save-mail", "server": mail, "secret": "text"}),
            SettingsAction::SaveMail { server, secret: Some(text()) },
        ),
        pair(json!({"type": "remove-mail"}), SettingsAction::RemoveMail),
        pair(
            json!({"type": "try-mail", "to": {"address": "text", "language": "system"}}),
            SettingsAction::TryMail { to },
        ),
        pair(
            json!({"type": "save-team", "style": "slack", "language": "ja", "address": null}),
            SettingsAction::SaveTeam { style: ChatStyle::Slack, language: Language::Ja, address: None },
        ),
        pair(json!({"type": "remove-team"}), SettingsAction::RemoveTeam),
        pair(json!({"type": "try-team"}), SettingsAction::TryTeam),
        pair(
            json!({"type": "set-revocation-lists", "on": true}),
            SettingsAction::SetRevocationLists { on: true },
        ),
        pair(json!({"type": "set-schedule", "on": true}), SettingsAction::SetSchedule { on: true }),
        pair(
            json!({"type": "send-waiting", "ids": ["text"]}),
            SettingsAction::SendWaiting { ids: Some(vec![text()]) },
        ),
        pair(
            json!({"type": "drop-waiting", "ids": ["text"]}),
            SettingsAction::DropWaiting { ids: vec![text()] },
        ),
        pair(
            json!({"type": "trust-offered", "on": true, "read": ["text"]}),
            SettingsAction::TrustOffered { on: true, read: vec![text()] },
        ),
        pair(
            json!({"type": "remove-authority", "sha256": "text"}),
            SettingsAction::RemoveAuthority { sha256: text() },
        ),
        pair(json!({"type": "save-mdm-cert-key", "key": null}), SettingsAction::SaveMdmCertKey { key: None }),
        pair(
            json!({"type": "set-mdm-cert-endpoint", "address": "text"}),
            SettingsAction::SetMdmCertEndpoint { address: Some(text()), key: None },
        ),
        pair(
            json!({"type": "set-probe-endpoint", "address": "text", "authority": null}),
            SettingsAction::SetProbeEndpoint { address: Some(text()), authority: None },
        ),
        pair(json!({"type": "set-updates", "on": true}), UpdatesAction::SetUpdates { on: true }),
        pair(json!({"type": "look-for-version"}), UpdatesAction::LookForVersion),
        pair(json!({"type": "install-version"}), UpdatesAction::InstallVersion),
        pair(json!({"type": "open-notes"}), UpdatesAction::OpenNotes),
        pair(json!({"type": "choose-backup"}), RegisterAction::ChooseBackup),
        pair(
            json!({"type": "restore-backup", "path": "b"}),
            RegisterAction::RestoreBackup { path: "b".into() },
        ),
        pair(json!({"type": "start-empty-register"}), RegisterAction::StartEmptyRegister),
    ]
}

fn all() -> Vec<(Value, Action)> {
    [events_and_navigation(), journey_and_files(), unit_and_signing(), mdm(), settings_and_updates()]
        .into_iter()
        .flatten()
        .collect()
}

#[test]
fn every_action_is_read_from_its_json() {
    let mut read = BTreeSet::new();
    for (json, expected) in all() {
        read.insert(json["type"].as_str().expect("a type").to_owned());
        let action: Action = serde_json::from_value(json.clone()).unwrap_or_else(|it| panic!("{json}: {it}"));
        assert!(action == expected, "{json}");
        assert_eq!(action.name(), json["type"]);
    }
    let known: BTreeSet<String> = tags_of_areas().concat().into_iter().map(str::to_owned).collect();
    assert_eq!(read, known);
    assert_eq!(known.len(), 105);
}

#[test]
fn no_type_stands_in_two_areas() {
    let types: Vec<&str> = tags_of_areas().concat();
    let different: BTreeSet<&str> = types.iter().copied().collect();
    assert_eq!(different.len(), types.len(), "{types:?}");
}

#[test]
fn the_error_names_what_is_wrong() {
    let error = |json: Value| {
        let read = serde_json::from_value::<Action>(json);
        read.expect_err("not an action").to_string()
    };
    assert_eq!(error(json!({"type": "go-nowhere"})), "unknown action `go-nowhere`");
    assert_eq!(error(json!({"unit": "u"})), "missing field `type`");
    assert_eq!(error(json!({"type": "go-unit"})), "go-unit: missing field `unit`");
    assert!(error(json!({"type": "copy", "what": "moon"})).starts_with("copy: unknown variant `moon`"));
}

#[test]
fn what_the_system_reports_cannot_come_from_the_page() {
    let refused: BTreeSet<String> = all()
        .into_iter()
        .filter(|(_, action)| !action.may_come_from_page())
        .map(|(_, action)| action.name().to_owned())
        .collect();
    let expected = [
        "check-ended",
        "folder-changed",
        "opened-outside",
        "refresh",
        "version-installed",
        "version-looked",
        "work-ended",
    ];
    assert_eq!(refused, expected.map(str::to_owned).into());
    let given = |origin| Action::from(FilesAction::FilesGiven { paths: Vec::new(), origin });
    assert!(given(FileOrigin::Dropped).may_come_from_page());
    assert!(!given(FileOrigin::Chosen).may_come_from_page());
    let watch = |folder| Action::from(FilesAction::WatchFolder { folder });
    assert!(watch(None).may_come_from_page());
    assert!(!watch(Some(PathBuf::from("/"))).may_come_from_page());
    let restore = |path: &str| Action::from(RegisterAction::RestoreBackup { path: path.into() });
    assert!(restore("register-20261121T001502Z-daily.sqlite3").may_come_from_page());
    for path in ["/home/mdm/other.sqlite3", "../other.sqlite3", "folder/other.sqlite3", ".", "..", ""] {
        assert!(!restore(path).may_come_from_page(), "{path}");
    }
}
