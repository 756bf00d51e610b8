//! Updates from a server on this computer: only files that the publisher signed are installed.

use super::*;
use minisign::{KeyPair, PublicKey};
use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};

/// The start of a Linux program, which is all that the updater checks.
const PROGRAM: &[u8] =
    b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0 the new version, longer than the header of a program";

/// The version of the mocked program.
const CURRENT_VERSION: &str = "0.1.0";

/// Signs files as a release does.
struct Publisher(KeyPair);

impl Publisher {
    fn new() -> Self {
        Self(KeyPair::generate_unencrypted_keypair().expect("a key"))
    }

    /// The public key as in the configuration: the key file, encoded again with base64.
    fn key(&self) -> String {
        let key: &PublicKey = &self.0.pk;
        base64(&key.to_box().expect("a file").to_string())
    }

    /// A signature as in `latest.json`, with the version in its comment.
    fn sign(&self, bytes: &[u8], version: &str) -> String {
        let comment = format!("timestamp:1795000000\tfile:Pushkeeper.AppImage\tversion:{version}");
        let signed = minisign::sign(Some(&self.0.pk), &self.0.sk, bytes, Some(&comment), None);
        base64(&signed.expect("signed").to_string())
    }
}

fn base64(text: &str) -> String {
    openssl::base64::encode_block(text.as_bytes())
}

/// Serves `latest.json` and a file on loopback until the process ends; returns the address.
fn serve(page: impl Fn(&str) -> Value, file: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let address = format!("http://{}", listener.local_addr().expect("bound"));
    let page = page(&address).to_string();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            answer(stream, page.as_bytes(), file);
        }
    });
    address
}

fn answer(mut stream: TcpStream, page: &[u8], file: &[u8]) {
    let mut request = [0; 2048];
    let read = stream.read(&mut request).unwrap_or_default();
    let body = if request[..read].starts_with(b"GET /latest.json") { page } else { file };
    let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len());
    // The client may have closed the connection.
    let _closed = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

/// An installed program with the public key of a publisher, and its file.
struct Installed {
    app: tauri::App<MockRuntime>,
    file: PathBuf,
    // Dropped last, because the file is in it.
    _folder: tempfile::TempDir,
}

impl Installed {
    fn with_key(key: &str, address: &str) -> Self {
        let mut context = mock_context(noop_assets());
        let updates = json!({
            "pubkey": key,
            "endpoints": [format!("{address}/latest.json")],
            "requireSignedVersion": true,
        });
        context.config_mut().plugins.0.insert("updater".to_owned(), updates);
        assert!(is_configured(context.config()));
        let app = mock_builder().plugin(tauri_plugin_updater::Builder::new().build()).build(context);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("Pushkeeper.AppImage");
        fs::write(&file, CURRENT_VERSION).expect("written");
        Self { app: app.expect("a program"), file, _folder: folder }
    }

    fn find_update(&self) -> Result<Option<Update>, FaultCode> {
        let updater =
            self.app.handle().updater_builder().executable_path(&self.file).timeout(CHECK_TIMEOUT).no_proxy();
        tauri::async_runtime::block_on(find_update(&updater.build().expect("an updater")))
    }

    /// Finds the update and installs it.
    fn update(&self) -> Result<(), FaultCode> {
        let update = self.find_update()?.expect("a newer version");
        tauri::async_runtime::block_on(download_and_install(update))
    }

    fn is_unchanged(&self) -> bool {
        fs::read(&self.file).is_ok_and(|bytes| bytes == CURRENT_VERSION.as_bytes())
    }
}

fn page(address: &str, version: &str, signature: &str) -> Value {
    let file = json!({ "signature": signature, "url": format!("{address}/Pushkeeper.AppImage") });
    let systems = ["linux-x86_64", "linux-aarch64"].map(|system| (system.to_owned(), file.clone()));
    let notes = "https://example.org/new";
    json!({ "version": version, "notes": notes, "platforms": Value::Object(systems.into_iter().collect()) })
}

#[test]
fn a_file_signed_by_the_publisher_is_installed() {
    let publisher = Publisher::new();
    let signature = publisher.sign(PROGRAM, "9.0.0");
    let address = serve(|address| page(address, "9.0.0", &signature), PROGRAM);
    let installed = Installed::with_key(&publisher.key(), &address);
    let update = installed.find_update().expect("an answer").expect("a newer version");
    let expected =
        NewVersion { version: "9.0.0".to_owned(), notes: Some("https://example.org/new".to_owned()) };
    assert_eq!(new_version(&update), expected);
    assert!(installed.is_unchanged(), "finding an update changes nothing");
    assert_eq!(installed.update(), Ok(()));
    assert_eq!(fs::read(&installed.file).expect("the program"), PROGRAM);
}

#[test]
fn a_file_signed_by_another_publisher_is_rejected() {
    let signature = Publisher::new().sign(PROGRAM, "9.0.0");
    let address = serve(|address| page(address, "9.0.0", &signature), PROGRAM);
    let installed = Installed::with_key(&Publisher::new().key(), &address);
    assert_eq!(installed.update(), Err(FaultCode::UpdateNotGenuine));
    assert!(installed.is_unchanged());
}

#[test]
fn a_changed_file_is_rejected() {
    let publisher = Publisher::new();
    let signature = publisher.sign(&[PROGRAM, b"!"].concat(), "9.0.0");
    let address = serve(|address| page(address, "9.0.0", &signature), PROGRAM);
    let installed = Installed::with_key(&publisher.key(), &address);
    assert_eq!(installed.update(), Err(FaultCode::UpdateNotGenuine));
    assert!(installed.is_unchanged());
}

#[test]
fn an_older_or_equal_version_is_no_update() {
    let publisher = Publisher::new();
    for version in ["0.0.9", CURRENT_VERSION] {
        let signature = publisher.sign(PROGRAM, version);
        let address = serve(|address| page(address, version, &signature), PROGRAM);
        let installed = Installed::with_key(&publisher.key(), &address);
        assert!(installed.find_update().expect("an answer").is_none(), "{version}");
    }
}

#[test]
fn an_old_file_with_a_new_version_number_is_rejected() {
    let publisher = Publisher::new();
    let signature = publisher.sign(PROGRAM, "0.0.9");
    let address = serve(|address| page(address, "9.0.0", &signature), PROGRAM);
    let installed = Installed::with_key(&publisher.key(), &address);
    assert_eq!(installed.update(), Err(FaultCode::UpdateNotGenuine));
    assert!(installed.is_unchanged());
}

#[test]
fn an_invalid_answer_is_a_fault() {
    let address = serve(|_| json!("not found"), PROGRAM);
    let installed = Installed::with_key(&Publisher::new().key(), &address);
    assert!(matches!(installed.find_update(), Err(FaultCode::UpdatesUnreachable)));
}

#[test]
fn a_program_without_configuration_has_no_updates() {
    assert!(!is_configured(&Config::default()));
}
