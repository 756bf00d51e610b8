//! Every source becomes values, and everything wrong becomes a problem with a name.

mod templates;

use std::path::{Path, PathBuf};

use pushkeeper_core::model::{Language, Setting, Settings};
use pushkeeper_core::policy::{Flaw, Managed, Source};

use super::{choose_sources, expand_folder, file, macos, replace_variables};

const JSON: &str = r#"{
    "Language": "ja",
    "MailHost": "smtp.example.jp", "MailPort": 25, "MailSecurity": "plain", "MailSender": "it@example.jp",
    "Recommended": { "RevocationLists": false, "DownloadsFolder": "~/受信" }
}"#;

const LIST: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict>
    <key>PayloadUUID</key><string>8D7C0E6F</string>
    <key>Language</key><string>ja</string>
    <key>MailHost</key><string>smtp.example.jp</string>
    <key>MailPort</key><integer>25</integer>
    <key>MailSecurity</key><string>plain</string>
    <key>MailSender</key><string>it@example.jp</string>
    <key>Recommended</key><dict>
        <key>RevocationLists</key><false/>
        <key>DownloadsFolder</key><string>~/受信</string>
    </dict>
</dict></plist>"#;

fn managed(sources: Vec<Source>) -> Managed {
    Managed::read(sources, expand_folder)
}

fn written(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(&path, content).expect("written");
    path
}

#[test]
fn a_file_is_read_alike_in_both_formats() {
    let folder = tempfile::tempdir().expect("a folder");
    let marked = format!("\u{FEFF}{JSON}");
    for (name, content) in [("a.json", JSON), ("marked.json", &marked), ("a.plist", LIST)] {
        let managed = managed(vec![file::source(&written(folder.path(), name, content))]);
        assert_eq!(managed.problems(), [], "{name}");
        assert_eq!(managed.locked(), [Setting::Language, Setting::Mail], "{name}");
        let settings = managed.effective(Settings::default());
        assert_eq!(settings.language, Language::Ja, "{name}");
        assert_eq!(settings.mail.expect("a server").port, 25, "{name}");
        assert!(settings.no_revocation_lists, "{name}");
        let home = dirs::home_dir().expect("a home");
        assert_eq!(settings.watch_folder, Some(home.join("受信")), "{name}");
    }
}

/// Configuration profiles and `defaults` store property lists in this form.
#[test]
fn a_binary_property_list_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dev.pushkeeper.desktop.plist");
    let list = plist::Value::from_reader(std::io::Cursor::new(LIST)).expect("a list");
    list.to_file_binary(&path).expect("written");
    let managed = managed(macos::in_folder(folder.path(), None, file::source));
    assert_eq!((managed.locked(), managed.problems()), (vec![Setting::Language, Setting::Mail], &[][..]));
}

#[test]
fn the_computers_preferences_take_precedence_over_the_users() {
    let folder = tempfile::tempdir().expect("a folder");
    let list = |language: &str, more: &str| {
        format!(
            "<plist version=\"1.0\"><dict><key>Language</key><string>{language}</string>{more}</dict></plist>"
        )
    };
    let lists = "<key>RevocationLists</key><false/>";
    written(folder.path(), "aoki/dev.pushkeeper.desktop.plist", list("en", lists));
    written(folder.path(), "dev.pushkeeper.desktop.plist", list("ja", ""));
    written(folder.path(), "suzuki/dev.pushkeeper.desktop.plist", list("system", ""));
    let managed = managed(macos::in_folder(folder.path(), Some(Path::new("aoki")), file::source));
    assert_eq!(managed.places().len(), 2);
    assert_eq!(managed.locked(), [Setting::Language, Setting::RevocationLists]);
    assert_eq!(managed.effective(Settings::default()).language, Language::Ja);
}

#[test]
fn an_unreadable_file_is_reported_and_locks_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, content) in [
        ("cut.json", "{ \"Language\": "),
        ("list.json", "[]"),
        ("empty.json", ""),
        ("odd.plist", "Language = ja"),
        ("array.plist", "<plist version=\"1.0\"><array/></plist>"),
        ("big.json", &" ".repeat(2 << 20)),
    ] {
        let managed = managed(vec![file::source(&written(folder.path(), name, content))]);
        let [problem] = managed.problems() else { panic!("{name}: {:?}", managed.problems()) };
        assert_eq!((problem.flaw, problem.name.as_str()), (Flaw::Unreadable, ""), "{name}");
        assert!(problem.place.ends_with(name) && !problem.detail.is_empty(), "{problem:?}");
        assert_eq!(managed.locked(), []);
    }
    let managed = managed(vec![file::source(folder.path())]);
    assert_eq!(managed.problems()[0].flaw, Flaw::Unreadable, "a folder is no file");
}

/// Nobody can remove a lock by naming another file.
#[test]
fn a_named_file_counts_only_where_the_system_has_no_configuration() {
    let folder = tempfile::tempdir().expect("a folder");
    let named = written(folder.path(), "mine.json", r#"{"Language": "en"}"#);
    let system = || vec![file::source(&written(folder.path(), "system.json", r#"{"Language": "ja"}"#))];
    let language = |sources| managed(sources).effective(Settings::default()).language;
    assert_eq!(language(choose_sources(system(), Some(&named))), Language::Ja);
    assert_eq!(language(choose_sources(Vec::new(), Some(&named))), Language::En);
    assert_eq!(language(choose_sources(Vec::new(), None)), Language::System);
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn a_missing_file_is_no_configuration_and_an_unreadable_one_is_reported() {
    let folder = tempfile::tempdir().expect("a folder");
    let owner = std::os::unix::fs::MetadataExt::uid(&folder.path().metadata().expect("there"));
    assert!(super::linux::source_at(&folder.path().join("managed.json"), owner).is_empty());
    let circle = folder.path().join("circle.json");
    std::os::unix::fs::symlink(&circle, &circle).expect("linked");
    assert_eq!(managed(super::linux::source_at(&circle, owner)).problems()[0].flaw, Flaw::Unreadable);
    assert_eq!(super::linux::FILE, "/etc/pushkeeper/managed.json", "documented for administrators");
}

#[test]
fn folders_are_expanded_for_the_current_user() {
    let home = dirs::home_dir().expect("a home");
    assert_eq!(expand_folder("~/受信"), Some(home.join("受信")));
    let there = if cfg!(windows) { r"D:\受信" } else { "/srv/受信" };
    assert_eq!(expand_folder(there), Some(PathBuf::from(there)));
    let values = |name: &str| (name == "USERNAME").then(|| "青木".to_owned());
    let share = r"\\server\users\%USERNAME%\Downloads";
    assert_eq!(replace_variables(share, values).as_deref(), Some(r"\\server\users\青木\Downloads"));
    assert_eq!(replace_variables(r"C:\100%", values), None);
    assert_eq!(replace_variables(r"%NOBODY%\Downloads", values), None);
}

/// Reads below a key of the test's own: the policies of the computer that runs the tests are left alone.
#[cfg(windows)]
#[test]
fn the_registry_is_read_value_by_value() {
    use windows_registry::CURRENT_USER;

    let path = format!(r"Software\Pushkeeper tests\{}", std::process::id());
    assert!(super::windows::sources_below(&path).is_empty());
    let key = CURRENT_USER.create(&path).expect("made");
    key.set_string("Language", "ja").expect("set");
    key.set_u32("RevocationLists", 0).expect("set");
    key.set_string("mailhost", "smtp.example.jp").expect("set");
    key.set_u32("MailPort", 25).expect("set");
    key.set_string("MailSecurity", "plain").expect("set");
    key.set_string("MailSender", "it@example.jp").expect("set");
    key.set_string("ChatStyle", "irc").expect("set");
    key.set_string("MailUser", "").expect("set");
    let nothing: [&str; 0] = [];
    key.set_multi_string("MailAuthority", &nothing).expect("set");
    key.set_bytes("PushGateway", windows_registry::Type::Bytes, &[1, 2]).expect("set");
    let below = key.create("Recommended").expect("made");
    below.set_expand_string("DownloadsFolder", r"%USERPROFILE%\受信").expect("set");

    let managed = managed(super::windows::sources_below(&path));
    CURRENT_USER.remove_tree(r"Software\Pushkeeper tests").expect("removed");
    assert_eq!(managed.places(), [format!(r"HKEY_CURRENT_USER\{path}")]);
    assert_eq!(managed.locked(), [Setting::Language, Setting::Mail, Setting::RevocationLists]);
    let settings = managed.effective(Settings::default());
    let profile = PathBuf::from(std::env::var_os("USERPROFILE").expect("set by Windows"));
    assert_eq!(settings.watch_folder, Some(profile.join("受信")));
    let problems: Vec<_> = managed.problems().iter().map(|it| (it.name.as_str(), it.flaw)).collect();
    assert_eq!(problems, [("ChatStyle", Flaw::NotAllowed), ("PushGateway", Flaw::WrongKind)]);
}

/// Otherwise a user could lock settings for everybody, or send everybody's mails to another server.
#[test]
#[cfg(all(unix, not(target_os = "macos")))]
fn a_file_that_others_can_write_is_not_used() {
    use std::fs::{Permissions, set_permissions};
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let folder = tempfile::tempdir().expect("a folder");
    let path = written(folder.path(), "managed.json", r#"{"Language": "ja"}"#);
    let owner = path.metadata().expect("there").uid();
    let read = |file_mode, folder_mode, owner| {
        set_permissions(&path, Permissions::from_mode(file_mode)).expect("set");
        set_permissions(folder.path(), Permissions::from_mode(folder_mode)).expect("set");
        managed(super::linux::source_at(&path, owner))
    };
    assert_eq!(read(0o644, 0o755, owner).locked(), [Setting::Language]);
    for (file_mode, folder_mode, owner) in
        [(0o646, 0o755, owner), (0o644, 0o757, owner), (0o644, 0o755, owner + 1)]
    {
        let managed = read(file_mode, folder_mode, owner);
        assert_eq!(managed.locked(), [], "{file_mode:o} {folder_mode:o}");
        assert_eq!(managed.problems()[0].flaw, Flaw::Unprotected, "{file_mode:o} {folder_mode:o}");
    }
}
