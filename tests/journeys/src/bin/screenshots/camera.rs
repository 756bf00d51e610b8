//! The window on its desktop, the hands that lead it from screen to screen, and the numbered pictures.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use journeys::{Desktop, Keyring, Language, Options, Scheme, Window, until};
use serde_json::{Value, json};

/// One window, photographed screen by screen.
pub struct Camera {
    pub window: Window,
    pub desktop: Desktop,
    pub language: Language,
    folder: PathBuf,
    prefix: String,
    taken: Cell<usize>,
}

impl Camera {
    /// A first launch on an empty machine.
    pub async fn set_up(folder: &Path, language: Language, scheme: Scheme) -> Self {
        let mut desktop = Desktop::start(Options { language, scheme, ..Options::default() }).await;
        let window = Window::open(&mut desktop).await;
        let code = match language {
            Language::Japanese => "ja",
            Language::English => "en",
        };
        let shade = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let prefix = format!("{code}-{shade}");
        Self { window, desktop, language, folder: folder.to_owned(), prefix, taken: Cell::new(0) }
    }

    /// The same, on another desktop that has no keyring.
    pub async fn without_keyring(self) -> Self {
        let options = Options { keyring: Keyring::Absent, ..self.desktop.options().clone() };
        self.moves_to(Desktop::start(options).await).await
    }

    /// The same, on another desktop whose register is none.
    pub async fn with_damaged_register(self) -> Self {
        let desktop = Desktop::start(self.desktop.options().clone()).await;
        fs::create_dir_all(desktop.data()).expect("the data folder can be made");
        fs::write(desktop.data().join("register.sqlite3"), "no register").expect("the data folder");
        self.moves_to(desktop).await
    }

    async fn moves_to(self, mut desktop: Desktop) -> Self {
        let window = Window::open(&mut desktop).await;
        Self { window, desktop, ..self }
    }

    /// How many screens were photographed.
    pub fn taken(&self) -> usize {
        self.taken.get()
    }

    /// Photographs the screen as it opens and, where it is longer than the window, its lower end.
    pub async fn shoot(&self, name: &str) {
        self.taken.set(self.taken.get() + 1);
        let stem = format!("{}-{:02}-{name}", self.prefix, self.taken.get());
        self.scroll_to("0").await;
        self.window.screenshot(&self.folder.join(format!("{stem}.png"))).await;
        if self.scroll_to("it.scrollHeight").await {
            self.window.screenshot(&self.folder.join(format!("{stem}-end.png"))).await;
        }
    }

    /// Photographs what is on the screen as it is, scrolled to where an element is in the middle.
    pub async fn shoot_at(&self, name: &str, css: &str) {
        self.taken.set(self.taken.get() + 1);
        self.window.wait_for(css).await;
        self.window
            .script(
                "document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })",
                vec![css.into()],
            )
            .await;
        let file = format!("{}-{:02}-{name}.png", self.prefix, self.taken.get());
        self.window.screenshot(&self.folder.join(file)).await;
    }

    /// Waits for a screen outside of the journeys.
    pub async fn on(&self, screen: &str) {
        self.window.wait_for(&format!("main[data-screen={screen}]")).await;
    }

    /// Waits for a step.
    pub async fn at(&self, step: &str) {
        self.window.wait_for(&format!("main[data-step={step}]")).await;
    }

    /// Clicks what carries this name for tests, as soon as it can be clicked.
    pub async fn click(&self, testid: &str) {
        self.window.click(&format!("[data-testid={testid}]:enabled")).await;
    }

    /// Presses the main button and waits for the step that follows.
    pub async fn goes_on_to(&self, step: &str) {
        self.click("main-button").await;
        self.at(step).await;
    }

    /// Ticks a box, unless it is ticked.
    pub async fn tick(&self, testid: &str) {
        let css = format!("[data-testid={testid}]");
        self.window.wait_for(&css).await;
        if !self.window.shows(&format!("{css}:checked")).await {
            self.window.click(&css).await;
        }
        self.window.wait_for(&format!("{css}:checked")).await;
    }

    /// Unfolds what is folded.
    pub async fn unfold(&self, testid: &str) {
        let css = format!("[data-testid={testid}]");
        self.window.wait_for(&css).await;
        self.window.script("document.querySelector(arguments[0]).open = true", vec![css.into()]).await;
    }

    /// Puts a long text into a field at once; the page hears the same event as when it is typed.
    pub async fn put(&self, testid: &str, text: &str) {
        let css = format!("[data-testid={testid}]");
        self.window.wait_for(&css).await;
        self.window
            .script(
                "const field = document.querySelector(arguments[0]);
                 field.value = arguments[1];
                 field.dispatchEvent(new Event('input', { bubbles: true }));",
                vec![css.into(), text.into()],
            )
            .await;
    }

    /// Pastes the text of a file in its place.
    pub async fn paste(&self, text: &str) {
        self.unfold("paste-instead").await;
        self.put("paste-text", text).await;
        self.click("paste-use").await;
    }

    /// Saves a file into the Downloads folder, as a browser does.
    pub fn downloads(&self, name: &str, content: impl AsRef<[u8]>) {
        let partial = self.desktop.downloads().join(format!("{name}.crdownload"));
        fs::write(&partial, content).expect("the Downloads folder can be written");
        fs::rename(&partial, self.desktop.downloads().join(name)).expect("the Downloads folder");
    }

    /// Posts an action past the buttons. What follows is drawn when the page itself acts next.
    pub async fn act(&self, action: Value) -> Value {
        self.window.act(action).await.unwrap_or_else(|refused| panic!("the window refused: {refused}"))
    }

    /// Waits until the window has the size that `condition` (in the page's words) describes.
    pub async fn resized(&self, condition: &str) {
        until(condition, async || {
            let is = self.window.script(&format!("return {condition}"), vec![]).await;
            (is == json!(true)).then_some(())
        })
        .await;
    }

    /// Ticks all that is to be made sure of.
    pub async fn prepares(&self) {
        for item in ["account", "second-factor", "browser", "permissions", "stakes"] {
            if self.window.shows(&format!("[data-testid=prepare-{item}]")).await {
                self.tick(&format!("prepare-{item}")).await;
            }
        }
    }

    /// What a unit is called in the language of the pictures.
    pub fn says(&self, japanese: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// Scrolls the column; true where there was something to scroll.
    async fn scroll_to(&self, place: &str) -> bool {
        let body = format!(
            "const it = document.querySelector('.scroll');
             if (!it) return false;
             it.scrollTop = {place};
             return it.scrollHeight > it.clientHeight + 4;"
        );
        self.window.script(&body, vec![]).await == json!(true)
    }
}
