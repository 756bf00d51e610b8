//! The Debian packages this tree needs, and which of them are missing here.

use crate::stage::{self, Stopped};
use std::process::{Command, Stdio};

/// Needed to build and open the window.
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

/// Needed on top of [`BUILD`] to test the window on a desktop of its own.
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
    "systemd",
    "webkit2gtk-driver",
    "xauth",
    "x11-utils",
    "xdotool",
    "xvfb",
];

/// Installs those of `wanted` that are missing. Touches nothing, not even the package lists, when none is.
pub fn install(wanted: &[&str]) -> Result<(), Stopped> {
    let Some(missing) = missing(wanted) else {
        println!(
            "This is neither Debian nor Ubuntu: see to it that these are here by the names of your system:"
        );
        println!("  {}", wanted.join(" "));
        return Ok(());
    };
    if missing.is_empty() {
        return Ok(());
    }
    let by_hand = format!("apt-get install --no-install-recommends {}", missing.join(" "));
    let Some(start) = as_root() else {
        return Err(Stopped(format!(
            "Packages are missing and there is no sudo. As root, run:\n  {by_hand}"
        )));
    };
    let mut update = apt(start);
    stage::quiet("package lists", update.arg("update"))?;
    let mut install = apt(start);
    install.args(["install", "-y", "--no-install-recommends"]).args(&missing);
    stage::quiet(&format!("{} packages of the system", missing.len()), &mut install)
}

/// Those of `wanted` that dpkg does not know as installed; None where there is no dpkg.
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

/// What to put before apt-get: nothing for root, `sudo` for others, None where that is missing.
fn as_root() -> Option<&'static [&'static str]> {
    let answers = |program: &str, argument: &str| Command::new(program).arg(argument).output().ok();
    let id = answers("id", "-u")?;
    if id.stdout.trim_ascii() == b"0" {
        return Some(&["env"]);
    }
    answers("sudo", "-V").map(|_| ["sudo", "env"].as_slice())
}

/// An apt-get that asks nothing and waits for another one to finish.
fn apt(start: &[&str]) -> Command {
    let mut command = Command::new(start[0]);
    command.args(&start[1..]);
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=300"]);
    command
}
