//! Builds installers: on each system with Tauri's bundler, and for tests on Linux a Windows installer with Debian's nsis
//! from the same configuration.
//!
//! The configuration is `src-tauri/tauri.conf.json` and the file of each system beside it. What depends on the build is
//! added here: the programs beside the window, and the third-party notices.

pub mod deb;
mod facts;
pub mod latest_json;
mod third_party;
pub mod windows;

use crate::stage::{self, TaskError};
use crate::{setup, tree, ui};
use facts::Facts;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The build profile of an installer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// A debug build for tests: quick to build and large.
    Debug,
    /// A release build for users.
    Release,
}

impl Profile {
    /// The folder in which cargo puts the programs.
    fn folder(self) -> PathBuf {
        let all = tree::programs().parent().unwrap_or(tree::root()).to_owned();
        all.join(match self {
            Self::Debug => "debug",
            Self::Release => "release",
        })
    }

    fn cargo_options(self) -> &'static [&'static str] {
        match self {
            Self::Debug => &[],
            Self::Release => &["--release"],
        }
    }

    fn bundler_options(self) -> &'static [&'static str] {
        match self {
            Self::Debug => &["--debug"],
            Self::Release => &[],
        }
    }
}

/// Builds the installers of this system and returns their paths. `kinds`: kinds of the bundler (`deb`, `appimage`, `dmg`,
/// `app`, `nsis`, `msi`); where it is empty, all kinds of the configuration. On Linux only `deb` works without a network.
pub fn build(profile: Profile, kinds: &[&str]) -> Result<Vec<PathBuf>, TaskError> {
    build_programs(profile)?;
    pack(profile, kinds)
}

/// Builds the programs and writes all other files that the bundler needs, without packing: whoever has the keys packs and
/// signs somewhere else.
pub fn prepare(profile: Profile) -> Result<(), TaskError> {
    build_programs(profile)?;
    prepare_files(profile).map(drop)
}

fn build_programs(profile: Profile) -> Result<(), TaskError> {
    setup::build()?;
    ui::build()?;
    let mut build = tree::cargo(&["build", "-p", "pushkeeper-window", "-p", "pushkeeper-cli"]);
    build.args(profile.cargo_options());
    if let Some(updates) = updates()? {
        // The address and the key of updates are built into the program.
        build.env("TAURI_CONFIG", json!({ "plugins": updates }).to_string());
    }
    if !cfg!(target_os = "linux") {
        build.args(["--features", "pushkeeper-window/vendored,pushkeeper-cli/vendored"]);
    }
    stage::run_quietly("build the programs", &mut build)
}

fn pack(profile: Profile, kinds: &[&str]) -> Result<Vec<PathBuf>, TaskError> {
    install_bundler()?;
    let additions = prepare_files(profile)?;
    let bundles = profile.folder().join("bundle");
    if bundles.exists() {
        fs::remove_dir_all(&bundles).map_err(|error| file_error(&bundles, &error))?;
    }
    let mut pack = bundler(&["bundle", "--ci", "--config"]);
    pack.arg(additions).args(profile.bundler_options());
    if !kinds.is_empty() {
        pack.args(["--bundles", &kinds.join(",")]);
    }
    stage::run_quietly("pack", &mut pack)?;
    let made = files(&bundles)?;
    for file in &made {
        let size = file.metadata().map_err(|error| file_error(file, &error))?.len();
        println!("{} ({:.1} MB)", file.display(), size as f64 / 1_000_000.0);
    }
    Ok(made)
}

/// Copies the programs and notices to where the bundler finds them, and writes the additional configuration; returns its
/// path.
fn prepare_files(profile: Profile) -> Result<PathBuf, TaskError> {
    let folder = profile.folder().join("installers");
    fs::create_dir_all(&folder).map_err(|error| file_error(&folder, &error))?;
    let host = host()?;
    let mut programs = vec!["pushkeeper"];
    // Only Windows needs the program without a console.
    programs.extend(cfg!(windows).then_some("pushkeeperw"));
    for program in &programs {
        let from = profile.folder().join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
        // The bundler expects the target triple at the end of the name, and removes it.
        let to = folder.join(format!("{program}-{host}{}", std::env::consts::EXE_SUFFIX));
        fs::copy(&from, &to).map_err(|error| file_error(&from, &error))?;
    }
    let notices = folder.join(third_party::NAME);
    let components = third_party::components(&host)?;
    let list = third_party::bill_of_materials(&Facts::read()?, &components);
    for (file, text) in [(&notices, third_party::notices(&components)), (&folder.join(COMPONENTS), list)] {
        fs::write(file, text).map_err(|error| file_error(file, &error))?;
    }

    let beside: Vec<PathBuf> = programs.iter().map(|program| folder.join(program)).collect();
    let mut bundle = json!({ "externalBin": beside });
    if cfg!(target_os = "linux") {
        bundle["linux"] = json!({ "deb": { "files": debian_documents(&folder, &notices)? } });
    } else {
        let license = |name: &str| tree::root().join(name).display().to_string();
        bundle["resources"] = json!({
            license("LICENSE-MIT"): "LICENSE-MIT.txt",
            license("LICENSE-APACHE"): "LICENSE-APACHE.txt",
            notices.display().to_string(): third_party::NAME,
        });
    }
    let mut additions = json!({});
    if let Some(updates) = updates()? {
        // Only where the key that signs updates is at hand: programs are built without it.
        bundle["createUpdaterArtifacts"] = json!(variable(UPDATE_PRIVATE_KEY).is_some());
        additions["plugins"] = updates;
    }
    if let Some(certificate) = variable(WINDOWS_CERTIFICATE) {
        bundle["windows"] = json!({ "certificateThumbprint": certificate });
    }
    additions["bundle"] = bundle;
    let file = folder.join("bundle.json");
    fs::write(&file, additions.to_string()).map_err(|error| file_error(&file, &error))?;
    Ok(file)
}

/// The documents of the Debian package and their paths by Debian's policy (12.5, 12.7): license, notices, changelog.
fn debian_documents(folder: &Path, notices: &Path) -> Result<Value, TaskError> {
    let facts = Facts::read()?;
    let history = folder.join("changelog");
    let text = format!(
        "{package} ({version}) stable; urgency=medium\n\n  * Version {version}.\n\n -- {by} <>  {date}\n",
        package = facts.package(),
        version = facts.version,
        by = facts.publisher,
        date = commit_date()?,
    );
    fs::write(&history, text).map_err(|error| file_error(&history, &error))?;
    let mut compressed = Vec::new();
    for file in [&history, notices] {
        // Without name and time, so that builds are reproducible.
        stage::run_quietly(
            "compress",
            Command::new("gzip").args(["-9", "--no-name", "--force", "--keep"]).arg(file),
        )?;
        compressed.push(PathBuf::from(format!("{}.gz", file.display())));
    }
    let documents = format!("/usr/share/doc/{}", facts.package());
    Ok(json!({
        format!("{documents}/changelog.gz"): compressed[0],
        format!("{documents}/{}.gz", third_party::NAME): compressed[1],
        format!("{documents}/copyright"): tree::root().join("src-tauri/installers/linux/copyright"),
    }))
}

/// The configuration of updates from the environment variables of a release: the public key and the address of
/// `latest.json`. Without the variables, programs are built without updates.
fn updates() -> Result<Option<Value>, TaskError> {
    let Some(key) = variable(UPDATE_KEY) else { return Ok(None) };
    let Some(endpoint) = variable(UPDATE_ENDPOINT) else {
        return Err(TaskError(format!(
            "{UPDATE_KEY} is set, but {UPDATE_ENDPOINT} is not (docs/releasing.md)."
        )));
    };
    Ok(Some(json!({ "updater": { "pubkey": key, "endpoints": [endpoint], "requireSignedVersion": true } })))
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The variable with the public key of the key that signs updates.
const UPDATE_KEY: &str = "PUSHKEEPER_UPDATE_KEY";

/// The variable with the key that signs updates, as the bundler reads it.
const UPDATE_PRIVATE_KEY: &str = "TAURI_SIGNING_PRIVATE_KEY";

/// The variable with the address of `latest.json`.
const UPDATE_ENDPOINT: &str = "PUSHKEEPER_UPDATE_ENDPOINT";

/// The variable with the SHA-1 of the certificate in the user's store that signs for Windows.
const WINDOWS_CERTIFICATE: &str = "PUSHKEEPER_WINDOWS_CERTIFICATE";

/// The file with the list of components, for programs that look for known vulnerabilities (CycloneDX 1.5).
const COMPONENTS: &str = "components.cdx.json";

/// The date of the last commit in the format of emails, which Debian changelogs use.
fn commit_date() -> Result<String, TaskError> {
    let mut log = Command::new("git");
    log.args(["log", "-1", "--format=%cD"]).current_dir(tree::root());
    output_of(&mut log)
}

/// The target triple of this system.
fn host() -> Result<String, TaskError> {
    let version = output_of(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| TaskError("rustc -vV names no host".to_owned()))
}

/// The output of a command; fails where the command fails.
fn output_of(command: &mut Command) -> Result<String, TaskError> {
    let answer =
        command.output().map_err(|error| TaskError(format!("{}: {error}", stage::command_line(command))))?;
    if answer.status.success() {
        return Ok(String::from_utf8_lossy(&answer.stdout).trim().to_owned());
    }
    Err(TaskError(format!("{}: {}", stage::command_line(command), String::from_utf8_lossy(&answer.stderr))))
}

/// Installs the bundler from npm.
fn install_bundler() -> Result<(), TaskError> {
    let folder = bundler_folder();
    let installed = tree::changed(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= tree::changed(&folder.join("package-lock.json")) {
        return Ok(());
    }
    stage::run_quietly(
        "install the bundler",
        tree::npm(&["ci", "--no-audit", "--no-fund"]).current_dir(folder),
    )
}

fn bundler(words: &[&str]) -> Command {
    let mut command = Command::new("node");
    command.arg(bundler_folder().join("node_modules/@tauri-apps/cli/tauri.js")).args(words);
    command.current_dir(tree::root().join("src-tauri"));
    command
}

fn bundler_folder() -> PathBuf {
    tree::root().join("src-tauri/installers")
}

/// The files directly in the folders of each kind of installer; the bundler's working folders are left out.
fn files(bundles: &Path) -> Result<Vec<PathBuf>, TaskError> {
    let entries = |folder: &Path| {
        let entries = folder.read_dir().map_err(|error| file_error(folder, &error))?;
        Ok::<Vec<PathBuf>, TaskError>(entries.flatten().map(|entry| entry.path()).collect())
    };
    let mut found = Vec::new();
    for kind in entries(bundles)?.into_iter().filter(|path| path.is_dir()) {
        found.extend(entries(&kind)?.into_iter().filter(|path| path.is_file()));
    }
    found.sort();
    Ok(found)
}

fn file_error(path: &Path, error: &dyn std::fmt::Display) -> TaskError {
    TaskError(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_macos(name: &str) -> PathBuf {
        bundler_folder().join("macos").join(name)
    }

    /// A property list parsed by Python, which is as strict as macOS.
    fn property_list(path: &Path) -> Value {
        const SCRIPT: &str =
            "import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], 'rb'))))";
        let read =
            output_of(Command::new("python3").args(["-c", SCRIPT]).arg(path)).expect("a property list");
        serde_json::from_str(&read).expect("what Python wrote")
    }

    /// The texts of a `.strings` file, by key.
    fn sentences(language: &str) -> Vec<(String, String)> {
        let text = fs::read_to_string(of_macos(language).join("InfoPlist.strings")).expect("sentences");
        let pairs = text.lines().filter_map(|line| line.strip_suffix(';')?.split_once(" = "));
        pairs
            .map(|(key, value)| (key.trim_matches('"').to_owned(), value.trim_matches('"').to_owned()))
            .collect()
    }

    #[test]
    fn macos_explains_folder_access_in_each_language() {
        let all = property_list(&tree::root().join("src-tauri/Info.plist"));
        let (english, japanese) = (sentences("en.lproj"), sentences("ja.lproj"));
        assert_eq!(all["CFBundleLocalizations"], json!(["en", "ja"]));
        assert_eq!(english.len(), 1);
        for (key, sentence) in &english {
            assert_eq!(all[key].as_str(), Some(sentence.as_str()), "the default language is English");
            let translated = japanese.iter().find(|(known, _)| known == key).expect("the same in Japanese");
            assert!(translated.1.ends_with("ます。") || translated.1.ends_with("ません。"), "{translated:?}");
        }
    }

    #[test]
    fn the_macos_app_has_no_special_entitlements() {
        assert_eq!(property_list(&of_macos("entitlements.plist")), json!({}));
    }

    #[test]
    fn the_configuration_is_complete() {
        let facts = Facts::read().expect("the facts");
        assert_eq!((facts.scheme.as_str(), facts.package().as_str()), ("pushkeeper", "pushkeeper"));
        assert_eq!(facts.languages, ["English", "Japanese"]);
        assert!(facts.icon.is_file(), "{}", facts.icon.display());
    }

    /// The jobs of the release: name and text.
    fn release_jobs() -> Vec<(String, String)> {
        let workflow = fs::read_to_string(tree::root().join(".github/workflows/release.yml")).expect("read");
        let (_, jobs) = workflow.split_once("\njobs:\n").expect("jobs");
        let mut found: Vec<(String, String)> = Vec::new();
        for line in jobs.lines().filter(|line| !line.trim_start().starts_with('#')) {
            let name = line.strip_prefix("  ").and_then(|line| line.strip_suffix(':'));
            match name.filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c == '-')) {
                Some(name) => found.push((name.to_owned(), String::new())),
                None => {
                    if let Some((_, text)) = found.last_mut() {
                        text.push_str(line);
                        text.push('\n');
                    }
                }
            }
        }
        found
    }

    #[test]
    fn no_job_of_the_release_that_builds_sees_a_secret() {
        let jobs = release_jobs();
        let names: Vec<&str> = jobs.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["test", "version", "build", "sign", "publish"]);
        for (name, text) in &jobs {
            let builds = text.contains("cargo ");
            let knows_secrets = text.contains("secrets.") || text.contains("environment: release");
            assert!(!(builds && knows_secrets), "{name}");
            for command in text.lines().filter(|line| line.contains("cargo ")) {
                assert!(command.contains("cargo --locked "), "{name}: {command}");
            }
        }
    }
}
