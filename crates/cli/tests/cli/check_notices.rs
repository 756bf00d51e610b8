//! Notifications of `check` on a private D-Bus, with a service that records them.

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

/// The configuration of a D-Bus without service activation.
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

/// A timeout longer than any step takes on a busy computer.
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

    /// Whether a process of this program waits on this desktop for a click.
    fn has_waiting_process(&self) -> bool {
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
        // The process may have ended already.
        let _ = self.bus.kill();
        let _ = self.bus.wait();
    }
}

#[test]
fn a_notification_has_the_days_left_and_working_buttons() {
    let desktop = Desktop::new();
    let home = Home::with(&[("本社", 17 * 24 + 1)]).with_bus(&desktop.socket());
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
    assert!(desktop.has_waiting_process(), "a process waits for a click");
    assert_eq!(home.sent_reminders("本社").len(), 1);
}

#[test]
fn each_reminder_is_shown_once_and_the_expiration_every_week() {
    let desktop = Desktop::new();
    let home = Home::with(&[("a", 10 * 24), ("bb", 300 * 24)]).with_bus(&desktop.socket());
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
fn checks_at_the_same_time_show_one_notification_per_unit() {
    let desktop = Desktop::new();
    let home = Home::with(&[("a", 24), ("bb", 24), ("ccc", 24)]).with_bus(&desktop.socket());
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| assert_eq!(home.check(&["--json"]).code, 1));
        }
    });
    assert_eq!(desktop.titles().len(), 3);
    assert_eq!(["a", "bb", "ccc"].map(|name| home.sent_reminders(name).len()), [1, 1, 1]);
}
