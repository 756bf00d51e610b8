//! A person at a desk: the real window, a real browser on the practice portal, and the files in between.

use authority::{Authority, csr, key_for};
use jiff::{SignedDuration, Timestamp};
use journeys::{Browser, Desktop, Keyring, Language, Options, Window, until};
use openssl::pkey::{PKey, PKeyRef, Private, Public};
use portal::{Portal, Seed};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

pub const ACCOUNT: &str = "apple-push@example.co.jp";
pub const OTHER_ACCOUNT: &str = "somebody-else@example.co.jp";
pub const OURS: &str = "0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b4c";
pub const OTHERS: &str = "99999999-8888-4777-8666-555555555555";
pub const INVENTIT: &str = "INVENTIT INC.";
pub const IOT_EX: &str = "IoT-EX,Inc.";

pub struct Scene {
    pub portal: Portal,
    pub browser: Browser,
    pub window: Window,
    pub desktop: Desktop,
}

impl Scene {
    /// A first launch on an empty machine, the practice authority already trusted, the browser open.
    pub async fn begin(language: Language, keyring: Keyring) -> Self {
        let authority = Authority::shared();
        let portal = Portal::start(authority).expect("a port on loopback");
        portal.add_account(ACCOUNT);
        let mut desktop = Desktop::start(Options { language, keyring, ..Options::default() }).await;
        desktop.set("PUSHKEEPER_PRACTICE_PORTAL", portal.url());
        let browser = Browser::open(&mut desktop).await;
        let window = Window::open(&mut desktop).await;
        let scene = Self { portal, browser, window, desktop };
        scene.trusts_the_practice_authority().await;
        scene
    }

    /// In the settings, by pasting, as an administrator would.
    async fn trusts_the_practice_authority(&self) {
        self.window.click("[data-testid=settings]").await;
        self.window.wait_for("main[data-screen=settings]").await;
        self.unfold("add-authority").await;
        self.paste(&Authority::shared().trust_pem()).await;
        self.window.wait_for("[data-testid=offered]").await;
        self.window.click("[data-testid=dialog-yes]").await;
        until("two authorities", async || {
            let rows = self
                .window
                .script("return document.querySelectorAll('[data-testid=authority]').length", vec![])
                .await;
            (rows == json!(2)).then_some(())
        })
        .await;
        self.window.click("[data-testid=go-home]").await;
        self.window.wait_for("main[data-screen=welcome]").await;
    }

    /// Opens a disclosure of the window.
    pub async fn unfold(&self, testid: &str) {
        let css = format!("[data-testid={testid}]");
        self.window.wait_for(&css).await;
        self.window
            .script("document.querySelector(arguments[0]).closest('details').open = true", vec![css.into()])
            .await;
    }

    /// Pastes a text in place of a file.
    pub async fn paste(&self, text: &str) {
        self.unfold("paste-instead").await;
        // Typed letter by letter a certificate takes long; the page hears the same event.
        self.window.wait_for("[data-testid=paste-text]").await;
        self.window
            .script(
                "const field = document.querySelector('[data-testid=paste-text]');
                 field.value = arguments[0];
                 field.dispatchEvent(new Event('input', { bubbles: true }));",
                vec![text.into()],
            )
            .await;
        self.window.click("[data-testid=paste-use]:enabled").await;
    }

    /// A certificate in use, on the portal and as PEM, with its end in so many days.
    pub fn seed(&self, account: &str, vendor: &str, uuid: &str, days: i64) -> String {
        let end = Timestamp::now() + SignedDuration::from_hours(24 * days + 1);
        self.portal.seed_certificate(
            account,
            &Seed {
                vendor,
                uuid,
                public_key: public(&key_for("last year")),
                not_before: end - SignedDuration::from_hours(24 * 365),
                not_after: end,
            },
        )
    }

    /// Hands in the certificate in use and fills in the form of its unit.
    pub async fn adopts(&self, name: &str, product: &str, pem: &str) {
        self.window.click("[data-testid=have-certificate]").await;
        self.window.wait_for("main[data-screen=adopt]").await;
        self.paste(pem).await;
        self.fills_in(name, product).await;
        self.window.wait_for("main[data-screen=unit]").await;
    }

    /// Fills in the form of a unit and saves it.
    pub async fn fills_in(&self, name: &str, product: &str) {
        self.window.wait_for("main[data-screen=unit-form]").await;
        self.window.click(&format!("[data-testid=product-{product}]")).await;
        self.window.fill("[data-testid=field-name]", name).await;
        self.window.fill("[data-testid=field-account]", "unit-4711").await;
        self.goes_on().await;
    }

    /// Presses the main button.
    pub async fn goes_on(&self) {
        self.window.click("[data-testid=main-button]:enabled").await;
    }

    /// Waits for a step.
    pub async fn at(&self, step: &str) {
        self.window.wait_for(&format!("main[data-step={step}]")).await;
    }

    /// Presses the main button and waits for the step that follows.
    pub async fn goes_on_to(&self, step: &str) {
        self.goes_on().await;
        self.at(step).await;
    }

    /// Presses Back and waits for the step before.
    pub async fn goes_back_to(&self, step: &str) {
        self.window.click("[data-testid=back]").await;
        self.at(step).await;
    }

    /// The number of days left on the unit's page.
    pub async fn days_left(&self) -> String {
        let shown = self.window.text("[data-testid=days-left]").await;
        shown.chars().filter(char::is_ascii_digit).collect()
    }

    /// Nothing on the screen keeps somebody out who sees, hears or moves differently.
    pub async fn is_accessible(&self, screen: &str) {
        let barriers = self.window.barriers().await;
        assert!(barriers.is_empty(), "{screen}: {barriers:#?}");
    }

    /// Ticks everything that is to be made sure of, and notes the Apple Account.
    pub async fn prepares(&self, account: &str) {
        self.at("prepare").await;
        self.is_accessible("prepare").await;
        self.ticks_everything().await;
        self.goes_on_to("apple-id").await;
        if self.window.shows("[data-testid=memo-input]").await {
            self.window.fill("[data-testid=memo-input]", account).await;
            self.window.click("[data-testid=memo-save]:enabled").await;
            self.window.wait_for("[data-testid=memo][data-memo=kept]").await;
        }
        self.is_accessible("apple-id").await;
        self.goes_on_to("request").await;
    }

    /// Ticks what is to be made sure of before a journey.
    pub async fn ticks_everything(&self) {
        for item in ["account", "second-factor", "browser", "permissions", "stakes"] {
            let css = format!("[data-testid=prepare-{item}]");
            if self.window.shows(&css).await {
                self.window.click(&css).await;
                self.window.wait_for(&format!("{css}:checked")).await;
            }
        }
    }

    /// Chooses the window's language and waits until it is spoken.
    pub async fn speaks(&self, language: &str) {
        self.window.click(&format!("[data-testid=language] option[value={language}]")).await;
        self.window.wait_for(&format!("html[lang={language}] main")).await;
    }

    /// The console hands out a request, which the browser saves: first under another name, then renamed.
    pub async fn downloads_request(&self, name: &str, vendor: &str, key: &str) {
        let authority = Authority::shared();
        let request = csr(&key_for(key), &[("CN", "unit-4711")]);
        let signed = authority.signed_request(&request).vendor(&authority.vendor(vendor)).build();
        let partial = self.desktop.downloads().join(format!("{name}.crdownload"));
        fs::write(&partial, signed).expect("the Downloads folder");
        fs::rename(&partial, self.desktop.downloads().join(name)).expect("the Downloads folder");
        self.window.wait_for("[data-testid=request-kept]").await;
    }

    /// Opens the portal from the window and signs in with the browser.
    pub async fn signs_in(&self, account: &str) {
        self.at("sign-in").await;
        self.is_accessible("sign-in").await;
        self.goes_on().await;
        self.browser.turn_to(self.portal.url()).await;
        self.portal_sign_in(account).await;
        self.window.wait_for("[data-testid=portal-opened]").await;
        self.goes_on().await;
    }

    /// Types account and password on the portal's first page.
    pub async fn portal_sign_in(&self, account: &str) {
        self.browser.fill("#apple-id", account).await;
        self.browser.fill("#password", "practice").await;
        self.browser.click("#sign-in").await;
        self.browser.wait_for("#sign-out").await;
    }

    /// On the portal: the form with Notes and file, as the window laid them ready, and the download.
    pub async fn uploads_and_downloads(&self, file: &str) {
        self.browser.fill("#notes", "unit-4711").await;
        self.browser.keys("#request", file).await;
        self.browser.click("#upload").await;
        self.browser.wait_for("#confirmation").await;
        self.browser.click("#download").await;
    }

    /// The file that the window laid ready for the portal's file chooser.
    pub async fn laid_ready(&self) -> String {
        self.at("upload").await;
        self.is_accessible("upload").await;
        let path = self.window.text("[data-testid=value-request-path]").await;
        assert!(PathBuf::from(&path).is_file(), "{path} is not there");
        assert!(path.ends_with(".txt"), "{path}");
        path
    }

    /// The row of the portal's list whose subject holds this identifier.
    pub async fn row(&self, uuid: &str) -> u64 {
        let row = self
            .browser
            .script(
                "for (const cell of document.querySelectorAll('[id^=subject-]'))
                   if (cell.textContent.includes(arguments[0])) return Number(cell.id.slice('subject-'.length));
                 return null;",
                vec![uuid.into()],
            )
            .await;
        row.as_u64().unwrap_or_else(|| panic!("no row with {uuid}"))
    }

    /// On the portal: from the list to the form for a new certificate.
    pub async fn creates(&self) {
        self.browser.click("#create").await;
        self.browser.click("#agree").await;
        self.browser.click("#accept").await;
    }

    /// Goes back to the portal's list.
    pub async fn portal_list(&self) {
        self.browser.go(self.portal.url()).await;
        self.browser.wait_for("#sign-out").await;
    }

    /// The code of the verdict's headline on the screen.
    pub async fn headline(&self) -> String {
        self.at("verdict").await;
        let shown = self.window.wait_for("[data-testid=verdict]").await;
        shown.attr("data-code").await.expect("the window answers").unwrap_or_default()
    }

    /// From the accepted certificate to the completed journey.
    pub async fn hands_over_and_confirms(&self, proof: &str) {
        self.at("verdict").await;
        self.is_accessible("verdict").await;
        self.goes_on_to("sign-out").await;
        self.is_accessible("sign-out").await;
        self.browser.click("#sign-out").await;
        self.browser.wait_for("#sign-in").await;
        self.goes_on_to("hand-over").await;
        self.is_accessible("hand-over").await;
        let path = self.window.text("[data-testid=value-certificate-path]").await;
        let pem = fs::read_to_string(&path).expect("the certificate's copy");
        assert!(
            self.portal.issued().iter().any(|issued| issued.pem == pem),
            "{path} is what the portal issued"
        );
        self.goes_on_to("confirm").await;
        self.is_accessible("confirm").await;
        self.window.click(&format!("[data-testid=seen-{proof}]")).await;
        self.window.wait_for(&format!("[data-testid=seen-{proof}]:checked")).await;
        self.goes_on_to("record").await;
        self.is_accessible("record").await;
        self.goes_on_to("reminders").await;
        self.is_accessible("reminders").await;
        self.goes_on_to("done").await;
        self.is_accessible("done").await;
    }

    /// The register in the window: what a unit's page says.
    pub async fn finishes(&self) {
        self.goes_on().await;
        self.window.wait_for("main[data-screen=unit]").await;
        self.is_accessible("unit").await;
    }
}

fn public(key: &PKeyRef<Private>) -> PKey<Public> {
    let der = key.public_key_to_der().expect("a public key has DER");
    PKey::public_key_from_der(&der).expect("it was one just now")
}
