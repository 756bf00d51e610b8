//! Using the practice push gateway in journeys.

use super::scene::Scene;

impl Scene {
    /// Sets the practice push gateway up in the settings.
    pub async fn set_gateway(&self, address: &str, authority: &str) {
        self.window.click("[data-testid=settings]").await;
        self.window.click("[data-testid=gateway-other]").await;
        self.window.send_keys("[data-testid=gateway-address]", address).await;
        self.set_field("gateway-ca", authority).await;
        self.window.click("[data-testid=gateway-save]:enabled").await;
        self.window.wait_for("#settings-probe").await;
        self.window.click("[data-testid=back]").await;
        self.window.wait_gone("main[data-screen=settings]").await;
    }

    /// Asks the practice gateway, and waits for the answer with this code.
    pub async fn ask_apple(&self, expected: &str) {
        self.window.click("[data-testid=ask-apple]").await;
        self.window.wait_for(&format!("[data-testid=probed][data-code={expected}]")).await;
    }

    /// Sets the text of a field at once and sends the event that typing would send.
    pub async fn set_field(&self, testid: &str, text: &str) {
        let css = format!("[data-testid={testid}]");
        self.window.wait_for(&css).await;
        let body = "const field = document.querySelector(arguments[0]);
                    field.value = arguments[1];
                    field.dispatchEvent(new Event('input', { bubbles: true }));";
        self.window.script(body, vec![css.into(), text.into()]).await;
    }
}
