//! The Debian packages that this tree needs, and the installation of missing ones.

use crate::stage::{self, TaskError};
use std::process::{Command, Stdio};

/// Packages to build and run the window.
pub const BUILD: &[&str] = &[
    "build-essential",
    "file",
    "libayatana-appindicator3-dev",
    "libdbus-1-dev",
    "librsvg2-dev",
    "libssl-dev",
    "libwebkit2gtk-4.1-dev",
    "libxdo-dev",
    "pkg-config",
];

/// Packages besides [`BUILD`] to test the window on a private desktop.
pub const TEST: &[&str] = &[
    "at-spi2-core",
    "botan",
    "chromium",
    "chromium-driver",
    "dbus-x11",
    "desktop-file-utils",
    "dunst",
    "fonts-noto-cjk",
    "gnome-keyring",
    "gnutls-bin",
    "imagemagick",
    "libglib2.0-bin",
    "libnotify-bin",
    "libnss3-tools",
    "libsecret-tools",
    "locales",
    "openbox",
    "prometheus",
    "openssl",
    "python3",
    "python3-aiosmtpd",
    "python3-cryptography",
    "python3-icalendar",
    "python3-vobject",
    "strace",
    "systemd",
    "webkit2gtk-driver",
    "xauth",
    "x11-utils",
    "xdotool",
    "xvfb",
];

/// Installs the missing packages of `wanted`. Changes nothing, not even the package lists, where none is missing.
pub fn install(wanted: &[&str]) -> Result<(), TaskError> {
    let Some(missing) = missing(wanted) else {
        println!("This is neither Debian nor Ubuntu. Install what your system calls these packages:");
        println!("  {}", wanted.join(" "));
        return Ok(());
    };
    if missing.is_empty() {
        return Ok(());
    }
    let command_line = format!("apt-get install --no-install-recommends {}", missing.join(" "));
    let Some(start) = root_prefix() else {
        return Err(TaskError(format!(
            "Packages are missing and there is no sudo. As root, run:\n  {command_line}"
        )));
    };
    let mut update = apt(start);
    stage::run_quietly("update the package lists", update.arg("update"))?;
    let mut install = apt(start);
    install.args(["install", "-y", "--no-install-recommends"]).args(&missing);
    stage::run_quietly(&format!("install {} system packages", missing.len()), &mut install)
}

/// The packages of `wanted` that dpkg does not list as installed; `None` where there is no dpkg.
fn missing<'a>(wanted: &[&'a str]) -> Option<Vec<&'a str>> {
    let output = Command::new("dpkg-query")
        .args(["-W", "-f", "${Package} ${db:Status-Status}\n"])
        .args(wanted)
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    let installed = |name: &str| listed.lines().any(|line| line == format!("{name} installed"));
    Some(wanted.iter().copied().filter(|name| !installed(name)).collect())
}

/// The words before `apt-get`: `env` for root, `sudo env` for other users, `None` where sudo is missing.
fn root_prefix() -> Option<&'static [&'static str]> {
    let run = |program: &str, argument: &str| Command::new(program).arg(argument).output().ok();
    let id = run("id", "-u")?;
    if id.stdout.trim_ascii() == b"0" {
        return Some(&["env"]);
    }
    run("sudo", "-V").map(|_| ["sudo", "env"].as_slice())
}

/// A command of apt-get that asks no questions and waits for another apt-get to end.
fn apt(start: &[&str]) -> Command {
    let mut command = Command::new(start[0]);
    command.args(&start[1..]);
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]);
    command
}
