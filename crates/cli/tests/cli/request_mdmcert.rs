//! `request mdmcert` and `request unwrap` with the service that answers by email.

use authority::{Authority, csr, key_for};
use mdm::{Failure, MdmCert};
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::stack::Stack;
use openssl::symm::Cipher;
use openssl::x509::X509;

use crate::sandbox::Sandbox;

const UNWRAP: [&str; 9] =
    ["request", "unwrap", "mail.p7", "--mailbox", "box", "--trust", "trust.pem", "--out", "signed.txt"];

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.request("customer");
    sandbox.write("api-key", MdmCert::API_KEY);
    sandbox
}

fn send(url: &str) -> Vec<&str> {
    vec![
        "request",
        "mdmcert",
        "request.csr",
        "--email",
        MdmCert::EMAIL,
        "--api-key-file",
        "api-key",
        "--mailbox",
        "box",
        "--endpoint",
        url,
    ]
}

#[test]
fn the_emailed_answer_is_decrypted_and_holds_the_request() {
    let (sandbox, service) = (sandbox(), MdmCert::start());
    let url = service.url();
    let sent = sandbox.done(&send(&url));
    assert_eq!(sent["mailbox"], serde_json::json!({ "folder": "box", "made": true }));
    for private in ["box", "box/mailbox-key.pem"] {
        sandbox.assert_private(private);
    }
    let key = sandbox.read("box/mailbox-key.pem");
    // Sent again because the email got lost: to the same mailbox.
    assert_eq!(sandbox.done(&send(&url))["mailbox"]["made"], false);
    assert_eq!(sandbox.read("box/mailbox-key.pem"), key);

    let mails = service.mails();
    assert_eq!(mails.len(), 2);
    for (place, mail) in mails.iter().enumerate() {
        sandbox.write("mail.p7", mail);
        let out = format!("signed-{place}.txt");
        let mut args = UNWRAP;
        args[8] = &out;
        let opened = sandbox.done(&args);
        assert_eq!(opened["request"], sent["request"]);
        assert_eq!(opened["signed"]["sha256"], pushcert::sha256_hex(&sandbox.read(&out)));
        let inspected = sandbox.run(&["inspect", &out, "--trust", "trust.pem"]);
        assert_eq!(inspected.code, 0, "{}", inspected.stdout);
    }
    let mut there = UNWRAP;
    there[8] = "signed-0.txt";
    assert_eq!(sandbox.failed(&there), "file-exists");
}

#[test]
fn texts_for_people() {
    let (sandbox, service) = (sandbox(), MdmCert::start());
    let [english, japanese] = sandbox.in_both_languages(&send(&service.url()), 0);
    assert!(english.contains(MdmCert::EMAIL) && english.contains("request unwrap"), "{english}");
    assert!(japanese.contains("request unwrap"), "{japanese}");
    sandbox.write("mail.p7", service.mails()[0].as_bytes());
    for (lang, word) in [("en", "exactly the CSR that was sent"), ("ja", "そのまま入っている")] {
        let out = format!("{lang}.txt");
        let mut args = UNWRAP;
        args[8] = &out;
        let run = sandbox.run(&[&args[..], &["--lang", lang]].concat());
        assert!(run.code == 0 && run.stdout.contains(word), "{}{}", run.stdout, run.stderr);
    }
}

#[test]
fn a_mailbox_is_never_used_for_another_request() {
    let (sandbox, service) = (sandbox(), MdmCert::start());
    let url = service.url();
    sandbox.done(&send(&url));
    let key = sandbox.read("box/mailbox-key.pem");
    sandbox.request("another customer");
    assert_eq!(sandbox.failed(&send(&url)), "mailbox-unusable");
    assert_eq!(sandbox.read("box/mailbox-key.pem"), key);
    assert_eq!(service.mails().len(), 1);
}

#[test]
fn faults_of_the_service_are_reported() {
    let (sandbox, service) = (sandbox(), MdmCert::start());
    let url = service.url();
    let mut stranger = send(&url);
    stranger[4] = "nobody@example.org";
    assert_eq!(sandbox.failed(&stranger), "signing-declined");
    service.server().fail(Some(Failure::Status(503)));
    assert_eq!(sandbox.failed(&send(&url)), "server-trouble");
    service.server().fail(None);
    // The mailbox without an answer is used again.
    assert_eq!(sandbox.done(&send(&url))["mailbox"]["made"], false);
    assert_eq!(sandbox.failed(&send("http://mail.example.org")), "server-address-not-encrypted");
    sandbox.write("request.csr", "hello");
    assert_eq!(sandbox.refused(&send(&url)), ["unsignable-request"]);
}

/// Encrypts an answer for the mailbox, which needs only its certificate.
fn mailed(sandbox: &Sandbox, content: &[u8]) {
    let mut readers = Stack::new().expect("a stack");
    readers.push(X509::from_pem(&sandbox.read("box/mailbox.pem")).expect("a certificate")).expect("room");
    let envelope = CmsContentInfo::encrypt(&readers, content, Cipher::aes_256_cbc(), CMSOptions::BINARY);
    sandbox.write("mail.p7", envelope.and_then(|it| it.to_der()).expect("CMS"));
}

#[test]
fn answers_for_another_request_or_key_are_rejected() {
    let (sandbox, service) = (sandbox(), MdmCert::start());
    assert_eq!(sandbox.failed(&UNWRAP), "file-missing");
    sandbox.write("mail.p7", "hello");
    assert_eq!(sandbox.failed(&UNWRAP), "mailbox-unusable", "nothing was sent yet");
    sandbox.done(&send(&service.url()));
    assert_eq!(sandbox.refused(&UNWRAP), ["not-enveloped"]);

    let signed = |key: &str, name: &str| {
        Authority::shared().signed_request(&csr(&key_for(key), &[("CN", name)])).build()
    };
    mailed(&sandbox, &signed("somebody else", "Example"));
    assert_eq!(sandbox.refused(&UNWRAP), ["returned-other-key"]);
    mailed(&sandbox, &signed("customer", "Another"));
    assert_eq!(sandbox.refused(&UNWRAP), ["returned-other-request"]);
    mailed(&sandbox, b"Dear administrator");
    assert_eq!(sandbox.refused(&UNWRAP), ["enveloped-no-signed-request"]);
    let expired = Authority::shared().vendor("PRACTICE Vendor").expired_by(jiff::Timestamp::now());
    let request = csr(&key_for("customer"), &[("CN", "Example")]);
    mailed(&sandbox, &Authority::shared().signed_request(&request).vendor(&expired).build());
    assert_eq!(sandbox.refused(&UNWRAP), ["vendor-chain-expired"]);

    let mut elsewhere = send("");
    elsewhere[8] = "other-box";
    let url = service.url();
    elsewhere[10] = &url;
    sandbox.done(&elsewhere);
    sandbox.write("mail.p7", service.mails()[1].as_bytes());
    assert_eq!(sandbox.refused(&UNWRAP), ["enveloped-for-another-key"]);
    assert!(!sandbox.path("signed.txt").exists());
    sandbox.write("box/mailbox-key.pem", "hello");
    assert_eq!(sandbox.failed(&UNWRAP), "mailbox-unusable");
}

#[test]
fn a_half_made_mailbox_is_made_anew() {
    let (sandbox, service) = (sandbox(), MdmCert::start());
    let url = service.url();
    for left_behind in [&["box/mailbox-key.pem"][..], &["box/mailbox-key.pem", "box/mailbox.pem"]] {
        std::fs::create_dir(sandbox.path("box")).expect("a folder");
        for name in left_behind {
            sandbox.write(name, "what an interrupted run left");
        }
        assert_eq!(sandbox.done(&send(&url))["mailbox"]["made"], true, "{left_behind:?}");
        assert_eq!(sandbox.done(&send(&url))["mailbox"]["made"], false);
        std::fs::remove_dir_all(sandbox.path("box")).expect("removed");
    }
}
