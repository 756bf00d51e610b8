//! After a kill in the middle of a journey, the window opens at the same step.

use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use journeys::{Keyring, Language};

#[tokio::test]
async fn after_a_kill_the_journey_continues() {
    let mut scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 3);
    scene.add_certificate_and_unit("Acme", "mobiconnect", &current).await;
    scene.click_main_button().await;
    scene.prepare(ACCOUNT).await;
    scene.download_request("acme.txt", INVENTIT, "this year").await;
    scene.click_main_button().await;
    scene.sign_in(ACCOUNT).await;
    scene.wait_for_step("renew").await;
    scene.click_main_button().await;
    let file = scene.request_file().await;

    scene.window = scene.window.restart(&mut scene.desktop).await;
    assert_eq!(scene.request_file().await, file);
    let notification = scene.desktop.notification("the reminder", |notification| {
        notification.summary.contains("Acme") || notification.body.contains("Acme")
    });
    notification.await;

    // The certificate is downloaded while the program is not running.
    scene.continue_to("download").await;
    let Scene { portal, browser, window, mut desktop } = scene;
    window.kill(&mut desktop).await;
    let scene = Scene {
        window: {
            browser.go_to(portal.url()).await;
            browser.wait_for("#sign-out").await;
            browser.click("[id^=renew-]").await;
            browser.fill("#notes", "unit-4711").await;
            browser.send_keys("#request", &file).await;
            browser.click("#upload").await;
            browser.click("#download").await;
            let saved = desktop.downloads().join("MDM_ INVENTIT INC._Certificate.pem");
            journeys::wait_until("the download", async || saved.is_file().then_some(())).await;
            journeys::Window::open(&mut desktop).await
        },
        portal,
        browser,
        desktop,
    };
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
}
