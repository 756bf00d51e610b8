//! Managed settings: locked settings are shown as locked and apply, and managed defaults can be changed.

use journeys::{Desktop, Language, Options, Window};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Waits until the setting is shown as locked, in the reader's language.
async fn wait_for_locked(window: &Window, setting: &str) {
    let line = format!("[data-testid=locked-{setting}]");
    window.wait_for_text(&line, "組織によって設定されています").await;
}

async fn open_settings(window: &Window) {
    window.click("[data-testid=settings]").await;
    window.wait_for("main[data-screen=settings]").await;
}

/// Checks that the mail server is locked and that revocation lists can be changed.
async fn check_settings(window: &Window, lists: bool) {
    open_settings(window).await;
    wait_for_locked(window, "mail").await;
    window.wait_for_text("[data-testid=mail-server]", "relay.example.jp:25").await;
    assert!(!window.is_shown("[data-testid=mail-edit]").await);
    assert!(!window.is_shown("[data-testid=mail-remove]").await);
    window.wait_for("[data-testid=language]:disabled").await;
    let checked = if lists { ":checked" } else { ":not(:checked)" };
    window.wait_for(&format!("[data-testid=revocation-lists]:enabled{checked}")).await;
}

async fn shown(desktop: &Desktop) -> Value {
    let output = desktop.pushkeeper(&["settings", "show", "--json"]).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("one JSON document")
}

fn write_configuration(file: &Path, configuration: &Value) {
    fs::write(file, configuration.to_string()).expect("written");
}

#[tokio::test]
async fn locked_settings_apply_and_managed_defaults_can_be_changed() {
    let mut desktop = Desktop::start(Options { language: Language::English, ..Options::default() }).await;
    let file = desktop.scratch("organisation").join("managed.json");
    let configuration = json!({
        "Language": "ja",
        "MailHost": "relay.example.jp", "MailSecurity": "plain", "MailSender": "it@example.jp",
        "Recommended": { "RevocationLists": false },
    });
    write_configuration(&file, &configuration);
    desktop.set("PUSHKEEPER_MANAGED_FILE", &file.display().to_string());

    let window = Window::open(&mut desktop).await;
    window.wait_for("html[lang=ja] main[data-screen=welcome]").await;
    check_settings(&window, false).await;
    window.wait_for("[data-testid=preset-revocation-lists]").await;
    assert_eq!(window.accessibility_issues().await, Vec::<String>::new());

    // The program rejects the change even without the page.
    for action in [json!({ "type": "remove-mail" }), json!({ "type": "set-language", "language": "en" })] {
        let view = window.act(action.clone()).await.expect("a view");
        assert_eq!(view["fault"]["code"], "setting-locked", "{action}");
        assert_eq!(view["language"], "ja");
    }
    window.click("[data-testid=revocation-lists]").await;
    window.wait_for("[data-testid=revocation-lists]:checked").await;
    window.wait_gone("[data-testid=preset-revocation-lists]").await;

    let window = window.restart(&mut desktop).await;
    check_settings(&window, true).await;
    let settings = &shown(&desktop).await["settings"];
    assert_eq!(settings["revocation-lists"], json!({ "value": true, "from": "user", "locked": false }));
    assert_eq!(
        (&settings["mail"]["locked"], &settings["mail"]["from"]),
        (&json!(true), &json!("organisation"))
    );

    // A later configuration with errors: its valid settings apply at the next start.
    write_configuration(
        &file,
        &json!({ "Language": "ja", "RevocationLists": "off", "MailHost": "relay.example.jp" }),
    );
    let window = window.restart(&mut desktop).await;
    open_settings(&window).await;
    window.wait_for_text("[data-testid=managed-problems]", "RevocationLists").await;
    window.wait_for_text("[data-testid=managed-problems]", "MailSender").await;
    window.wait_for("[data-testid=mail-set-up]").await;
    window.wait_for("[data-testid=language]:disabled").await;
    assert_eq!(window.accessibility_issues().await, Vec::<String>::new());
    window.close(&mut desktop).await;
}
