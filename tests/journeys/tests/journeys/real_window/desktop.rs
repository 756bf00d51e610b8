//! The private desktop has what the journeys need.

use journeys::{Browser, Desktop, Keyring, Options};
use std::fs;
use std::path::Path;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

/// Moves the link away when the mouse button is pressed for the first time, so that the click misses it.
const MOVE_WHEN_PRESSED: &str = "
    const link = [...document.querySelectorAll('a, button')].find((it) => it.textContent.trim() === 'Take it');
    const move = () => Object.assign(link.style, { position: 'fixed', top: '300px', left: '300px' });
    window.addEventListener('mousedown', move, { capture: true, once: true });
";

#[tokio::test]
async fn the_desktop_stores_secrets_shows_notifications_and_opens_urls() {
    let mut desktop = Desktop::start(Options::default()).await;

    assert_eq!(desktop.count_secrets("unit", "a").await, 0);
    let script = "printf hidden | secret-tool store --label=test unit a";
    assert!(desktop.run("sh", &["-c", script]).await.status.success());
    assert_eq!(desktop.count_secrets("unit", "a").await, 1);

    desktop.run("notify-send", &["-a", "Pushkeeper", "証明書の期限", "あと 30 日"]).await;
    let notification =
        desktop.notification("the notice", |notification| notification.summary == "証明書の期限").await;
    assert_eq!((notification.app_name.as_str(), notification.body.as_str()), ("Pushkeeper", "あと 30 日"));

    let address = serve_a_page().await;
    let browser = Browser::open(&mut desktop).await;
    browser.go_to(&address).await;
    assert_eq!(browser.text("h1").await, "A page");
    let asked = format!("{address}/second");
    let handed_over = desktop.run("sh", &["-c", &format!("$BROWSER {asked}")]).await;
    assert!(handed_over.status.success(), "{handed_over:?}");
    browser.switch_to(&asked).await;
    assert_eq!(browser.count_tabs().await, 2);
    assert_eq!(desktop.opened(), [asked]);

    // A page may move an element away while it is clicked.
    browser.script(MOVE_WHEN_PRESSED, vec![]).await;
    browser.click_named("Take it").await;
    let file = desktop.downloads().join("file.txt");
    journeys::wait_until("the download", async || fs::read(&file).ok().filter(|bytes| bytes == b"content"))
        .await;
}

#[tokio::test]
async fn a_locked_keyring_asks_for_its_password() {
    let desktop = Desktop::start(Options { keyring: Keyring::Locked, ..Options::default() }).await;
    let store = ["-c", "printf hidden | secret-tool store --label=test unit a"];

    let (stored, ()) = tokio::join!(desktop.run("sh", &store), desktop.answer_keyring_prompt(false));
    assert!(!stored.status.success(), "{stored:?}");

    let (stored, ()) = tokio::join!(desktop.run("sh", &store), desktop.answer_keyring_prompt(true));
    assert!(stored.status.success(), "{stored:?}");
    assert_eq!(desktop.count_secrets("unit", "a").await, 1);
}

#[tokio::test]
async fn a_desktop_can_have_no_keyring() {
    let desktop = Desktop::start(Options { keyring: Keyring::Absent, ..Options::default() }).await;
    let found = desktop.run("secret-tool", &["lookup", "unit", "a"]).await;
    assert!(String::from_utf8_lossy(&found.stderr).contains("org.freedesktop.secrets"), "{found:?}");
}

#[tokio::test]
async fn no_process_and_no_file_stays_behind() {
    let mut desktop = Desktop::start(Options::default()).await;
    Browser::open(&mut desktop).await;
    let home = desktop.home();
    let folder = home.parent().expect("home is in the desktop's folder").display().to_string();
    let of_this_desktop = || {
        let lines = |process: &Path| ["environ", "cmdline"].map(|name| fs::read(process.join(name)));
        let names_folder = |text: Vec<u8>| String::from_utf8_lossy(&text).contains(&folder);
        let processes = fs::read_dir("/proc").expect("Linux").flatten();
        processes.filter(|process| lines(&process.path()).into_iter().flatten().any(names_folder)).count()
    };
    assert!(of_this_desktop() >= 8, "bus, screen, window manager, keyring, notices, driver and browser");
    drop(desktop);
    assert_eq!(of_this_desktop(), 0);
    assert!(!home.exists());
}

/// Serves a page and a file on loopback; returns the address.
async fn serve_a_page() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("loopback has a free port");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut request = [0; 2048];
                let read = stream.read(&mut request).await.unwrap_or_default();
                let file = request[..read].starts_with(b"GET /file");
                let (kind, body) = if file {
                    ("text/plain\r\ncontent-disposition: attachment; filename=file.txt", "content")
                } else {
                    (
                        "text/html",
                        "<!doctype html><title>A page</title><h1>A page</h1><a href=/file>Take it</a>",
                    )
                };
                let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: {kind}\r\n");
                let answer = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
                let _ = stream.write_all(answer.as_bytes()).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    address
}
