//! An installer for Windows, built with Debian's nsis from the facts of `tauri.conf.json` and tried under Wine: without a
//! question, for one user and for all, in a folder of the installer's choice and in one with Japanese letters.

use super::facts::Facts;
use super::{notices, unable};
use crate::stage::{self, Stopped};
use crate::targets::compiler::{Compiler, Target};
use crate::targets::wine::{self, Wine};
use crate::{packages, tree, ui};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PACKAGES: &[&str] = &["binutils-mingw-w64-x86-64", "nsis"];

/// The programs that every installer carries.
const PROGRAMS: [&str; 3] = ["pushkeeper-window.exe", "pushkeeper.exe", "pushkeeperw.exe"];

/// What lies under the window's name where that was not built.
const STAND_IN: &str = "pushkeeperw.exe";

/// What the window needs besides where Microsoft's compiler has not built it.
const LIBRARY: &str = "WebView2Loader.dll";

/// Builds the programs and the installer, installs, looks, removes, looks again. `window`: with the window itself, whose
/// libraries take long to build; without it another program lies under its name, which is enough for an installer.
pub fn test(window: bool) -> Result<(), Stopped> {
    let compiler = Compiler::ready(&[Target::Windows])?;
    packages::install(PACKAGES)?;
    packages::install(wine::PACKAGES)?;
    let words = ["build", "--package", "cli", "--features", "vendored"];
    stage::quiet("build the command line for Windows", &mut compiler.cargo(Target::Windows, &words))?;
    if window {
        ui::packages()?;
        ui::build()?;
        let words = ["build", "--package", "pushkeeper-window", "--features", "vendored"];
        stage::quiet("build the window for Windows", &mut compiler.cargo(Target::Windows, &words))?;
    } else {
        println!("LEFT OUT: the window, which --window builds; {STAND_IN} lies in its place.");
    }

    let facts = Facts::read()?;
    let folder = compiler.folder().join("installer");
    lay_ready(&compiler, &folder.join("content"), window)?;
    let installer = pack(&facts, &folder)?;
    let size = installer.metadata().map_err(|error| unable(&installer, &error))?.len();
    println!("{} ({:.1} MB)", installer.display(), size as f64 / 1_000_000.0);

    let wine = Wine::ready(compiler.folder())?;
    let drive = wine.drive();
    let user = drive.join("利用者 一覧").join(user_name());
    let per_user = Trial {
        name: "for one user",
        words: &["/CurrentUser"],
        folder: user.join("AppData/Local/Programs").join(&facts.product),
        shortcut: user.join("AppData/Roaming/Microsoft/Windows/Start Menu/Programs"),
        root: "HKCU",
    };
    let elsewhere = Trial {
        name: "for one user, in a folder of theirs",
        words: &["/CurrentUser", r"/D=C:\利用者 一覧\道具 箱\Pushkeeper"],
        folder: drive.join("利用者 一覧/道具 箱/Pushkeeper"),
        ..per_user.clone()
    };
    let per_machine = Trial {
        name: "for all users",
        words: &["/AllUsers"],
        folder: drive.join("Program Files").join(&facts.product),
        shortcut: drive.join("ProgramData/Microsoft/Windows/Start Menu/Programs"),
        root: "HKLM",
    };
    let version = ["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"];
    stage::quiet("make it Windows 10", &mut wine.command(&version))?;
    let tried =
        [per_user, elsewhere, per_machine].iter().try_for_each(|it| it.run(&wine, &facts, &installer));
    let version = ["reg", "delete", r"HKCU\Software\Wine", "/v", "Version", "/f"];
    stage::quiet("make it what it was", &mut wine.command(&version))?;
    tried
}

/// What is packed: the programs without debugging data, licences, notices.
fn lay_ready(compiler: &Compiler, content: &Path, window: bool) -> Result<(), Stopped> {
    if content.exists() {
        fs::remove_dir_all(content).map_err(|error| unable(content, &error))?;
    }
    fs::create_dir_all(content).map_err(|error| unable(content, &error))?;
    let library = window.then_some(LIBRARY);
    for name in PROGRAMS.into_iter().chain(library) {
        let stands_in = name == PROGRAMS[0] && !window;
        let from = compiler.programs(Target::Windows).join(if stands_in { STAND_IN } else { name });
        let mut strip = Command::new("x86_64-w64-mingw32-strip");
        stage::quiet(&format!("strip {name}"), strip.arg("-o").arg(content.join(name)).arg(from))?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let from = tree::root().join(name);
        fs::copy(&from, content.join(format!("{name}.txt"))).map_err(|error| unable(&from, &error))?;
    }
    let file = content.join(notices::NAME);
    let components = notices::components(Target::Windows.triple())?;
    fs::write(&file, notices::written(&components)).map_err(|error| unable(&file, &error))
}

fn pack(facts: &Facts, folder: &Path) -> Result<PathBuf, Stopped> {
    let scripts = tree::root().join("src-tauri/installers/windows");
    let installer = folder.join(format!("{}_{}_x64-setup.exe", facts.product, facts.version));
    let removals = folder.join("removals.nsh");
    let lines: Vec<String> = listed(&folder.join("content"))?
        .iter()
        .map(|name| format!("Delete \"$INSTDIR\\{name}\"\n"))
        .collect();
    fs::write(&removals, lines.concat()).map_err(|error| unable(&removals, &error))?;
    let languages = folder.join("languages.nsh");
    let lines: Vec<String> =
        facts.languages.iter().map(|name| format!("!insertmacro MUI_LANGUAGE \"{name}\"\n")).collect();
    fs::write(&languages, lines.concat()).map_err(|error| unable(&languages, &error))?;
    let definitions = [
        ("PRODUCTNAME", facts.product.clone()),
        ("MAINBINARYNAME", facts.window.clone()),
        ("BUNDLEID", facts.identifier.clone()),
        ("MANUFACTURER", facts.publisher.clone()),
        ("COPYRIGHT", facts.copyright.clone()),
        ("VERSION", facts.version.clone()),
        ("SCHEME", facts.scheme.clone()),
        ("ICON", facts.icon.display().to_string()),
        ("FOLDER", folder.join("content").display().to_string()),
        ("LANGUAGES", languages.display().to_string()),
        ("REMOVALS", removals.display().to_string()),
        ("OUTFILE", installer.display().to_string()),
    ];
    let mut makensis = Command::new("makensis");
    makensis.args(["-V2", "-WX", "-INPUTCHARSET", "UTF8"]);
    makensis.args(definitions.map(|(name, value)| format!("-D{name}={value}")));
    stage::quiet("pack for Windows", makensis.arg("pushkeeper.nsi").current_dir(scripts))?;
    Ok(installer)
}

/// One way to install.
#[derive(Clone)]
struct Trial {
    name: &'static str,
    words: &'static [&'static str],
    /// Where the programs must lie then.
    folder: PathBuf,
    /// Where the Start menu looks.
    shortcut: PathBuf,
    /// Which half of the registry belongs to it.
    root: &'static str,
}

impl Trial {
    fn run(&self, wine: &Wine, facts: &Facts, installer: &Path) -> Result<(), Stopped> {
        let before = Seen::of(wine)?;
        // A folder must come last and without quotes; both are the installer's own rules.
        let mut install = wine.command(&[&installer.to_string_lossy(), "/S"]);
        stage::quiet(&format!("install {}", self.name), install.args(self.words))?;
        let installed = Seen::of(wine)?;
        self.expect(wine, facts, &installed)?;

        let uninstaller = self.folder.join("uninstall.exe");
        // It would copy itself away and return at once, if it were not told where it is.
        let place = format!("_?={}", wine.path(&self.folder));
        let mode = if self.root == "HKLM" { "/AllUsers" } else { "/CurrentUser" };
        let mut remove = wine.command(&[&uninstaller.to_string_lossy(), "/S", mode, &place]);
        stage::quiet("remove it", &mut remove)?;
        // Told where it is, it cannot remove itself and its folder.
        fs::remove_file(&uninstaller).map_err(|error| unable(&uninstaller, &error))?;
        fs::remove_dir(&self.folder).map_err(|error| unable(&self.folder, &error))?;
        let left: Vec<String> = Seen::of(wine)?.beyond(&before);
        if left.is_empty() {
            return Ok(());
        }
        Err(Stopped(format!("Left behind {}:\n  {}", self.name, left.join("\n  "))))
    }

    /// Files, uninstaller's entry, links, files to open, shortcut.
    fn expect(&self, wine: &Wine, facts: &Facts, seen: &Seen) -> Result<(), Stopped> {
        for name in PROGRAMS.iter().chain(&["uninstall.exe", "LICENSE-MIT.txt", notices::NAME]) {
            let file = self.folder.join(name);
            if !file.is_file() {
                return Err(Stopped(format!(
                    "{} is not there after installing {}",
                    file.display(),
                    self.name
                )));
            }
        }
        let link = self.shortcut.join(format!("{}.lnk", facts.product));
        let bytes = fs::read(&link).map_err(|error| unable(&link, &error))?;
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let holds = |text: &str| bytes.windows(wide(text).len()).any(|part| part == wide(text));
        if !holds(&format!("{}.exe", facts.window)) {
            return Err(Stopped(format!("{} leads elsewhere", link.display())));
        }
        if !holds(&facts.identifier) {
            println!("LEFT OUT: the identifier of the shortcut, which Wine does not write down.");
        }
        let program = format!(r"{}\{}.exe", wine.path(&self.folder), facts.window);
        let uninstall = r"Software\Microsoft\Windows\CurrentVersion\Uninstall";
        for (key, value, expected) in [
            (format!(r"{uninstall}\{}", facts.product), "DisplayName", facts.product.clone()),
            (format!(r"{uninstall}\{}", facts.product), "DisplayVersion", facts.version.clone()),
            (format!(r"{uninstall}\{}", facts.product), "Publisher", facts.publisher.clone()),
            (format!(r"Software\Classes\{}", facts.scheme), "URL Protocol", String::new()),
            (
                format!(r"Software\Classes\{}\shell\open\command", facts.scheme),
                "",
                format!("\"{program}\" \"%1\""),
            ),
            (
                format!(r"Software\Classes\Applications\{}.exe\SupportedTypes", facts.window),
                ".pem",
                String::new(),
            ),
        ] {
            let found = seen.value(self.root, &key, value);
            if found.as_deref() != Some(expected.as_str()) {
                let root = self.root;
                return Err(Stopped(format!(
                    r"{root}\{key} {value}: expected {expected:?}, found {found:?}"
                )));
            }
        }
        let mut version = wine.command(&[&self.folder.join("pushkeeper.exe").to_string_lossy(), "--version"]);
        stage::quiet("the installed program runs", &mut version)
    }
}

/// Files and registry of that Windows at a moment.
struct Seen {
    files: BTreeSet<String>,
    /// Root, key, name and value, each as the registry's export writes them.
    registry: BTreeSet<(String, String, String, String)>,
}

impl Seen {
    fn of(wine: &Wine) -> Result<Self, Stopped> {
        let mut registry = BTreeSet::new();
        for root in ["HKCU", "HKLM"] {
            let file = wine.drive().join("seen.reg");
            let mut export =
                wine.command(&["regedit", "/E", &wine.path(&file), &format!(r"{root}\Software")]);
            stage::quiet(&format!("look at {root}"), &mut export)?;
            let bytes = fs::read(&file).map_err(|error| unable(&file, &error))?;
            fs::remove_file(&file).map_err(|error| unable(&file, &error))?;
            let wide: Vec<u16> =
                bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            registry.extend(values(root, &String::from_utf16_lossy(&wide)));
        }
        Ok(Self { files: listed(&wine.drive())?.into_iter().collect(), registry })
    }

    /// A text of the registry.
    fn value(&self, root: &str, key: &str, name: &str) -> Option<String> {
        let same = |left: &str, right: &str| left.eq_ignore_ascii_case(right);
        let found = self.registry.iter().find(|it| it.0 == root && same(&it.1, key) && same(&it.2, name))?;
        let text = found.3.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(&found.3);
        Some(text.replace("\\\"", "\"").replace(r"\\", r"\"))
    }

    fn beyond(&self, before: &Self) -> Vec<String> {
        let files = self.files.difference(&before.files).filter(|path| !is_windows_own(path)).cloned();
        let keys = self
            .registry
            .iter()
            .filter(|it| !before.registry.iter().any(|old| old.0 == it.0 && old.1 == it.1));
        files.chain(keys.map(|(root, key, name, _)| format!(r"{root}\{key} {name}"))).collect()
    }
}

/// Temporary files of Wine itself.
fn is_windows_own(path: &str) -> bool {
    path.starts_with("windows") || path.to_lowercase().contains("/temp/")
}

/// The values in an export of the registry, with an empty name for a key itself and for its default value.
fn values(root: &str, export: &str) -> Vec<(String, String, String, String)> {
    let (mut key, mut found) = (String::new(), Vec::new());
    for line in export.replace('\r', "").lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            key = name.split_once('\\').map_or(String::new(), |(_, rest)| rest.to_owned());
            found.push((root.to_owned(), key.clone(), "(key)".to_owned(), String::new()));
        } else if let Some(value) = line.strip_prefix("@=") {
            found.push((root.to_owned(), key.clone(), String::new(), value.to_owned()));
        } else if let Some((name, value)) = line.split_once("\"=") {
            found.push((
                root.to_owned(),
                key.clone(),
                name.trim_start_matches('"').to_owned(),
                value.to_owned(),
            ));
        }
    }
    found
}

/// All files and folders below a folder, by their path from there.
fn listed(folder: &Path) -> Result<Vec<String>, Stopped> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in next.read_dir().map_err(|error| unable(&next, &error))?.flatten() {
            let path = entry.path();
            found.push(path.strip_prefix(folder).unwrap_or(&path).display().to_string());
            // A link may lead out of that Windows.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                waiting.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// As Wine calls its user: by the name of this machine's.
fn user_name() -> String {
    std::env::var("USER").ok().filter(|name| !name.is_empty()).unwrap_or_else(|| "root".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_of_the_registry_is_understood() {
        let export = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\Classes\\x]\r\n\
                      @=\"\\\"C:\\\\a b\\\\c.exe\\\" \\\"%1\\\"\"\r\n\"URL Protocol\"=\"\"\r\n";
        let seen = Seen { files: BTreeSet::new(), registry: values("HKCU", export).into_iter().collect() };
        let key = r"Software\Classes\x";
        assert_eq!(seen.value("HKCU", key, "").as_deref(), Some(r#""C:\a b\c.exe" "%1""#));
        assert_eq!(seen.value("HKCU", &key.to_uppercase(), "URL Protocol").as_deref(), Some(""));
        assert_eq!(seen.value("HKLM", key, ""), None);
        let none = Seen { files: BTreeSet::new(), registry: BTreeSet::new() };
        assert_eq!(seen.beyond(&none).len(), 3, "the key and its two values");
        assert!(seen.beyond(&seen).is_empty());
    }
}
