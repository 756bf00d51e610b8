//! A publisher on this computer: what it has signed is taken, and nothing else is, whatever its page says.

use super::*;
use minisign::{KeyPair, PublicKey};
use serde_json::{Value, json};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use tauri::test::{MockRuntime, mock_builder, mock_context, noop_assets};

/// What programs of Linux begin with, which is all that the updater looks at.
const PROGRAM: &[u8] =
    b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0 the new version, longer than the header of a program";

/// The mock of a program says that it is this version.
const RUNNING: &str = "0.1.0";

/// Signs what it is given as the release does.
struct Publisher(KeyPair);

impl Publisher {
    fn new() -> Self {
        Self(KeyPair::generate_unencrypted_keypair().expect("a key"))
    }

    /// The public key as the configuration holds it: the whole file, once more as base64.
    fn key(&self) -> String {
        let key: &PublicKey = &self.0.pk;
        base64(&key.to_box().expect("a file").to_string())
    }

    /// A signature as a release's page holds it, which names a version.
    fn sign(&self, bytes: &[u8], version: &str) -> String {
        let comment = format!("timestamp:1795000000\tfile:Pushkeeper.AppImage\tversion:{version}");
        let signed = minisign::sign(Some(&self.0.pk), &self.0.sk, bytes, Some(&comment), None);
        base64(&signed.expect("signed").to_string())
    }
}

fn base64(text: &str) -> String {
    openssl::base64::encode_block(text.as_bytes())
}

/// Serves a page and a file on loopback; gives its address. Ends with the process.
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
    // Whoever asked may have gone.
    let _gone = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

/// An installed program that believes a key, and its file.
struct Installed {
    app: tauri::App<MockRuntime>,
    file: PathBuf,
    // Dropped last: the program's file lies in it.
    _folder: tempfile::TempDir,
}

impl Installed {
    fn believing(key: &str, address: &str) -> Self {
        let mut context = mock_context(noop_assets());
        let updates = json!({
            "pubkey": key,
            "endpoints": [format!("{address}/latest.json")],
            "requireSignedVersion": true,
        });
        context.config_mut().plugins.0.insert("updater".to_owned(), updates);
        assert!(known(context.config()));
        let app = mock_builder().plugin(tauri_plugin_updater::Builder::new().build()).build(context);
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("Pushkeeper.AppImage");
        fs::write(&file, RUNNING).expect("written");
        Self { app: app.expect("a program"), file, _folder: folder }
    }

    fn look(&self) -> Result<Option<Update>, FaultCode> {
        let updater =
            self.app.handle().updater_builder().executable_path(&self.file).timeout(LOOKING).no_proxy();
        tauri::async_runtime::block_on(look(&updater.build().expect("an updater")))
    }

    /// Looks, and installs what there is.
    fn renew(&self) -> Result<(), FaultCode> {
        let update = self.look()?.expect("a newer version");
        tauri::async_runtime::block_on(fetch_and_install(update))
    }

    fn is_as_before(&self) -> bool {
        fs::read(&self.file).is_ok_and(|bytes| bytes == RUNNING.as_bytes())
    }
}

fn page(address: &str, version: &str, signature: &str) -> Value {
    let file = json!({ "signature": signature, "url": format!("{address}/Pushkeeper.AppImage") });
    let systems = ["linux-x86_64", "linux-aarch64"].map(|system| (system.to_owned(), file.clone()));
    let notes = "https://example.org/new";
    json!({ "version": version, "notes": notes, "platforms": Value::Object(systems.into_iter().collect()) })
}

#[test]
fn what_the_publisher_has_signed_takes_the_place_of_the_program() {
    let publisher = Publisher::new();
    let signature = publisher.sign(PROGRAM, "9.0.0");
    let address = serve(|address| page(address, "9.0.0", &signature), PROGRAM);
    let installed = Installed::believing(&publisher.key(), &address);
    let update = installed.look().expect("an answer").expect("a newer version");
    let expected =
        NewVersion { version: "9.0.0".to_owned(), notes: Some("https://example.org/new".to_owned()) };
    assert_eq!(told(&update), expected);
    assert!(installed.is_as_before(), "looking changes nothing");
    assert_eq!(installed.renew(), Ok(()));
    assert_eq!(fs::read(&installed.file).expect("the program"), PROGRAM);
}

#[test]
fn what_somebody_else_has_signed_is_refused() {
    let signature = Publisher::new().sign(PROGRAM, "9.0.0");
    let address = serve(|address| page(address, "9.0.0", &signature), PROGRAM);
    let installed = Installed::believing(&Publisher::new().key(), &address);
    assert_eq!(installed.renew(), Err(FaultCode::UpdateNotGenuine));
    assert!(installed.is_as_before());
}

#[test]
fn an_altered_file_is_refused() {
    let publisher = Publisher::new();
    let signature = publisher.sign(&[PROGRAM, b"!"].concat(), "9.0.0");
    let address = serve(|address| page(address, "9.0.0", &signature), PROGRAM);
    let installed = Installed::believing(&publisher.key(), &address);
    assert_eq!(installed.renew(), Err(FaultCode::UpdateNotGenuine));
    assert!(installed.is_as_before());
}

#[test]
fn an_older_or_the_same_version_is_no_new_one() {
    let publisher = Publisher::new();
    for version in ["0.0.9", RUNNING] {
        let signature = publisher.sign(PROGRAM, version);
        let address = serve(|address| page(address, version, &signature), PROGRAM);
        let installed = Installed::believing(&publisher.key(), &address);
        assert!(installed.look().expect("an answer").is_none(), "{version}");
    }
}

#[test]
fn an_old_file_under_a_new_name_is_refused() {
    let publisher = Publisher::new();
    let signature = publisher.sign(PROGRAM, "0.0.9");
    let address = serve(|address| page(address, "9.0.0", &signature), PROGRAM);
    let installed = Installed::believing(&publisher.key(), &address);
    assert_eq!(installed.renew(), Err(FaultCode::UpdateNotGenuine));
    assert!(installed.is_as_before());
}

#[test]
fn a_page_that_is_none_is_said() {
    let address = serve(|_| json!("not found"), PROGRAM);
    let installed = Installed::believing(&Publisher::new().key(), &address);
    assert!(matches!(installed.look(), Err(FaultCode::UpdatesUnreachable)));
}

#[test]
fn a_program_of_no_release_knows_nothing() {
    assert!(!known(&Config::default()));
}
