//! An installer for Windows, built with Debian's nsis from the facts of `tauri.conf.json` and tried under Wine: without a
//! question, for one user and for all, in a folder of the installer's choice and in one with Japanese letters.

mod seen;

use super::facts::Facts;
use super::{notices, unable};
use crate::stage::{self, Stopped};
use crate::targets::compiler::{Compiler, Target};
use crate::targets::wine::{self, Wine};
use crate::{packages, tree, ui};
use seen::{Seen, listed};
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
    let words = ["build", "--package", "pushkeeper-cli", "--features", "vendored"];
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
    let theirs = drive.join("利用者 一覧/道具 箱");
    fs::create_dir_all(&theirs).map_err(|error| unable(&theirs, &error))?;
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
        let mut install = wine.command(&[&installer.to_string_lossy(), "/S"]);
        stage::quiet(&format!("install {}", self.name), install.args(unquoted(self.words)))?;
        let installed = Seen::of(wine)?;
        self.expect(wine, facts, &installed)?;

        let uninstaller = self.folder.join("uninstall.exe");
        // It would copy itself away and return at once, if it were not told where it is.
        let place = format!("_?={}", wine.path(&self.folder));
        let mode = if self.root == "HKLM" { "/AllUsers" } else { "/CurrentUser" };
        let mut remove = wine.command(&[&uninstaller.to_string_lossy(), "/S", mode]);
        stage::quiet("remove it", remove.args(unquoted(&[&place])))?;
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

/// A folder must come last and without quotes, though it has spaces: the installer's own rule. Wine puts quotes around a
/// word with a space in it, and one space between two words.
fn unquoted<'a>(words: &[&'a str]) -> Vec<&'a str> {
    words.iter().flat_map(|word| word.split(' ')).collect()
}

/// As Wine calls its user: by the name of this machine's.
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
