//! A compiler for other systems: the one at hand where rustup has added their libraries to it, else Debian's, which
//! comes with the source of its standard library and builds that for any system.

use super::{macos, windows};
use crate::stage::Stopped;
use crate::{packages, tree};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Names another folder for what is built for other systems than `target/targets`.
pub const FOLDER: &str = "PUSHKEEPER_TARGETS";

/// Debian's compiler for web browsers, which follows Rust's releases, and the source of its library.
const DEBIAN: &[&str] = &["cargo-web", "rust-web-src", "rustc-web"];

/// Where Debian puts its compiler, beside any that rustup installed.
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// A system that Pushkeeper is written for and that this one is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// On Apple's own processors.
    MacOs,
    /// On 64 bits, with the libraries of MinGW instead of Microsoft's.
    Windows,
}

impl Target {
    /// The name by which the compiler knows it.
    pub fn triple(self) -> &'static str {
        match self {
            Self::MacOs => "aarch64-apple-darwin",
            Self::Windows => "x86_64-pc-windows-gnu",
        }
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::MacOs => macos::PACKAGES,
            Self::Windows => windows::PACKAGES,
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::MacOs => "macOS",
            Self::Windows => "Windows",
        })
    }
}

/// Builds for other systems, in a folder of its own.
pub struct Compiler {
    folder: PathBuf,
}

impl Compiler {
    /// Sees to it that everything is here to build for these systems, or says why that cannot be.
    pub fn ready(targets: &[Target]) -> Result<Self, Stopped> {
        if !cfg!(target_os = "linux") {
            return Err(Stopped(
                "Other systems' code is checked from Linux only. Here, `cargo xtask lint` and `cargo xtask test` \
                 check this system's."
                    .to_owned(),
            ));
        }
        let mut wanted: Vec<&str> = targets.iter().flat_map(|target| target.packages()).copied().collect();
        if targets.iter().any(|target| !in_rustup(*target)) {
            wanted.extend(DEBIAN);
        }
        packages::install(&wanted)
            .map_err(|Stopped(why)| Stopped(format!("{why}\n{}", without_debian(targets))))?;
        let lacking = targets.iter().any(|target| !in_rustup(*target)) && !Path::new(DEBIAN_CARGO).exists();
        if lacking {
            return Err(Stopped(without_debian(targets)));
        }
        let compiler = Self { folder: folder() };
        compiler.lay_scripts().map_err(|error| Stopped(format!("{}: {error}", compiler.folder.display())))?;
        Ok(compiler)
    }

    /// Everything that is built for other systems lies here.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the programs for a system lie once they are built.
    pub fn programs(&self, target: Target) -> PathBuf {
        self.folder.join(target.triple()).join("debug")
    }

    /// As [`Self::cargo`], with warnings of this tree's own crates denied.
    pub fn strict_cargo(&self, target: Target, words: &[&str]) -> Command {
        let mut command = self.cargo(target, words);
        command.env("RUSTC_WORKSPACE_WRAPPER", self.folder.join(DENY));
        command
    }

    /// A cargo that builds for a system.
    pub fn cargo(&self, target: Target, words: &[&str]) -> Command {
        let mut command = tree::cargo(words);
        if !in_rustup(target) {
            command = Command::new(DEBIAN_CARGO);
            command.args(words).current_dir(tree::root());
            // Building the standard library is no stable feature of cargo; the variable allows it nevertheless.
            command.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
            command.arg("-Zbuild-std=std,panic_abort,panic_unwind");
        }
        command.args(["--target", target.triple(), "--target-dir"]).arg(&self.folder);
        match target {
            Target::MacOs => command.envs(macos::variables(&self.folder)),
            Target::Windows => command.envs(windows::variables()),
        };
        // What this system's build is asked for, or was handed by the cargo that runs this task.
        for name in ["CARGO_BUILD_TARGET", "CARGO_ENCODED_RUSTFLAGS", "LD_LIBRARY_PATH", "RUSTFLAGS"] {
            command.env_remove(name);
        }
        command
    }

    fn lay_scripts(&self) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        lay_script(&self.folder.join(DENY), "#!/bin/sh\nexec \"$@\" -D warnings\n")?;
        lay_script(&self.folder.join(macos::STAND_IN), macos::STAND_IN_SCRIPT)
    }
}

/// Cargo hands the compiler of this tree's own crates to it, and only of these: warnings of libraries are not ours.
const DENY: &str = "deny-warnings";

/// Leaves a script alone that is right already: cargo builds anew whatever an older one was used for.
fn lay_script(path: &Path, text: &str) -> io::Result<()> {
    if std::fs::read(path).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    std::fs::write(path, text)?;
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    Ok(())
}

fn folder() -> PathBuf {
    let named = std::env::var_os(FOLDER).filter(|folder| !folder.is_empty());
    let own = || tree::programs().parent().unwrap_or(tree::root()).join("targets");
    named.map_or_else(own, |folder| tree::root().join(folder))
}

/// Whether rustup has added a system's library to the compiler at hand.
fn in_rustup(target: Target) -> bool {
    let asked =
        Command::new("rustc").args(["--print", "target-libdir", "--target", target.triple()]).output().ok();
    asked.is_some_and(|answer| Path::new(String::from_utf8_lossy(&answer.stdout).trim()).is_dir())
}

fn without_debian(targets: &[Target]) -> String {
    let names: Vec<&str> = targets.iter().map(|target| target.triple()).collect();
    format!(
        "Where there is no apt-get, or none that knows {}, rustup can bring what is missing:\n  rustup target add {}",
        DEBIAN.join(", "),
        names.join(" ")
    )
}
