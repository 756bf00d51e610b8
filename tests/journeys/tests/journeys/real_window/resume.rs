//! A kill in the middle: the window comes up at the same step with everything there.

use super::scene::{ACCOUNT, INVENTIT, OURS, Scene};
use journeys::{Keyring, Language};

#[tokio::test]
async fn after_a_kill_the_journey_goes_on() {
    let mut scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 3);
    scene.adopts("Acme", "mobiconnect", &current).await;
    scene.goes_on().await;
    scene.prepares(ACCOUNT).await;
    scene.downloads_request("acme.txt", INVENTIT, "this year").await;
    scene.goes_on().await;
    scene.signs_in(ACCOUNT).await;
    scene.at("renew").await;
    scene.goes_on().await;
    let file = scene.laid_ready().await;

    scene.window = scene.window.restart(&mut scene.desktop).await;
    assert_eq!(scene.laid_ready().await, file);
    let notice = scene
        .desktop
        .notice("the reminder", |notice| notice.summary.contains("Acme") || notice.body.contains("Acme"));
    notice.await;

    // The certificate arrives while the program is not running.
    scene.goes_on_to("download").await;
    let Scene { portal, browser, window, mut desktop } = scene;
    window.kill(&mut desktop).await;
    let scene = Scene {
        window: {
            browser.go(portal.url()).await;
            browser.wait_for("#sign-out").await;
            browser.click("[id^=renew-]").await;
            browser.fill("#notes", "unit-4711").await;
            browser.keys("#request", &file).await;
            browser.click("#upload").await;
            browser.click("#download").await;
            let saved = desktop.downloads().join("MDM_ INVENTIT INC._Certificate.pem");
            journeys::until("the download", async || saved.is_file().then_some(())).await;
            journeys::Window::open(&mut desktop).await
        },
        portal,
        browser,
        desktop,
    };
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
}
