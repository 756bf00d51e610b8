//! The real NanoMDM, built by Go where that is present, on loopback and in memory.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use authority::Authority;
use desk::mdm::deliver;
use pushkeeper::FaultCode;
use pushkeeper::mdm::ApiKind;

use super::{api, assert_confirms, code, own_delivery};

const MODULE: &str = "github.com/micromdm/nanomdm/cmd/nanomdm@latest";
const API_KEY: &str = "real-api-key";

/// A running server; ended by its own process when dropped.
struct Running {
    child: Child,
    url: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Go, on the path or where its installer puts it.
fn go() -> Option<PathBuf> {
    let answers = |go: &Path| Command::new(go).arg("version").output().is_ok_and(|it| it.status.success());
    ["go", "/usr/local/go/bin/go"].map(PathBuf::from).into_iter().find(|it| answers(it))
}

/// The server's program: built once, kept beside the other tools in the target folder.
fn program() -> Option<PathBuf> {
    let tools = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../tools");
    let program = tools.join(format!("nanomdm{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        let built =
            Command::new(go()?).args(["install", MODULE]).env("GOBIN", absolute(&tools)).output().ok()?;
        if !built.status.success() {
            eprintln!("{}", String::from_utf8_lossy(&built.stderr));
            return None;
        }
    }
    Some(program)
}

fn absolute(folder: &Path) -> PathBuf {
    std::fs::create_dir_all(folder).unwrap();
    folder.canonicalize().unwrap()
}

fn start(program: &Path) -> Running {
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("ca.pem");
    std::fs::write(&authority, Authority::shared().root_pem()).unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let listen = format!("127.0.0.1:{port}");
    let mut child = Command::new(program)
        .args(["-api", API_KEY, "-storage", "inmem", "-storage-dsn", "none", "-disable-mdm"])
        .args(["-listen", &listen, "-ca"])
        .arg(&authority)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It says so just before it listens; the calls below try again until it does.
    let log = BufReader::new(child.stderr.take().unwrap());
    let mut lines = log.lines();
    let started = lines.by_ref().map_while(Result::ok).find(|line| line.contains("starting server"));
    assert!(started.is_some(), "nanomdm did not start");
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    Running { child, url: format!("http://{listen}") }
}

/// Waits until somebody answers at the address.
fn wait_for(url: &str) {
    let address = url.trim_start_matches("http://").to_owned();
    for _ in 0..600 {
        if std::net::TcpStream::connect(&address).is_ok() {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("nobody answers at {address}");
}

#[test]
fn the_real_server_takes_the_certificate_and_reports_its_topic() {
    let Some(program) = program() else {
        // Past the test runner, which keeps back what a passing test prints.
        let said =
            format!("LEFT OUT: no Go here, or it could not build {MODULE}: the real NanoMDM was not tried\n");
        std::io::stderr().write_all(said.as_bytes()).unwrap();
        return;
    };
    let running = start(&program);
    wait_for(&running.url);
    let nano = api(ApiKind::NanoMdm, &running.url, API_KEY);
    for _ in 0..2 {
        let reported = assert_confirms(deliver(&*nano, &own_delivery()).unwrap());
        assert_eq!(reported.topic.as_deref(), Some(super::TOPIC));
    }
    let mut mismatched = own_delivery();
    mismatched.certificate_pem = super::shape(Authority::shared().push()).pem();
    assert_eq!(code(deliver(&*nano, &mismatched)), FaultCode::ServerDeclined);
    let stranger = api(ApiKind::NanoMdm, &running.url, "another");
    assert_eq!(code(deliver(&*stranger, &own_delivery())), FaultCode::CredentialsRefused);
}
