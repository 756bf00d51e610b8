//! Requests that are created here and signed in three ways, up to the certificate that the portal issues.

use super::scene::{ACCOUNT, Scene, UNIT_UUID};
use authority::{Authority, csr, key_for};
use journeys::{Keyring, Language};
use mdm::{Fleet, MdmCert};
use openssl::pkcs12::Pkcs12;
use openssl::pkey::{PKey, Private};
use openssl::stack::Stack;
use openssl::x509::{X509, X509Req};
use std::fs;

const PASSWORD: &str = "correct horse";

#[tokio::test]
async fn signing_with_the_own_vendor_certificate_in_english() {
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    scene.start_registration("Lab", "nanomdm").await;
    scene.create_request("Aoki Seisakusho").await;
    scene.check_accessibility("who signs").await;
    scene.window.click("[data-testid=sign-by-vendor]").await;
    scene.window.wait_for_text("[data-testid=title]", "Add your vendor certificate").await;
    scene.click_main_button().await;
    scene.window.wait_for("main[data-screen=vendor]").await;
    scene.check_accessibility("vendor").await;

    // The PKCS#12 file has only the vendor's own certificate and not the chain above it.
    let container = scene.desktop.scratch("vendor").join("vendor.p12");
    fs::write(&container, vendor_container()).expect("a folder of the test");
    scene.window.click("[data-testid=choose-file]").await;
    scene.choose_in_file_dialog(&container).await;
    scene.window.wait_for("[data-testid=reason-password-needed]").await;
    scene.window.fill("[data-testid=handed-password]", "something else").await;
    scene.window.click("[data-testid=handed-open]").await;
    scene.window.wait_for("[data-testid=reason-password-wrong]").await;
    scene.window.fill("[data-testid=handed-password]", PASSWORD).await;
    scene.window.click("[data-testid=handed-open]").await;
    scene.window.wait_for("[data-testid=vendor-found][data-can-keep=false]").await;
    scene.window.wait_for("[data-testid=reason-link-missing]").await;
    scene.check_accessibility("vendor that lacks its chain").await;
    scene.paste(&(Authority::shared().wwdr_pem() + &Authority::shared().root_pem())).await;
    scene.window.wait_for("[data-testid=vendor-found][data-can-keep=true]").await;
    scene.check_accessibility("vendor").await;
    scene.click_main_button().await;

    // At the request, the vendor certificate can be used now.
    scene.wait_for_step("request").await;
    scene.window.wait_for_text("[data-testid=vendor-card]", "PRACTICE Vendor").await;
    scene.check_accessibility("sign here").await;
    scene.click_main_button().await;
    scene.window.wait_for("[data-testid=request-kept]").await;
    scene.check_accessibility("signed request").await;
    scene.click_main_button().await;
    scene.get_first_certificate().await;
    assert_eq!(
        scene.desktop.count_secrets("service", "Pushkeeper").await,
        3,
        "memo, the request's key, the vendor's"
    );
    scene.check_keys_are_encrypted();
}

#[tokio::test]
async fn signing_by_another_person_in_japanese_with_kills() {
    let mut scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    scene.start_registration("東京本社", "another-self-hosted-mdm").await;

    // Killed at the form: no key was created yet.
    scene.window.wait_for("[data-testid=key-state]").await;
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.wait_for_step("request").await;
    assert_eq!(scene.kept_keys(), Vec::<String>::new());
    scene.create_request("青木製作所").await;
    let keys = scene.kept_keys();
    assert_eq!(keys.len(), 1);
    let handed_out = scene.request_to_sign().await;
    scene.window.click("[data-testid=copy-message]").await;
    scene.open_details("message-read").await;
    scene.window.wait_for_text("[data-testid=message-text]", "署名をお願いいたします").await;

    // Neither Back nor a kill creates another request.
    scene.go_back_to("apple-id").await;
    scene.continue_to("request").await;
    assert_eq!(scene.request_to_sign().await, handed_out);
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.wait_for_step("request").await;
    assert_eq!(scene.request_to_sign().await, handed_out);
    assert_eq!(scene.kept_keys(), keys);

    // First a signed request for another key is added, then the request that is not signed.
    let sign = |request: &X509Req| Authority::shared().signed_request(request).build();
    scene.save_to_downloads("signed.txt", &sign(&csr(&key_for("somebody else's"), &[("CN", "unit-4711")])));
    scene.window.wait_for("[data-testid=verdict][data-code=request-of-another-key]").await;
    scene.check_accessibility("request of another key").await;
    scene.paste(std::str::from_utf8(&handed_out).expect("PEM")).await;
    scene.window.wait_for("[data-testid=verdict][data-code=unsigned-request]").await;
    scene.save_to_downloads("signed (1).txt", &sign(&X509Req::from_pem(&handed_out).expect("a request")));
    scene.window.wait_for("[data-testid=request-kept]").await;
    scene.click_main_button().await;
    scene.get_first_certificate().await;
    assert_eq!(scene.kept_keys(), keys);
    scene.check_keys_are_encrypted();
}

#[tokio::test]
async fn a_signed_request_is_fetched_from_the_mdm_in_japanese() {
    let fleet = Fleet::start();
    let scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    scene.start_registration("東京本社", "fleet").await;
    scene.open_details("by-api").await;
    scene.window.fill("[data-testid=api-address]", fleet.server().url()).await;
    scene.window.fill("[data-testid=api-credential]", Fleet::TOKEN).await;
    scene.check_accessibility("the connection to Fleet").await;
    scene.window.click("[data-testid=api-save]:enabled").await;
    scene.window.wait_for_text("[data-testid=title]", "MDMからCSRを取得します").await;
    scene.click_main_button().await;
    scene.window.wait_for("[data-testid=request-kept]").await;
    scene.check_accessibility("a request that was fetched").await;
    scene.click_main_button().await;
    scene.get_first_certificate().await;
}

#[tokio::test]
async fn signing_by_mdmcert_download_in_a_renewal() {
    let service = MdmCert::start();
    let scene = Scene::start(Language::English, Keyring::Unlocked).await;
    let current = scene.seed_certificate(ACCOUNT, "PRACTICE Vendor", UNIT_UUID, 20);
    scene.add_certificate_and_unit("Lab", "nanomdm", &current).await;
    scene.click_main_button().await;
    scene.prepare(ACCOUNT).await;
    scene.create_request("Aoki Seisakusho").await;
    scene.window.click("[data-testid=sign-by-mdm-cert]").await;
    scene.window.fill("[data-testid=mdmcert-email]", MdmCert::EMAIL).await;
    scene.window.fill("[data-testid=mdmcert-key]", "mistyped").await;
    scene.open_details("mdmcert-other").await;
    scene.window.fill("[data-testid=mdmcert-endpoint]", &service.url()).await;
    scene.check_accessibility("the form of mdmcert.download").await;
    scene.click_main_button().await;
    scene.window.wait_for("[data-testid=fault][data-code=signing-declined]").await;
    assert!(service.mails().is_empty());
    scene.window.fill("[data-testid=mdmcert-key]", MdmCert::API_KEY).await;
    scene.click_main_button().await;
    scene.window.wait_for_text("[data-testid=mdmcert-asked]", MdmCert::EMAIL).await;
    scene.check_accessibility("look into your mailbox").await;
    let [mail] = &service.mails()[..] else { panic!("one mail") };

    // The answer for another computer, half of the right answer, then the right answer as an email program saves it.
    scene.save_to_downloads("mdm_signed_request.20251122_094910_220.plist.b64.p7", foreign_mail().as_bytes());
    scene.window.wait_for("[data-testid=refused][data-code=enveloped-for-another-key]").await;
    scene.check_accessibility("a mail for somebody else").await;
    scene.save_to_downloads("half.p7", &mail.as_bytes()[..mail.len() / 2]);
    scene.window.wait_for("[data-testid=refused][data-code=enveloped-damaged]").await;
    scene.save_to_downloads(MdmCert::FILE, mail.as_bytes());
    scene.window.wait_for("[data-testid=request-kept]").await;
    scene.check_accessibility("signed request").await;
    scene.click_main_button().await;

    scene.sign_in(ACCOUNT).await;
    scene.wait_for_step("renew").await;
    scene.browser.click("[id^=renew-]").await;
    scene.click_main_button().await;
    scene.upload_request_file().await;
    scene.check_keys_are_encrypted();
}

impl Scene {
    /// Goes from the welcome screen to the step `request` of a first-time setup.
    pub(super) async fn start_registration(&self, name: &str, product: &str) {
        self.window.click("[data-testid=register-first]").await;
        self.fill_unit_form(name, product).await;
        self.prepare(ACCOUNT).await;
    }

    /// Fills in the form as soon as the key is ready, and creates the request.
    async fn create_request(&self, organisation: &str) {
        self.window.wait_for("[data-testid=key-state].good").await;
        self.check_accessibility("the form of a request").await;
        self.window.fill("[data-testid=field-organisation]", organisation).await;
        self.click_main_button().await;
        self.window.wait_for("[data-testid=who-signs]").await;
    }

    /// The content of the request file that is shown.
    async fn request_to_sign(&self) -> Vec<u8> {
        let path = self.window.text("[data-testid=value-request-path]").await;
        fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Saves a file into the Downloads folder under another name, then renames it.
    fn save_to_downloads(&self, name: &str, bytes: &[u8]) {
        let partial = self.desktop.downloads().join(format!("{name}.part"));
        fs::write(&partial, bytes).expect("the Downloads folder");
        fs::rename(&partial, self.desktop.downloads().join(name)).expect("the Downloads folder");
    }

    /// Goes from the signed request to the verdict on the certificate that the portal issues.
    async fn get_first_certificate(&self) {
        self.sign_in(ACCOUNT).await;
        self.wait_for_step("create").await;
        self.create_certificate().await;
        self.continue_to("terms").await;
        self.click_main_button().await;
        self.upload_request_file().await;
    }

    async fn upload_request_file(&self) {
        let file = self.request_file().await;
        self.continue_to("download").await;
        self.upload_and_download(&file).await;
        assert_eq!(self.verdict_code().await, "");
        self.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
        let issued = self.portal.issued();
        let new: Vec<_> = issued.iter().filter(|it| it.notes == "unit-4711").collect();
        assert_eq!(new.len(), 1, "the portal took the request and issued one certificate for it");
    }

    /// The file names of the stored keys.
    fn kept_keys(&self) -> Vec<String> {
        let files = fs::read_dir(self.desktop.data().join("keys")).into_iter().flatten().flatten();
        files.map(|file| file.file_name().to_string_lossy().into_owned()).collect()
    }

    /// Checks that all stored keys are encrypted.
    fn check_keys_are_encrypted(&self) {
        for name in self.kept_keys() {
            let pem = fs::read_to_string(self.desktop.data().join("keys").join(&name)).expect("text");
            assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"), "{name}");
        }
    }
}

/// A vendor certificate and its key as PKCS#12, without the chain.
fn vendor_container() -> Vec<u8> {
    let vendor = Authority::shared().vendor("PRACTICE Vendor");
    let mut builder = Pkcs12::builder();
    builder.pkey(&vendor.key).cert(&vendor.certificate);
    builder.build2(PASSWORD).expect("a container").to_der().expect("DER")
}

/// A signed request that is encrypted for another key.
fn foreign_mail() -> String {
    let reader = X509::from_pem(Authority::shared().root_pem().as_bytes()).expect("PEM");
    let mut readers = Stack::new().expect("a stack");
    readers.push(reader).expect("pushed");
    let options = openssl::cms::CMSOptions::BINARY;
    let signed = Authority::shared().signed_request(&csr(&stranger(), &[("CN", "x")])).build();
    let cipher = openssl::symm::Cipher::aes_256_cbc();
    let mail = openssl::cms::CmsContentInfo::encrypt(&readers, &signed, cipher, options).expect("encrypted");
    mail.to_der().expect("DER").iter().map(|byte| format!("{byte:02x}")).collect()
}

fn stranger() -> PKey<Private> {
    key_for("stranger")
}
