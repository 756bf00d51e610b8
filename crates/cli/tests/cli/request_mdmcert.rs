//! Having a request signed by the service that answers by mail.

use authority::{Authority, csr, key_for};
use mdm::{Failure, MdmCert};
use openssl::cms::{CMSOptions, CmsContentInfo};
use openssl::stack::Stack;
use openssl::symm::Cipher;
use openssl::x509::X509;

use crate::bench::Bench;

const UNWRAP: [&str; 9] =
    ["request", "unwrap", "mail.p7", "--mailbox", "box", "--trust", "trust.pem", "--out", "signed.txt"];

fn bench() -> Bench {
    let bench = Bench::new();
    bench.request("customer");
    bench.write("api-key", MdmCert::API_KEY);
    bench
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
fn the_mailed_answer_is_opened_and_holds_the_request() {
    let (bench, service) = (bench(), MdmCert::start());
    let url = service.url();
    let sent = bench.done(&send(&url));
    assert_eq!(sent["mailbox"], serde_json::json!({ "folder": "box", "made": true }));
    for private in ["box", "box/mailbox-key.pem"] {
        bench.assert_private(private);
    }
    let key = bench.read("box/mailbox-key.pem");
    // Once more, because the mail got lost: to the same mailbox.
    assert_eq!(bench.done(&send(&url))["mailbox"]["made"], false);
    assert_eq!(bench.read("box/mailbox-key.pem"), key);

    let mails = service.mails();
    assert_eq!(mails.len(), 2);
    for (place, mail) in mails.iter().enumerate() {
        bench.write("mail.p7", mail);
        let out = format!("signed-{place}.txt");
        let mut args = UNWRAP;
        args[8] = &out;
        let opened = bench.done(&args);
        assert_eq!(opened["request"], sent["request"]);
        assert_eq!(opened["signed"]["sha256"], pushcert::sha256_hex(&bench.read(&out)));
        let judged = bench.run(&["inspect", &out, "--trust", "trust.pem"]);
        assert_eq!(judged.code, 0, "{}", judged.stdout);
    }
    let mut there = UNWRAP;
    there[8] = "signed-0.txt";
    assert_eq!(bench.failed(&there), "file-exists");
}

#[test]
fn texts_for_people() {
    let (bench, service) = (bench(), MdmCert::start());
    let [english, japanese] = bench.in_both_languages(&send(&service.url()), 0);
    assert!(english.contains(MdmCert::EMAIL) && english.contains("request unwrap"), "{english}");
    assert!(japanese.contains("request unwrap"), "{japanese}");
    bench.write("mail.p7", service.mails()[0].as_bytes());
    for (lang, word) in [("en", "exactly the request that was sent"), ("ja", "そのまま入っている")] {
        let out = format!("{lang}.txt");
        let mut args = UNWRAP;
        args[8] = &out;
        let run = bench.run(&[&args[..], &["--lang", lang]].concat());
        assert!(run.code == 0 && run.stdout.contains(word), "{}{}", run.stdout, run.stderr);
    }
}

#[test]
fn a_mailbox_is_never_taken_by_another_request() {
    let (bench, service) = (bench(), MdmCert::start());
    let url = service.url();
    bench.done(&send(&url));
    let key = bench.read("box/mailbox-key.pem");
    bench.request("another customer");
    assert_eq!(bench.failed(&send(&url)), "mailbox-unusable");
    assert_eq!(bench.read("box/mailbox-key.pem"), key);
    assert_eq!(service.mails().len(), 1);
}

#[test]
fn what_the_service_or_the_way_to_it_says() {
    let (bench, service) = (bench(), MdmCert::start());
    let url = service.url();
    let mut stranger = send(&url);
    stranger[4] = "nobody@example.org";
    assert_eq!(bench.failed(&stranger), "signing-declined");
    service.server().fail(Some(Failure::Status(503)));
    assert_eq!(bench.failed(&send(&url)), "server-trouble");
    service.server().fail(None);
    // The mailbox that waited in vain serves.
    assert_eq!(bench.done(&send(&url))["mailbox"]["made"], false);
    assert_eq!(bench.failed(&send("http://mail.example.org")), "server-address-not-encrypted");
    bench.write("request.csr", "hello");
    assert_eq!(bench.refused(&send(&url)), ["unsignable-request"]);
}

/// Encrypts to the mailbox, as anybody can who knows its certificate.
fn mailed(bench: &Bench, content: &[u8]) {
    let mut readers = Stack::new().expect("a stack");
    readers.push(X509::from_pem(&bench.read("box/mailbox.pem")).expect("a certificate")).expect("room");
    let envelope = CmsContentInfo::encrypt(&readers, content, Cipher::aes_256_cbc(), CMSOptions::BINARY);
    bench.write("mail.p7", envelope.and_then(|it| it.to_der()).expect("CMS"));
}

#[test]
fn an_answer_that_is_not_the_one() {
    let (bench, service) = (bench(), MdmCert::start());
    assert_eq!(bench.failed(&UNWRAP), "file-missing");
    bench.write("mail.p7", "hello");
    assert_eq!(bench.failed(&UNWRAP), "mailbox-unusable", "nothing was sent yet");
    bench.done(&send(&service.url()));
    assert_eq!(bench.refused(&UNWRAP), ["not-enveloped"]);

    let signed = |key: &str, name: &str| {
        Authority::shared().signed_request(&csr(&key_for(key), &[("CN", name)])).build()
    };
    mailed(&bench, &signed("somebody else", "Example"));
    assert_eq!(bench.refused(&UNWRAP), ["returned-other-key"]);
    mailed(&bench, &signed("customer", "Another"));
    assert_eq!(bench.refused(&UNWRAP), ["returned-other-request"]);
    mailed(&bench, b"Dear administrator");
    assert_eq!(bench.refused(&UNWRAP), ["enveloped-no-signed-request"]);
    let expired = Authority::shared().vendor("PRACTICE Vendor").expired_by(jiff::Timestamp::now());
    let request = csr(&key_for("customer"), &[("CN", "Example")]);
    mailed(&bench, &Authority::shared().signed_request(&request).vendor(&expired).build());
    assert_eq!(bench.refused(&UNWRAP), ["vendor-chain-expired"]);

    let mut elsewhere = send("");
    elsewhere[8] = "other-box";
    let url = service.url();
    elsewhere[10] = &url;
    bench.done(&elsewhere);
    bench.write("mail.p7", service.mails()[1].as_bytes());
    assert_eq!(bench.refused(&UNWRAP), ["enveloped-for-another-key"]);
    assert!(!bench.path("signed.txt").exists());
    bench.write("box/mailbox-key.pem", "hello");
    assert_eq!(bench.failed(&UNWRAP), "mailbox-unusable");
}
