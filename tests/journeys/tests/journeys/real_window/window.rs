//! The window uses the language and color scheme of the desktop, and opens again after a kill.

use journeys::{Desktop, Language, Options, Scheme, Window};
use serde_json::json;

#[tokio::test]
async fn the_window_uses_the_language_and_color_scheme_of_the_desktop() {
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
async fn the_window_opens_again_after_a_kill() {
    let mut desktop = Desktop::start(Options::default()).await;
    let window = Window::open(&mut desktop).await;
    window.script("window.before = true", vec![]).await;
    let window = window.restart(&mut desktop).await;
    assert_eq!(window.script("return window.before ?? null", vec![]).await, json!(null));
    window.close(&mut desktop).await;
}
