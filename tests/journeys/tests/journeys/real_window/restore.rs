//! A damaged or lost data file: a copy is restored by a click, and empty data is started only after a question.

use super::scene::{ACCOUNT, INVENTIT, Scene, UNIT_UUID};
use journeys::{Keyring, Language, Window};
use std::fs;

#[tokio::test]
async fn a_damaged_data_file_is_replaced_by_the_daily_copy() {
    let mut scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, INVENTIT, UNIT_UUID, 20);
    scene.add_certificate_and_unit("Acme", "mobiconnect", &current).await;
    let checked = scene.desktop.pushkeeper(&["check", "--json"]).await;
    assert!(String::from_utf8_lossy(&checked.stdout).contains("Acme"));

    let register = scene.desktop.data().join("register.sqlite3");
    scene.window.kill(&mut scene.desktop).await;
    fs::write(&register, "damaged").expect("the data folder");
    scene.window = Window::open(&mut scene.desktop).await;
    scene.window.wait_for("main[data-screen=unavailable]").await;
    scene.check_accessibility("unavailable").await;
    scene.window.click("[data-testid=backup][data-reason=daily] [data-testid=restore-backup]").await;
    scene.window.click("[data-testid=dialog-yes]").await;
    scene.window.wait_for("main[data-screen=home]").await;
    scene.window.wait_for_text("main", "Acme").await;

    // The damaged file was kept, and can be found in the settings.
    scene.open_settings().await;
    scene.open_details("other-backups").await;
    scene.check_accessibility("settings with copies").await;
    scene.window.wait_for("[data-testid=backup][data-reason=replaced]").await;
    let copies = fs::read_dir(scene.desktop.data().join("backups")).expect("the copies");
    let mut contents = copies.map(|copy| fs::read(copy.expect("a copy").path()).expect("readable"));
    assert!(contents.any(|content| content == b"damaged"));

    // The data file disappears while the window is closed.
    scene.window.kill(&mut scene.desktop).await;
    fs::remove_file(&register).expect("the data file");
    scene.window = Window::open(&mut scene.desktop).await;
    scene.window.wait_for("main[data-screen=unavailable]").await;
    scene.window.click("[data-testid=start-empty]").await;
    scene.window.click("[data-testid=dialog-no]").await;
    assert!(!register.exists(), "nothing was asked for yet");
    scene.window.click("[data-testid=start-empty]").await;
    scene.window.click("[data-testid=dialog-yes]").await;
    scene.window.wait_for("main[data-screen=welcome]").await;
}
