//! Files that are opened with Pushkeeper go where chosen ones would, whether it runs or not.

use super::scene::{ACCOUNT, INVENTIT, OURS, Scene};
use journeys::{Keyring, Language, Window};

const FORM: &str = "main[data-screen=unit-form]";

#[tokio::test]
async fn a_file_opened_from_outside_is_taken_where_one_is_awaited() {
    let mut scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 200);
    let file = scene.desktop.home().join("証明書 (1).pem").display().to_string();
    std::fs::write(&file, current).expect("written");
    scene.window.click("[data-testid=have-certificate]").await;
    scene.window.wait_for("main[data-screen=adopt]").await;
    scene.hides().await;
    let second = scene.opens_again(&[&file]).await;
    assert!(second.status.success(), "{second:?}");
    scene.window.wait_for(FORM).await;
    scene.is_in_front().await;
    assert_eq!(scene.windows().await.len(), 1);

    scene.window.kill(&mut scene.desktop).await;
    Window::open_with(&mut scene.desktop, &[&file]).await.wait_for(FORM).await;
}
