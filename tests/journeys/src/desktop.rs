//! A private desktop for one test.

use crate::keyring::{self, Keyring};
use crate::processes::Processes;
use crate::{notifications, wait_until};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Output;

/// The language of the desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Japanese, with the locale `ja_JP`.
    Japanese,
    /// English, with the locale `en_US`.
    English,
}

/// Whether the desktop prefers dark windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Windows in light colors.
    Light,
    /// Windows in dark colors.
    Dark,
}

/// The options of a desktop.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of the desktop.
    pub language: Language,
    /// Whether the desktop prefers light or dark windows.
    pub scheme: Scheme,
    /// The state of the keyring.
    pub keyring: Keyring,
    /// Whether notifications are shown (by dunst).
    pub notifications: bool,
    /// Width and height of the screen in pixels.
    pub screen: (u32, u32),
}

impl Default for Options {
    /// English, light, an unlocked keyring, notifications, 1280×900.
    fn default() -> Self {
        Self {
            language: Language::English,
            scheme: Scheme::Light,
            keyring: Keyring::Unlocked,
            notifications: true,
            screen: (1280, 900),
        }
    }
}

/// A desktop with its folder and processes, which are removed when it is dropped. When a test panics, the logs and a
/// screenshot are saved in `target/tmp/journeys`.
pub struct Desktop {
    processes: Processes,
    options: Options,
    // Dropped last, because the processes write to it.
    folder: tempfile::TempDir,
}

impl Desktop {
    /// Starts a desktop and waits until all its parts are ready.
    pub async fn start(options: Options) -> Self {
        let folder = tempfile::Builder::new().prefix("desktop-").tempdir().expect("a folder for the desktop");
        let processes = Processes::new(folder.path());
        let mut desktop = Self { processes, options, folder };
        desktop.prepare_home();
        // The screen starts first: what the bus starts (the keyring's prompt) inherits `DISPLAY`.
        desktop.start_screen().await;
        desktop.start_bus().await;
        keyring::start(&mut desktop).await;
        if desktop.options.notifications {
            notifications::start(&mut desktop).await;
        }
        desktop
    }

    /// The options with which it was started.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The home folder.
    pub fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The folder that browsers download into.
    pub fn downloads(&self) -> PathBuf {
        self.home().join("Downloads")
    }

    /// The data folder of window and command line, which `PUSHKEEPER_HOME` names.
    pub fn data(&self) -> PathBuf {
        self.home().join("pushkeeper")
    }

    /// A folder beside the home folder for files of the test.
    pub fn scratch(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join("scratch").join(name);
        fs::create_dir_all(&path).expect("the desktop's folder can be written");
        path
    }

    /// The URLs that the system's browser was asked to open, the oldest first.
    pub fn opened(&self) -> Vec<String> {
        let urls = fs::read_to_string(self.folder.path().join("opened")).unwrap_or_default();
        urls.lines().map(str::to_owned).collect()
    }

    /// Sets an environment variable for processes that start from now on.
    pub fn set(&mut self, name: &str, value: &str) {
        self.processes.set(name, value);
    }

    /// Runs a program on this desktop and waits for its end.
    pub async fn run(&self, program: &str, arguments: &[&str]) -> Output {
        self.processes.run(program, |command| _ = command.args(arguments)).await
    }

    /// Runs the command line `pushkeeper` on this desktop and waits for its end.
    pub async fn pushkeeper(&self, arguments: &[&str]) -> Output {
        let program = crate::program("PUSHKEEPER_CLI", "pushkeeper");
        self.run(&program.display().to_string(), arguments).await
    }

    /// Saves a screenshot of the whole screen.
    pub async fn screenshot(&self, path: &Path) {
        let output = self.run("import", &["-window", "root", &path.display().to_string()]).await;
        assert!(output.status.success(), "no screenshot: {}", String::from_utf8_lossy(&output.stderr));
    }

    pub(crate) fn processes(&mut self) -> &mut Processes {
        &mut self.processes
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Whether a window of Pushkeeper is on the message bus, for whatever data folder.
    pub async fn has_window_on_bus(&self) -> bool {
        let question =
            ["--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.ListNames"];
        let answer = self.run("dbus-send", &question).await;
        let names = String::from_utf8_lossy(&answer.stdout).into_owned();
        assert!(answer.status.success(), "{names}");
        names
            .lines()
            .any(|line| line.contains("\"dev.pushkeeper.desktop.") && line.ends_with(".SingleInstance\""))
    }

    /// Whether the bus name has an owner.
    pub(crate) async fn has_bus_name(&self, name: &str) -> bool {
        let question =
            ["--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner"];
        let answer = self.run("dbus-send", &[&question[..], &[&format!("string:{name}")]].concat()).await;
        String::from_utf8_lossy(&answer.stdout).contains("boolean true")
    }

    fn prepare_home(&mut self) {
        let home = self.home();
        let (config, run) = (home.join(".config"), self.folder.path().join("run"));
        for path in [&config.join("gtk-3.0"), &run, &self.downloads(), &self.folder.path().join("tmp")] {
            fs::create_dir_all(path).expect("the desktop's folder can be written");
        }
        fs::set_permissions(&run, fs::Permissions::from_mode(0o700)).expect("own folder");
        let write =
            |path: PathBuf, text: &str| fs::write(path, text).expect("the desktop's folder can be written");
        write(config.join("user-dirs.dirs"), "XDG_DOWNLOAD_DIR=\"$HOME/Downloads\"\n");
        let dark = i32::from(self.options.scheme == Scheme::Dark);
        let settings =
            format!("[Settings]\ngtk-application-prefer-dark-theme={dark}\ngtk-enable-animations=0\n");
        write(config.join("gtk-3.0/settings.ini"), &settings);
        let browser = self.folder.path().join("browser");
        write(browser.clone(), BROWSER);
        fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).expect("own file");

        let locale = match self.options.language {
            Language::Japanese => "ja_JP",
            Language::English => "en_US",
        };
        let folder = self.folder.path().display().to_string();
        let home = home.display().to_string();
        for (name, value) in [
            ("HOME", home.clone()),
            ("XDG_CONFIG_HOME", format!("{home}/.config")),
            ("XDG_DATA_HOME", format!("{home}/.local/share")),
            ("XDG_STATE_HOME", format!("{home}/.local/state")),
            ("XDG_CACHE_HOME", format!("{home}/.cache")),
            ("XDG_RUNTIME_DIR", format!("{folder}/run")),
            ("TMPDIR", format!("{folder}/tmp")),
            ("PUSHKEEPER_HOME", format!("{home}/pushkeeper")),
            ("BROWSER", format!("{folder}/browser")),
            ("LANG", format!("{locale}.UTF-8")),
            ("LOCPATH", locales(locale).display().to_string()),
            // Without an input method, keys reach the page unchanged.
            ("GTK_IM_MODULE", "gtk-im-context-simple".to_owned()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
            ("TZ", "UTC".to_owned()),
        ] {
            self.processes.set(name, value);
        }
    }

    /// Starts a message bus without service activation, which would start a keyring that the test does not want.
    async fn start_bus(&mut self) {
        let services = self.folder.path().join("services");
        fs::create_dir_all(&services).expect("the desktop's folder can be written");
        let configuration = self.folder.path().join("bus.conf");
        let text = BUS
            .replace("RUN", &self.folder.path().join("run").display().to_string())
            .replace("SERVICES", &services.display().to_string());
        fs::write(&configuration, text).expect("the desktop's folder can be written");
        self.processes.start("bus", "dbus-daemon", |command| {
            command.args(["--nofork", "--print-address=1", "--config-file"]).arg(&configuration);
        });
        let address = self.first_line("bus", "the message bus").await;
        self.processes.set("DBUS_SESSION_BUS_ADDRESS", address);
    }

    async fn start_screen(&mut self) {
        let (width, height) = self.options.screen;
        self.processes.start("screen", "Xvfb", |command| {
            command.args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24")]);
            command.args(["-nolisten", "tcp", "-noreset"]);
        });
        let number = self.first_line("screen", "the screen").await;
        self.processes.set("DISPLAY", format!(":{number}"));

        let ready = self.folder.path().join("tmp/windows-are-managed");
        self.processes.start("windows", "openbox", |command| {
            command.arg("--startup").arg(format!("touch {}", ready.display()));
        });
        wait_until("the window manager", async || ready.exists().then_some(())).await;
    }

    async fn first_line(&mut self, name: &str, what: &str) -> String {
        wait_until(what, async || {
            let output = self.processes.output(name, "out");
            let running = self.processes.is_running(name);
            assert!(running, "{what} ended at once: {}", self.processes.output(name, "err"));
            output.split_once('\n').map(|(line, _)| line.to_owned())
        })
        .await
    }

    /// Saves the logs and a screenshot in a folder that stays, and prints its path.
    fn save_logs(&self) {
        let test = std::thread::current().name().unwrap_or("journey").replace("::", "-");
        let folder = saved_files().join(test);
        let _ = fs::remove_dir_all(&folder);
        if fs::create_dir_all(&folder).is_err() {
            return;
        }
        let folders = [self.folder.path().join("logs"), self.data().join("log")];
        let logs = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten().flatten();
        for log in logs {
            let text = fs::read(log.path()).unwrap_or_default();
            if !text.is_empty() {
                let lines: Vec<_> = text.rsplitn(13, |byte| *byte == b'\n').take(12).collect();
                eprintln!("── {}", log.file_name().to_string_lossy());
                lines.iter().rev().for_each(|line| eprintln!("   {}", String::from_utf8_lossy(line)));
            }
            let _ = fs::copy(log.path(), folder.join(log.file_name()));
        }
        let picture = folder.join("screen.png");
        let mut import = self.processes.command("timeout");
        let _ = import.args(["10", "import", "-window", "root"]).arg(picture).status();
        eprintln!("── logs and a screenshot: {}", folder.display());
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.save_logs();
        }
    }
}

/// The folder of a locale, which few computers have installed. It is created once in the target folder.
fn locales(locale: &str) -> PathBuf {
    let folder = saved_files().join("locales");
    let wanted = folder.join(format!("{locale}.UTF-8"));
    if !wanted.exists() {
        fs::create_dir_all(&folder).expect("the target folder can be written");
        let making = tempfile::tempdir_in(&folder).expect("the target folder can be written");
        let made = making.path().join("locale");
        let mut localedef = std::process::Command::new("localedef");
        let output = localedef.args(["-i", locale, "-f", "UTF-8"]).arg(&made).output();
        // Another test may have created it at the same time.
        let in_place = output.is_ok() && (fs::rename(&made, &wanted).is_ok() || wanted.exists());
        assert!(in_place, "no locale {locale}: is the package locales installed? {output:?}");
    }
    folder
}

/// The folder for files that stay after the desktop is removed.
fn saved_files() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tmp/journeys")
}

/// The script that `BROWSER` names: it records the URL, and opens it in the browser of the test where there is one.
const BROWSER: &str = r#"#!/bin/sh
here=$(dirname "$0")
printf '%s\n' "$1" >> "$here/opened"
[ -x "$here/open-in-browser" ] && exec "$here/open-in-browser" "$1"
exit 0
"#;

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=RUN</listen>
  <auth>EXTERNAL</auth>
  <servicedir>SERVICES</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;
