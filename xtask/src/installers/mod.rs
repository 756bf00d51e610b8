//! Packs what was built for the people who install it: on each system by Tauri's bundler, and, so that it can be tried
//! from Linux, a Windows installer by Debian's nsis from the same facts.
//!
//! The facts are in `src-tauri/tauri.conf.json` and the file of each system beside it. What they cannot know, because
//! it depends on where and how one builds, is added here: the programs beside the window, and the notices.

pub mod announce;
pub mod deb;
mod facts;
mod notices;
pub mod windows;

use crate::stage::{self, Stopped};
use crate::{setup, tree, ui};
use facts::Facts;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Whether what is packed is for people or for a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Quick to build, large, with debugging data.
    Debug,
    /// For people.
    Release,
}

impl Profile {
    /// Where cargo puts what is built so.
    fn folder(self) -> PathBuf {
        let all = tree::programs().parent().unwrap_or(tree::root()).to_owned();
        all.join(match self {
            Self::Debug => "debug",
            Self::Release => "release",
        })
    }

    fn of_cargo(self) -> &'static [&'static str] {
        match self {
            Self::Debug => &[],
            Self::Release => &["--release"],
        }
    }

    fn of_the_bundler(self) -> &'static [&'static str] {
        match self {
            Self::Debug => &["--debug"],
            Self::Release => &[],
        }
    }
}

/// Builds the installers of this system and says where they are. `kinds`: those of the bundler (`deb`, `appimage`, `dmg`,
/// `app`, `nsis`, `msi`) instead of all that the configuration names; on Linux only `deb` needs nothing from the network.
pub fn build(profile: Profile, kinds: &[&str]) -> Result<Vec<PathBuf>, Stopped> {
    setup::build()?;
    ui::build()?;
    let mut build = tree::cargo(&["build", "-p", "pushkeeper-window", "-p", "cli"]);
    build.args(profile.of_cargo());
    if let Some(updates) = updates()? {
        // What a program knows of its updates is built into it.
        build.env("TAURI_CONFIG", json!({ "plugins": updates }).to_string());
    }
    if !cfg!(target_os = "linux") {
        build.args(["--features", "pushkeeper-window/vendored,cli/vendored"]);
    }
    stage::quiet("build the programs", &mut build)?;
    pack(profile, kinds)
}

fn pack(profile: Profile, kinds: &[&str]) -> Result<Vec<PathBuf>, Stopped> {
    bundler_packages()?;
    let additions = lay_ready(profile)?;
    let bundles = profile.folder().join("bundle");
    if bundles.exists() {
        fs::remove_dir_all(&bundles).map_err(|error| unable(&bundles, &error))?;
    }
    let mut pack = bundler(&["bundle", "--ci", "--config"]);
    pack.arg(additions).args(profile.of_the_bundler());
    if !kinds.is_empty() {
        pack.args(["--bundles", &kinds.join(",")]);
    }
    stage::quiet("pack", &mut pack)?;
    let made = files(&bundles)?;
    for file in &made {
        let size = file.metadata().map_err(|error| unable(file, &error))?.len();
        println!("{} ({:.1} MB)", file.display(), size as f64 / 1_000_000.0);
    }
    Ok(made)
}

/// Lays the programs and notices where the bundler finds them, and writes what it is to be told of them.
fn lay_ready(profile: Profile) -> Result<PathBuf, Stopped> {
    let folder = profile.folder().join("installers");
    fs::create_dir_all(&folder).map_err(|error| unable(&folder, &error))?;
    let host = host()?;
    let mut programs = vec!["pushkeeper"];
    // Elsewhere nothing needs a program without a console.
    programs.extend(cfg!(windows).then_some("pushkeeperw"));
    for program in &programs {
        let from = profile.folder().join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
        // The bundler knows a program of a system by this ending, which it takes off again.
        let to = folder.join(format!("{program}-{host}{}", std::env::consts::EXE_SUFFIX));
        fs::copy(&from, &to).map_err(|error| unable(&from, &error))?;
    }
    let notices = folder.join(notices::NAME);
    let components = notices::components(&host)?;
    let list = notices::bill_of_materials(&Facts::read()?, &components);
    for (file, text) in [(&notices, notices::written(&components)), (&folder.join(COMPONENTS), list)] {
        fs::write(file, text).map_err(|error| unable(file, &error))?;
    }

    let beside: Vec<PathBuf> = programs.iter().map(|program| folder.join(program)).collect();
    let mut bundle = json!({ "externalBin": beside });
    if cfg!(target_os = "linux") {
        bundle["linux"] = json!({ "deb": { "files": debian_documents(&folder, &notices)? } });
    } else {
        let licence = |name: &str| tree::root().join(name).display().to_string();
        bundle["resources"] = json!({
            licence("LICENSE-MIT"): "LICENSE-MIT.txt",
            licence("LICENSE-APACHE"): "LICENSE-APACHE.txt",
            notices.display().to_string(): notices::NAME,
        });
    }
    let mut additions = json!({});
    if let Some(updates) = updates()? {
        bundle["createUpdaterArtifacts"] = json!(true);
        additions["plugins"] = updates;
    }
    if let Some(certificate) = named(WINDOWS_CERTIFICATE) {
        bundle["windows"] = json!({ "certificateThumbprint": certificate });
    }
    additions["bundle"] = bundle;
    let file = folder.join("bundle.json");
    fs::write(&file, additions.to_string()).map_err(|error| unable(&file, &error))?;
    Ok(file)
}

/// Where Debian's policy wants licences, notices and history (12.5, 12.7).
fn debian_documents(folder: &Path, notices: &Path) -> Result<Value, Stopped> {
    let facts = Facts::read()?;
    let history = folder.join("changelog");
    let text = format!(
        "{package} ({version}) stable; urgency=medium\n\n  * Version {version}.\n\n -- {by} <>  {date}\n",
        package = facts.package(),
        version = facts.version,
        by = facts.publisher,
        date = committed()?,
    );
    fs::write(&history, text).map_err(|error| unable(&history, &error))?;
    let mut pressed = Vec::new();
    for file in [&history, notices] {
        // Without name and time, so that the same tree makes the same package.
        stage::quiet(
            "compress",
            Command::new("gzip").args(["-9", "--no-name", "--force", "--keep"]).arg(file),
        )?;
        pressed.push(PathBuf::from(format!("{}.gz", file.display())));
    }
    let documents = format!("/usr/share/doc/{}", facts.package());
    Ok(json!({
        format!("{documents}/changelog.gz"): pressed[0],
        format!("{documents}/{}.gz", notices::NAME): pressed[1],
        format!("{documents}/copyright"): tree::root().join("src-tauri/installers/linux/copyright"),
    }))
}

/// What a release's surroundings say of its updates: who signs them, and where the latest version is described. Where
/// they say nothing, as here, programs are built that know of no updates.
fn updates() -> Result<Option<Value>, Stopped> {
    let Some(key) = named(UPDATE_KEY) else { return Ok(None) };
    let Some(endpoint) = named(UPDATE_ENDPOINT) else {
        return Err(Stopped(format!("{UPDATE_KEY} is set, {UPDATE_ENDPOINT} is not (docs/releasing.md).")));
    };
    Ok(Some(json!({ "updater": { "pubkey": key, "endpoints": [endpoint], "requireSignedVersion": true } })))
}

fn named(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|value| !value.is_empty())
}

/// The public half of the key that signs updates, and where the latest version is described.
const UPDATE_KEY: &str = "PUSHKEEPER_UPDATE_KEY";
const UPDATE_ENDPOINT: &str = "PUSHKEEPER_UPDATE_ENDPOINT";

/// Which certificate of the user's store signs for Windows, by its SHA-1.
const WINDOWS_CERTIFICATE: &str = "PUSHKEEPER_WINDOWS_CERTIFICATE";

/// What is built in, for programs that look for known weaknesses (CycloneDX 1.5).
const COMPONENTS: &str = "components.cdx.json";

/// When the tree was last committed, in the form of mails, which Debian's changelogs use.
fn committed() -> Result<String, Stopped> {
    let mut log = Command::new("git");
    log.args(["log", "-1", "--format=%cD"]).current_dir(tree::root());
    said(&mut log)
}

/// By which name the compiler knows this system.
fn host() -> Result<String, Stopped> {
    let version = said(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Stopped("rustc -vV names no host".to_owned()))
}

fn said(command: &mut Command) -> Result<String, Stopped> {
    let answer =
        command.output().map_err(|error| Stopped(format!("{}: {error}", stage::by_hand(command))))?;
    if answer.status.success() {
        return Ok(String::from_utf8_lossy(&answer.stdout).trim().to_owned());
    }
    Err(Stopped(format!("{}: {}", stage::by_hand(command), String::from_utf8_lossy(&answer.stderr))))
}

/// The bundler comes from npm, where it is ready to run.
fn bundler_packages() -> Result<(), Stopped> {
    let folder = bundler_folder();
    let installed = tree::changed(&folder.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= tree::changed(&folder.join("package-lock.json")) {
        return Ok(());
    }
    stage::quiet("the bundler", tree::npm(&["ci", "--no-audit", "--no-fund"]).current_dir(folder))
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

/// What lies directly in the folders of each kind of installer: the bundler leaves its working folders beside them.
fn files(bundles: &Path) -> Result<Vec<PathBuf>, Stopped> {
    let entries = |folder: &Path| {
        let entries = folder.read_dir().map_err(|error| unable(folder, &error))?;
        Ok::<Vec<PathBuf>, Stopped>(entries.flatten().map(|entry| entry.path()).collect())
    };
    let mut found = Vec::new();
    for kind in entries(bundles)?.into_iter().filter(|path| path.is_dir()) {
        found.extend(entries(&kind)?.into_iter().filter(|path| path.is_file()));
    }
    found.sort();
    Ok(found)
}

fn unable(path: &Path, error: &dyn std::fmt::Display) -> Stopped {
    Stopped(format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_macos(name: &str) -> PathBuf {
        bundler_folder().join("macos").join(name)
    }

    /// A property list as Python reads it, which takes no more liberties than macOS does.
    fn property_list(path: &Path) -> Value {
        const SCRIPT: &str =
            "import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], 'rb'))))";
        let read = said(Command::new("python3").args(["-c", SCRIPT]).arg(path)).expect("a property list");
        serde_json::from_str(&read).expect("what Python wrote")
    }

    /// The sentences of a `.strings` file, by key.
    fn sentences(language: &str) -> Vec<(String, String)> {
        let text = fs::read_to_string(of_macos(language).join("InfoPlist.strings")).expect("sentences");
        let pairs = text.lines().filter_map(|line| line.strip_suffix(';')?.split_once(" = "));
        pairs
            .map(|(key, value)| (key.trim_matches('"').to_owned(), value.trim_matches('"').to_owned()))
            .collect()
    }

    #[test]
    fn macos_says_in_each_language_why_it_asks_for_a_folder() {
        let all = property_list(&tree::root().join("src-tauri/Info.plist"));
        let (english, japanese) = (sentences("en.lproj"), sentences("ja.lproj"));
        assert_eq!(all["CFBundleLocalizations"], json!(["en", "ja"]));
        assert_eq!(english.len(), 1);
        for (key, sentence) in &english {
            assert_eq!(all[key].as_str(), Some(sentence.as_str()), "without a language it is English");
            let translated = japanese.iter().find(|(known, _)| known == key).expect("the same in Japanese");
            assert!(translated.1.ends_with("ます。") || translated.1.ends_with("ません。"), "{translated:?}");
        }
    }

    #[test]
    fn on_macos_nothing_is_asked_for_beyond_what_any_program_may() {
        assert_eq!(property_list(&of_macos("entitlements.plist")), json!({}));
    }

    #[test]
    fn the_facts_are_complete() {
        let facts = Facts::read().expect("the facts");
        assert_eq!((facts.scheme.as_str(), facts.package().as_str()), ("pushkeeper", "pushkeeper"));
        assert_eq!(facts.languages, ["English", "Japanese"]);
        assert!(facts.icon.is_file(), "{}", facts.icon.display());
    }
}
