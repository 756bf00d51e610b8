//! A request that is created here, and signed by another person, by email, and with the own vendor certificate.

use authority::{Authority, Vendor};
use mdm::MdmCert;
use serde_json::json;

use crate::camera::Camera;
use crate::{renewal, test_files};

/// Takes screenshots of the form, of each way to sign, and of wrong answers.
pub async fn sign(camera: &Camera) {
    let name = camera.in_language("検証環境", "Laboratory");
    camera.act(json!({ "type": "go-home" })).await;
    camera.act(json!({ "type": "go-unit-form", "unit": null })).await;
    camera.act(json!({ "type": "save-unit", "draft": renewal::draft(name, "nanomdm") })).await;
    camera.click("settings").await;
    camera.wait_for_screen("settings").await;
    camera.click("back").await;
    camera.wait_for_step("prepare").await;
    camera.prepare().await;
    camera.continue_to("apple-id").await;
    camera.set_field("memo-input", "apple-push@example.co.jp").await;
    camera.click("memo-save").await;
    camera.continue_to("request").await;
    camera.window.wait_for("[data-testid=key-state].good").await;
    camera.shoot("own-form").await;
    camera.set_field("field-country", "Japan").await;
    camera.click("main-button").await;
    camera.window.wait_for("[data-testid=refused]").await;
    camera.shoot("own-form-refused").await;
    camera.set_field("field-country", "JP").await;
    camera.click("main-button").await;
    by_another_person(camera).await;
    by_mail(camera).await;
    by_ourselves(camera).await;
}

async fn by_another_person(camera: &Camera) {
    camera.window.wait_for("[data-testid=who-signs]").await;
    camera.shoot("sign-somebody-else").await;
    camera.open_details("message-read").await;
    camera.shoot_at("sign-message", "[data-testid=message-text]").await;
    camera.download("signed.txt", test_files::request("PRACTICE Vendor"));
    camera.window.wait_for("[data-testid=verdict][data-code=request-of-another-key]").await;
    camera.shoot("sign-another-key").await;
    camera.click("put-aside").await;
    camera.open_details("made-facts").await;
    camera.click("make-anew").await;
    camera.shoot_at("sign-make-anew", "[data-testid=dialog-yes]").await;
    camera.click("dialog-no").await;
}

async fn by_mail(camera: &Camera) {
    let service = MdmCert::start();
    camera.open_details("who-signs").await;
    camera.window.click("[data-testid=sign-by-mdm-cert]").await;
    camera.set_field("mdmcert-email", MdmCert::EMAIL).await;
    camera.set_field("mdmcert-key", MdmCert::API_KEY).await;
    camera.open_details("mdmcert-other").await;
    camera.set_field("mdmcert-endpoint", &service.url()).await;
    camera.shoot("sign-mdmcert").await;
    camera.click("main-button").await;
    camera.window.wait_for("[data-testid=mdmcert-asked]").await;
    camera.shoot("sign-mdmcert-asked").await;
    let mail = service.mails().remove(0);
    camera.download("half.p7", &mail[..mail.len() / 2]);
    camera.window.wait_for("[data-testid=refused][data-code=enveloped-damaged]").await;
    camera.shoot("sign-mdmcert-damaged").await;
    camera.download(MdmCert::FILE, mail);
    camera.window.wait_for("[data-testid=request-kept]").await;
    camera.shoot("sign-mdmcert-signed").await;
    camera.click("another-request").await;
}

async fn by_ourselves(camera: &Camera) {
    camera.open_details("who-signs").await;
    camera.window.click("[data-testid=sign-by-vendor]").await;
    camera.shoot("sign-vendor-missing").await;
    camera.click("main-button").await;
    camera.wait_for_screen("vendor").await;
    camera.shoot("vendor").await;
    let authority = Authority::shared();
    camera.paste(&identity(&authority.vendor("PRACTICE Vendor"))).await;
    camera.window.wait_for("[data-testid=vendor-found][data-can-keep=false]").await;
    camera.shoot("vendor-lacks-chain").await;
    camera.paste(&(authority.wwdr_pem() + &authority.root_pem())).await;
    camera.window.wait_for("[data-testid=vendor-found][data-can-keep=true]").await;
    camera.shoot("vendor-found").await;
    camera.continue_to("request").await;
    camera.window.wait_for("[data-testid=vendor-card]").await;
    camera.shoot("sign-vendor").await;
    camera.click("main-button").await;
    camera.window.wait_for("[data-testid=request-kept]").await;
    camera.shoot("sign-vendor-signed").await;
    camera.click("settings").await;
    camera.wait_for_screen("settings").await;
    camera.shoot_at("settings-signing", "[data-testid=settings-mdmcert]").await;
    camera.click("go-home").await;
    camera.wait_for_screen("home").await;
}

/// A vendor certificate and its key as PEM.
fn identity(vendor: &Vendor) -> String {
    let key = vendor.key.private_key_to_pem_pkcs8().expect("a key has a PEM form");
    vendor.pem() + &String::from_utf8(key).expect("PEM is text")
}
