//! Switching the Apple Account: a certificate with another topic, after its cost is confirmed.

use super::scene::{ACCOUNT, INVENTIT, OTHER_ACCOUNT, Scene, UNIT_UUID};
use journeys::{Keyring, Language};

#[tokio::test]
async fn another_topic_is_accepted_after_its_cost_is_confirmed() {
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 20);
    scene.portal.add_account(OTHER_ACCOUNT);
    scene.add_certificate_and_unit("Acme", "mobiconnect", &current).await;
    scene.click_main_button().await;
    scene.prepare(ACCOUNT).await;
    scene.download_request("acme.txt", INVENTIT, "this year").await;
    scene.click_main_button().await;
    scene.sign_in(OTHER_ACCOUNT).await;
    scene.wait_for_step("renew").await;
    scene.click_main_button().await;
    let file = scene.request_file().await;
    scene.create_certificate().await;
    scene.upload_and_download(&file).await;
    assert_eq!(scene.verdict_code().await, "topic-changed");

    scene.open_details("account-lost").await;
    scene.window.click("[data-testid=begin-replacement]").await;
    scene.wait_for_step("prepare").await;
    scene.tick_all_items().await;
    scene.window.fill("[data-testid=cost-typed]", "acme?").await;
    scene.window.click("[data-testid=cost-confirm]:enabled").await;
    assert!(
        scene.window.is_shown("[data-testid=cost-typed]").await,
        "another name does not confirm the cost"
    );
    assert!(scene.window.is_shown("[data-testid=main-button]:disabled").await);
    scene.window.fill("[data-testid=cost-typed]", "Acme").await;
    scene.window.click("[data-testid=cost-confirm]:enabled").await;
    scene.window.wait_for("[data-testid=cost-confirmed]").await;
    scene.check_accessibility("prepare, paid for").await;
    scene.continue_to("apple-id").await;
    scene.continue_to("request").await;
    scene.continue_to("sign-in").await;

    // The certificate of the other account is the right one now: it is downloaded again.
    scene.window.click("[data-testid=signed-in-already]").await;
    scene.wait_for_step("create").await;
    scene.check_accessibility("create after all").await;
    scene.continue_to("terms").await;
    scene.click_main_button().await;
    assert_eq!(scene.request_file().await, file, "the request is still the same");
    scene.continue_to("download").await;
    scene.browser.click("#download").await;
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
    scene.check_accessibility("verdict of a replacement").await;
    scene.hand_over_and_confirm("push-key").await;
    scene.finish().await;
    assert_eq!(scene.days_left().await, "365");
}
