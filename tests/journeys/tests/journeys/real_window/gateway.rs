//! What the journeys after the certificate share: the practice push gateway, and asking it.

use super::scene::Scene;

impl Scene {
    /// Sets the practice push gateway up in the settings.
    pub async fn asks_another_gateway(&self, address: &str, authority: &str) {
        self.window.click("[data-testid=settings]").await;
        self.window.click("[data-testid=gateway-other]").await;
        self.window.keys("[data-testid=gateway-address]", address).await;
        self.puts("gateway-ca", authority).await;
        self.window.click("[data-testid=gateway-save]:enabled").await;
        self.window.wait_for("#settings-probe").await;
        self.window.click("[data-testid=back]").await;
        self.window.wait_gone("main[data-screen=settings]").await;
    }

    /// Asks Apple, that is the practice gateway, and waits for the answer of that code.
    pub async fn asks_apple(&self, expected: &str) {
        self.window.click("[data-testid=ask-apple]").await;
        self.window.wait_for(&format!("[data-testid=probed][data-code={expected}]")).await;
    }

    /// Puts a long text into a field at once; the page hears the same event as when it is typed.
    pub async fn puts(&self, testid: &str, text: &str) {
        let css = format!("[data-testid={testid}]");
        self.window.wait_for(&css).await;
        let body = "const field = document.querySelector(arguments[0]);
                    field.value = arguments[1];
                    field.dispatchEvent(new Event('input', { bubbles: true }));";
        self.window.script(body, vec![css.into(), text.into()]).await;
    }
}
