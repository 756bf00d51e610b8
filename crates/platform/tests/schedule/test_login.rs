//! A login of the test's own: folders, `PATH`, and nothing of the real user. Each test runs in a separate program.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use pushkeeper_core::ports::schedule::{Scheduled, Scheduler};
use pushkeeper_platform::Schedule;

/// Time limit of a test; no step takes as long on a busy machine.
pub const TIME_LIMIT: Duration = Duration::from_secs(90);

/// Environment variable that tells a test program that it runs in the private login.
const INSIDE: &str = "SCHEDULE_TEST_LOGIN";

/// Folder names that people do not use, but that every file must be able to hold.
pub const FOLDERS: [&str; 4] = [
    "Programs",
    "本社 a=b %n $HOME ${X} it;& [x] #1",
    "it's \"quoted\" back\\slash %% $1 `c`",
    "\"本社\" $HOME \\ `c` it's",
];

/// Script in place of `pushkeeper`: it records its arguments and data folder, and reports that a certificate needs
/// attention.
const PROGRAM: &str = "#!/bin/sh\nprintf '%s|%s\\n' \"$*\" \"$PUSHKEEPER_HOME\" >> \"${0%/*}/ran\"\nexit 1\n";

pub struct TestLogin {
    pub folder: PathBuf,
}

impl TestLogin {
    /// Runs the named test once more as a separate program, in a login of its own, behind `before` (a program that runs
    /// the rest of its arguments). Inside that program, returns the login; outside, returns `None` after the test
    /// inside passed.
    pub fn private(test: &str, before: &[&str]) -> Option<Self> {
        if let Some(folder) = std::env::var_os(INSIDE) {
            return Some(Self { folder: folder.into() });
        }
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        for sub in ["home", "run", "bin"] {
            let mut builder = fs::DirBuilder::new();
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.create(path.join(sub)).expect("made");
        }
        let app = path.join("app");
        fs::create_dir(&app).expect("made");
        let this = copied(&std::env::current_exe().expect("this program"), &app.join("Pushkeeper"));
        let (program, rest) = match before {
            [] => (this.as_path(), Vec::new()),
            [program, rest @ ..] => (Path::new(program), [rest, &[this.to_str().expect("text")]].concat()),
        };
        let search = format!("{}:{}", path.join("bin").display(), std::env::var("PATH").expect("a PATH"));
        let output = Command::new(program)
            .args(rest)
            .args(["--exact", test, "--nocapture"])
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("PUSHKEEPER_HOME")
            .env(INSIDE, path)
            .env("HOME", path.join("home"))
            .env("XDG_RUNTIME_DIR", path.join("run"))
            .env("PATH", search)
            .output()
            .expect("run");
        let said =
            format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert!(output.status.success() && said.contains("1 passed"), "inside:\n{said}");
        None
    }

    pub fn home(&self) -> PathBuf {
        self.folder.join("home")
    }

    /// Writes a program that consists of a script. Another process copies it: while this one holds the file open for
    /// writing, a program it starts at that moment could not be run.
    pub fn script(&self, path: &Path, script: &str) {
        let draft = self.folder.join("draft");
        fs::write(&draft, script).expect("written");
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        let copied =
            Command::new("install").args(["-m", "755"]).args([&draft, path]).status().expect("install");
        assert!(copied.success());
    }

    /// Installs a program in a folder of this name and returns its schedule, with a data folder there or the
    /// platform's.
    pub fn schedule(&self, name: &str, named_home: bool) -> Installed {
        let folder = self.folder.join("installed").join(name);
        let program = folder.join("pushkeeper");
        self.script(&program, PROGRAM);
        let data = named_home.then(|| folder.join("台帳 %h \"$HOME\""));
        Installed { schedule: Schedule::new(program, data.clone()), ran: folder.join("ran"), data }
    }

    /// Installs a program beside the one that runs this test and returns its schedule. `data`: the expected data
    /// folder.
    pub fn schedule_beside(&self, data: Option<PathBuf>) -> Installed {
        let folder = self.folder.join("app");
        self.script(&folder.join("pushkeeper"), PROGRAM);
        Installed { schedule: Schedule::for_current_program(), ran: folder.join("ran"), data }
    }
}

/// An installed stand-in for `pushkeeper`, and its schedule.
pub struct Installed {
    pub schedule: Schedule,
    ran: PathBuf,
    data: Option<PathBuf>,
}

impl Installed {
    /// The scheduler in use, and whether the schedule is intact; `None` if there is no schedule.
    pub fn state(&self) -> Option<(Scheduler, bool)> {
        match self.schedule.state().expect("seen") {
            Scheduled::Absent => None,
            Scheduled::Present { by, intact, .. } => Some((by, intact)),
        }
    }

    /// Waits until the program has run, and checks its arguments and data folder.
    pub fn wait_until_it_ran(&self) {
        let data = self.data.as_deref().map_or_else(String::new, |data| data.display().to_string());
        let wanted = format!("check --patient --expect-register|{data}\n");
        wait_for("the check", || fs::read_to_string(&self.ran).is_ok_and(|ran| !ran.is_empty()));
        let ran = fs::read_to_string(&self.ran).expect("read");
        assert!(ran.starts_with(&wanted), "{ran}, wanted {wanted}");
    }
}

/// Copies a program: by a hard link if possible, and never written by this process (see [`TestLogin::script`]).
fn copied(program: &Path, place: &Path) -> PathBuf {
    let copy = |option: &str| {
        let done = Command::new("cp").arg(option).args([program, place]).output().expect("cp");
        done.status.success()
    };
    assert!(copy("--link") || copy("--force"));
    place.to_owned()
}

/// Waits until something is true.
pub fn wait_for(what: &str, mut holds: impl FnMut() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < TIME_LIMIT, "{what}: waited for {TIME_LIMIT:?}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Everything in a folder: kinds, modes, contents and targets of links.
pub fn tree(folder: &Path) -> BTreeMap<PathBuf, (u32, Vec<u8>)> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("listed").map(|entry| entry.expect("an entry").path()) {
            let there = fs::symlink_metadata(&entry).expect("there");
            let content = if there.is_symlink() {
                fs::read_link(&entry).expect("a link").into_os_string().into_encoded_bytes()
            } else if there.is_dir() {
                folders.push(entry.clone());
                Vec::new()
            } else {
                fs::read(&entry).expect("read")
            };
            all.insert(entry, (std::os::unix::fs::MetadataExt::mode(&there), content));
        }
    }
    all
}

/// Runs a program of the system that must succeed and print nothing.
pub fn runs_without_complaint(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success() && said.is_empty(), "{command:?}: {}", String::from_utf8_lossy(&said));
}
