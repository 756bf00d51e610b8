//! What an admin does on the portal, page by page, over HTTP.

mod browser;

use authority::{Authority, csr, key_for};
use browser::Browser;
use jiff::Timestamp;
use openssl::pkey::{PKey, Public};
use openssl::x509::X509;
use portal::{Portal, Seed};

const OWNER: &str = "mdm@example.org";
const UUID: &str = "0c8a1f5e-7d0b-4f43-a0a3-5d0a8f9f6b11";
const TOPIC: &str = "com.apple.mgmt.External.0c8a1f5e-7d0b-4f43-a0a3-5d0a8f9f6b11";

fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}

fn public(label: &str) -> PKey<Public> {
    let der = key_for(label).public_key_to_der().expect("DER");
    PKey::public_key_from_der(&der).expect("a public key")
}

fn signed_request(vendor: &str, key: &str) -> Vec<u8> {
    let authority = Authority::shared();
    let csr = csr(&key_for(key), &[("CN", "Example")]);
    authority.signed_request(&csr).vendor(&authority.vendor(vendor)).build()
}

fn portal_with_certificate() -> Portal {
    let portal = Portal::start(Authority::shared()).expect("a free port");
    let now = Timestamp::now();
    let day = jiff::SignedDuration::from_hours(24);
    let seed = Seed {
        vendor: "INVENTIT INC.",
        uuid: UUID,
        public_key: public("last year"),
        not_before: now - day * 345,
        not_after: now + day * 20,
    };
    portal.seed_certificate(OWNER, &seed);
    portal
}

#[test]
fn only_an_added_account_can_sign_in() {
    let portal = Portal::start(Authority::shared()).expect("a free port");
    portal.add_account(OWNER);
    let mut browser = Browser::at(portal.url());
    let refused = browser.sign_in("stranger@example.org", "secret");
    assert_eq!(refused.status, 401);
    assert_eq!(refused.text("error-headline"), Some("Cannot sign in"));
    assert_eq!(browser.sign_in(OWNER, "").status, 401, "an empty password");
    assert!(browser.get("/pushcert/certificates").has("apple-id"), "back at the sign-in page");
    let list = browser.sign_in(" MDM@example.org", "secret");
    assert_eq!(list.text("account"), Some(OWNER));
    assert!(list.body.contains("<title>Push Certificates Portal (practice)</title>"));
    assert!(browser.submit("/pushcert/sign-out", "").has("apple-id"));
    assert!(browser.get("/pushcert/certificates").has("apple-id"), "the session is over");
}

#[test]
fn an_account_without_certificates_sees_only_create() {
    let portal = portal_with_certificate();
    portal.add_account("other@example.org");
    let mut browser = Browser::signed_in(portal.url(), "other@example.org");
    let list = browser.get("/pushcert/certificates");
    assert_eq!(list.text("create"), Some("Create a Certificate"));
    assert!(!list.has("certificates") && !list.body.contains("Renew"));
    for page in ["renew", "download", "revoke", "confirmation"] {
        let path = format!("/pushcert/certificates/1/{page}");
        assert_eq!(browser.get(&path).status, 404, "{page} of somebody else's certificate");
    }
}

#[test]
fn the_list_shows_serial_number_and_subject_of_each_certificate() {
    let portal = portal_with_certificate();
    let issued = portal.issued().remove(0);
    let list = Browser::signed_in(portal.url(), OWNER).get("/pushcert/certificates");
    assert!(list.body.contains("Certificates for Third-Party Servers"));
    for column in ["Service", "Vendor", "Expiration Date", "Status", "Actions"] {
        assert!(list.body.contains(&format!("<th>{column}</th>")), "{column}");
    }
    assert!(list.body.contains("<td class=\"vendor\">INVENTIT INC.</td>"));
    assert!(list.body.contains("<td class=\"status\">Active</td>"));
    assert_eq!(list.text("serial-1"), Some(issued.serial.as_str()));
    assert_eq!(list.text("subject-1"), Some(format!("C=US, CN=APSP:{UUID}, UID={TOPIC}").as_str()));
    for (id, label) in [("renew-1", "Renew"), ("download-1", "Download"), ("revoke-1", "Revoke")] {
        assert_eq!(list.text(id), Some(label));
    }
}

#[test]
fn a_renewal_keeps_the_topic_and_uses_the_new_key() {
    let portal = portal_with_certificate();
    let mut browser = Browser::signed_in(portal.url(), OWNER);
    assert!(browser.get("/pushcert/certificates/1/renew").body.contains("<h1>Renew Push Certificate</h1>"));
    let request = signed_request("INVENTIT INC.", "this year");
    let page = browser.upload("/pushcert/certificates/1/renew", "unit 7", "account.txt", &request);
    assert_eq!(page.text("confirmation"), Some("Confirmation"), "{}", page.body);
    assert_eq!(page.text("service"), Some("Mobile Device Management"));
    assert_eq!(page.text("vendor"), Some("INVENTIT INC."));
    assert_eq!(page.text("manage"), Some("Manage Certificates"));
    let download = browser.get("/pushcert/certificates/1/download");
    assert_eq!(
        download.header("content-disposition"),
        Some("attachment; filename=\"MDM_ INVENTIT INC._Certificate.pem\"")
    );
    let [old, new] = portal.issued().try_into().expect("two certificates");
    assert_eq!(download.body, new.pem);
    assert_eq!((old.topic.as_str(), new.topic.as_str()), (TOPIC, TOPIC));
    assert_ne!(old.serial, new.serial);
    assert!(new.not_after > old.not_after);
    assert_eq!(new.notes, "unit 7");
    let certificate = X509::from_pem(new.pem.as_bytes()).expect("PEM");
    assert!(certificate.public_key().expect("a key").public_eq(&public("this year")));
    let list = browser.get("/pushcert/certificates");
    assert_eq!(list.text("serial-1"), Some(new.serial.as_str()));
    assert!(!list.has("certificate-2"), "a renewal adds no row");
}

#[test]
fn a_new_certificate_requires_the_terms_and_gets_a_new_topic() {
    let portal = portal_with_certificate();
    let mut browser = Browser::signed_in(portal.url(), OWNER);
    let request = signed_request("IoT-EX,Inc.", "customer");
    let early = browser.upload("/pushcert/create", "", "a.txt", &request);
    assert!(early.body.contains("I have read and agree to these terms and conditions."));
    assert_eq!(browser.submit("/pushcert/terms", "").status, 422, "without the tick");
    let form = browser.submit("/pushcert/terms", "accepted=yes");
    assert!(form.body.contains("<h1>Create a New Push Certificate</h1>"));
    assert!(form.body.contains("Vendor-Signed Certificate Signing Request"));
    assert_eq!((form.text("cancel"), form.text("upload")), (Some("Cancel"), Some("Upload")));
    let page = browser.upload("/pushcert/create", "", "a.txt", &request);
    assert_eq!(page.text("vendor"), Some("IoT-EX,Inc."), "{}", page.body);
    let [old, new] = portal.issued().try_into().expect("two certificates");
    assert!(new.topic.starts_with("com.apple.mgmt.External."));
    assert_ne!(new.topic, old.topic);
    assert_eq!(
        browser.get("/pushcert/certificates/2/download").header("content-disposition"),
        Some("attachment; filename=\"MDM_ IoT-EX,Inc._Certificate.pem\"")
    );
    assert!(browser.get("/pushcert/certificates").has("certificate-1"), "the old row stays");
}

#[test]
fn expiry_and_new_certificates_follow_the_portals_clock() {
    let portal = portal_with_certificate();
    let now = time("2032-01-31T12:00:00Z");
    portal.set_now(Some(now));
    let mut browser = Browser::signed_in(portal.url(), OWNER);
    let list = browser.get("/pushcert/certificates");
    assert!(list.body.contains("<td class=\"status\">Expired</td>"));
    let authority = Authority::shared();
    let year = jiff::SignedDuration::from_hours(24 * 365);
    let vendor = authority.vendor("INVENTIT INC.").valid(now - year, now + year);
    let request = authority.signed_request(&csr(&key_for("customer"), &[])).vendor(&vendor);
    let page = browser.upload("/pushcert/certificates/1/renew", "", "a.plist", &request.build());
    assert_eq!(page.text("expires"), Some("Jan 30, 2033"), "{}", page.body);
    assert_eq!(portal.issued()[1].not_after, time("2033-01-30T11:59:59Z"));
}

#[test]
fn a_revoked_certificate_cannot_be_renewed() {
    let portal = portal_with_certificate();
    let mut browser = Browser::signed_in(portal.url(), OWNER);
    assert_eq!(browser.get("/pushcert/certificates/1/revoke").text("revoke"), Some("Revoke"));
    let list = browser.submit("/pushcert/certificates/1/revoke", "");
    assert!(list.body.contains("<td class=\"status\">Revoked</td>"));
    assert!(!list.has("renew-1"));
    let request = signed_request("INVENTIT INC.", "customer");
    browser.upload("/pushcert/certificates/1/renew", "", "a.txt", &request);
    assert_eq!(portal.issued().len(), 1);
}

#[test]
fn dropping_the_portal_stops_it_despite_an_open_connection() {
    let portal = portal_with_certificate();
    let host = portal.url().trim_start_matches("http://").trim_end_matches("/pushcert/").to_owned();
    let idle = std::net::TcpStream::connect(&host).expect("a portal that listens");
    drop(portal);
    assert!(std::net::TcpStream::connect(&host).is_err());
    drop(idle);
}

#[test]
fn entered_text_is_escaped_in_pages_and_headers() {
    let portal = portal_with_certificate();
    let mut browser = Browser::signed_in(portal.url(), OWNER);
    let request = signed_request("<b>\"Vendor\" & Co/Söhne", "customer");
    browser.upload("/pushcert/certificates/1/renew", "<script>", "a.b64", &request);
    let list = browser.get("/pushcert/certificates");
    assert_eq!(list.text("notes-1"), Some("&lt;script&gt;"));
    assert!(list.body.contains("&lt;b&gt;&quot;Vendor&quot; &amp; Co/Söhne"));
    assert_eq!(
        browser.get("/pushcert/certificates/1/download").header("content-disposition"),
        Some("attachment; filename=\"MDM_ <b>_Vendor_ & Co_S_hne_Certificate.pem\"")
    );
}
