//! Notices of `check` on a bus of the test's own, with a service that records what it is asked to show.

use std::collections::HashMap;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::zvariant::OwnedValue;

use crate::home::Home;

/// A bus that starts nothing by itself.
const BUS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:path=SOCKET</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

/// Longer than anything here takes on a busy machine.
const LONG: Duration = Duration::from_secs(60);

#[derive(Debug)]
struct Shown {
    title: String,
    actions: Vec<String>,
}

struct Recorder(Sender<Shown>);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Recorder {
    #[allow(clippy::too_many_arguments, reason = "as the specification has it")]
    fn notify(
        &mut self,
        _app: String,
        _replaces: u32,
        _icon: String,
        title: String,
        _body: String,
        actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        // The test may be over.
        let _ = self.0.send(Shown { title, actions });
        1
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["actions".to_owned(), "body".to_owned()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("recorder".to_owned(), "test".to_owned(), "1".to_owned(), "1.2".to_owned())
    }
}

struct Desktop {
    folder: TempDir,
    bus: Child,
    _service: Connection,
    shown: Receiver<Shown>,
}

impl Desktop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (config, socket) = (folder.path().join("bus.conf"), folder.path().join("bus"));
        std::fs::write(&config, BUS.replace("SOCKET", &socket.display().to_string())).expect("written");
        let bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--nopidfile"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon starts");
        let began = Instant::now();
        while UnixStream::connect(&socket).is_err() {
            assert!(began.elapsed() < LONG, "the bus does not come");
            std::thread::sleep(Duration::from_millis(5));
        }
        let (sender, shown) = channel();
        let address = format!("unix:path={}", socket.display());
        let service = Builder::address(address.as_str())
            .and_then(|it| it.name("org.freedesktop.Notifications"))
            .and_then(|it| it.serve_at("/org/freedesktop/Notifications", Recorder(sender)))
            .and_then(Builder::build)
            .expect("a service");
        Self { folder, bus, _service: service, shown }
    }

    fn socket(&self) -> std::path::PathBuf {
        Path::new(self.folder.path()).join("bus")
    }

    /// Whether a process of ours waits on this desktop for what is clicked.
    fn is_waited_for(&self) -> bool {
        let socket = self.socket().display().to_string();
        let of = |process: &Path, what: &str| {
            let bytes = std::fs::read(process.join(what)).unwrap_or_default();
            String::from_utf8_lossy(&bytes).into_owned()
        };
        let mut processes = std::fs::read_dir("/proc").expect("Linux").flatten().map(|it| it.path());
        processes.any(|it| of(&it, "cmdline").ends_with("notice\0") && of(&it, "environ").contains(&socket))
    }

    fn titles(&self) -> Vec<String> {
        self.shown.try_iter().map(|it| it.title).collect()
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

#[test]
fn a_notice_speaks_as_of_the_check_and_has_buttons_that_somebody_hears() {
    let desktop = Desktop::new();
    let home = Home::with(&[("本社", 17 * 24 + 1)]).on(&desktop.socket());
    let run = home.check(&["--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("Notification on this computer (30 days before expiration): sent now"),
        "{}",
        run.stdout
    );
    let shown = desktop.shown.recv_timeout(LONG).expect("a notice");
    assert_eq!(shown.title, "Push certificate expires in 17 days: 本社");
    let buttons: Vec<&str> = shown.actions.iter().step_by(2).map(String::as_str).collect();
    assert!(buttons.contains(&"renew") && buttons.contains(&"tomorrow"), "{buttons:?}");
    assert!(desktop.is_waited_for(), "a process stays to hear them");
    assert_eq!(home.told("本社").len(), 1);
}

#[test]
fn each_occasion_is_shown_once_and_the_expiry_weekly() {
    let desktop = Desktop::new();
    let home = Home::with(&[("a", 10 * 24), ("bb", 300 * 24)]).on(&desktop.socket());
    let mut titles = Vec::new();
    for at in [
        "2026-10-23T09:00:00Z", // 10 days left
        "2026-10-23T10:00:00Z",
        "2026-10-22T10:00:00Z", // the clock was set back
        "2026-10-26T09:00:00Z", // 7 days left
        "2026-10-31T09:00:00Z",
        "2026-11-12T09:00:00Z", // after two weeks of sleep, 10 days after the expiry
        "2026-11-18T09:00:00Z",
        "2026-11-19T09:00:00Z",
    ] {
        assert_eq!(home.check_at(at, &["--json"]).code, 1, "{at}");
        titles.extend(desktop.titles());
    }
    assert_eq!(
        titles,
        [
            "Push certificate expires in 10 days: a",
            "Push certificate expires in 7 days: a",
            "Push certificate expired: a",
            "Push certificate expired: a",
        ]
    );
}

#[test]
fn checks_at_the_same_time_tell_it_once() {
    let desktop = Desktop::new();
    let home = Home::with(&[("a", 24), ("bb", 24), ("ccc", 24)]).on(&desktop.socket());
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| assert_eq!(home.check(&["--json"]).code, 1));
        }
    });
    assert_eq!(desktop.titles().len(), 3);
    assert_eq!(["a", "bb", "ccc"].map(|name| home.told(name).len()), [1, 1, 1]);
}
