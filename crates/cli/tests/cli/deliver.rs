//! Delivering to every product: what is judged before, what is read back, what is refused.

use authority::{Authority, Push};
use mdm::{Certificates, Failure, Fleet, Graph, MicroMdm, NanoMdm, Server, SimpleMdm};

use crate::OTHER;
use crate::bench::{APPLE_ID, Bench, TOPIC, codes, days, plain, push};

fn bench(token: &str) -> Bench {
    let bench = Bench::new();
    bench.renewed();
    bench.write("token", token);
    bench
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

/// The shape of a renewed certificate of these tests, for products that hold the key.
fn renewed(push: Push) -> Push {
    push.uuid(crate::UUID).issued_at(days(-1)).serial(0x42)
}

fn puts(server: &Server) -> usize {
    server.requests().iter().filter(|line| !line.starts_with("GET ")).count()
}

#[test]
fn a_first_certificate_says_that_it_is_the_first() {
    let server = NanoMdm::start();
    let bench = bench(NanoMdm::API_KEY);
    let url = server.server().url();
    assert_eq!(bench.refused(&nano(url, &[])), ["current-unknown"]);
    assert_eq!(puts(server.server()), 0);
    let done = bench.done(&nano(url, &["--first"]));
    assert_eq!((&done["delivered"], &done["confirmed"]), (&true.into(), &true.into()));
    assert_eq!(done["mdm"], "nanomdm");
    assert!(done["before"].is_null());
    assert_eq!(done["reported"]["topic"], TOPIC);
    assert_eq!(done["certificate"]["serial"], "42");
    let [english, japanese] = bench.in_both_languages(&nano(url, &[]), 0);
    assert!(english.contains("the MDM reports that it uses it") && english.contains(TOPIC), "{english}");
    assert!(japanese.contains("使っていることを確認しました"), "{japanese}");
}

#[test]
fn another_topic_is_never_delivered_by_accident() {
    let server = Fleet::start();
    let bench = bench(Fleet::TOKEN);
    let url = server.server().url();
    bench.write("new.pem", server.certificate(renewed));
    bench.done(&deliver("fleet", url, &["--first"]));
    let puts_before = puts(server.server());
    bench.write("new.pem", server.certificate(|push| push.uuid(OTHER).serial(0x51)));
    // Known from the server itself, whatever is claimed.
    for more in [&[][..], &["--first"]] {
        assert_eq!(bench.refused(&deliver("fleet", url, more)), ["topic-changed"]);
    }
    let (_, document) = bench.json(&deliver("fleet", url, &[]));
    let params = &document["findings"][0]["params"];
    assert_eq!(params["expected"], TOPIC);
    assert_eq!(document["delivered"], false);
    // And from the certificate in use.
    assert!(
        bench
            .refused(&deliver("fleet", url, &["--current", "current.pem"]))
            .contains(&"topic-changed".to_owned())
    );
    assert_eq!(puts(server.server()), puts_before, "nothing was sent");
    let done = bench.done(&deliver("fleet", url, &["--replace-topic"]));
    assert_eq!(done["confirmed"], true);
}

#[test]
fn last_years_and_older_and_expired_certificates_stay_here() {
    let server = Fleet::start();
    let bench = bench(Fleet::TOKEN);
    let url = server.server().url();
    bench.write("new.pem", server.certificate(renewed));
    bench.done(&deliver("fleet", url, &["--first"]));
    let puts_before = puts(server.server());
    bench.write("new.pem", server.certificate(|push| renewed(push).issued_at(days(-200)).serial(0x40)));
    assert_eq!(bench.refused(&deliver("fleet", url, &[])), ["older-than-current"]);
    bench.write("new.pem", server.certificate(|push| renewed(push).issued_at(days(-400)).serial(0x3f)));
    assert_eq!(bench.refused(&deliver("fleet", url, &[])), ["older-than-current", "expired"]);
    bench.write("new.pem", "hello");
    assert!(bench.refused(&deliver("fleet", url, &["--first"])).contains(&"not-a-certificate".to_owned()));
    let untrusting: Vec<&str> =
        deliver("fleet", url, &[]).into_iter().filter(|it| !matches!(*it, "--trust" | "trust.pem")).collect();
    bench.write("new.pem", server.certificate(renewed));
    assert_eq!(bench.refused(&untrusting), ["issuer-untrusted"]);
    assert_eq!(puts(server.server()), puts_before);
}

#[test]
fn every_product_takes_it_and_tells_what_it_uses() {
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
        let bench = bench(token);
        bench.write("new.pem", certificate);
        for _ in 0..2 {
            let done = bench.done(&deliver(mdm, url, &[&["--current", "current.pem"], more].concat()));
            assert_eq!(done["confirmed"], true, "{mdm}: {done:#}");
            assert_eq!(done["mdm"], mdm);
        }
        let read = bench.done(&deliver(mdm, url, &["--read-only"]));
        assert_eq!((&read["confirmed"], &read["reported"]["not_after"].is_string()), (&true.into(), &true));
        assert!(!read.to_string().contains(APPLE_ID));
    }
    assert_eq!(simple.delivered()[0].1.as_deref(), Some(APPLE_ID));
}

#[test]
fn what_a_product_needs_besides() {
    let graph = Graph::start();
    let bench = bench(&graph.token());
    bench.write("new.pem", graph.certificate(renewed));
    let url = graph.server().url();
    assert_eq!(bench.failed(&deliver("intune", url, &["--first"])), "delivery-apple-id-missing");
    let server = NanoMdm::start();
    bench.write("token", NanoMdm::API_KEY);
    assert_eq!(bench.failed(&deliver("nanomdm", server.server().url(), &["--first"])), "key-missing");
    bench.write("key.pem", plain("somebody else"));
    bench.renewed();
    bench.write("key.pem", plain("somebody else"));
    assert_eq!(bench.refused(&nano(server.server().url(), &["--first"])), ["key-of-another"]);
    assert_eq!(puts(server.server()), 0);
    let nowhere =
        ["deliver", "--mdm", "fleet", "--token-file", "token", "--certificate", "new.pem", "--first"];
    assert_eq!(bench.failed(&nowhere), "address-missing");
}

#[test]
fn an_older_server_is_not_called_confirmed() {
    let micro = MicroMdm::start_older();
    let bench = bench(MicroMdm::API_KEY);
    let url = micro.server().url();
    let args = deliver("micromdm", url, &[&KEY[..], &["--current", "current.pem"]].concat());
    let done = bench.done(&args);
    assert_eq!((&done["delivered"], &done["confirmed"]), (&true.into(), &false.into()));
    assert_eq!(codes(&done), ["not-confirmed"]);
    assert_eq!(bench.refused(&deliver("micromdm", url, &["--read-only"])), ["mdm-reports-nothing"]);
    bench.in_both_languages(&args, 0);
}

#[test]
fn reading_back_tells_which_certificate_is_in_use() {
    let server = Fleet::start();
    let bench = bench(Fleet::TOKEN);
    let url = server.server().url();
    let read = ["deliver", "--mdm", "fleet", "--url", url, "--token-file", "token", "--read-only"];
    assert_eq!(bench.refused(&read), ["mdm-reports-nothing"]);
    bench.write("new.pem", server.certificate(renewed));
    bench.done(&deliver("fleet", url, &["--first"]));
    let done = bench.done(&read);
    assert_eq!((&done["reported"]["topic"], &done["confirmed"]), (&TOPIC.into(), &false.into()));
    assert!(bench.in_both_languages(&read, 0)[0].contains(TOPIC));
    bench.write("new.pem", push("last year").serial(0x41).pem());
    assert_eq!(bench.refused(&deliver("fleet", url, &["--read-only"])), ["mdm-reports-another"]);
    assert_eq!(puts(server.server()), 1);

    let nano = NanoMdm::start();
    let read =
        ["deliver", "--mdm", "nanomdm", "--url", nano.server().url(), "--token-file", "token", "--read-only"];
    assert_eq!(bench.failed(&read), "topic-missing");
}

#[test]
fn the_server_in_the_way() {
    let server = NanoMdm::start();
    let bench = bench("wrong");
    let url = server.server().url();
    assert_eq!(bench.failed(&nano(url, &["--first"])), "credentials-refused");
    bench.write("token", NanoMdm::API_KEY);
    for (mishap, code) in [(Failure::Cut, "server-hung-up"), (Failure::Status(503), "server-trouble")] {
        server.server().fail(Some(mishap));
        assert_eq!(bench.failed(&nano(url, &["--first"])), code);
    }
    server.server().fail(None);
    assert_eq!(bench.failed(&nano("http://mdm.example.org", &["--first"])), "server-address-not-encrypted");
    assert_eq!(server.delivered().len(), 0);
}

#[test]
fn an_authority_of_the_house_is_believed_where_it_is_named() {
    let certificates = Certificates::valid();
    let server = NanoMdm::start_with(&certificates);
    let bench = bench(NanoMdm::API_KEY);
    let url = server.server().url();
    assert_eq!(bench.failed(&nano(url, &["--first"])), "server-untrusted");
    bench.write("ca.pem", certificates.ca_pem());
    bench.done(&nano(url, &["--first", "--ca", "ca.pem"]));
    bench.write("ca.pem", "hello");
    assert_eq!(bench.failed(&nano(url, &["--ca", "ca.pem"])), "not-an-authority");
    bench.write("unreadable.pem", Authority::shared().root_pem());
    assert_eq!(bench.failed(&nano(url, &["--current", "unreadable.pem"])), "current-unusable");
}

/// Only Linux can be told for one program whom to believe.
#[cfg(target_os = "linux")]
#[test]
fn whom_the_system_believes_is_believed_beside_the_authority_of_the_house() {
    let [certificates, others] = [Certificates::valid(), Certificates::self_signed()];
    let server = NanoMdm::start_with(&certificates);
    let bench = bench(NanoMdm::API_KEY).believing("system.pem");
    bench.write("system.pem", certificates.ca_pem());
    bench.write("ca.pem", others.ca_pem());
    bench.done(&nano(server.server().url(), &["--first", "--ca", "ca.pem"]));
    bench.write("system.pem", others.ca_pem());
    assert_eq!(bench.failed(&nano(server.server().url(), &["--ca", "ca.pem"])), "server-untrusted");
}
