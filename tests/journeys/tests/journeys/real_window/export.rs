//! Files that the window exports are opened by other programs.

use super::scene::{Scene, UNIT_UUID};
use journeys::{Keyring, Language, wait_until};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

const PASSPHRASE: &str = "open sesame 42";

impl Scene {
    /// Exports a file of this kind, with a passphrase where it needs one; returns the path.
    async fn export(&self, what: &str, passphrase: Option<&str>) -> PathBuf {
        self.window.click(&format!("[data-testid=export-{what}]")).await;
        if let Some(passphrase) = passphrase {
            self.window.click("[data-testid=passphrase-typed]").await;
            self.window.fill("[data-testid=passphrase]", passphrase).await;
            self.window.fill("[data-testid=passphrase-again]", passphrase).await;
        }
        if what == "plain-key" {
            assert!(self.window.is_shown("[data-testid=export-write]:disabled").await, "unread");
            self.window.click("[data-testid=plain-understood]").await;
        }
        self.window.click("[data-testid=export-write]:enabled").await;
        let (kind, suffix) = match what {
            "pkcs12-compatible" => ("-push-certificate-compatible-until-", ".p12"),
            "pkcs12-modern" => ("-push-certificate-until-", ".p12"),
            "certificate" => ("-push-certificate-until-", ".pem"),
            "encrypted-key" => ("-private-key-encrypted-until-", ".pem"),
            _ => ("-private-key-until-", ".pem"),
        };
        let shown = wait_until("the path of the exported file", async || {
            let shown = self.window.text("[data-testid=value-exported-path]").await;
            (shown.contains(kind) && shown.trim().ends_with(suffix)).then_some(shown)
        })
        .await;
        let path = PathBuf::from(shown.trim());
        let mode = fs::metadata(&path).expect("the file").permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{}", path.display());
        path
    }

    /// Runs a program that must succeed; returns its output.
    async fn run_program(&self, program: &str, arguments: &[&str]) -> String {
        let output = self.desktop.run(program, arguments).await;
        let output_text = [output.stdout, output.stderr].concat();
        let output_text = String::from_utf8_lossy(&output_text).into_owned();
        assert!(output.status.success(), "{program} {arguments:?}: {output_text}");
        output_text
    }
}

#[tokio::test]
async fn exported_files_open_with_openssl_and_gnutls() {
    let scene = Scene::start(Language::Japanese, Keyring::Unlocked).await;
    scene.window.open_hand_over_with_own_key("Lab", "another-self-hosted-mdm", UNIT_UUID).await;
    scene.check_accessibility("hand-over, export").await;
    let pass = format!("pass:{PASSPHRASE}");
    for (what, cipher) in
        [("pkcs12-compatible", "pbeWithSHA1And3-KeyTripleDES-CBC"), ("pkcs12-modern", "AES-256-CBC")]
    {
        let path = scene.export(what, Some(PASSPHRASE)).await.display().to_string();
        let output_text = scene
            .run_program("openssl", &["pkcs12", "-in", &path, "-passin", &pass, "-nodes", "-info"])
            .await;
        assert!(
            output_text.contains(cipher) && output_text.contains("com.apple.mgmt.External."),
            "{output_text}"
        );
        let gnutls = ["--p12-info", "--inder", "--infile", &path, "--password", PASSPHRASE];
        let output_text = scene.run_program("certtool", &gnutls).await;
        assert!(
            output_text.contains("BEGIN CERTIFICATE") && output_text.contains("PRIVATE KEY"),
            "{output_text}"
        );
        let wrong = ["pkcs12", "-in", &path, "-passin", "pass:another", "-nodes"];
        assert!(!scene.desktop.run("openssl", &wrong).await.status.success());
    }
    scene.check_accessibility("hand-over, exported").await;
    let certificate = scene.export("certificate", None).await.display().to_string();
    scene.run_program("openssl", &["x509", "-in", &certificate, "-noout"]).await;
    let key = scene.export("encrypted-key", Some(PASSPHRASE)).await.display().to_string();
    scene.run_program("openssl", &["pkey", "-in", &key, "-passin", &pass, "-noout"]).await;
    let plain = scene.export("plain-key", None).await.display().to_string();
    scene.run_program("openssl", &["pkey", "-in", &plain, "-passin", "pass:", "-noout"]).await;

    // The server cannot be asked, so the user confirms that it accepted the file.
    scene.continue_to("confirm").await;
    scene.window.click("[data-testid=seen-server-took]").await;
    scene.window.wait_for("[data-testid=seen-server-took]:checked").await;
    scene.check_accessibility("confirm, by eye").await;
    scene.continue_to("reminders").await;
}
