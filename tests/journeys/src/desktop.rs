//! A desktop that belongs to one test.

use crate::children::Children;
use crate::keyring::{self, Keyring};
use crate::{notices, until};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Output;

/// The language of the desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Japanese.
    Japanese,
    /// English.
    English,
}

/// Whether the desktop prefers dark windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Light windows.
    Light,
    /// Dark windows.
    Dark,
}

/// How a desktop is furnished.
#[derive(Clone, Debug)]
pub struct Options {
    /// Its language.
    pub language: Language,
    /// Its preference for light or dark.
    pub scheme: Scheme,
    /// The state of its keyring.
    pub keyring: Keyring,
    /// Whether something shows notices (dunst).
    pub notices: bool,
    /// Width and height of the screen in pixels.
    pub screen: (u32, u32),
}

impl Default for Options {
    /// English, light, an open keyring, notices shown, 1280×900.
    fn default() -> Self {
        Self {
            language: Language::English,
            scheme: Scheme::Light,
            keyring: Keyring::Unlocked,
            notices: true,
            screen: (1280, 900),
        }
    }
}

/// A desktop: its folder and everything that runs on it, both gone when it is dropped. When a test panics, its
/// logs and a picture of its screen are left in `target/tmp/journeys`.
pub struct Desktop {
    children: Children,
    options: Options,
    // Dropped last: the processes write in it.
    folder: tempfile::TempDir,
}

impl Desktop {
    /// Sets up a desktop and waits until all of it is there.
    pub async fn start(options: Options) -> Self {
        let folder = tempfile::Builder::new().prefix("desk-").tempdir().expect("a folder for the desktop");
        let children = Children::new(folder.path());
        let mut desktop = Self { children, options, folder };
        desktop.furnish();
        // The screen first: what the bus starts (the keyring's prompt) inherits where to draw.
        desktop.start_screen().await;
        desktop.start_bus().await;
        keyring::start(&mut desktop).await;
        if desktop.options.notices {
            notices::start(&mut desktop).await;
        }
        desktop
    }

    /// How it is furnished.
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

    /// The folder that `PUSHKEEPER_HOME` names: where window and command line keep their data.
    pub fn data(&self) -> PathBuf {
        self.home().join("pushkeeper")
    }

    /// A new, empty folder beside the home folder, for anything a test wants to put somewhere.
    pub fn scratch(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join("scratch").join(name);
        fs::create_dir_all(&path).expect("the desktop's folder can be written");
        path
    }

    /// Addresses that the system's browser was asked to open, the oldest first.
    pub fn opened(&self) -> Vec<String> {
        let asked = fs::read_to_string(self.folder.path().join("opened")).unwrap_or_default();
        asked.lines().map(str::to_owned).collect()
    }

    /// Sets a variable of the environment for whatever is started on the desktop from now on.
    pub fn set(&mut self, name: &str, value: &str) {
        self.children.set(name, value);
    }

    /// Runs a program on this desktop to its end.
    pub async fn run(&self, program: &str, arguments: &[&str]) -> Output {
        self.children.run(program, |command| _ = command.args(arguments)).await
    }

    /// Runs the command line, `pushkeeper`, on this desktop to its end.
    pub async fn pushkeeper(&self, arguments: &[&str]) -> Output {
        let program = crate::program("PUSHKEEPER_CLI", "pushkeeper");
        self.run(&program.display().to_string(), arguments).await
    }

    /// Saves what a person sees on the screen: every window, frames and notices included.
    pub async fn picture(&self, path: &Path) {
        let output = self.run("import", &["-window", "root", &path.display().to_string()]).await;
        assert!(
            output.status.success(),
            "no picture of the screen: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }

    pub(crate) fn children(&mut self) -> &mut Children {
        &mut self.children
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Whether somebody answers to `name` on the bus.
    pub(crate) async fn on_bus(&self, name: &str) -> bool {
        let question =
            ["--print-reply", "--dest=org.freedesktop.DBus", "/", "org.freedesktop.DBus.NameHasOwner"];
        let answer = self.run("dbus-send", &[&question[..], &[&format!("string:{name}")]].concat()).await;
        String::from_utf8_lossy(&answer.stdout).contains("boolean true")
    }

    fn furnish(&mut self) {
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
            // Keys go to the page as they are: no input method turns “@” into something else.
            ("GTK_IM_MODULE", "gtk-im-context-simple".to_owned()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
            ("TZ", "UTC".to_owned()),
        ] {
            self.children.set(name, value);
        }
    }

    /// A bus that starts nothing by itself, else a keyring that a test left out would come by the back door.
    async fn start_bus(&mut self) {
        let services = self.folder.path().join("services");
        fs::create_dir_all(&services).expect("the desktop's folder can be written");
        let configuration = self.folder.path().join("bus.conf");
        let text = BUS
            .replace("RUN", &self.folder.path().join("run").display().to_string())
            .replace("SERVICES", &services.display().to_string());
        fs::write(&configuration, text).expect("the desktop's folder can be written");
        self.children.start("bus", "dbus-daemon", |command| {
            command.args(["--nofork", "--print-address=1", "--config-file"]).arg(&configuration);
        });
        let address = self.first_line("bus", "the message bus").await;
        self.children.set("DBUS_SESSION_BUS_ADDRESS", address);
    }

    async fn start_screen(&mut self) {
        let (width, height) = self.options.screen;
        self.children.start("screen", "Xvfb", |command| {
            command.args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24")]);
            command.args(["-nolisten", "tcp", "-noreset"]);
        });
        let number = self.first_line("screen", "the screen").await;
        self.children.set("DISPLAY", format!(":{number}"));

        let ready = self.folder.path().join("tmp/windows-are-managed");
        self.children.start("windows", "openbox", |command| {
            command.arg("--startup").arg(format!("touch {}", ready.display()));
        });
        until("the window manager", async || ready.exists().then_some(())).await;
    }

    async fn first_line(&mut self, name: &str, what: &str) -> String {
        until(what, async || {
            let said = self.children.said(name, "out");
            let running = self.children.runs(name);
            assert!(running, "{what} ended at once: {}", self.children.said(name, "err"));
            said.split_once('\n').map(|(line, _)| line.to_owned())
        })
        .await
    }

    /// Saves logs and picture where they outlive the desktop, and says where.
    fn leave_evidence(&self) {
        let test = std::thread::current().name().unwrap_or("journey").replace("::", "-");
        let place = kept().join(test);
        let _ = fs::remove_dir_all(&place);
        if fs::create_dir_all(&place).is_err() {
            return;
        }
        let logs = fs::read_dir(self.folder.path().join("logs")).into_iter().flatten().flatten();
        for log in logs {
            let text = fs::read(log.path()).unwrap_or_default();
            if !text.is_empty() {
                let lines: Vec<_> = text.rsplitn(13, |byte| *byte == b'\n').take(12).collect();
                eprintln!("── {}", log.file_name().to_string_lossy());
                lines.iter().rev().for_each(|line| eprintln!("   {}", String::from_utf8_lossy(line)));
            }
            let _ = fs::copy(log.path(), place.join(log.file_name()));
        }
        let picture = place.join("screen.png");
        let mut import = self.children.command("timeout");
        let _ = import.args(["10", "import", "-window", "root"]).arg(picture).status();
        eprintln!("── logs and a picture of the screen: {}", place.display());
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.leave_evidence();
        }
    }
}

/// A folder that holds `locale`, which few machines have installed: made once, kept with what was built.
fn locales(locale: &str) -> PathBuf {
    let folder = kept().join("locales");
    let wanted = folder.join(format!("{locale}.UTF-8"));
    if !wanted.exists() {
        fs::create_dir_all(&folder).expect("the target folder can be written");
        let making = tempfile::tempdir_in(&folder).expect("the target folder can be written");
        let made = making.path().join("locale");
        let mut localedef = std::process::Command::new("localedef");
        let output = localedef.args(["-i", locale, "-f", "UTF-8"]).arg(&made).output();
        // A test beside this one may have been quicker.
        let in_place = output.is_ok() && (fs::rename(&made, &wanted).is_ok() || wanted.exists());
        assert!(in_place, "no locale {locale}: is the package locales installed? {output:?}");
    }
    folder
}

/// Where files outlive the desktop.
fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/tmp/journeys")
}

/// What `BROWSER` names: remembers the address, and hands it to the browser of the test when there is one.
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
