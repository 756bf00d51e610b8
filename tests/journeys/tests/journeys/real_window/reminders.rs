//! Reminders: set up in the window, sent by the real check to a real mail server, and clicked on the desktop.

use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use journeys::{Keyring, Language, wait_until};
use mail_server::{Server, ServerOptions, header, part};
use pushkeeper_core::model::Security;

const PASSWORD: &str = "opensesame 合言葉";

impl Scene {
    /// Opens the settings from any screen.
    pub(super) async fn open_settings(&self) {
        self.window.click("[data-testid=settings]").await;
        self.window.wait_for("main[data-screen=settings]").await;
    }

    /// Chooses an option of a list.
    async fn choose_option(&self, testid: &str, value: &str) {
        self.window.click(&format!("[data-testid={testid}] option[value={value}]")).await;
    }

    /// Sets up the email server with this login.
    async fn set_up_mail(&self, server: &Server, user: &str, password: &str) {
        self.window.click("[data-testid=mail-set-up]").await;
        self.window.fill("[data-testid=mail-host]", "localhost").await;
        self.choose_option("mail-security", "start-tls").await;
        self.window.fill("[data-testid=mail-port]", &server.port().to_string()).await;
        self.choose_option("mail-login", "password").await;
        self.window.fill("[data-testid=mail-user]", user).await;
        self.window.fill("[data-testid=mail-secret]", password).await;
        self.window.fill("[data-testid=mail-from]", user).await;
        self.open_details("mail-authority").await;
        self.window
            .script(
                "const field = document.querySelector('[data-testid=mail-authority]');
                 field.value = arguments[0];
                 field.dispatchEvent(new Event('input', { bubbles: true }));",
                vec![server.authority().into()],
            )
            .await;
        self.window.click("[data-testid=mail-save]:enabled").await;
        self.window.wait_for("[data-testid=mail-server]").await;
    }

    /// Adds a contact to the unit on the screen, with the language of the emails.
    async fn add_contact(&self, address: &str, language: &str) {
        self.window.click("[data-testid=edit-unit]").await;
        self.window.wait_for("main[data-screen=unit-form]").await;
        self.window.fill("[data-testid=contact-0]", address).await;
        self.choose_option("contact-language-0", language).await;
        self.click_main_button().await;
        self.window.wait_for("main[data-screen=unit]").await;
    }
}

fn server_options() -> ServerOptions {
    ServerOptions::new(Security::StartTls).with_login(mail_server::SENDER, PASSWORD)
}

#[tokio::test]
async fn email_is_set_up_tested_and_sent_after_the_server_was_away() {
    let mut scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let server = Server::start(server_options());
    scene.open_settings().await;
    scene.check_accessibility("settings").await;
    scene.set_up_mail(&server, mail_server::SENDER, "not the one").await;
    scene.window.fill("[data-testid=try-mail-to]", "it@example.com").await;
    scene.window.click("[data-testid=try-mail]:enabled").await;
    scene.window.wait_for("[data-testid=mail-tried][data-code=mail-login-refused]").await;
    scene.check_accessibility("settings with a diagnosis").await;

    scene.window.click("[data-testid=mail-edit]").await;
    scene.window.fill("[data-testid=mail-secret]", PASSWORD).await;
    scene.window.click("[data-testid=mail-save]:enabled").await;
    scene.window.fill("[data-testid=try-mail-to]", "it@example.com").await;
    scene.window.click("[data-testid=try-mail]:enabled").await;
    scene.window.wait_for("p[data-testid=mail-tried]").await;
    assert_eq!(header(&server.mail(), "To"), "it@example.com");

    // The server stops. The scheduled check runs without the window.
    let port = server.port();
    drop(server);
    scene.window.click("[data-testid=go-home]").await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 20);
    scene.add_certificate_and_unit("東京本社", "mobiconnect", &current).await;
    scene.add_contact("joshisu@example.jp", "ja").await;
    let checked = scene.desktop.pushkeeper(&["check", "--json"]).await;
    let report = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(report.contains("mail-server-silent"), "{report}");
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.open_settings().await;
    scene.window.wait_for("[data-testid=waiting]").await;

    let server = Server::start(ServerOptions { port: Some(port), ..server_options() });
    // The password is still in the keyring; only the certificate of the practice server is new.
    scene.window.click("[data-testid=mail-edit]").await;
    scene
        .window
        .script(
            "const field = document.querySelector('[data-testid=mail-authority]');
             field.value = arguments[0];
             field.dispatchEvent(new Event('input', { bubbles: true }));",
            vec![server.authority().into()],
        )
        .await;
    scene.window.click("[data-testid=mail-save]:enabled").await;
    scene.window.wait_gone("[data-testid=waiting]").await;
    let mail = server.mail();
    assert!(header(&mail, "Subject").contains("東京本社"), "{mail:#}");
    assert!(part(&mail, "text/plain").contains("更新") && mail["encrypted"] == true, "{mail:#}");
    assert_eq!(mail["user"], mail_server::SENDER);

    let again = scene.desktop.pushkeeper(&["check", "--json"]).await;
    assert!(String::from_utf8_lossy(&again.stdout).contains("sent-before"));
    assert_eq!(server.mails().len(), 1, "it was sent once");
}

#[tokio::test]
async fn a_notification_of_the_check_starts_the_window_with_the_renewal() {
    let scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 3);
    scene.add_certificate_and_unit("東京本社", "mobiconnect", &current).await;
    let Scene { window, mut desktop, portal, browser } = scene;
    window.close(&mut desktop).await;
    let seen = desktop.notifications().len();
    // Four days later the certificate has expired, which is a new reminder.
    let checked = desktop.pushkeeper(&["check", "--at", &in_hours(24 * 4), "--json"]).await;
    let report = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(report.contains(r#""outcome": "sent""#), "{report}");
    wait_until("the notice", async || (desktop.notifications().len() > seen).then_some(())).await;
    let notification = desktop.notifications().pop().expect("there");
    assert!(
        notification.summary.contains("東京本社") && notification.summary.contains("期限切れ"),
        "{notification:?}"
    );

    desktop.click_notification_button("更新を始める").await;
    let windows = async || {
        let found = desktop.run("xdotool", &["search", "--onlyvisible", "--class", "pushkeeper"]).await;
        String::from_utf8_lossy(&found.stdout).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    wait_until("the window", async || (windows().await.len() == 1).then_some(())).await;
    // The data file has the started renewal.
    let register = desktop.data().join("register.sqlite3");
    let open = "SELECT json_extract(document, '$.journey') FROM journey";
    wait_until("the renewal", async || {
        let found = desktop.run("sqlite3", &[&register.display().to_string(), open]).await;
        String::from_utf8_lossy(&found.stdout).contains("renewal").then_some(())
    })
    .await;
    drop((portal, browser));
}

#[tokio::test]
async fn the_daily_check_is_turned_on_and_off_without_leaving_files() {
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let entry = scene.desktop.home().join(".config/autostart/pushkeeper-check.desktop");
    scene.open_settings().await;
    scene.window.wait_for("[data-testid=daily-check]").await;
    assert!(!entry.exists());
    scene.window.click("[data-testid=check-on]").await;
    wait_until("the entry", async || entry.exists().then_some(())).await;
    scene.window.wait_for("[data-testid=check-off]").await;
    scene.check_accessibility("settings with a daily check").await;
    scene.window.click("[data-testid=check-off]").await;
    // The folder is removed shortly after the entry.
    let folder = entry.parent().expect("a folder");
    wait_until("neither entry nor folder", async || (!folder.exists()).then_some(())).await;
}

#[tokio::test]
async fn a_calendar_file_is_written_for_the_unit() {
    let scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 100);
    scene.add_certificate_and_unit("東京本社", "mobiconnect", &current).await;
    scene.window.wait_for("[data-testid=time-line]").await;
    scene.check_accessibility("unit with a time line").await;
    scene.window.click("[data-testid=place-calendar]").await;
    scene.window.wait_for("[data-testid=calendar-placed]").await;
    let folder = scene.desktop.downloads().join("Pushkeeper");
    let files: Vec<_> =
        std::fs::read_dir(&folder).expect("the folder").flatten().map(|it| it.path()).collect();
    let calendar = files.iter().find(|it| it.extension().is_some_and(|it| it == "ics")).expect("a calendar");
    let text = std::fs::read_to_string(calendar).expect("readable");
    assert!(text.contains("BEGIN:VEVENT") && text.contains("SEQUENCE:0"), "{text}");
}

fn in_hours(hours: i64) -> String {
    (jiff::Timestamp::now() + jiff::SignedDuration::from_hours(hours)).to_string()
}
