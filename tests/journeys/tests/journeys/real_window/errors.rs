//! The four errors of a renewal, each made for real, and how to continue after them.

use super::scene::{ACCOUNT, INVENTIT, OTHER_UUID, Scene, UNIT_UUID};
use authority::{Authority, csr, key_for};
use journeys::{Keyring, Language};
use std::fs;

/// Starts a renewal: the browser shows the portal's list, the window the step `renew`.
async fn start_renewal(language: Language) -> (Scene, String) {
    let scene = Scene::start(language, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 20);
    scene.seed_certificate(ACCOUNT, INVENTIT, OTHER_UUID, 40);
    scene.add_certificate_and_unit("Acme", "mobiconnect", &current).await;
    scene.click_main_button().await;
    scene.prepare(ACCOUNT).await;
    scene.download_request("acme.txt", INVENTIT, "this year").await;
    scene.click_main_button().await;
    scene.sign_in(ACCOUNT).await;
    scene.wait_for_step("renew").await;
    (scene, current)
}

/// Renews a row of the portal with this file, at any step of the window.
async fn renew_row(scene: &Scene, uuid: &str, file: &str) {
    scene.open_portal_list().await;
    let row = scene.row(uuid).await;
    scene.browser.click(&format!("#renew-{row}")).await;
    scene.upload_and_download(file).await;
}

/// Renews the right row, waits for the accepted certificate, and continues.
async fn renew_correctly(scene: &Scene, file: &str) {
    renew_row(scene, UNIT_UUID, file).await;
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
    scene.continue_to("sign-out").await;
}

#[tokio::test]
async fn another_row_is_renewed_and_then_a_new_certificate_is_created() {
    let (scene, _) = start_renewal(Language::English).await;
    scene.click_main_button().await;
    let file = scene.request_file().await;
    renew_row(&scene, OTHER_UUID, &file).await;
    assert_eq!(scene.verdict_code().await, "topic-changed");
    scene.check_accessibility("verdict of another row").await;

    scene.continue_to("renew").await;
    scene.open_portal_list().await;
    scene.create_certificate().await;
    scene.upload_and_download(&file).await;
    assert_eq!(scene.verdict_code().await, "topic-changed");

    scene.continue_to("renew").await;
    renew_correctly(&scene, &file).await;
}

#[tokio::test]
async fn a_web_page_and_then_last_years_certificate_are_rejected() {
    let (scene, current) = start_renewal(Language::Japanese).await;
    scene.click_main_button().await;
    let file = scene.request_file().await;
    scene.continue_to("download").await;
    let downloads = scene.desktop.downloads();
    fs::write(downloads.join("MDM_ INVENTIT INC._Certificate.pem"), "<!doctype html><title>Sign in</title>")
        .expect("the Downloads folder");
    assert_eq!(scene.verdict_code().await, "not-a-certificate");
    scene.check_accessibility("verdict of a page").await;
    scene.continue_to("download").await;

    fs::write(downloads.join("MDM_ INVENTIT INC._Certificate (1).pem"), current)
        .expect("the Downloads folder");
    assert_eq!(scene.verdict_code().await, "not-renewed");
    scene.check_accessibility("verdict of last year's file").await;
    scene.continue_to("download").await;
    renew_correctly(&scene, &file).await;
}

#[tokio::test]
async fn certificates_of_another_request_and_an_expired_one_are_rejected() {
    let (scene, _) = start_renewal(Language::English).await;
    scene.click_main_button().await;
    let file = scene.request_file().await;
    let authority = Authority::shared();
    let other = authority.signed_request(&csr(&key_for("the other admin's"), &[("CN", "unit-4711")]));
    let path = scene.desktop.scratch("other").join("other.txt");
    fs::write(&path, other.vendor(&authority.vendor(INVENTIT)).build()).expect("a folder of the test");
    renew_row(&scene, UNIT_UUID, &path.display().to_string()).await;
    assert_eq!(scene.verdict_code().await, "key-mismatch");
    scene.check_accessibility("verdict of another request").await;
    scene.continue_to("renew").await;

    let expired = authority
        .push()
        .uuid(UNIT_UUID)
        .serial(0x0102_0304_0506_0708)
        .issued_at("2024-01-01T00:00:00Z".parse().expect("a timestamp"))
        .public_key(&key_for("this year"))
        .pem();
    fs::write(scene.desktop.downloads().join("old.pem"), expired).expect("the Downloads folder");
    let headline = scene.verdict_code().await;
    assert!(["expired", "older-than-current"].contains(&headline.as_str()), "{headline}");
    scene.window.click("[data-testid=another-file]").await;
    scene.wait_for_step("download").await;
    renew_correctly(&scene, &file).await;
}
