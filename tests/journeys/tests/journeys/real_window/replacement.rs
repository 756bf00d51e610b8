//! The Apple Account is lost for good: another certificate, at its price.

use super::scene::{ACCOUNT, INVENTIT, OTHER_ACCOUNT, OURS, Scene};
use journeys::{Keyring, Language};

#[tokio::test]
async fn another_topic_is_accepted_once_its_cost_is_typed() {
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 20);
    scene.portal.add_account(OTHER_ACCOUNT);
    scene.adopts("Acme", "mobiconnect", &current).await;
    scene.goes_on().await;
    scene.prepares(ACCOUNT).await;
    scene.downloads_request("acme.txt", INVENTIT, "this year").await;
    scene.goes_on().await;
    scene.signs_in(OTHER_ACCOUNT).await;
    scene.at("renew").await;
    scene.goes_on().await;
    let file = scene.laid_ready().await;
    scene.creates().await;
    scene.uploads_and_downloads(&file).await;
    assert_eq!(scene.headline().await, "topic-changed");

    scene.unfold("account-lost").await;
    scene.window.click("[data-testid=begin-replacement]").await;
    scene.at("prepare").await;
    scene.ticks_everything().await;
    scene.window.fill("[data-testid=cost-typed]", "acme?").await;
    scene.window.click("[data-testid=cost-confirm]:enabled").await;
    assert!(scene.window.shows("[data-testid=cost-typed]").await, "another name does not pay");
    assert!(scene.window.shows("[data-testid=main-button]:disabled").await);
    scene.window.fill("[data-testid=cost-typed]", "Acme").await;
    scene.window.click("[data-testid=cost-confirm]:enabled").await;
    scene.window.wait_for("[data-testid=cost-confirmed]").await;
    scene.is_accessible("prepare, paid for").await;
    scene.goes_on_to("apple-id").await;
    scene.goes_on_to("request").await;
    scene.goes_on_to("sign-in").await;

    // What was created with the other account is what is wanted now: it is downloaded once more.
    scene.window.click("[data-testid=signed-in-already]").await;
    scene.at("create").await;
    scene.is_accessible("create after all").await;
    scene.goes_on_to("terms").await;
    scene.goes_on().await;
    assert_eq!(scene.laid_ready().await, file, "the request is still the same");
    scene.goes_on_to("download").await;
    scene.browser.click("#download").await;
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
    scene.is_accessible("verdict of a replacement").await;
    scene.hands_over_and_confirms("push-key").await;
    scene.finishes().await;
    assert_eq!(scene.days_left().await, "364");
}
