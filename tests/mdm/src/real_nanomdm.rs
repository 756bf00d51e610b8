//! The real NanoMDM on 127.0.0.1 with its data in memory, built with Go when Go is installed.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use authority::Authority;

const MODULE: &str = "github.com/micromdm/nanomdm/cmd/nanomdm@latest";

/// A running NanoMDM process, killed when dropped.
pub struct RealNanoMdm {
    child: Child,
    url: String,
}

impl RealNanoMdm {
    /// The key of its API.
    pub const API_KEY: &str = "real-api-key";

    /// Starts the server; it listens when this returns. `tools`: the folder that keeps the program after it was built.
    /// Prints a message and returns `None` when there is no Go to build it.
    pub fn start(tools: &Path) -> Option<Self> {
        let Some(program) = program(tools) else {
            // Written to stderr directly, since the test runner hides what a passing test prints.
            let message = format!(
                "LEFT OUT: no Go here, or it could not build {MODULE}: the real NanoMDM was not tried\n"
            );
            std::io::stderr().write_all(message.as_bytes()).expect("stderr");
            return None;
        };
        let running = launch(&program);
        wait_for(&running.url);
        Some(running)
    }

    /// The URL of the server, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for RealNanoMdm {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The Go program, on the path or in the folder of its installer.
fn go() -> Option<PathBuf> {
    let answers = |go: &Path| Command::new(go).arg("version").output().is_ok_and(|it| it.status.success());
    ["go", "/usr/local/go/bin/go"].map(PathBuf::from).into_iter().find(|it| answers(it))
}

/// The NanoMDM program, built at the first call.
fn program(tools: &Path) -> Option<PathBuf> {
    let program = tools.join(format!("nanomdm{}", std::env::consts::EXE_SUFFIX));
    if !program.exists() {
        std::fs::create_dir_all(tools).expect("a folder");
        let tools = tools.canonicalize().expect("a folder");
        let built = Command::new(go()?).args(["install", MODULE]).env("GOBIN", tools).output().ok()?;
        if !built.status.success() {
            eprintln!("{}", String::from_utf8_lossy(&built.stderr));
            return None;
        }
    }
    Some(program)
}

fn launch(program: &Path) -> RealNanoMdm {
    let folder = tempfile::tempdir().expect("a folder");
    let authority = folder.path().join("ca.pem");
    std::fs::write(&authority, Authority::shared().root_pem()).expect("written");
    let free = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a free port");
    let listen = free.to_string();
    let mut child = Command::new(program)
        .args(["-api", RealNanoMdm::API_KEY, "-storage", "inmem", "-storage-dsn", "none", "-disable-mdm"])
        .args(["-listen", &listen, "-ca"])
        .arg(&authority)
        .stderr(Stdio::piped())
        .spawn()
        .expect("nanomdm starts");
    // It logs this line just before it listens. The log is read to the end, since a full pipe would block the server.
    let log = BufReader::new(child.stderr.take().expect("piped"));
    let mut lines = log.lines();
    let started = lines.by_ref().map_while(Result::ok).find(|line| line.contains("starting server"));
    assert!(started.is_some(), "nanomdm did not start");
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    RealNanoMdm { child, url: format!("http://{listen}") }
}

/// Waits until the server accepts connections. Panics after 30 seconds.
fn wait_for(url: &str) {
    let address = url.trim_start_matches("http://").to_owned();
    for _ in 0..600 {
        if TcpStream::connect(&address).is_ok() {
            return;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("no server answers at {address}");
}
