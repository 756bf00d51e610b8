//! A page in the window or in the browser. Every method waits for the state that it needs.

use crate::wait_until;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, Locator};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A page of a WebDriver session.
pub struct Page {
    client: Client,
}

impl Page {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// The WebDriver session, for other commands.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Waits until an element is displayed, and returns it.
    pub async fn wait_for(&self, css: &str) -> Element {
        self.wait_for_any(Locator::Css(css)).await
    }

    /// Waits until no displayed element matches `css`.
    pub async fn wait_gone(&self, css: &str) {
        wait_until(&format!("{css} to go away"), async || {
            self.displayed(Locator::Css(css)).await.is_none().then_some(())
        })
        .await;
    }

    /// Waits until the text of an element contains `text`, and returns its whole text.
    pub async fn wait_for_text(&self, css: &str, text: &str) -> String {
        wait_until(&format!("“{text}” in {css}"), async || {
            let found = self.displayed(Locator::Css(css)).await?.text().await.ok()?;
            found.contains(text).then_some(found)
        })
        .await
    }

    /// Clicks an element as soon as it is displayed, enabled and not covered.
    pub async fn click(&self, css: &str) {
        self.click_any(Locator::Css(css)).await;
    }

    /// Clicks the button, link or menu item with this name.
    pub async fn click_named(&self, name: &str) {
        let quoted = if name.contains('"') { format!("'{name}'") } else { format!("\"{name}\"") };
        let roles =
            "self::button or self::a or self::summary or @role='button' or @role='menuitem' or @role='tab'";
        let has_name = format!("normalize-space(.)={quoted} or @aria-label={quoted} or @value={quoted}");
        self.click_any(Locator::XPath(&format!("//*[{roles} or self::input][{has_name}]"))).await;
    }

    /// Replaces the text of a field.
    pub async fn fill(&self, css: &str, text: &str) {
        let element = self
            .wait(Locator::Css(css), async |element| {
                if !element.is_displayed().await.ok()? {
                    return None;
                }
                self.done_or_scrolled(&element, element.clear().await).await?;
                Some(element)
            })
            .await;
        element.send_keys(text).await.unwrap_or_else(|error| panic!("{css} takes no text: {error}"));
    }

    /// Sends keys to an element without clearing it; a file field gets the path of the file.
    pub async fn send_keys(&self, css: &str, keys: &str) {
        let element = self.wait(Locator::Css(css), async |element| Some(element)).await;
        element.send_keys(keys).await.unwrap_or_else(|error| panic!("{css} takes no keys: {error}"));
    }

    /// The displayed text of an element.
    pub async fn text(&self, css: &str) -> String {
        self.wait(Locator::Css(css), async |element| element.text().await.ok()).await
    }

    /// Whether a displayed element matches `css` now.
    pub async fn is_shown(&self, css: &str) -> bool {
        self.displayed(Locator::Css(css)).await.is_some()
    }

    /// Runs the body of a function and returns its result.
    pub async fn script(&self, body: &str, arguments: Vec<Value>) -> Value {
        self.client
            .execute(body, arguments)
            .await
            .unwrap_or_else(|error| panic!("script failed: {error}\n{body}"))
    }

    /// Runs the body of a function that ends by calling its last argument; returns the value of that call.
    pub async fn script_async(&self, body: &str, arguments: Vec<Value>) -> Value {
        let answer = self.client.execute_async(body, arguments).await;
        answer.unwrap_or_else(|error| panic!("script failed: {error}\n{body}"))
    }

    /// Saves a PNG of the page after all fonts are loaded and painted.
    pub async fn screenshot(&self, path: &Path) {
        self.script_async(PAINTED, vec![]).await;
        let limited = tokio::time::timeout(crate::LIMIT, self.client.screenshot()).await;
        let png =
            limited.expect("a screenshot in time").unwrap_or_else(|error| panic!("no screenshot: {error}"));
        fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder for the screenshot");
        fs::write(path, png).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }

    /// The accessibility issues that axe-core finds on the page, one line each: rule, impact, element, problem.
    pub async fn accessibility_issues(&self) -> Vec<String> {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js");
        let source =
            fs::read_to_string(&source).unwrap_or_else(|error| panic!("{}: {error}", source.display()));
        self.script(&format!("if (!window.axe) {{ {source} }}"), vec![]).await;
        let found = self.script_async(AXE, vec![]).await;
        let lines = found.as_array().unwrap_or_else(|| panic!("axe-core failed: {found}"));
        lines.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    async fn wait_for_any(&self, locator: Locator<'_>) -> Element {
        self.wait(locator, async |element| element.is_displayed().await.ok()?.then_some(element)).await
    }

    async fn click_any(&self, locator: Locator<'_>) {
        self.wait(locator, async |element| {
            if !element.is_displayed().await.ok()? || !element.is_enabled().await.ok()? {
                return None;
            }
            self.watch_clicks(&element).await?;
            self.done_or_scrolled(&element, element.click().await).await?;
            self.was_clicked().await.then_some(())
        })
        .await;
    }

    /// Remembers in the page whether the next click reaches the element: the page may draw another view after the place
    /// of the element was looked up, and the click then hits what has moved there.
    async fn watch_clicks(&self, element: &Element) -> Option<()> {
        let element = serde_json::to_value(element).ok()?;
        self.client.execute(WATCH_CLICKS, vec![element]).await.ok().map(drop)
    }

    /// Whether the click reached the element. A page that was left by the click no longer knows, and was clicked.
    async fn was_clicked(&self) -> bool {
        let missed = self.client.execute("return window.clickMissed === true", vec![]).await;
        missed.map_or(true, |missed| missed != Value::Bool(true))
    }

    /// `Some` when the command on the element succeeded. Otherwise scrolls the element to the middle, because WebKit neither
    /// clicks nor empties an element whose center is scrolled out of sight while its edge is visible, and returns `None`
    /// for another attempt.
    async fn done_or_scrolled(&self, element: &Element, result: Result<(), CmdError>) -> Option<()> {
        match result {
            Ok(()) => Some(()),
            // Covered, or just replaced.
            Err(CmdError::Standard(_)) => {
                let element = serde_json::to_value(element).ok()?;
                let middle = "arguments[0].scrollIntoView({ block: 'center' })";
                self.client.execute(middle, vec![element]).await.ok()?;
                None
            }
            Err(error) => panic!("the WebDriver fails: {error}"),
        }
    }

    /// Calls `ask` with each matching element until one returns a value.
    async fn wait<T>(&self, locator: Locator<'_>, ask: impl AsyncFn(Element) -> Option<T>) -> T {
        wait_until(&format!("{locator:?}"), async || {
            for element in self.client.find_all(locator).await.unwrap_or_default() {
                if let Some(answer) = ask(element).await {
                    return Some(answer);
                }
            }
            None
        })
        .await
    }

    async fn displayed(&self, locator: Locator<'_>) -> Option<Element> {
        for element in self.client.find_all(locator).await.ok()? {
            if element.is_displayed().await.unwrap_or(false) {
                return Some(element);
            }
        }
        None
    }
}

/// Sets `clickMissed` until a click reaches the element. Options of a list get no click events.
const WATCH_CLICKS: &str = "
    const element = arguments[0];
    window.clickMissed = element.localName !== 'option';
    const seen = (event) => { if (event.composedPath().includes(element)) window.clickMissed = false; };
    window.addEventListener('click', seen, { capture: true, once: true });
";

/// Waits for two frames: the second starts after the first is painted.
const PAINTED: &str = "
    const done = arguments[arguments.length - 1];
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(null))));
";

const AXE: &str = r#"
    const done = arguments[arguments.length - 1];
    const line = (rule, node) => `${rule.id} (${rule.impact}) at ${node.target.join(' ')}: ${node.failureSummary}`;
    axe.run(document, { resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap((rule) =>
            rule.nodes.map((node) => line(rule, node).replace(/\s+/g, ' ')))),
        (error) => done(String(error)));
"#;
