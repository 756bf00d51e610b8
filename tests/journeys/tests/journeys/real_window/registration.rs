//! First-time setup with BizMobile Go! in Japanese, from the first start to the last step.

use super::scene::{ACCOUNT, IOT_EX, Scene};
use journeys::{Keyring, Language};

#[tokio::test]
async fn first_time_setup_in_japanese_with_bizmobile_go() {
    let scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    scene.check_accessibility("welcome").await;
    scene.window.click("[data-testid=register-first]").await;
    scene.check_accessibility("unit-form").await;
    scene.fill_unit_form("東京本社", "bizmobile-go").await;
    scene.prepare(ACCOUNT).await;
    scene.window.wait_for_text("[data-testid=console-tasks]", "ステップ1:CSRファイルをダウンロード").await;
    scene.check_accessibility("request").await;
    scene.download_request("a1b2c3d.csr", IOT_EX, "this year").await;
    scene.check_accessibility("request at hand").await;
    scene.click_main_button().await;
    scene.sign_in(ACCOUNT).await;

    scene.wait_for_step("create").await;
    scene.check_accessibility("create").await;
    scene.browser.click("#create").await;
    scene.continue_to("terms").await;
    scene.check_accessibility("terms").await;
    scene.browser.click("#agree").await;
    scene.browser.click("#accept").await;
    scene.click_main_button().await;
    let file = scene.request_file().await;
    scene.continue_to("download").await;
    scene.check_accessibility("download").await;
    scene.upload_and_download(&file).await;

    assert_eq!(scene.verdict_code().await, "");
    assert!(scene.desktop.downloads().join("MDM_ IoT-EX,Inc._Certificate.pem").is_file());
    scene.hand_over_and_confirm("push-key").await;
    let text = scene.window.text("main").await;
    assert!(text.contains("年") && text.contains("月"), "{text}");
    scene.finish().await;
    assert_eq!(scene.days_left().await, "365");
    assert_eq!(
        scene.desktop.count_secrets("service", "Pushkeeper").await,
        1,
        "the Apple Account is in the keyring"
    );
    let register = std::fs::read(scene.desktop.data().join("register.sqlite3")).expect("the register");
    assert!(
        !register.windows(ACCOUNT.len()).any(|window| window == ACCOUNT.as_bytes()),
        "it is not in the data file"
    );
}
