//! The window follows the desktop it opens on, and comes up again after it was killed.

use journeys::{Desktop, Language, Options, Scheme, Window};
use serde_json::json;

#[tokio::test]
async fn it_speaks_the_desktops_language_and_follows_its_scheme() {
    for (language, scheme, lang, dark) in
        [(Language::Japanese, Scheme::Dark, "ja", true), (Language::English, Scheme::Light, "en", false)]
    {
        let mut desktop = Desktop::start(Options { language, scheme, ..Options::default() }).await;
        let window = Window::open(&mut desktop).await;
        let seen =
            "return [document.documentElement.lang, matchMedia('(prefers-color-scheme: dark)').matches]";
        assert_eq!(window.script(seen, vec![]).await, json!([lang, dark]));
    }
}

#[tokio::test]
async fn it_opens_again_after_it_was_killed() {
    let mut desktop = Desktop::start(Options::default()).await;
    let window = Window::open(&mut desktop).await;
    window.script("window.before = true", vec![]).await;
    let window = window.restart(&mut desktop).await;
    assert_eq!(window.script("return window.before ?? null", vec![]).await, json!(null));
    window.close(&mut desktop).await;
}
