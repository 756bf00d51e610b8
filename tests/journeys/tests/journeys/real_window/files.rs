//! Files as people hand them over: altered behind the window's back, and chosen in the system's own dialog.

use super::scene::{ACCOUNT, INVENTIT, OURS, Scene};
use authority::{Authority, key_for};
use journeys::{Keyring, Language, until};
use std::fs;

#[tokio::test]
async fn a_request_altered_after_import_and_a_certificate_from_the_dialog() {
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 20);
    scene.adopts("Acme", "mobiconnect", &current).await;
    scene.goes_on().await;
    scene.prepares(ACCOUNT).await;
    scene.downloads_request("acme.txt", INVENTIT, "this year").await;
    let original = scene.desktop.downloads().join("acme.txt");
    let imported = fs::read(&original).expect("the request");
    scene.goes_on_to("sign-in").await;
    scene.window.click("[data-testid=signed-in-already]").await;
    scene.at("renew").await;
    scene.goes_on().await;
    let copy = scene.laid_ready().await;
    assert!(!scene.window.shows("[data-testid=altered]").await);

    // Opened in an editor and saved: every line break is another one now.
    fs::write(&original, String::from_utf8_lossy(&imported).replace('\n', "\r\n") + "\r\n")
        .expect("the Downloads folder");
    scene.window.wait_for("[data-testid=altered] [data-testid=intact-copy]").await;
    scene.is_accessible("upload of an altered request").await;
    assert_eq!(scene.laid_ready().await, copy);
    assert_eq!(fs::read(&copy).expect("the copy"), imported);
    fs::write(&original, &imported).expect("the Downloads folder");
    scene.window.wait_gone("[data-testid=altered]").await;
    scene.goes_on_to("download").await;

    let chosen = scene.desktop.scratch("chosen").join("renewed.pem");
    let renewed = Authority::shared().push().uuid(OURS).public_key(&key_for("this year")).pem();
    fs::write(&chosen, renewed).expect("a folder of the test");
    scene.window.click("[data-testid=choose-file]").await;
    scene.cancels_the_dialog().await;
    scene.at("download").await;
    assert!(!scene.window.shows("[data-testid=fault]").await);
    scene.window.click("[data-testid=choose-file]").await;
    scene.chooses_in_the_dialog(&chosen).await;
    until("the verdict on the chosen file", async || {
        scene.window.shows("[data-testid=verdict]").await.then_some(())
    })
    .await;
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
}
