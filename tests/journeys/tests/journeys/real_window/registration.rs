//! The first registration with BizMobile Go!, in Japanese, from an empty machine to "done".

use super::scene::{ACCOUNT, IOT_EX, Scene};
use journeys::{Keyring, Language};

#[tokio::test]
async fn in_japanese_with_bizmobile_go() {
    let scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    scene.is_accessible("welcome").await;
    scene.window.click("[data-testid=register-first]").await;
    scene.is_accessible("unit-form").await;
    scene.fills_in("東京本社", "bizmobile-go").await;
    scene.prepares(ACCOUNT).await;
    scene.window.wait_for_text("[data-testid=console-tasks]", "ステップ1:CSRファイルをダウンロード").await;
    scene.is_accessible("request").await;
    scene.downloads_request("a1b2c3d.csr", IOT_EX, "this year").await;
    scene.is_accessible("request at hand").await;
    scene.goes_on().await;
    scene.signs_in(ACCOUNT).await;

    scene.at("create").await;
    scene.is_accessible("create").await;
    scene.browser.click("#create").await;
    scene.goes_on_to("terms").await;
    scene.is_accessible("terms").await;
    scene.browser.click("#agree").await;
    scene.browser.click("#accept").await;
    scene.goes_on().await;
    let file = scene.laid_ready().await;
    scene.goes_on_to("download").await;
    scene.is_accessible("download").await;
    scene.uploads_and_downloads(&file).await;

    assert_eq!(scene.headline().await, "");
    assert!(scene.desktop.downloads().join("MDM_ IoT-EX,Inc._Certificate.pem").is_file());
    scene.hands_over_and_confirms("push-key").await;
    let text = scene.window.text("main").await;
    assert!(text.contains("年") && text.contains("月"), "{text}");
    scene.finishes().await;
    assert_eq!(scene.days_left().await, "364");
    assert_eq!(
        scene.desktop.secrets("service", "Pushkeeper").await,
        1,
        "the Apple Account is in the keyring"
    );
    let register = std::fs::read(scene.desktop.data().join("register.sqlite3")).expect("the register");
    assert!(!register.windows(ACCOUNT.len()).any(|window| window == ACCOUNT.as_bytes()), "and nowhere else");
}
