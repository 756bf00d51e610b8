//! `pushkeeper settings`: the values in effect, their origin, and problems of an organization's configuration.

use std::path::PathBuf;

use pushkeeper_core::model::{Language, Settings};
use pushkeeper_platform::policy::FILE_VARIABLE;
use serde_json::{Value, json};

use crate::Run;
use crate::home::Home;

const HOOK: &str = "https://hooks.example.com/T/B/confided";

/// A data folder and a managed configuration, instead of that of the computer.
struct ManagedComputer {
    home: Home,
    file: PathBuf,
    _folder: tempfile::TempDir,
}

impl ManagedComputer {
    fn with(home: Home, configuration: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("managed.json");
        std::fs::write(&file, configuration).expect("written");
        Self { home, file, _folder: folder }
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.home.run_with(arguments, &[(FILE_VARIABLE, &self.file)])
    }

    fn shows(&self) -> (i32, Value) {
        let run = self.run(&["settings", "show", "--json"]);
        (run.code, serde_json::from_str(&run.stdout).expect("one JSON document"))
    }
}

#[test]
fn each_setting_has_its_value_and_origin() {
    let home = Home::with(&[]).with_settings(Settings { language: Language::En, ..Settings::default() });
    let configuration = json!({
        "MailHost": "relay.example.jp", "MailSecurity": "plain", "MailSender": "it@example.jp",
        "ChatStyle": "slack", "ChatAddress": HOOK,
        "Recommended": { "Language": "ja", "RevocationLists": false },
    });
    let computer = ManagedComputer::with(home, &configuration.to_string());
    let (status, shown) = computer.shows();
    assert_eq!(status, 0);
    assert_eq!(shown["places"], json!([computer.file.to_string_lossy()]));
    assert_eq!(shown["problems"], json!([]));
    let settings = &shown["settings"];
    assert_eq!(settings["language"], json!({ "value": "en", "from": "user", "locked": false }));
    assert_eq!(settings["folder"], json!({ "value": null, "from": "default", "locked": false }));
    let lists = json!({ "value": false, "from": "organisation", "locked": false });
    assert_eq!(settings["revocation-lists"], lists);
    let server = json!({
        "host": "relay.example.jp", "port": 25, "security": "plain", "login": { "how": "open" },
        "from": "it@example.jp", "authority": null,
    });
    assert_eq!(settings["mail"], json!({ "value": server, "from": "organisation", "locked": true }));
    assert_eq!(settings["team"]["value"]["host"], "hooks.example.com");

    let run = computer.run(&["--lang", "ja", "settings", "show"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for text in ["組織による設定", "組織の初期設定", "relay.example.jp:25", "ここで選択"] {
        assert!(run.stdout.contains(text), "{text} is missing in:\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("confided") && !shown.to_string().contains("confided"));
}

#[test]
fn without_a_data_file_none_is_created() {
    let computer = ManagedComputer::with(Home::empty(), r#"{ "Language": "ja" }"#);
    let (status, shown) = computer.shows();
    assert_eq!((status, &shown["settings"]["language"]["value"]), (0, &json!("ja")));
    assert!(!computer.home.data().join("register.sqlite3").exists());
}

#[test]
fn unusable_managed_settings_are_reported_and_the_check_continues() {
    let odd = format!(r#"{{ "Language": "ja", "MailPort": "{HOOK}", "Later": true }}"#);
    let computer = ManagedComputer::with(Home::with(&[("Acme", 24 * 200)]), &odd);
    let (status, shown) = computer.shows();
    assert_eq!(status, 1);
    let flaws: Vec<_> = shown["problems"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| (it["name"].as_str().expect("a name"), it["flaw"].as_str().expect("a flaw")))
        .collect();
    assert_eq!(flaws, [("Later", "unknown-name"), ("MailPort", "wrong-kind")]);
    assert_eq!(shown["settings"]["language"]["locked"], true);

    let run = computer.run(&["--lang", "en", "settings", "show"]);
    assert!(run.stderr.contains("MailPort") && run.stderr.contains("1–65535"), "{}", run.stderr);
    assert!(!run.stderr.contains("confided"), "{}", run.stderr);
    let check = computer.run(&["--lang", "en", "check", "--json"]);
    assert_eq!(check.code, 0, "{}", check.stderr);
    assert!(check.stderr.contains("pushkeeper settings show"), "{}", check.stderr);
    serde_json::from_str::<Value>(&check.stdout).expect("one JSON document");
}

/// Even where the user chose another server before.
#[cfg(target_os = "linux")]
#[test]
fn the_check_uses_the_organizations_mail_server() {
    use mail_server::{Server, ServerOptions, header};
    use pushkeeper_core::model::{Login, MailServer, Security};

    let server = Server::start(ServerOptions::new(Security::Plain));
    let own = MailServer { port: 1, ..server.settings(Login::Open) };
    let home = Home::with(&[("Acme", 17 * 24 + 1)]).with_mail(own, &[("a@example.jp", Language::En)]);
    let given = server.settings(Login::Open);
    let configuration = json!({
        "MailHost": given.host, "MailPort": given.port, "MailSecurity": "plain", "MailSender": "it@example.jp",
    });
    let computer = ManagedComputer::with(home, &configuration.to_string());
    let check = computer.run(&["check", "--at", crate::NOW, "--json"]);
    assert_eq!(check.code, 1, "{}", check.stderr);
    let mails = server.mails();
    assert_eq!(mails.len(), 1, "{mails:#?}");
    assert_eq!(header(&mails[0], "To"), "a@example.jp");
}

/// The configuration file in `/etc`, by an overlay file system that ends with the program, so that `/etc` is unchanged.
#[cfg(target_os = "linux")]
#[test]
fn the_file_in_etc_is_used_and_the_variable_is_ignored() {
    use std::io::Write;
    use std::process::Command;

    const LAYER: &str = "set -e; mkdir \"$1/upper\" \"$1/work\"
        mount -t overlay overlay -o lowerdir=/etc,upperdir=\"$1/upper\",workdir=\"$1/work\" /etc
        mkdir -p /etc/pushkeeper; cp \"$1/system.json\" /etc/pushkeeper/managed.json
        shift; exec \"$@\"";
    let folder = tempfile::tempdir().expect("a folder");
    let within = |program: &[&str]| {
        for layer in ["upper", "work"] {
            // Remove what an earlier run left.
            let _none = std::fs::remove_dir_all(folder.path().join(layer));
        }
        let mut unshare = Command::new("unshare");
        unshare.args(["--mount", "sh", "-c", LAYER, "sh"]).arg(folder.path()).args(program);
        unshare.env("PUSHKEEPER_HOME", folder.path().join("data"));
        unshare
            .env(FILE_VARIABLE, folder.path().join("own.json"))
            .output()
            .expect("unshare (package util-linux)")
    };
    std::fs::write(folder.path().join("system.json"), r#"{ "Language": "ja" }"#).expect("written");
    std::fs::write(folder.path().join("own.json"), r#"{ "Language": "en", "RevocationLists": false }"#)
        .expect("written");
    let tried = within(&["true"]);
    if !tried.status.success() {
        let why = String::from_utf8_lossy(&tried.stderr);
        // Written directly, because the test harness hides the output of tests that pass.
        let _unheard = writeln!(
            std::io::stderr().lock(),
            "\nLEFT OUT: the configuration below /etc (it needs root, and a layer over /etc). {why}"
        );
        return;
    }
    let output = within(&[env!("CARGO_BIN_EXE_pushkeeper"), "settings", "show", "--json"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let shown: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(shown["places"], json!(["/etc/pushkeeper/managed.json"]));
    let language = json!({ "value": "ja", "from": "organisation", "locked": true });
    assert_eq!(shown["settings"]["language"], language);
    assert_eq!(
        shown["settings"]["revocation-lists"]["from"], "default",
        "the file named by the variable is ignored"
    );
}
