//! Files that are opened with Pushkeeper are added like chosen files, whether it runs or not.

use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use journeys::{Keyring, Language, Window};

const FORM: &str = "main[data-screen=unit-form]";

#[tokio::test]
async fn a_file_opened_from_outside_is_added_to_the_screen() {
    let mut scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 200);
    let file = scene.desktop.home().join("証明書 (1).pem").display().to_string();
    std::fs::write(&file, current).expect("written");
    scene.window.click("[data-testid=have-certificate]").await;
    scene.window.wait_for("main[data-screen=adopt]").await;
    scene.minimize().await;
    let second = scene.start_again(&[&file]).await;
    assert!(second.status.success(), "{second:?}");
    scene.window.wait_for(FORM).await;
    scene.wait_until_in_front().await;
    assert_eq!(scene.windows().await.len(), 1);

    scene.window.kill(&mut scene.desktop).await;
    Window::open_with(&mut scene.desktop, &[&file]).await.wait_for(FORM).await;
}
