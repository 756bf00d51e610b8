//! How people are told: set up in the window, sent by the real check to a real mail server, answered on the desktop.

use super::scene::{ACCOUNT, INVENTIT, OURS, Scene};
use journeys::{Keyring, Language, until};
use mail_server::{Server, ServerOptions, header, part};
use pushkeeper_core::model::Security;

const PASSWORD: &str = "opensesame 合言葉";

impl Scene {
    /// From wherever one is to the settings.
    async fn opens_settings(&self) {
        self.window.click("[data-testid=settings]").await;
        self.window.wait_for("main[data-screen=settings]").await;
    }

    /// Chooses one of a list.
    async fn chooses(&self, testid: &str, value: &str) {
        self.window.click(&format!("[data-testid={testid}] option[value={value}]")).await;
    }

    /// Sets up the mail server, as its keeper would tell.
    async fn sets_up(&self, server: &Server, user: &str, password: &str) {
        self.window.click("[data-testid=mail-set-up]").await;
        self.window.fill("[data-testid=mail-host]", "localhost").await;
        self.chooses("mail-security", "start-tls").await;
        self.window.fill("[data-testid=mail-port]", &server.port().to_string()).await;
        self.chooses("mail-login", "password").await;
        self.window.fill("[data-testid=mail-user]", user).await;
        self.window.fill("[data-testid=mail-secret]", password).await;
        self.window.fill("[data-testid=mail-from]", user).await;
        self.unfold("mail-authority").await;
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

    /// Names a contact of the unit on the screen, and the language of their mails.
    async fn names_contact(&self, address: &str, language: &str) {
        self.window.click("[data-testid=edit-unit]").await;
        self.window.wait_for("main[data-screen=unit-form]").await;
        self.window.fill("[data-testid=contact-0]", address).await;
        self.chooses("contact-language-0", language).await;
        self.goes_on().await;
        self.window.wait_for("main[data-screen=unit]").await;
    }
}

fn told() -> ServerOptions {
    ServerOptions::new(Security::StartTls).with_login(mail_server::SENDER, PASSWORD)
}

#[tokio::test]
async fn mail_is_set_up_tried_kept_while_the_server_is_away_and_sent_when_it_is_back() {
    let mut scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    let server = Server::start(told());
    scene.opens_settings().await;
    scene.is_accessible("settings").await;
    scene.sets_up(&server, mail_server::SENDER, "not the one").await;
    scene.window.fill("[data-testid=try-mail-to]", "it@example.com").await;
    scene.window.click("[data-testid=try-mail]:enabled").await;
    scene.window.wait_for("[data-testid=mail-tried][data-code=mail-login-refused]").await;
    scene.is_accessible("settings with a diagnosis").await;

    scene.window.click("[data-testid=mail-edit]").await;
    scene.window.fill("[data-testid=mail-secret]", PASSWORD).await;
    scene.window.click("[data-testid=mail-save]:enabled").await;
    scene.window.fill("[data-testid=try-mail-to]", "it@example.com").await;
    scene.window.click("[data-testid=try-mail]:enabled").await;
    scene.window.wait_for("p[data-testid=mail-tried]").await;
    assert_eq!(header(&server.mail(), "To"), "it@example.com");

    // The server goes away. The check is the system's: the window need not be there.
    let port = server.port();
    drop(server);
    scene.window.click("[data-testid=go-home]").await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 20);
    scene.adopts("東京本社", "mobiconnect", &current).await;
    scene.names_contact("joshisu@example.jp", "ja").await;
    let checked = scene.desktop.pushkeeper(&["check", "--json"]).await;
    let report = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(report.contains("mail-server-silent"), "{report}");
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.opens_settings().await;
    scene.window.wait_for("[data-testid=waiting]").await;

    let server = Server::start(ServerOptions { port: Some(port), ..told() });
    // The password is in the keyring still: its keeper has not changed, only the certificate of this practice server.
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
    assert_eq!(server.mails().len(), 1, "once");
}

#[tokio::test]
async fn a_notice_of_the_check_opens_the_renewal_though_no_window_was_there() {
    let scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 3);
    scene.adopts("東京本社", "mobiconnect", &current).await;
    let Scene { window, mut desktop, portal, browser } = scene;
    window.close(&mut desktop).await;
    let seen = desktop.notices().len();
    // "Tomorrow" of yesterday, so to speak: whatever was told so far is told once more.
    let checked = desktop.pushkeeper(&["check", "--at", &in_hours(24 * 4), "--json"]).await;
    let report = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(report.contains(r#""outcome": "sent""#), "{report}");
    until("the notice", async || (desktop.notices().len() > seen).then_some(())).await;
    let notice = desktop.notices().pop().expect("there");
    assert!(notice.summary.contains("東京本社") && notice.summary.contains("期限切れ"), "{notice:?}");

    desktop.press_on_notice("更新を始める").await;
    let windows = async || {
        let found = desktop.run("xdotool", &["search", "--onlyvisible", "--class", "pushkeeper"]).await;
        String::from_utf8_lossy(&found.stdout).split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    until("the window", async || (windows().await.len() == 1).then_some(())).await;
    // It is that unit's renewal: the register knows where one is.
    let register = desktop.data().join("register.sqlite3");
    let open = "SELECT json_extract(document, '$.journey') FROM journey";
    until("the renewal", async || {
        let found = desktop.run("sqlite3", &[&register.display().to_string(), open]).await;
        String::from_utf8_lossy(&found.stdout).contains("renewal").then_some(())
    })
    .await;
    drop((portal, browser));
}

#[tokio::test]
async fn the_daily_check_is_set_up_and_removed_without_residue() {
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    let entry = scene.desktop.home().join(".config/autostart/pushkeeper-check.desktop");
    scene.opens_settings().await;
    scene.window.wait_for("[data-testid=daily-check]").await;
    assert!(!entry.exists());
    scene.window.click("[data-testid=check-on]").await;
    until("the entry", async || entry.exists().then_some(())).await;
    scene.window.wait_for("[data-testid=check-off]").await;
    scene.is_accessible("settings with a daily check").await;
    scene.window.click("[data-testid=check-off]").await;
    // The folder that was made for it goes a moment after the entry.
    let folder = entry.parent().expect("a folder");
    until("neither entry nor folder", async || (!folder.exists()).then_some(())).await;
}

#[tokio::test]
async fn a_calendar_lies_ready_for_the_unit() {
    let scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 100);
    scene.adopts("東京本社", "mobiconnect", &current).await;
    scene.window.wait_for("[data-testid=time-line]").await;
    scene.is_accessible("unit with a time line").await;
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
