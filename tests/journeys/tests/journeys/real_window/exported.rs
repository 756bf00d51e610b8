//! Files that the window saves for other programs, opened by other programs.

use super::scene::{OURS, Scene};
use journeys::{Keyring, Language};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

const PASSPHRASE: &str = "open sesame 42";

impl Scene {
    /// Saves a file of that kind, with a passphrase where it takes one; where it lies.
    async fn exports(&self, what: &str, passphrase: Option<&str>) -> PathBuf {
        self.window.click(&format!("[data-testid=export-{what}]")).await;
        if let Some(passphrase) = passphrase {
            self.window.click("[data-testid=passphrase-typed]").await;
            self.window.fill("[data-testid=passphrase]", passphrase).await;
            self.window.fill("[data-testid=passphrase-again]", passphrase).await;
        }
        if what == "plain-key" {
            assert!(self.window.shows("[data-testid=export-write]:disabled").await, "unread");
            self.window.click("[data-testid=plain-understood]").await;
        }
        self.window.click("[data-testid=export-write]:enabled").await;
        let end = match what {
            "pkcs12-compatible" => "(compatible).p12",
            "pkcs12-modern" => "push certificate.p12",
            "certificate" => "push certificate.pem",
            "encrypted-key" => "(encrypted).pem",
            _ => "private key.pem",
        };
        let shown = self.window.wait_for_text("[data-testid=value-exported-path]", end).await;
        let path = PathBuf::from(shown.trim());
        let mode = fs::metadata(&path).expect("the file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", path.display());
        path
    }

    /// Runs a program that must succeed; what it says.
    async fn opens(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.desktop.run(program, arguments).await;
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        assert!(output.status.success(), "{program} {arguments:?}: {said}");
        said
    }
}

#[tokio::test]
async fn both_containers_and_the_key_open_elsewhere() {
    let scene = Scene::begin(Language::Japanese, Keyring::Unlocked).await;
    scene.window.hands_over_ours("Lab", "another-self-hosted-mdm", OURS).await;
    scene.is_accessible("hand-over, export").await;
    let pass = format!("pass:{PASSPHRASE}");
    for (what, cipher) in
        [("pkcs12-compatible", "pbeWithSHA1And3-KeyTripleDES-CBC"), ("pkcs12-modern", "AES-256-CBC")]
    {
        let path = scene.exports(what, Some(PASSPHRASE)).await.display().to_string();
        let said =
            scene.opens("openssl", &["pkcs12", "-in", &path, "-passin", &pass, "-nodes", "-info"]).await;
        assert!(said.contains(cipher) && said.contains("com.apple.mgmt.External."), "{said}");
        let gnutls = ["--p12-info", "--inder", "--infile", &path, "--password", PASSPHRASE];
        let said = scene.opens("certtool", &gnutls).await;
        assert!(said.contains("BEGIN CERTIFICATE") && said.contains("PRIVATE KEY"), "{said}");
        let wrong = ["pkcs12", "-in", &path, "-passin", "pass:another", "-nodes"];
        assert!(!scene.desktop.run("openssl", &wrong).await.status.success());
    }
    scene.is_accessible("hand-over, exported").await;
    let certificate = scene.exports("certificate", None).await.display().to_string();
    scene.opens("openssl", &["x509", "-in", &certificate, "-noout"]).await;
    let key = scene.exports("encrypted-key", Some(PASSPHRASE)).await.display().to_string();
    scene.opens("openssl", &["pkey", "-in", &key, "-passin", &pass, "-noout"]).await;
    let plain = scene.exports("plain-key", None).await.display().to_string();
    scene.opens("openssl", &["pkey", "-in", &plain, "-passin", "pass:", "-noout"]).await;

    // A server that shows nothing: whoever installed the file says that it was taken.
    scene.goes_on_to("confirm").await;
    scene.window.click("[data-testid=seen-server-took]").await;
    scene.window.wait_for("[data-testid=seen-server-took]:checked").await;
    scene.is_accessible("confirm, by eye").await;
    scene.goes_on_to("reminders").await;
}
