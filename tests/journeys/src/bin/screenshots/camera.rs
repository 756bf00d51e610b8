//! The window on its desktop, the methods that go from screen to screen, and the numbered screenshots.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use journeys::{Desktop, Keyring, Language, Options, Scheme, Window, program, wait_until};
use serde_json::{Value, json};

/// Takes screenshots of a window.
pub struct Camera {
    pub window: Window,
    pub desktop: Desktop,
    pub language: Language,
    folder: PathBuf,
    prefix: String,
    taken: Cell<usize>,
}

impl Camera {
    /// Starts the window without data.
    pub async fn start(folder: &Path, language: Language, scheme: Scheme) -> Self {
        let mut desktop = Desktop::start(Options { language, scheme, ..Options::default() }).await;
        let window = Window::open(&mut desktop).await;
        let code = match language {
            Language::Japanese => "ja",
            Language::English => "en",
        };
        let scheme = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let prefix = format!("{code}-{scheme}");
        Self { window, desktop, language, folder: folder.to_owned(), prefix, taken: Cell::new(0) }
    }

    /// Continues on another desktop without a keyring.
    pub async fn without_keyring(self) -> Self {
        let options = Options { keyring: Keyring::Absent, ..self.desktop.options().clone() };
        self.move_to(Desktop::start(options).await).await
    }

    /// Starts the window again with a damaged data file, beside the copy of the start before.
    pub async fn with_damaged_data_file(mut self) -> Self {
        let window = self.window.restart(&mut self.desktop).await;
        window.kill(&mut self.desktop).await;
        fs::write(self.desktop.data().join("register.sqlite3"), "no register").expect("the data folder");
        let window = Window::open(&mut self.desktop).await;
        Self { window, ..self }
    }

    async fn move_to(self, mut desktop: Desktop) -> Self {
        let window = Window::open(&mut desktop).await;
        Self { window, desktop, ..self }
    }

    /// The number of screenshots.
    pub fn taken(&self) -> usize {
        self.taken.get()
    }

    /// Takes a screenshot of the screen and, where it is longer than the window, of its end.
    pub async fn shoot(&self, name: &str) {
        self.taken.set(self.taken.get() + 1);
        let stem = format!("{}-{:02}-{name}", self.prefix, self.taken.get());
        self.scroll_to("0").await;
        self.window.screenshot(&self.folder.join(format!("{stem}.png"))).await;
        if self.scroll_to("it.scrollHeight").await {
            self.window.screenshot(&self.folder.join(format!("{stem}-end.png"))).await;
        }
    }

    /// Takes a screenshot with an element scrolled to the middle.
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
    pub async fn wait_for_screen(&self, screen: &str) {
        self.window.wait_for(&format!("main[data-screen={screen}]")).await;
    }

    /// Waits for a step.
    pub async fn wait_for_step(&self, step: &str) {
        self.window.wait_for(&format!("main[data-step={step}]")).await;
    }

    /// Clicks the element with this test id as soon as it is enabled.
    pub async fn click(&self, testid: &str) {
        self.window.click(&format!("[data-testid={testid}]:enabled")).await;
    }

    /// Clicks the main button and waits for the next step.
    pub async fn continue_to(&self, step: &str) {
        self.click("main-button").await;
        self.wait_for_step(step).await;
    }

    /// Ticks a checkbox, unless it is ticked.
    pub async fn tick(&self, testid: &str) {
        let css = format!("[data-testid={testid}]");
        self.window.wait_for(&css).await;
        if !self.window.is_shown(&format!("{css}:checked")).await {
            self.window.click(&css).await;
        }
        self.window.wait_for(&format!("{css}:checked")).await;
    }

    /// Opens the details element with this test id.
    pub async fn open_details(&self, testid: &str) {
        let css = format!("[data-testid={testid}]");
        self.window.wait_for(&css).await;
        self.window.script("document.querySelector(arguments[0]).open = true", vec![css.into()]).await;
    }

    /// Sets the text of a field at once and sends the event that typing would send.
    pub async fn set_field(&self, testid: &str, text: &str) {
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

    /// Pastes the text of a file.
    pub async fn paste(&self, text: &str) {
        self.open_details("paste-instead").await;
        self.set_field("paste-text", text).await;
        self.click("paste-use").await;
    }

    /// Saves a file into the Downloads folder as a browser does.
    pub fn download(&self, name: &str, content: impl AsRef<[u8]>) {
        let partial = self.desktop.downloads().join(format!("{name}.crdownload"));
        fs::write(&partial, content).expect("the Downloads folder can be written");
        fs::rename(&partial, self.desktop.downloads().join(name)).expect("the Downloads folder");
    }

    /// Posts an action without clicking. The page shows its view only after its own next action.
    pub async fn act(&self, action: Value) -> Value {
        self.window.act(action).await.unwrap_or_else(|error| panic!("the window returned an error: {error}"))
    }

    /// Opens a deep link as a browser does: by a second start of the program.
    pub async fn open_link(&self, link: &str) {
        let program = program("PUSHKEEPER_WINDOW", "pushkeeper-window");
        let second = self.desktop.run(&program.display().to_string(), &[link]).await;
        assert!(second.status.success(), "{second:?}");
    }

    /// Waits until a JavaScript condition on the size of the window is true.
    pub async fn wait_for_size(&self, condition: &str) {
        wait_until(condition, async || {
            let is = self.window.script(&format!("return {condition}"), vec![]).await;
            (is == json!(true)).then_some(())
        })
        .await;
    }

    /// Ticks all items of the step `prepare`.
    pub async fn prepare(&self) {
        if self.window.is_shown("[data-testid=remembered]").await {
            self.open_details("remembered-items").await;
        }
        for item in ["account", "second-factor", "browser", "permissions", "stakes"] {
            if self.window.is_shown(&format!("[data-testid=prepare-{item}]")).await {
                self.tick(&format!("prepare-{item}")).await;
            }
        }
    }

    /// The text in the language of the window.
    pub fn in_language(&self, japanese: &'static str, english: &'static str) -> &'static str {
        match self.language {
            Language::Japanese => japanese,
            Language::English => english,
        }
    }

    /// Scrolls the page; returns whether it is longer than the window.
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
