//! A whole renewal by script: everything but the one step on the portal, which a browser does here.

use jiff::SignedDuration;
use jiff::Timestamp;
use mdm::{Apns, NanoMdm, RealNanoMdm};
use openssl::pkcs12::Pkcs12;
use openssl::pkey::PKey;
use portal::{Portal, Seed};

use crate::UUID;
use crate::bench::{Bench, EXPORT_PASSWORD, PASSPHRASE, PASSWORD, TOPIC, tools};
use crate::browser::Browser;

const OWNER: &str = "owner@example.org";

/// A portal on which the organisation has a certificate; that one is `current.pem`.
fn portal(bench: &Bench) -> Portal {
    let portal = Portal::start(authority::Authority::shared()).expect("a free port");
    let key = authority::key_for("last year").public_key_to_der().expect("DER");
    let day = SignedDuration::from_hours(24);
    let seed = Seed {
        vendor: "PRACTICE Vendor",
        uuid: UUID,
        public_key: PKey::public_key_from_der(&key).expect("a public key"),
        not_before: Timestamp::now() - day * 345,
        not_after: Timestamp::now() + day * 20,
    };
    bench.write("current.pem", portal.seed_certificate(OWNER, &seed));
    portal
}

/// The manual step: [Renew] with the signed request, [Download].
fn renew(bench: &Bench, portal: &Portal, signed: &str) {
    let mut browser = Browser::signed_in(portal.url(), OWNER);
    let file = bench.read(signed);
    let page = browser.upload("/pushcert/certificates/1/renew", "", signed, &file);
    assert_eq!(page.text("confirmation"), Some("Confirmation"), "{}", page.body);
    bench.write("new.pem", browser.get("/pushcert/certificates/1/download").body);
}

#[test]
fn a_renewal_from_the_key_to_the_living_certificate() {
    let bench = Bench::new();
    let portal = portal(&bench);
    bench.vendor(&authority::Authority::shared().vendor("PRACTICE Vendor"));

    let made = bench.done(&[
        "request",
        "new",
        "--key-out",
        "key.pem",
        "--out",
        "request.csr",
        "--passphrase-file",
        "passphrase",
        "--cn",
        "本社",
        "--country",
        "jp",
        "--email",
        "a@example.com",
        "--organization",
        "Example",
    ]);
    assert_eq!(made["key"]["bits"], 2048);
    assert_eq!(made["request"]["subject"], "C=JP, O=Example, CN=本社, emailAddress=a@example.com");
    bench.assert_private("key.pem");

    let sign = [
        "request",
        "sign",
        "request.csr",
        "--identity",
        "vendor.p12",
        "--password-file",
        "-",
        "--chain",
        "chain.pem",
        "--trust",
        "trust.pem",
        "--out",
        "signed.txt",
    ];
    let (code, signed) = bench.json_with(&sign, &format!("{PASSWORD}\n"));
    assert_eq!(code, 0, "{signed:#}");
    assert_eq!(signed["request"]["sha256"], made["request"]["sha256"]);

    renew(&bench, &portal, "signed.txt");
    let judged =
        ["inspect", "new.pem", "--request", "signed.txt", "--current", "current.pem", "--trust", "trust.pem"];
    assert_eq!(bench.run(&judged).code, 0);

    let exported = bench.done(&[
        "export",
        "--certificate",
        "new.pem",
        "--key",
        "key.pem",
        "--passphrase-file",
        "passphrase",
        "--format",
        "pkcs12",
        "--export-password-file",
        "export-password",
        "--out",
        "push.p12",
    ]);
    assert_eq!(exported["certificate"]["topic"], TOPIC);
    let container = Pkcs12::from_der(&bench.read("push.p12")).expect("PKCS#12");
    let opened = container.parse2(EXPORT_PASSWORD).expect("opens");
    let key = PKey::private_key_from_pem_passphrase(&bench.read("key.pem"), PASSPHRASE.as_bytes());
    assert!(opened.pkey.expect("a key").public_eq(&key.expect("opens")));

    delivered(&bench);

    let gateway = Apns::start(authority::Authority::shared());
    bench.write("gateway-ca.pem", gateway.ca_pem());
    let probed = bench.done(&[
        "probe",
        "--certificate",
        "new.pem",
        "--key",
        "key.pem",
        "--passphrase-file",
        "passphrase",
        "--endpoint",
        gateway.server().url(),
        "--ca",
        "gateway-ca.pem",
    ]);
    assert_eq!(probed["gateway"]["answer"]["code"], "accepted");
}

/// To the practice server, and to the real one where it can be had: twice, the second time without naming what is
/// in use where the server tells.
fn delivered(bench: &Bench) {
    let nano = NanoMdm::start();
    bench.write("token", NanoMdm::API_KEY);
    let to = |url: &str, more: &[&str]| {
        let deliver = [
            "deliver",
            "--mdm",
            "nanomdm",
            "--url",
            url,
            "--token-file",
            "token",
            "--certificate",
            "new.pem",
            "--key",
            "key.pem",
            "--passphrase-file",
            "passphrase",
            "--trust",
            "trust.pem",
        ];
        let done = bench.done(&[&deliver, more].concat());
        assert_eq!(done["confirmed"], true, "{done:#}");
        done
    };
    let first = to(nano.server().url(), &["--current", "current.pem"]);
    assert!(first["before"].is_null(), "{first:#}");
    let again = to(nano.server().url(), &[]);
    assert_eq!(again["before"]["topic"], TOPIC);
    assert_eq!(nano.delivered().len(), 2);

    let Some(real) = RealNanoMdm::start(&tools()) else { return };
    bench.write("token", RealNanoMdm::API_KEY);
    for _ in 0..2 {
        let done = to(real.url(), &["--current", "current.pem"]);
        assert_eq!(done["reported"]["topic"], TOPIC);
    }
}

/// The scripts of the manual, in order.
#[cfg(unix)]
fn scripts() -> Vec<String> {
    let manual = include_str!("../../../../docs/command-line.md");
    let blocks = manual.split("```sh\n").skip(1);
    blocks.map(|block| block.split("```").next().expect("a block").to_owned()).collect()
}

/// The program as the scripts call it, with what only a practice needs: another authority, another gateway.
#[cfg(unix)]
fn stand_in(bench: &Bench, gateway: &str) {
    let (program, home) = (env!("CARGO_BIN_EXE_pushkeeper"), bench.path("").display().to_string());
    let script = format!(
        "#!/bin/sh\ncase \"$1 $2\" in\n\
         'request sign') set -- \"$@\" --chain '{home}/chain.pem' --trust '{home}/trust.pem';;\n\
         inspect*|deliver*) set -- \"$@\" --trust '{home}/trust.pem';;\n\
         probe*) set -- \"$@\" --endpoint '{gateway}' --ca '{home}/gateway-ca.pem';;\n\
         esac\nexec '{program}' \"$@\"\n"
    );
    std::fs::create_dir(bench.path("bin")).expect("a folder");
    let path = bench.write("bin/pushkeeper", script);
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("executable");
}

#[cfg(unix)]
#[test]
fn the_scripts_of_the_manual_renew() {
    let bench = Bench::new();
    let portal = portal(&bench);
    let nano = NanoMdm::start();
    let gateway = Apns::start(authority::Authority::shared());
    bench.write("gateway-ca.pem", gateway.ca_pem());
    bench.vendor(&authority::Authority::shared().vendor("PRACTICE Vendor"));
    std::fs::create_dir(bench.path("conf")).expect("a folder");
    bench.write("conf/vendor.p12", bench.read("vendor.p12"));
    bench.write("conf/vendor-password", PASSWORD);
    bench.write("conf/api-key", NanoMdm::API_KEY);
    bench.write("conf/url", nano.server().url());
    bench.write("conf/in-use.pem", bench.read("current.pem"));
    stand_in(&bench, gateway.server().url());
    let run = |script: &str| {
        let path = std::env::var("PATH").expect("a path");
        let output = std::process::Command::new("sh")
            .args(["-c", script, "script", "year"])
            .current_dir(bench.path(""))
            .env_clear()
            .env("PATH", format!("{}:{path}", bench.path("bin").display()))
            .env("PUSH_CONF", bench.path("conf"))
            .output()
            .expect("a shell");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), said)
    };
    let [begin, finish] = scripts().try_into().expect("two scripts");
    assert_eq!(run(&begin), (true, String::new()));
    let key = bench.read("year/key.pem");
    assert!(!run(&begin).0, "the folder is there");
    assert!(!run(&finish).0, "nobody was on the portal yet");
    renew(&bench, &portal, "year/upload-this.txt");
    bench.write("year/new.pem", bench.read("new.pem"));
    gateway.server().fail(Some(mdm::Failure::Status(503)));
    assert!(!run(&finish).0, "the gateway has trouble");
    assert_eq!(bench.read("conf/in-use.pem"), bench.read("current.pem"));
    gateway.server().fail(None);
    assert_eq!(run(&finish), (true, String::new()), "and once more");
    assert_eq!(bench.read("year/key.pem"), key);
    assert_eq!(bench.read("conf/in-use.pem"), bench.read("new.pem"));
    assert_eq!(nano.delivered().len(), 2);
}
