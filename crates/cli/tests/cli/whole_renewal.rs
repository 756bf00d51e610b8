//! A whole renewal by script. Only the step in the portal is done by a browser.

use jiff::SignedDuration;
use jiff::Timestamp;
use mdm::{Apns, NanoMdm, RealNanoMdm};
use openssl::pkcs12::Pkcs12;
use openssl::pkey::PKey;
use portal::{Portal, Seed};

use crate::UUID;
use crate::browser::Browser;
use crate::sandbox::{EXPORT_PASSWORD, PASSPHRASE, PASSWORD, Sandbox, TOPIC, tools};

const OWNER: &str = "owner@example.org";

/// A portal with a certificate of the organization, which is `current.pem`.
fn portal(sandbox: &Sandbox) -> Portal {
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
    sandbox.write("current.pem", portal.seed_certificate(OWNER, &seed));
    portal
}

/// The manual step: click Renew, upload the signed request, click Download.
fn renew(sandbox: &Sandbox, portal: &Portal, signed: &str) {
    let mut browser = Browser::signed_in(portal.url(), OWNER);
    let file = sandbox.read(signed);
    let page = browser.upload("/pushcert/certificates/1/renew", "", signed, &file);
    assert_eq!(page.text("confirmation"), Some("Confirmation"), "{}", page.body);
    sandbox.write("new.pem", browser.get("/pushcert/certificates/1/download").body);
}

#[test]
fn a_renewal_from_the_new_key_to_the_accepted_certificate() {
    let sandbox = Sandbox::new();
    let portal = portal(&sandbox);
    sandbox.vendor(&authority::Authority::shared().vendor("PRACTICE Vendor"));

    let made = sandbox.done(&[
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
    sandbox.assert_private("key.pem");

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
    let (code, signed) = sandbox.json_with(&sign, &format!("{PASSWORD}\n"));
    assert_eq!(code, 0, "{signed:#}");
    assert_eq!(signed["request"]["sha256"], made["request"]["sha256"]);

    renew(&sandbox, &portal, "signed.txt");
    let inspected =
        ["inspect", "new.pem", "--request", "signed.txt", "--current", "current.pem", "--trust", "trust.pem"];
    assert_eq!(sandbox.run(&inspected).code, 0);

    let exported = sandbox.done(&[
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
    let container = Pkcs12::from_der(&sandbox.read("push.p12")).expect("PKCS#12");
    let opened = container.parse2(EXPORT_PASSWORD).expect("opens");
    let key = PKey::private_key_from_pem_passphrase(&sandbox.read("key.pem"), PASSPHRASE.as_bytes());
    assert!(opened.pkey.expect("a key").public_eq(&key.expect("opens")));

    upload_to_mdm(&sandbox);

    let gateway = Apns::start(authority::Authority::shared());
    sandbox.write("gateway-ca.pem", gateway.ca_pem());
    let probed = sandbox.done(&[
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

/// Uploads the certificate twice to the practice server, and to a real one where it is available. The second time, the
/// current certificate is not named where the server reports it.
fn upload_to_mdm(sandbox: &Sandbox) {
    let nano = NanoMdm::start();
    sandbox.write("token", NanoMdm::API_KEY);
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
        let done = sandbox.done(&[&deliver, more].concat());
        assert_eq!(done["confirmed"], true, "{done:#}");
        done
    };
    let first = to(nano.server().url(), &["--current", "current.pem"]);
    assert!(first["before"].is_null(), "{first:#}");
    let again = to(nano.server().url(), &[]);
    assert_eq!(again["before"]["topic"], TOPIC);
    assert_eq!(nano.delivered().len(), 2);

    let Some(real) = RealNanoMdm::start(&tools()) else { return };
    sandbox.write("token", RealNanoMdm::API_KEY);
    for _ in 0..2 {
        let done = to(real.url(), &["--current", "current.pem"]);
        assert_eq!(done["reported"]["topic"], TOPIC);
    }
}

/// The scripts in the manual, in their order.
#[cfg(unix)]
fn scripts() -> Vec<String> {
    let manual = include_str!("../../../../docs/command-line.md");
    let blocks = manual.split("```sh\n").skip(1);
    blocks.map(|block| block.split("```").next().expect("a block").to_owned()).collect()
}

/// Creates the program `pushkeeper` that the scripts call: it adds the options for the practice authority and gateway.
#[cfg(unix)]
fn create_wrapper(sandbox: &Sandbox, gateway: &str) {
    let (program, home) = (env!("CARGO_BIN_EXE_pushkeeper"), sandbox.path("").display().to_string());
    let script = format!(
        "#!/bin/sh\ncase \"$1 $2\" in\n\
         'request sign') set -- \"$@\" --chain '{home}/chain.pem' --trust '{home}/trust.pem';;\n\
         inspect*|deliver*) set -- \"$@\" --trust '{home}/trust.pem';;\n\
         probe*) set -- \"$@\" --endpoint '{gateway}' --ca '{home}/gateway-ca.pem';;\n\
         esac\nexec '{program}' \"$@\"\n"
    );
    std::fs::create_dir(sandbox.path("bin")).expect("a folder");
    let path = sandbox.write("bin/pushkeeper", script);
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).expect("executable");
}

#[cfg(unix)]
#[test]
fn the_scripts_in_the_manual_renew_a_certificate() {
    let sandbox = Sandbox::new();
    let portal = portal(&sandbox);
    let nano = NanoMdm::start();
    let gateway = Apns::start(authority::Authority::shared());
    sandbox.write("gateway-ca.pem", gateway.ca_pem());
    sandbox.vendor(&authority::Authority::shared().vendor("PRACTICE Vendor"));
    std::fs::create_dir(sandbox.path("conf")).expect("a folder");
    sandbox.write("conf/vendor.p12", sandbox.read("vendor.p12"));
    sandbox.write("conf/vendor-password", PASSWORD);
    sandbox.write("conf/api-key", NanoMdm::API_KEY);
    sandbox.write("conf/url", nano.server().url());
    sandbox.write("conf/in-use.pem", sandbox.read("current.pem"));
    create_wrapper(&sandbox, gateway.server().url());
    let run = |script: &str| {
        let path = std::env::var("PATH").expect("a path");
        let output = std::process::Command::new("sh")
            .args(["-c", script, "script", "year"])
            .current_dir(sandbox.path(""))
            .env_clear()
            .env("PATH", format!("{}:{path}", sandbox.path("bin").display()))
            .env("PUSH_CONF", sandbox.path("conf"))
            .output()
            .expect("a shell");
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), text)
    };
    let [begin, finish] = scripts().try_into().expect("two scripts");
    assert_eq!(run(&begin), (true, String::new()));
    let key = sandbox.read("year/key.pem");
    assert!(!run(&begin).0, "the folder is there");
    assert!(!run(&finish).0, "nothing was uploaded to the portal yet");
    renew(&sandbox, &portal, "year/upload-this.txt");
    sandbox.write("year/new.pem", sandbox.read("new.pem"));
    gateway.server().fail(Some(mdm::Failure::Status(503)));
    assert!(!run(&finish).0, "the gateway fails");
    assert_eq!(sandbox.read("conf/in-use.pem"), sandbox.read("current.pem"));
    gateway.server().fail(None);
    assert_eq!(run(&finish), (true, String::new()), "and again");
    assert_eq!(sandbox.read("year/key.pem"), key);
    assert_eq!(sandbox.read("conf/in-use.pem"), sandbox.read("new.pem"));
    assert_eq!(nano.delivered().len(), 2);
}
