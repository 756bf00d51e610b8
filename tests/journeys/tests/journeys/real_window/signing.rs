//! Requests that are made here and signed in three ways, each up to the certificate that Apple's portal gives for it.

use super::scene::{ACCOUNT, OURS, Scene};
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
async fn with_an_own_vendor_identity_in_english() {
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    scene.registers("Lab", "nanomdm").await;
    scene.makes_a_request("Aoki Seisakusho").await;
    scene.is_accessible("who signs").await;
    scene.window.click("[data-testid=sign-by-vendor]").await;
    scene.window.wait_for_text("[data-testid=title]", "Add your vendor certificate").await;
    scene.goes_on().await;
    scene.window.wait_for("main[data-screen=vendor]").await;
    scene.is_accessible("vendor").await;

    // The container alone lacks what is above the vendor's own certificate.
    let container = scene.desktop.scratch("vendor").join("vendor.p12");
    fs::write(&container, vendor_container()).expect("a folder of the test");
    scene.window.click("[data-testid=choose-file]").await;
    scene.chooses_in_the_dialog(&container).await;
    scene.window.wait_for("[data-testid=reason-password-needed]").await;
    scene.window.fill("[data-testid=handed-password]", "something else").await;
    scene.window.click("[data-testid=handed-open]").await;
    scene.window.wait_for("[data-testid=reason-password-wrong]").await;
    scene.window.fill("[data-testid=handed-password]", PASSWORD).await;
    scene.window.click("[data-testid=handed-open]").await;
    scene.window.wait_for("[data-testid=vendor-found][data-can-keep=false]").await;
    scene.window.wait_for("[data-testid=reason-link-missing]").await;
    scene.is_accessible("vendor that lacks its chain").await;
    scene.paste(&(Authority::shared().wwdr_pem() + &Authority::shared().root_pem())).await;
    scene.window.wait_for("[data-testid=vendor-found][data-can-keep=true]").await;
    scene.is_accessible("vendor").await;
    scene.goes_on().await;

    // Back at the request, it can sign.
    scene.at("request").await;
    scene.window.wait_for_text("[data-testid=vendor-card]", "PRACTICE Vendor").await;
    scene.is_accessible("sign here").await;
    scene.goes_on().await;
    scene.window.wait_for("[data-testid=request-kept]").await;
    scene.is_accessible("signed request").await;
    scene.goes_on().await;
    scene.obtains_the_first_certificate().await;
    assert_eq!(
        scene.desktop.secrets("service", "Pushkeeper").await,
        3,
        "memo, the request's key, the vendor's"
    );
    scene.keeps_no_key_in_clear();
}

#[tokio::test]
async fn by_somebody_else_in_japanese_with_a_kill_in_between() {
    let mut scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    scene.registers("東京本社", "another-self-hosted-mdm").await;

    // Killed while the form is filled in: nothing was made yet, and nothing is left behind.
    scene.window.wait_for("[data-testid=key-state]").await;
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.at("request").await;
    assert_eq!(scene.kept_keys(), Vec::<String>::new());
    scene.makes_a_request("青木製作所").await;
    let keys = scene.kept_keys();
    assert_eq!(keys.len(), 1);
    let handed_out = scene.request_to_sign().await;
    scene.window.click("[data-testid=copy-message]").await;
    scene.unfold("message-read").await;
    scene.window.wait_for_text("[data-testid=message-text]", "署名をお願いいたします").await;

    // Neither Back nor a kill after it was handed out makes another one.
    scene.goes_back_to("apple-id").await;
    scene.goes_on_to("request").await;
    assert_eq!(scene.request_to_sign().await, handed_out);
    scene.window = scene.window.restart(&mut scene.desktop).await;
    scene.at("request").await;
    assert_eq!(scene.request_to_sign().await, handed_out);
    assert_eq!(scene.kept_keys(), keys);

    // What comes back first is for another key; then what was handed out is handed in, still not signed.
    let sign = |request: &X509Req| Authority::shared().signed_request(request).build();
    scene.saves("signed.txt", &sign(&csr(&key_for("somebody else's"), &[("CN", "unit-4711")])));
    scene.window.wait_for("[data-testid=verdict][data-code=request-of-another-key]").await;
    scene.is_accessible("request of another key").await;
    scene.paste(std::str::from_utf8(&handed_out).expect("PEM")).await;
    scene.window.wait_for("[data-testid=verdict][data-code=unsigned-request]").await;
    scene.saves("signed (1).txt", &sign(&X509Req::from_pem(&handed_out).expect("a request")));
    scene.window.wait_for("[data-testid=request-kept]").await;
    scene.goes_on().await;
    scene.obtains_the_first_certificate().await;
    assert_eq!(scene.kept_keys(), keys);
    scene.keeps_no_key_in_clear();
}

#[tokio::test]
async fn by_the_mdm_which_hands_its_request_over_in_japanese() {
    let fleet = Fleet::start();
    let scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    scene.registers("東京本社", "fleet").await;
    scene.unfold("by-api").await;
    scene.window.fill("[data-testid=api-address]", fleet.server().url()).await;
    scene.window.fill("[data-testid=api-credential]", Fleet::TOKEN).await;
    scene.is_accessible("the connection to Fleet").await;
    scene.window.click("[data-testid=api-save]:enabled").await;
    scene.window.wait_for_text("[data-testid=title]", "MDMからCSRを取得します").await;
    scene.goes_on().await;
    scene.window.wait_for("[data-testid=request-kept]").await;
    scene.is_accessible("a request that was fetched").await;
    scene.goes_on().await;
    scene.obtains_the_first_certificate().await;
}

#[tokio::test]
async fn by_mdmcert_download_in_a_renewal() {
    let service = MdmCert::start();
    let scene = Scene::begin(Language::English, Keyring::Unlocked).await;
    let current = scene.seed(ACCOUNT, "PRACTICE Vendor", OURS, 20);
    scene.adopts("Lab", "nanomdm", &current).await;
    scene.goes_on().await;
    scene.prepares(ACCOUNT).await;
    scene.makes_a_request("Aoki Seisakusho").await;
    scene.window.click("[data-testid=sign-by-mdm-cert]").await;
    scene.window.fill("[data-testid=mdmcert-email]", MdmCert::EMAIL).await;
    scene.window.fill("[data-testid=mdmcert-key]", "mistyped").await;
    scene.unfold("mdmcert-other").await;
    scene.window.fill("[data-testid=mdmcert-endpoint]", &service.url()).await;
    scene.is_accessible("the form of mdmcert.download").await;
    scene.goes_on().await;
    scene.window.wait_for("[data-testid=fault][data-code=signing-declined]").await;
    assert!(service.mails().is_empty());
    scene.window.fill("[data-testid=mdmcert-key]", MdmCert::API_KEY).await;
    scene.goes_on().await;
    scene.window.wait_for_text("[data-testid=mdmcert-asked]", MdmCert::EMAIL).await;
    scene.is_accessible("look into your mailbox").await;
    let [mail] = &service.mails()[..] else { panic!("one mail") };

    // A mail that another computer asked for, half of the right one, then the right one as the mail program saves it.
    scene.saves("mdm_signed_request.20251122_094910_220.plist.b64.p7", foreign_mail().as_bytes());
    scene.window.wait_for("[data-testid=refused][data-code=enveloped-for-another-key]").await;
    scene.is_accessible("a mail for somebody else").await;
    scene.saves("half.p7", &mail.as_bytes()[..mail.len() / 2]);
    scene.window.wait_for("[data-testid=refused][data-code=enveloped-damaged]").await;
    scene.saves(MdmCert::FILE, mail.as_bytes());
    scene.window.wait_for("[data-testid=request-kept]").await;
    scene.is_accessible("signed request").await;
    scene.goes_on().await;

    scene.signs_in(ACCOUNT).await;
    scene.at("renew").await;
    scene.browser.click("[id^=renew-]").await;
    scene.goes_on().await;
    scene.uploads_what_lies_ready().await;
    scene.keeps_no_key_in_clear();
}

impl Scene {
    /// From the welcome to the request of a unit's first certificate.
    pub(super) async fn registers(&self, name: &str, product: &str) {
        self.window.click("[data-testid=register-first]").await;
        self.fills_in(name, product).await;
        self.prepares(ACCOUNT).await;
    }

    /// Fills in the form as soon as its key is ready, and makes the request.
    async fn makes_a_request(&self, organisation: &str) {
        self.window.wait_for("[data-testid=key-state].good").await;
        self.is_accessible("the form of a request").await;
        self.window.fill("[data-testid=field-organisation]", organisation).await;
        self.goes_on().await;
        self.window.wait_for("[data-testid=who-signs]").await;
    }

    /// The request as it lies ready to be handed out.
    async fn request_to_sign(&self) -> Vec<u8> {
        let path = self.window.text("[data-testid=value-request-path]").await;
        fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Saves a file into the Downloads folder: first under another name, then renamed.
    fn saves(&self, name: &str, bytes: &[u8]) {
        let partial = self.desktop.downloads().join(format!("{name}.part"));
        fs::write(&partial, bytes).expect("the Downloads folder");
        fs::rename(&partial, self.desktop.downloads().join(name)).expect("the Downloads folder");
    }

    /// From the signed request to the verdict on the certificate that the portal gives for it.
    async fn obtains_the_first_certificate(&self) {
        self.signs_in(ACCOUNT).await;
        self.at("create").await;
        self.creates().await;
        self.goes_on_to("terms").await;
        self.goes_on().await;
        self.uploads_what_lies_ready().await;
    }

    async fn uploads_what_lies_ready(&self) {
        let file = self.laid_ready().await;
        self.goes_on_to("download").await;
        self.uploads_and_downloads(&file).await;
        assert_eq!(self.headline().await, "");
        self.window.wait_for("[data-testid=verdict][data-judgement=accepted]").await;
        let issued = self.portal.issued();
        let new: Vec<_> = issued.iter().filter(|it| it.notes == "unit-4711").collect();
        assert_eq!(new.len(), 1, "the portal took the request and issued one certificate for it");
    }

    /// The names of the keys that are kept.
    fn kept_keys(&self) -> Vec<String> {
        let files = fs::read_dir(self.desktop.data().join("keys")).into_iter().flatten().flatten();
        files.map(|file| file.file_name().to_string_lossy().into_owned()).collect()
    }

    /// Everything that is kept as a key is encrypted.
    fn keeps_no_key_in_clear(&self) {
        for name in self.kept_keys() {
            let pem = fs::read_to_string(self.desktop.data().join("keys").join(&name)).expect("text");
            assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----"), "{name}");
        }
    }
}

/// A vendor's certificate and key as PKCS#12, without what is above it.
fn vendor_container() -> Vec<u8> {
    let vendor = Authority::shared().vendor("PRACTICE Vendor");
    let mut builder = Pkcs12::builder();
    builder.pkey(&vendor.key).cert(&vendor.certificate);
    builder.build2(PASSWORD).expect("a container").to_der().expect("DER")
}

/// A signed request that is encrypted to somebody else.
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
