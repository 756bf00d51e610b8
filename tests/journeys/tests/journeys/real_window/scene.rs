//! Everything one journey needs: the real window, a real browser on the practice portal, and a private desktop. The methods
//! do what a user does.

use authority::{Authority, csr, key_for};
use jiff::{SignedDuration, Timestamp};
use journeys::{Browser, Desktop, Keyring, Language, Options, Window, wait_until};
use openssl::pkey::{PKey, PKeyRef, Private, Public};
use portal::{Portal, Seed};
use serde_json::json;
use std::fs;
use std::path::PathBuf;

pub const ACCOUNT: &str = "apple-push@example.co.jp";
pub const OTHER_ACCOUNT: &str = "somebody-else@example.co.jp";
pub const UNIT_UUID: &str = "0b1c6b0a-4d5e-4f6a-8b7c-9d0e1f2a3b4c";
pub const OTHER_UUID: &str = "99999999-8888-4777-8666-555555555555";
pub const INVENTIT: &str = "INVENTIT INC.";
pub const IOT_EX: &str = "IoT-EX,Inc.";

pub struct Scene {
    pub portal: Portal,
    pub browser: Browser,
    pub window: Window,
    pub desktop: Desktop,
}

impl Scene {
    /// Starts the window without data, trusts the practice authority, and opens the browser.
    pub async fn start(language: Language, keyring: Keyring) -> Self {
        let authority = Authority::shared();
        let portal = Portal::start(authority).expect("a port on loopback");
        portal.add_account(ACCOUNT);
        let mut desktop = Desktop::start(Options { language, keyring, ..Options::default() }).await;
        desktop.set("PUSHKEEPER_PRACTICE_PORTAL", portal.url());
        let browser = Browser::open(&mut desktop).await;
        let window = Window::open(&mut desktop).await;
        let scene = Self { portal, browser, window, desktop };
        scene.trust_practice_authority().await;
        scene
    }

    /// Adds the practice authority in the settings by pasting it.
    async fn trust_practice_authority(&self) {
        self.window.click("[data-testid=settings]").await;
        self.window.wait_for("main[data-screen=settings]").await;
        self.open_details("add-authority").await;
        self.paste(&Authority::shared().trust_pem()).await;
        self.window.wait_for("[data-testid=offered]").await;
        self.window.click("[data-testid=dialog-yes]").await;
        wait_until("two authorities", async || {
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

    /// Opens the details element with this test id.
    pub async fn open_details(&self, testid: &str) {
        let css = format!("[data-testid={testid}]");
        self.window.wait_for(&css).await;
        self.window
            .script("document.querySelector(arguments[0]).closest('details').open = true", vec![css.into()])
            .await;
    }

    /// Pastes the text of a file.
    pub async fn paste(&self, text: &str) {
        self.open_details("paste-instead").await;
        // Set at once, because typing a certificate takes long; the page gets the same event.
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

    /// Creates a current certificate in the portal that expires in so many days; returns it as PEM.
    pub fn seed_certificate(&self, account: &str, vendor: &str, uuid: &str, days: i64) -> String {
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

    /// Adds the current certificate and fills in the form of its unit.
    pub async fn add_certificate_and_unit(&self, name: &str, product: &str, pem: &str) {
        self.window.click("[data-testid=have-certificate]").await;
        self.window.wait_for("main[data-screen=adopt]").await;
        self.paste(pem).await;
        self.fill_unit_form(name, product).await;
        self.window.wait_for("main[data-screen=unit]").await;
    }

    /// Fills in the form of a unit and saves it.
    pub async fn fill_unit_form(&self, name: &str, product: &str) {
        self.window.wait_for("main[data-screen=unit-form]").await;
        self.window.click(&format!("[data-testid=product-{product}]")).await;
        self.window.fill("[data-testid=field-name]", name).await;
        self.window.fill("[data-testid=field-account]", "unit-4711").await;
        self.click_main_button().await;
    }

    /// Clicks the main button.
    pub async fn click_main_button(&self) {
        self.window.click("[data-testid=main-button]:enabled").await;
    }

    /// Waits for a step.
    pub async fn wait_for_step(&self, step: &str) {
        self.window.wait_for(&format!("main[data-step={step}]")).await;
    }

    /// Clicks the main button and waits for the next step.
    pub async fn continue_to(&self, step: &str) {
        self.click_main_button().await;
        self.wait_for_step(step).await;
    }

    /// Leaves the step of the reminders without the daily check, which these desktops do not run.
    pub async fn continue_without_check(&self) {
        self.window.click("[data-testid=continue-without]").await;
        self.wait_for_step("done").await;
    }

    /// Clicks Back and waits for the step before.
    pub async fn go_back_to(&self, step: &str) {
        self.window.click("[data-testid=back]").await;
        self.wait_for_step(step).await;
    }

    /// The number of days left on the unit's page.
    pub async fn days_left(&self) -> String {
        let shown = self.window.text("[data-testid=days-left]").await;
        shown.chars().filter(char::is_ascii_digit).collect()
    }

    /// Checks that axe-core finds no accessibility issue on the screen.
    pub async fn check_accessibility(&self, screen: &str) {
        let accessibility_issues = self.window.accessibility_issues().await;
        assert!(accessibility_issues.is_empty(), "{screen}: {accessibility_issues:#?}");
    }

    /// Ticks all items of the step `prepare`, and saves the Apple Account.
    pub async fn prepare(&self, account: &str) {
        self.wait_for_step("prepare").await;
        self.check_accessibility("prepare").await;
        self.tick_all_items().await;
        self.continue_to("apple-id").await;
        if self.window.is_shown("[data-testid=memo-input]").await {
            self.window.fill("[data-testid=memo-input]", account).await;
            self.window.click("[data-testid=memo-save]:enabled").await;
            self.window.wait_for("[data-testid=memo][data-memo=kept]").await;
        }
        self.check_accessibility("apple-id").await;
        self.continue_to("request").await;
    }

    /// Ticks all items of the step `prepare`.
    pub async fn tick_all_items(&self) {
        if self.window.is_shown("[data-testid=remembered]").await {
            self.open_details("remembered-items").await;
        }
        for item in ["account", "second-factor", "browser", "permissions", "stakes"] {
            let css = format!("[data-testid=prepare-{item}]");
            if self.window.is_shown(&css).await {
                self.window.click(&css).await;
                self.window.wait_for(&format!("{css}:checked")).await;
            }
        }
    }

    /// Chooses the language of the window and waits until it is shown.
    pub async fn choose_language(&self, language: &str) {
        self.window.click(&format!("[data-testid=language] option[value={language}]")).await;
        self.window.wait_for(&format!("html[lang={language}] main")).await;
    }

    /// Saves a signed request into the Downloads folder as a browser does: under another name, then renamed.
    pub async fn download_request(&self, name: &str, vendor: &str, key: &str) {
        let authority = Authority::shared();
        let request = csr(&key_for(key), &[("CN", "unit-4711")]);
        let signed = authority.signed_request(&request).vendor(&authority.vendor(vendor)).build();
        let partial = self.desktop.downloads().join(format!("{name}.crdownload"));
        fs::write(&partial, signed).expect("the Downloads folder");
        fs::rename(&partial, self.desktop.downloads().join(name)).expect("the Downloads folder");
        self.window.wait_for("[data-testid=request-kept]").await;
    }

    /// Opens the portal from the window and signs in with the browser.
    pub async fn sign_in(&self, account: &str) {
        self.wait_for_step("sign-in").await;
        self.check_accessibility("sign-in").await;
        self.click_main_button().await;
        self.browser.switch_to(self.portal.url()).await;
        self.sign_in_to_portal(account).await;
        self.window.wait_for("[data-testid=portal-opened]").await;
        self.click_main_button().await;
    }

    /// Signs in on the first page of the portal.
    pub async fn sign_in_to_portal(&self, account: &str) {
        self.browser.fill("#apple-id", account).await;
        self.browser.fill("#password", "practice").await;
        self.browser.click("#sign-in").await;
        self.browser.wait_for("#sign-out").await;
    }

    /// Uploads the file in the portal's form with the notes, and downloads the certificate.
    pub async fn upload_and_download(&self, file: &str) {
        self.browser.fill("#notes", "unit-4711").await;
        self.browser.send_keys("#request", file).await;
        self.browser.click("#upload").await;
        self.browser.wait_for("#confirmation").await;
        self.browser.click("#download").await;
    }

    /// The path of the request file that the window shows for the upload.
    pub async fn request_file(&self) -> String {
        self.wait_for_step("upload").await;
        self.check_accessibility("upload").await;
        let path = self.window.text("[data-testid=value-request-path]").await;
        assert!(PathBuf::from(&path).is_file(), "{path} is not there");
        assert!(path.ends_with(".txt"), "{path}");
        path
    }

    /// The row of the portal's list with this identifier in its subject.
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

    /// Goes from the portal's list to the form for a new certificate.
    pub async fn create_certificate(&self) {
        self.browser.click("#create").await;
        self.browser.click("#agree").await;
        self.browser.click("#accept").await;
    }

    /// Goes back to the portal's list.
    pub async fn open_portal_list(&self) {
        self.browser.go_to(self.portal.url()).await;
        self.browser.wait_for("#sign-out").await;
    }

    /// Waits for the verdict and returns the code of its headline.
    pub async fn verdict_code(&self) -> String {
        self.wait_for_step("verdict").await;
        let shown = self.window.wait_for("[data-testid=verdict]").await;
        shown.attr("data-code").await.expect("the window answers").unwrap_or_default()
    }

    /// Goes from the accepted certificate to the last step.
    pub async fn hand_over_and_confirm(&self, proof: &str) {
        self.wait_for_step("verdict").await;
        self.check_accessibility("verdict").await;
        self.continue_to("sign-out").await;
        self.check_accessibility("sign-out").await;
        self.browser.click("#sign-out").await;
        self.browser.wait_for("#sign-in").await;
        self.continue_to("hand-over").await;
        self.check_accessibility("hand-over").await;
        let path = self.window.text("[data-testid=value-certificate-path]").await;
        let pem = fs::read_to_string(&path).expect("the certificate's copy");
        assert!(
            self.portal.issued().iter().any(|issued| issued.pem == pem),
            "{path} is what the portal issued"
        );
        self.continue_to("confirm").await;
        self.check_accessibility("confirm").await;
        self.window.click(&format!("[data-testid=seen-{proof}]")).await;
        self.window.wait_for(&format!("[data-testid=seen-{proof}]:checked")).await;
        self.continue_to("record").await;
        self.check_accessibility("record").await;
        self.continue_to("reminders").await;
        self.check_accessibility("reminders").await;
        self.continue_without_check().await;
        self.check_accessibility("done").await;
    }

    /// Leaves the last step for the page of the unit.
    pub async fn finish(&self) {
        self.click_main_button().await;
        self.window.wait_for("main[data-screen=unit]").await;
        self.check_accessibility("unit").await;
    }
}

fn public(key: &PKeyRef<Private>) -> PKey<Public> {
    let der = key.public_key_to_der().expect("a public key has DER");
    PKey::public_key_from_der(&der).expect("the DER is valid")
}
