//! Uploading to every product: checks before, reading back after, and faults.

use authority::{Authority, Push};
use mdm::{Certificates, Failure, Fleet, Graph, MicroMdm, NanoMdm, Server, SimpleMdm};

use crate::OTHER;
use crate::sandbox::{APPLE_ID, Sandbox, TOPIC, codes, days, plain, push};

fn sandbox(token: &str) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write_renewed();
    sandbox.write("token", token);
    sandbox
}

fn deliver<'a>(mdm: &'a str, url: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let deliver = [
        "deliver",
        "--mdm",
        mdm,
        "--url",
        url,
        "--token-file",
        "token",
        "--certificate",
        "new.pem",
        "--trust",
        "trust.pem",
    ];
    [&deliver, more].concat()
}

const KEY: [&str; 4] = ["--key", "key.pem", "--passphrase-file", "passphrase"];

fn nano<'a>(url: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    deliver("nanomdm", url, &[&KEY, more].concat())
}

/// A renewed certificate of these tests, for products that hold the key.
fn renewed(push: Push) -> Push {
    push.uuid(crate::UUID).issued_at(days(-1)).serial(0x42)
}

fn puts(server: &Server) -> usize {
    server.requests().iter().filter(|line| !line.starts_with("GET ")).count()
}

#[test]
fn a_first_certificate_needs_the_option_first() {
    let server = NanoMdm::start();
    let sandbox = sandbox(NanoMdm::API_KEY);
    let url = server.server().url();
    assert_eq!(sandbox.refused(&nano(url, &[])), ["current-unknown"]);
    assert_eq!(puts(server.server()), 0);
    let done = sandbox.done(&nano(url, &["--first"]));
    assert_eq!((&done["delivered"], &done["confirmed"]), (&true.into(), &true.into()));
    assert_eq!(done["mdm"], "nanomdm");
    assert!(done["before"].is_null());
    assert_eq!(done["reported"]["topic"], TOPIC);
    assert_eq!(done["certificate"]["serial"], "42");
    let [english, japanese] = sandbox.in_both_languages(&nano(url, &[]), 0);
    assert!(english.contains("the MDM reports that it uses it") && english.contains(TOPIC), "{english}");
    assert!(japanese.contains("使っていることを確認しました"), "{japanese}");
}

#[test]
fn another_topic_is_never_uploaded_by_accident() {
    let server = Fleet::start();
    let sandbox = sandbox(Fleet::TOKEN);
    let url = server.server().url();
    sandbox.write("new.pem", server.certificate(renewed));
    sandbox.done(&deliver("fleet", url, &["--first"]));
    let puts_before = puts(server.server());
    sandbox.write("new.pem", server.certificate(|push| push.uuid(OTHER).serial(0x51)));
    // The server reports the topic, so the options cannot hide the difference.
    for more in [&[][..], &["--first"]] {
        assert_eq!(sandbox.refused(&deliver("fleet", url, more)), ["topic-changed"]);
    }
    let (_, document) = sandbox.json(&deliver("fleet", url, &[]));
    let params = &document["findings"][0]["params"];
    assert_eq!(params["expected"], TOPIC);
    assert_eq!(document["delivered"], false);
    // The current certificate shows the difference, too.
    assert!(
        sandbox
            .refused(&deliver("fleet", url, &["--current", "current.pem"]))
            .contains(&"topic-changed".to_owned())
    );
    assert_eq!(puts(server.server()), puts_before, "nothing was sent");
    let done = sandbox.done(&deliver("fleet", url, &["--replace-topic"]));
    assert_eq!(done["confirmed"], true);
}

#[test]
fn older_and_expired_certificates_are_not_uploaded() {
    let server = Fleet::start();
    let sandbox = sandbox(Fleet::TOKEN);
    let url = server.server().url();
    sandbox.write("new.pem", server.certificate(renewed));
    sandbox.done(&deliver("fleet", url, &["--first"]));
    let puts_before = puts(server.server());
    sandbox.write("new.pem", server.certificate(|push| renewed(push).issued_at(days(-200)).serial(0x40)));
    assert_eq!(sandbox.refused(&deliver("fleet", url, &[])), ["older-than-current"]);
    sandbox.write("new.pem", server.certificate(|push| renewed(push).issued_at(days(-400)).serial(0x3f)));
    assert_eq!(sandbox.refused(&deliver("fleet", url, &[])), ["older-than-current", "expired"]);
    sandbox.write("new.pem", "hello");
    assert!(sandbox.refused(&deliver("fleet", url, &["--first"])).contains(&"not-a-certificate".to_owned()));
    let untrusting: Vec<&str> =
        deliver("fleet", url, &[]).into_iter().filter(|it| !matches!(*it, "--trust" | "trust.pem")).collect();
    sandbox.write("new.pem", server.certificate(renewed));
    assert_eq!(sandbox.refused(&untrusting), ["issuer-untrusted"]);
    assert_eq!(puts(server.server()), puts_before);
}

#[test]
fn every_product_accepts_the_certificate_and_reports_it() {
    let (fleet, simple, graph, micro) =
        (Fleet::start(), SimpleMdm::start(), Graph::start(), MicroMdm::start());
    let token = graph.token();
    let apple_id = ["--apple-id-file", "apple-id"];
    for (mdm, url, token, certificate, more) in [
        ("fleet", fleet.server().url(), Fleet::TOKEN, fleet.certificate(renewed), &[][..]),
        ("simplemdm", simple.server().url(), SimpleMdm::API_KEY, simple.certificate(renewed), &apple_id),
        ("intune", graph.server().url(), &token, graph.certificate(renewed), &apple_id),
        ("micromdm", micro.server().url(), MicroMdm::API_KEY, renewed(push("this year")).pem(), &KEY),
    ] {
        let sandbox = sandbox(token);
        sandbox.write("new.pem", certificate);
        for _ in 0..2 {
            let done = sandbox.done(&deliver(mdm, url, &[&["--current", "current.pem"], more].concat()));
            assert_eq!(done["confirmed"], true, "{mdm}: {done:#}");
            assert_eq!(done["mdm"], mdm);
        }
        let read = sandbox.done(&deliver(mdm, url, &["--read-only"]));
        assert_eq!((&read["confirmed"], &read["reported"]["not_after"].is_string()), (&true.into(), &true));
        assert!(!read.to_string().contains(APPLE_ID));
    }
    assert_eq!(simple.delivered()[0].1.as_deref(), Some(APPLE_ID));
}

#[test]
fn missing_keys_accounts_and_addresses_are_reported() {
    let graph = Graph::start();
    let sandbox = sandbox(&graph.token());
    sandbox.write("new.pem", graph.certificate(renewed));
    let url = graph.server().url();
    assert_eq!(sandbox.failed(&deliver("intune", url, &["--first"])), "delivery-apple-id-missing");
    let server = NanoMdm::start();
    sandbox.write("token", NanoMdm::API_KEY);
    assert_eq!(sandbox.failed(&deliver("nanomdm", server.server().url(), &["--first"])), "key-missing");
    sandbox.write("key.pem", plain("somebody else"));
    sandbox.write_renewed();
    sandbox.write("key.pem", plain("somebody else"));
    assert_eq!(sandbox.refused(&nano(server.server().url(), &["--first"])), ["key-of-another"]);
    assert_eq!(puts(server.server()), 0);
    let nowhere =
        ["deliver", "--mdm", "fleet", "--token-file", "token", "--certificate", "new.pem", "--first"];
    assert_eq!(sandbox.failed(&nowhere), "address-missing");
}

#[test]
fn without_an_answer_of_the_server_the_upload_is_not_confirmed() {
    let micro = MicroMdm::start_older();
    let sandbox = sandbox(MicroMdm::API_KEY);
    let url = micro.server().url();
    let args = deliver("micromdm", url, &[&KEY[..], &["--current", "current.pem"]].concat());
    let done = sandbox.done(&args);
    assert_eq!((&done["delivered"], &done["confirmed"]), (&true.into(), &false.into()));
    assert_eq!(codes(&done), ["not-confirmed"]);
    assert_eq!(sandbox.refused(&deliver("micromdm", url, &["--read-only"])), ["mdm-reports-nothing"]);
    sandbox.in_both_languages(&args, 0);
}

#[test]
fn read_only_reports_the_certificate_that_the_server_uses() {
    let server = Fleet::start();
    let sandbox = sandbox(Fleet::TOKEN);
    let url = server.server().url();
    let read = ["deliver", "--mdm", "fleet", "--url", url, "--token-file", "token", "--read-only"];
    assert_eq!(sandbox.refused(&read), ["mdm-reports-nothing"]);
    sandbox.write("new.pem", server.certificate(renewed));
    sandbox.done(&deliver("fleet", url, &["--first"]));
    let done = sandbox.done(&read);
    assert_eq!((&done["reported"]["topic"], &done["confirmed"]), (&TOPIC.into(), &false.into()));
    assert!(sandbox.in_both_languages(&read, 0)[0].contains(TOPIC));
    sandbox.write("new.pem", push("last year").serial(0x41).pem());
    assert_eq!(sandbox.refused(&deliver("fleet", url, &["--read-only"])), ["mdm-reports-another"]);
    assert_eq!(puts(server.server()), 1);

    let nano = NanoMdm::start();
    let read =
        ["deliver", "--mdm", "nanomdm", "--url", nano.server().url(), "--token-file", "token", "--read-only"];
    assert_eq!(sandbox.failed(&read), "topic-missing");
}

#[test]
fn faults_of_the_server_are_reported() {
    let server = NanoMdm::start();
    let sandbox = sandbox("wrong");
    let url = server.server().url();
    assert_eq!(sandbox.failed(&nano(url, &["--first"])), "credentials-refused");
    sandbox.write("token", NanoMdm::API_KEY);
    for (failure, code) in [(Failure::Cut, "server-hung-up"), (Failure::Status(503), "server-trouble")] {
        server.server().fail(Some(failure));
        assert_eq!(sandbox.failed(&nano(url, &["--first"])), code);
    }
    server.server().fail(None);
    assert_eq!(sandbox.failed(&nano("http://mdm.example.org", &["--first"])), "server-address-not-encrypted");
    assert_eq!(server.delivered().len(), 0);
}

#[test]
fn a_private_certificate_authority_is_trusted_where_it_is_named() {
    let certificates = Certificates::valid();
    let server = NanoMdm::start_with(&certificates);
    let sandbox = sandbox(NanoMdm::API_KEY);
    let url = server.server().url();
    assert_eq!(sandbox.failed(&nano(url, &["--first"])), "server-untrusted");
    sandbox.write("ca.pem", certificates.ca_pem());
    sandbox.done(&nano(url, &["--first", "--ca", "ca.pem"]));
    sandbox.write("ca.pem", "hello");
    assert_eq!(sandbox.failed(&nano(url, &["--ca", "ca.pem"])), "not-an-authority");
    sandbox.write("unreadable.pem", Authority::shared().root_pem());
    assert_eq!(sandbox.failed(&nano(url, &["--current", "unreadable.pem"])), "current-unusable");
}

/// Only on Linux can the trusted authorities be set for one program.
#[cfg(target_os = "linux")]
#[test]
fn the_systems_authorities_are_trusted_besides_the_named_one() {
    let [certificates, others] = [Certificates::valid(), Certificates::self_signed()];
    let server = NanoMdm::start_with(&certificates);
    let sandbox = sandbox(NanoMdm::API_KEY).with_system_trust("system.pem");
    sandbox.write("system.pem", certificates.ca_pem());
    sandbox.write("ca.pem", others.ca_pem());
    sandbox.done(&nano(server.server().url(), &["--first", "--ca", "ca.pem"]));
    sandbox.write("system.pem", others.ca_pem());
    assert_eq!(sandbox.failed(&nano(server.server().url(), &["--ca", "ca.pem"])), "server-untrusted");
}
