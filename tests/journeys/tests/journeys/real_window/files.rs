//! Files of users: a request that was changed after it was added, and a file chosen in the system's dialog.

use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use authority::{Authority, key_for};
use journeys::{Keyring, Language, wait_until};
use std::fs;

#[tokio::test]
async fn a_changed_request_and_a_certificate_from_the_file_dialog() {
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 20);
    scene.add_certificate_and_unit("Acme", "mobiconnect", &current).await;
    scene.click_main_button().await;
    scene.prepare(ACCOUNT).await;
    scene.download_request("acme.txt", INVENTIT, "this year").await;
    let original = scene.desktop.downloads().join("acme.txt");
    let imported = fs::read(&original).expect("the request");
    scene.continue_to("sign-in").await;
    scene.window.click("[data-testid=signed-in-already]").await;
    scene.wait_for_step("renew").await;
    scene.click_main_button().await;
    let copy = scene.request_file().await;
    let intact = fs::read(&copy).expect("the copy");
    assert!(!scene.window.is_shown("[data-testid=altered]").await);

    // An editor saved the file with other line breaks.
    fs::write(&original, String::from_utf8_lossy(&imported).replace('\n', "\r\n") + "\r\n")
        .expect("the Downloads folder");
    scene.window.wait_for("[data-testid=altered] [data-testid=intact-copy]").await;
    scene.check_accessibility("upload of an altered request").await;
    assert_eq!(scene.request_file().await, copy);
    assert_eq!(fs::read(&copy).expect("the copy"), intact);
    fs::write(&original, &imported).expect("the Downloads folder");
    scene.window.wait_gone("[data-testid=altered]").await;
    scene.continue_to("download").await;

    let chosen = scene.desktop.scratch("chosen").join("renewed.pem");
    let renewed = Authority::shared().push().uuid(UNIT_UUID).public_key(&key_for("this year")).pem();
    fs::write(&chosen, renewed).expect("a folder of the test");
    scene.window.click("[data-testid=choose-file]").await;
    scene.cancel_file_dialog().await;
    scene.wait_for_step("download").await;
    assert!(!scene.window.is_shown("[data-testid=fault]").await);
    scene.window.click("[data-testid=choose-file]").await;
    scene.choose_in_file_dialog(&chosen).await;
    wait_until("the verdict on the chosen file", async || {
        scene.window.is_shown("[data-testid=verdict]").await.then_some(())
    })
    .await;
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
}
