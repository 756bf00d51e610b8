//! The compiler for other systems: the present one where rustup has added the target, or else Debian's, which comes with
//! the source of the standard library and builds it for any target.

use super::{macos, windows};
use crate::stage::TaskError;
use crate::{packages, tree};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The variable that names another folder for these builds than `target/targets`.
pub const FOLDER_VARIABLE: &str = "PUSHKEEPER_TARGETS";

/// Debian's packages with a recent compiler (made for web browsers) and the source of the standard library.
const DEBIAN_PACKAGES: &[&str] = &["cargo-web", "rust-web-src", "rustc-web"];

/// The paths of Debian's compiler, which may exist besides that of rustup.
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// A target system besides Linux.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// macOS on Apple silicon.
    MacOs,
    /// Windows on 64-bit processors, with the libraries of MinGW.
    Windows,
}

impl Target {
    /// The target triple of the system.
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

/// Builds for other systems, in a separate folder.
pub struct Compiler {
    folder: PathBuf,
}

impl Compiler {
    /// Installs what is needed to build for these systems; fails where that is not possible.
    pub fn prepare(targets: &[Target]) -> Result<Self, TaskError> {
        if !cfg!(target_os = "linux") {
            return Err(TaskError(
                "The code for other systems can be checked on Linux only. Here, `cargo xtask lint` and `cargo xtask \
                 test` check the code for this system."
                    .to_owned(),
            ));
        }
        let mut wanted: Vec<&str> = targets.iter().flat_map(|target| target.packages()).copied().collect();
        if targets.iter().any(|target| !in_rustup(*target)) {
            wanted.extend(DEBIAN_PACKAGES);
        }
        packages::install(&wanted)
            .map_err(|TaskError(message)| TaskError(format!("{message}\n{}", without_debian(targets))))?;
        let is_missing =
            targets.iter().any(|target| !in_rustup(*target)) && !Path::new(DEBIAN_CARGO).exists();
        if is_missing {
            return Err(TaskError(without_debian(targets)));
        }
        let compiler = Self { folder: folder() };
        compiler
            .write_scripts()
            .map_err(|error| TaskError(format!("{}: {error}", compiler.folder.display())))?;
        Ok(compiler)
    }

    /// The folder of all builds for other systems.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of the programs built for a system.
    pub fn programs(&self, target: Target) -> PathBuf {
        self.folder.join(target.triple()).join("debug")
    }

    /// As [`Self::cargo`], with warnings of this workspace's crates as errors.
    pub fn strict_cargo(&self, target: Target, words: &[&str]) -> Command {
        let mut command = self.cargo(target, words);
        command.env("RUSTC_WORKSPACE_WRAPPER", self.folder.join(DENY));
        command
    }

    /// A command of cargo that builds for a system.
    pub fn cargo(&self, target: Target, words: &[&str]) -> Command {
        let mut command = tree::cargo(words);
        if !in_rustup(target) {
            command = Command::new(DEBIAN_CARGO);
            command.args(words).current_dir(tree::root());
            // Building the standard library is an unstable feature of cargo; the variable allows it.
            command.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
            command.arg("-Zbuild-std=std,panic_abort,panic_unwind");
        }
        command.args(["--target", target.triple(), "--target-dir"]).arg(&self.folder);
        match target {
            Target::MacOs => command.envs(macos::variables(&self.folder)),
            Target::Windows => command.envs(windows::variables()),
        };
        // Variables that apply to builds for this system, or that come from the cargo that runs this task.
        for name in ["CARGO_BUILD_TARGET", "CARGO_ENCODED_RUSTFLAGS", "LD_LIBRARY_PATH", "RUSTFLAGS"] {
            command.env_remove(name);
        }
        command
    }

    fn write_scripts(&self) -> io::Result<()> {
        std::fs::create_dir_all(&self.folder)?;
        write_script(&self.folder.join(DENY), "#!/bin/sh\nexec \"$@\" -D warnings\n")?;
        write_script(&self.folder.join(macos::SUBSTITUTE), macos::SUBSTITUTE_SCRIPT)
    }
}

/// The compiler wrapper for the crates of this workspace; warnings of other crates stay warnings.
const DENY: &str = "deny-warnings";

/// Writes a script where its content differs; cargo builds everything again after the script has changed.
fn write_script(path: &Path, text: &str) -> io::Result<()> {
    if std::fs::read(path).is_ok_and(|there| there == text.as_bytes()) {
        return Ok(());
    }
    std::fs::write(path, text)?;
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o755))?;
    Ok(())
}

fn folder() -> PathBuf {
    let named = std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty());
    let own = || tree::programs().parent().unwrap_or(tree::root()).join("targets");
    named.map_or_else(own, |folder| tree::root().join(folder))
}

/// Whether rustup has added the target to the present compiler.
fn in_rustup(target: Target) -> bool {
    let asked =
        Command::new("rustc").args(["--print", "target-libdir", "--target", target.triple()]).output().ok();
    asked.is_some_and(|answer| Path::new(String::from_utf8_lossy(&answer.stdout).trim()).is_dir())
}

fn without_debian(targets: &[Target]) -> String {
    let names: Vec<&str> = targets.iter().map(|target| target.triple()).collect();
    format!(
        "Where apt-get does not have {}, rustup can add the targets:\n  rustup target add {}",
        DEBIAN_PACKAGES.join(", "),
        names.join(" ")
    )
}
