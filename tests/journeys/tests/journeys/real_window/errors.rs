//! The four errors of the renewal, each by really doing the wrong thing, and the way out of each.

use super::scene::{ACCOUNT, INVENTIT, OTHERS, OURS, Scene};
use authority::{Authority, csr, key_for};
use journeys::{Keyring, Language};
use std::fs;

/// Signed in on the portal, at the list, with the window at the step of the right row.
async fn at_the_list(language: Language) -> (Scene, String) {
    let scene = Scene::begin(language, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, INVENTIT, OURS, 20);
    scene.seed(ACCOUNT, INVENTIT, OTHERS, 40);
    scene.adopts("Acme", "mobiconnect", &current).await;
    scene.goes_on().await;
    scene.prepares(ACCOUNT).await;
    scene.downloads_request("acme.txt", INVENTIT, "this year").await;
    scene.goes_on().await;
    scene.signs_in(ACCOUNT).await;
    scene.at("renew").await;
    (scene, current)
}

/// Renews a row with the window's file, whatever step the window is at.
async fn renews(scene: &Scene, uuid: &str, file: &str) {
    scene.portal_list().await;
    let row = scene.row(uuid).await;
    scene.browser.click(&format!("#renew-{row}")).await;
    scene.uploads_and_downloads(file).await;
}

/// The right row, the right file: accepted, and the journey goes on.
async fn recovers(scene: &Scene, file: &str) {
    renews(scene, OURS, file).await;
    scene.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
    scene.goes_on_to("sign-out").await;
}

#[tokio::test]
async fn another_row_renewed_and_then_a_new_certificate_created() {
    let (scene, _) = at_the_list(Language::English).await;
    scene.goes_on().await;
    let file = scene.laid_ready().await;
    renews(&scene, OTHERS, &file).await;
    assert_eq!(scene.headline().await, "topic-changed");
    scene.is_accessible("verdict of another row").await;

    scene.goes_on_to("renew").await;
    scene.portal_list().await;
    scene.creates().await;
    scene.uploads_and_downloads(&file).await;
    assert_eq!(scene.headline().await, "topic-changed");

    scene.goes_on_to("renew").await;
    recovers(&scene, &file).await;
}

#[tokio::test]
async fn a_file_that_is_no_certificate_and_then_last_years() {
    let (scene, current) = at_the_list(Language::Japanese).await;
    scene.goes_on().await;
    let file = scene.laid_ready().await;
    scene.goes_on_to("download").await;
    let downloads = scene.desktop.downloads();
    fs::write(downloads.join("MDM_ INVENTIT INC._Certificate.pem"), "<!doctype html><title>Sign in</title>")
        .expect("the Downloads folder");
    assert_eq!(scene.headline().await, "not-a-certificate");
    scene.is_accessible("verdict of a page").await;
    scene.goes_on_to("download").await;

    fs::write(downloads.join("MDM_ INVENTIT INC._Certificate (1).pem"), current)
        .expect("the Downloads folder");
    assert_eq!(scene.headline().await, "not-renewed");
    scene.is_accessible("verdict of last year's file").await;
    scene.goes_on_to("download").await;
    recovers(&scene, &file).await;
}

#[tokio::test]
async fn made_from_another_request_and_then_expired() {
    let (scene, _) = at_the_list(Language::English).await;
    scene.goes_on().await;
    let file = scene.laid_ready().await;
    let authority = Authority::shared();
    let other = authority.signed_request(&csr(&key_for("the other admin's"), &[("CN", "unit-4711")]));
    let path = scene.desktop.scratch("other").join("other.txt");
    fs::write(&path, other.vendor(&authority.vendor(INVENTIT)).build()).expect("a folder of the test");
    renews(&scene, OURS, &path.display().to_string()).await;
    assert_eq!(scene.headline().await, "key-mismatch");
    scene.is_accessible("verdict of another request").await;
    scene.goes_on_to("renew").await;

    let expired = authority
        .push()
        .uuid(OURS)
        .serial(0x0102_0304_0506_0708)
        .issued_at("2024-01-01T00:00:00Z".parse().expect("a timestamp"))
        .public_key(&key_for("this year"))
        .pem();
    fs::write(scene.desktop.downloads().join("old.pem"), expired).expect("the Downloads folder");
    let headline = scene.headline().await;
    assert!(["expired", "older-than-current"].contains(&headline.as_str()), "{headline}");
    scene.window.click("[data-testid=another-file]").await;
    scene.at("download").await;
    recovers(&scene, &file).await;
}
