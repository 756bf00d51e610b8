//! The notice of an expiry leads into the window, and there is only ever one window.

use super::scene::{ACCOUNT, INVENTIT, OURS, Scene};
use journeys::{Keyring, Language, until};

#[tokio::test]
async fn a_notice_leads_to_the_renewal_in_the_one_window() {
    let mut scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 3);
    scene.adopts("東京本社", "mobiconnect", &current).await;
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.window.wait_for("main[data-screen=home]").await;
    let notice = scene.desktop.notice("the reminder", |notice| notice.summary.contains("東京本社")).await;
    assert!(notice.summary.contains("あと3日"), "{notice:?}");

    // Whoever presses it wants to see the window, wherever it is.
    scene.hides().await;
    scene.desktop.click_notice().await;
    scene.window.wait_for("main[data-screen=unit]").await;
    scene.is_in_front().await;

    scene.window = scene.window.restart(&mut scene.desktop).await;
    until("the reminder of the next start", async || (scene.desktop.notices().len() == 2).then_some(()))
        .await;
    scene.hides().await;
    scene.desktop.press_on_notice("更新を始める").await;
    scene.at("prepare").await;
    scene.is_in_front().await;

    scene.hides().await;
    let second = scene.opens_again(&[]).await;
    assert!(second.status.success(), "{second:?}");
    scene.is_in_front().await;
    assert_eq!(scene.windows().await.len(), 1);
    scene.at("prepare").await;
}
