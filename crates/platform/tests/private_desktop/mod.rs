//! A private desktop: a bus, a keyring and, if wanted, a screen of a test's own. Nothing of the real user is touched.

#![allow(dead_code, reason = "each test program uses its part")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use pushkeeper_core::Action;
use pushkeeper_platform::{Machine, Setup};

/// Time limit of a test; no step takes as long on a busy machine.
pub const TIME_LIMIT: Duration = Duration::from_secs(60);

/// Environment variable that tells a test program that it runs on the private desktop.
const INSIDE: &str = "PRIVATE_DESKTOP";

/// Configuration of a bus that starts no services.
const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

/// A process that is ended when this is dropped.
pub struct Running(Child);

impl Running {
    pub fn start(command: &mut Command) -> Self {
        Self(command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")))
    }

    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What a test needs on its desktop.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum With {
    Bus,
    NoBus,
    Screen,
}

pub struct Desktop {
    folder: PathBuf,
}

impl Desktop {
    /// Runs the named test once more as a separate program, on a private desktop. Inside that program, returns the
    /// desktop; outside, returns `None` after the test inside has passed.
    pub fn private(test: &str, with: With) -> Option<Self> {
        if let Some(folder) = std::env::var_os(INSIDE) {
            return Some(Self { folder: folder.into() });
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        for sub in ["home", "data", "run", "Downloads"] {
            let mut builder = fs::DirBuilder::new();
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(path.join(sub)).expect("made");
        }
        let mut inside = Command::new(std::env::current_exe().expect("this program"));
        inside
            .args(["--exact", test, "--nocapture", "--include-ignored"])
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DISPLAY")
            .env(INSIDE, path)
            .env("HOME", path.join("home"))
            .env("XDG_DATA_HOME", path.join("data"))
            .env("XDG_CONFIG_HOME", path.join("config"))
            .env("XDG_CACHE_HOME", path.join("cache"))
            .env("XDG_RUNTIME_DIR", path.join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={}", path.join("bus").display()))
            .env("LANG", "C.UTF-8");
        let _bus = (with != With::NoBus).then(|| bus(path));
        let screen = (with == With::Screen).then(screen);
        if let Some((_, display)) = &screen {
            inside.env("DISPLAY", display);
        }
        let output = inside.output().expect("run");
        let said =
            format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && said.contains("1 passed"), "inside:\n{said}");
        None
    }

    /// A machine with its home on this desktop, and the actions that it posts.
    pub fn machine(&self, keyring_timeout: Duration) -> (Machine, Receiver<Action>) {
        self.machine_in("pushkeeper", keyring_timeout)
    }

    /// A machine with a data folder of this name, and the actions that it posts.
    pub fn machine_in(&self, name: &str, keyring_timeout: Duration) -> (Machine, Receiver<Action>) {
        let (post, posted) = mpsc::channel();
        let post = Mutex::new(post);
        let machine = Machine::open(Setup {
            home: Some(self.folder.join(name)),
            downloads: Some(self.folder.join("Downloads")),
            keyring_timeout,
            listener: pushkeeper_platform::NoticeListener::ThisProcess,
            post: Arc::new(move |action| {
                // A test that is over no longer receives.
                let _ = post.lock().expect("not poisoned").send(action);
            }),
            ..Setup::headless()
        })
        .expect("opened");
        (machine, posted)
    }

    /// Starts the keyring, unlocked with a password or still locked. It is ready when this returns.
    pub fn keyring(&self, password: Option<&str>) -> Running {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]).stdout(Stdio::null()).stderr(Stdio::null());
        command.args(password.map(|_| "--unlock")).stdin(Stdio::piped());
        let mut keyring = Running::start(&mut command);
        let mut stdin = keyring.0.stdin.take().expect("piped");
        stdin.write_all(password.unwrap_or_default().as_bytes()).expect("written");
        drop(stdin);
        let bus = zbus::blocking::Connection::session().expect("a bus");
        let names = zbus::blocking::fdo::DBusProxy::new(&bus).expect("the bus itself");
        let secrets = "org.freedesktop.secrets".try_into().expect("a name");
        wait_for("the keyring", || {
            names.name_has_owner(zbus::names::BusName::clone(&secrets)).unwrap_or(false)
        });
        keyring
    }
}

/// Waits until something is true.
pub fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < TIME_LIMIT, "{what}: waited for {TIME_LIMIT:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn bus(folder: &Path) -> Running {
    let (config, socket) = (folder.join("bus.conf"), folder.join("bus"));
    fs::write(&config, BUS.replace("SOCKET", &socket.display().to_string())).expect("written");
    let bus = Running::start(
        Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--nopidfile"])
            .stdout(Stdio::null())
            .stderr(Stdio::null()),
    );
    wait_for("the bus", || UnixStream::connect(&socket).is_ok());
    bus
}

/// Xvfb picks a free display and writes its number.
fn screen() -> (Running, String) {
    let mut screen = Running::start(
        Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp", "-noreset"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null()),
    );
    let mut number = String::new();
    BufReader::new(screen.0.stdout.take().expect("piped")).read_line(&mut number).expect("a number");
    (screen, format!(":{}", number.trim()))
}
