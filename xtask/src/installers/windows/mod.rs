//! Tests an installer for Windows that is built with Debian's nsis from `tauri.conf.json`, under Wine: silent, for one user
//! and for all users, in the default folder and in one with Japanese letters.

mod snapshot;

use super::facts::Facts;
use super::{file_error, third_party};
use crate::stage::{self, TaskError};
use crate::targets::compiler::{Compiler, Target};
use crate::targets::wine::{self, Wine};
use crate::{packages, tree, ui};
use snapshot::{Snapshot, list_files};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const PACKAGES: &[&str] = &["binutils-mingw-w64-x86-64", "nsis"];

/// The programs in every installer.
const PROGRAMS: [&str; 3] = ["pushkeeper-window.exe", "pushkeeper.exe", "pushkeeperw.exe"];

/// The program that takes the place of the window where the window was not built.
const WINDOW_SUBSTITUTE: &str = "pushkeeperw.exe";

/// The library that the window needs where it was not built with Microsoft's compiler.
const LIBRARY: &str = "WebView2Loader.dll";

/// Builds the programs and the installer, installs and removes them, and compares the system before and after. `window`:
/// with the window, whose libraries take long to build; without it another program has its name.
pub fn test(window: bool) -> Result<(), TaskError> {
    let compiler = Compiler::prepare(&[Target::Windows])?;
    packages::install(PACKAGES)?;
    packages::install(wine::PACKAGES)?;
    let words = ["build", "--package", "pushkeeper-cli", "--features", "vendored"];
    stage::run_quietly("build the command line for Windows", &mut compiler.cargo(Target::Windows, &words))?;
    if window {
        ui::packages()?;
        ui::build()?;
        let words = ["build", "--package", "pushkeeper-window", "--features", "vendored"];
        stage::run_quietly("build the window for Windows", &mut compiler.cargo(Target::Windows, &words))?;
    } else {
        println!("LEFT OUT: the window (build it with --window); {WINDOW_SUBSTITUTE} takes its place.");
    }

    let facts = Facts::read()?;
    let folder = compiler.folder().join("installer");
    prepare_files(&compiler, &folder.join("content"), window)?;
    let installer = pack(&facts, &folder)?;
    let size = installer.metadata().map_err(|error| file_error(&installer, &error))?.len();
    println!("{} ({:.1} MB)", installer.display(), size as f64 / 1_000_000.0);

    let wine = Wine::prepare(compiler.folder())?;
    let drive = wine.drive();
    let user = drive.join("利用者 一覧").join(user_name());
    let per_user = Installation {
        name: "for one user",
        words: &["/CurrentUser"],
        folder: user.join("AppData/Local/Programs").join(&facts.product),
        shortcut: user.join("AppData/Roaming/Microsoft/Windows/Start Menu/Programs"),
        root: "HKCU",
    };
    let other_folder = Installation {
        name: "for one user, in another folder",
        words: &["/CurrentUser", r"/D=C:\利用者 一覧\道具 箱\Pushkeeper"],
        folder: drive.join("利用者 一覧/道具 箱/Pushkeeper"),
        ..per_user.clone()
    };
    let parent_folder = drive.join("利用者 一覧/道具 箱");
    fs::create_dir_all(&parent_folder).map_err(|error| file_error(&parent_folder, &error))?;
    let all_users = Installation {
        name: "for all users",
        words: &["/AllUsers"],
        folder: drive.join("Program Files").join(&facts.product),
        shortcut: drive.join("ProgramData/Microsoft/Windows/Start Menu/Programs"),
        root: "HKLM",
    };
    let version = ["reg", "add", r"HKCU\Software\Wine", "/v", "Version", "/d", "win10", "/f"];
    stage::run_quietly("set the version to Windows 10", &mut wine.command(&version))?;
    let result =
        [per_user, other_folder, all_users].iter().try_for_each(|it| it.test(&wine, &facts, &installer));
    let version = ["reg", "delete", r"HKCU\Software\Wine", "/v", "Version", "/f"];
    stage::run_quietly("reset the version", &mut wine.command(&version))?;
    result
}

/// Collects the content of the installer: the programs without debugging data, licenses, notices.
fn prepare_files(compiler: &Compiler, content: &Path, window: bool) -> Result<(), TaskError> {
    if content.exists() {
        fs::remove_dir_all(content).map_err(|error| file_error(content, &error))?;
    }
    fs::create_dir_all(content).map_err(|error| file_error(content, &error))?;
    let library = window.then_some(LIBRARY);
    for name in PROGRAMS.into_iter().chain(library) {
        let is_substituted = name == PROGRAMS[0] && !window;
        let from =
            compiler.programs(Target::Windows).join(if is_substituted { WINDOW_SUBSTITUTE } else { name });
        let mut strip = Command::new("x86_64-w64-mingw32-strip");
        stage::run_quietly(&format!("strip {name}"), strip.arg("-o").arg(content.join(name)).arg(from))?;
    }
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let from = tree::root().join(name);
        fs::copy(&from, content.join(format!("{name}.txt"))).map_err(|error| file_error(&from, &error))?;
    }
    let file = content.join(third_party::NAME);
    let components = third_party::components(Target::Windows.triple())?;
    fs::write(&file, third_party::notices(&components)).map_err(|error| file_error(&file, &error))
}

fn pack(facts: &Facts, folder: &Path) -> Result<PathBuf, TaskError> {
    let scripts = tree::root().join("src-tauri/installers/windows");
    let installer = folder.join(format!("{}_{}_x64-setup.exe", facts.product, facts.version));
    let removals = folder.join("removals.nsh");
    let lines: Vec<String> = list_files(&folder.join("content"))?
        .iter()
        .map(|name| format!("Delete \"$INSTDIR\\{name}\"\n"))
        .collect();
    fs::write(&removals, lines.concat()).map_err(|error| file_error(&removals, &error))?;
    let languages = folder.join("languages.nsh");
    let lines: Vec<String> =
        facts.languages.iter().map(|name| format!("!insertmacro MUI_LANGUAGE \"{name}\"\n")).collect();
    fs::write(&languages, lines.concat()).map_err(|error| file_error(&languages, &error))?;
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
    stage::run_quietly("pack for Windows", makensis.arg("pushkeeper.nsi").current_dir(scripts))?;
    Ok(installer)
}

/// A kind of installation.
#[derive(Clone)]
struct Installation {
    name: &'static str,
    words: &'static [&'static str],
    /// The folder in which the programs are expected.
    folder: PathBuf,
    /// The folder of the Start menu.
    shortcut: PathBuf,
    /// The registry root that is expected: `HKCU` or `HKLM`.
    root: &'static str,
}

impl Installation {
    fn test(&self, wine: &Wine, facts: &Facts, installer: &Path) -> Result<(), TaskError> {
        let before = Snapshot::take(wine)?;
        let mut install = wine.command(&[&installer.to_string_lossy(), "/S"]);
        stage::run_quietly(&format!("install {}", self.name), install.args(unquoted(self.words)))?;
        let installed = Snapshot::take(wine)?;
        self.check_installed(wine, facts, &installed)?;

        let uninstaller = self.folder.join("uninstall.exe");
        // Without `_?=` the uninstaller copies itself elsewhere and returns at once.
        let place = format!("_?={}", wine.path(&self.folder));
        let mode = if self.root == "HKLM" { "/AllUsers" } else { "/CurrentUser" };
        let mut remove = wine.command(&[&uninstaller.to_string_lossy(), "/S", mode]);
        stage::run_quietly("uninstall", remove.args(unquoted(&[&place])))?;
        // With `_?=` the uninstaller cannot remove itself and its folder.
        fs::remove_file(&uninstaller).map_err(|error| file_error(&uninstaller, &error))?;
        fs::remove_dir(&self.folder).map_err(|error| file_error(&self.folder, &error))?;
        let left: Vec<String> = Snapshot::take(wine)?.added_since(&before);
        if left.is_empty() {
            return Ok(());
        }
        Err(TaskError(format!("Left behind {}:\n  {}", self.name, left.join("\n  "))))
    }

    /// Checks the files, the shortcut, and the registry: uninstaller, deep links, file types.
    fn check_installed(&self, wine: &Wine, facts: &Facts, snapshot: &Snapshot) -> Result<(), TaskError> {
        for name in PROGRAMS.iter().chain(&["uninstall.exe", "LICENSE-MIT.txt", third_party::NAME]) {
            let file = self.folder.join(name);
            if !file.is_file() {
                return Err(TaskError(format!(
                    "{} does not exist after installing {}",
                    file.display(),
                    self.name
                )));
            }
        }
        let link = self.shortcut.join(format!("{}.lnk", facts.product));
        let bytes = fs::read(&link).map_err(|error| file_error(&link, &error))?;
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let holds = |text: &str| bytes.windows(wide(text).len()).any(|part| part == wide(text));
        if !holds(&format!("{}.exe", facts.window)) {
            return Err(TaskError(format!("{} does not start the window", link.display())));
        }
        if !holds(&facts.identifier) {
            println!("LEFT OUT: the identifier of the shortcut, which Wine does not store.");
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
            let found = snapshot.value(self.root, &key, value);
            if found.as_deref() != Some(expected.as_str()) {
                let root = self.root;
                return Err(TaskError(format!(
                    r"{root}\{key} {value}: expected {expected:?}, found {found:?}"
                )));
            }
        }
        let mut version = wine.command(&[&self.folder.join("pushkeeper.exe").to_string_lossy(), "--version"]);
        stage::run_quietly("run the installed program", &mut version)
    }
}

/// The words split at spaces. NSIS wants the folder as the last argument and without quotes, even with spaces in it; Wine
/// puts quotes around an argument with a space, and joins arguments with one space.
fn unquoted<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().flat_map(|word| word.split(' ')).collect()
}

/// The name of Wine's user, which is that of this computer's user.
fn user_name() -> String {
    std::env::var("USER").ok().filter(|name| !name.is_empty()).unwrap_or_else(|| "root".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_with_spaces_reaches_the_installer_without_quotes() {
        assert_eq!(unquoted(&["/S", r"/D=C:\a b\c"]), ["/S", r"/D=C:\a", r"b\c"]);
    }
}
