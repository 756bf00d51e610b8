//! The notification of an expiration opens the window, and there is never a second window.

use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use journeys::{Keyring, Language, wait_until};

#[tokio::test]
async fn a_notification_opens_the_renewal_in_the_existing_window() {
    let mut scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 3);
    scene.add_certificate_and_unit("東京本社", "mobiconnect", &current).await;
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.window.wait_for("main[data-screen=home]").await;
    let notification = scene
        .desktop
        .notification("the reminder", |notification| notification.summary.contains("東京本社"))
        .await;
    assert!(notification.summary.contains("あと3日"), "{notification:?}");

    // A click on the notification brings the minimized window to the front.
    scene.minimize().await;
    scene.desktop.click_notification().await;
    scene.window.wait_for("main[data-screen=unit]").await;
    scene.wait_until_in_front().await;

    scene.window = scene.window.restart(&mut scene.desktop).await;
    wait_until("the reminder of the next start", async || {
        (scene.desktop.notifications().len() == 2).then_some(())
    })
    .await;
    scene.minimize().await;
    scene.desktop.click_notification_button("更新を始める").await;
    scene.wait_for_step("prepare").await;
    scene.wait_until_in_front().await;

    scene.minimize().await;
    let second = scene.start_again(&[]).await;
    assert!(second.status.success(), "{second:?}");
    scene.wait_until_in_front().await;
    assert_eq!(scene.windows().await.len(), 1);
    scene.wait_for_step("prepare").await;
}
