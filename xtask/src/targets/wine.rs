//! A Windows under Wine for tests: in Japanese, in the time zone of Tokyo, with a user profile in a folder with a space and
//! without Latin letters in its name. Files of this computer's user are not changed.

use crate::stage::{self, TaskError};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages of Wine and of the source of the Japanese locale, which sets its language.
pub const PACKAGES: &[&str] = &["locales", "wine", "wine64"];

/// The language of this Windows, for tests.
pub const LANGUAGE: &str = "ja";
/// The number of minutes by which its time zone is ahead of UTC.
pub const MINUTES_FROM_UTC: &str = "540";

/// The path to which its user has moved the Downloads folder.
pub const DOWNLOADS: &str = r"C:\共有 フォルダー\ダウンロード";

/// Its time zone by the name of the tz database.
const ZONE: &str = "Asia/Tokyo";

/// A Windows for tests; its processes end when it is dropped.
pub struct Wine {
    prefix: PathBuf,
    locales: PathBuf,
}

impl Wine {
    /// Creates the Windows in `folder`, unless it exists.
    pub fn prepare(folder: &Path) -> Result<Self, TaskError> {
        let wine = Self { prefix: folder.join("wine"), locales: folder.join("locales") };
        wine.create_locale()?;
        let settings = wine.prefix.join(SETTINGS_FILE);
        if !std::fs::read(&settings).is_ok_and(|there| there == utf16(SETTINGS)) {
            wine.create(&settings)?;
        }
        Ok(wine)
    }

    /// The words before the path of a Windows program in a command line that runs it.
    pub fn runner(&self) -> Vec<String> {
        let mut words = self.environment();
        // A timeout in seconds that no program of a test reaches on any computer.
        words.extend(["timeout", "--kill-after=10", "1800", "wine"].map(str::to_owned));
        words
    }

    /// A command that runs a Windows program.
    pub fn command(&self, program: &[&str]) -> Command {
        let words = self.runner();
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).args(program);
        command
    }

    /// The folder of drive C.
    pub fn drive(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// The Windows path of a file on drive C.
    pub fn path(&self, file: &Path) -> String {
        let within = file.strip_prefix(self.drive()).unwrap_or(file);
        format!(r"C:\{}", within.display().to_string().replace('/', r"\"))
    }

    /// The words of a command line that set the environment, without user, language and desktop of this computer.
    fn environment(&self) -> Vec<String> {
        let variable = |name: &str, path: &Path| format!("{name}={}", path.display());
        let mut words = ["env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY"].map(str::to_owned).to_vec();
        words.extend([
            variable("HOME", &self.prefix.join("home")),
            variable("LOCPATH", &self.locales),
            variable("WINEPREFIX", &self.prefix),
            "LC_ALL=ja_JP.UTF-8".to_owned(),
            format!("TZ={ZONE}"),
            "WINEDEBUG=-all".to_owned(),
            // Keeps Wine from downloading .NET and a browser engine, and from adding menu entries to the desktop.
            "WINEDLLOVERRIDES=mscoree=;mshtml=;winemenubuilder.exe=".to_owned(),
        ]);
        words
    }

    fn create(&self, settings: &Path) -> Result<(), TaskError> {
        let prefix_error = |error| TaskError(format!("{}: {error}", self.prefix.display()));
        if self.prefix.exists() {
            std::fs::remove_dir_all(&self.prefix).map_err(prefix_error)?;
        }
        std::fs::create_dir_all(self.prefix.join("home")).map_err(prefix_error)?;
        stage::run_quietly("create a Windows for tests", &mut self.command(&["wineboot", "--init"]))?;
        for folder in ["drive_c/利用者 一覧/一時", "drive_c/共有 フォルダー/ダウンロード"]
        {
            std::fs::create_dir_all(self.prefix.join(folder)).map_err(prefix_error)?;
        }
        let draft = self.prefix.join("draft.reg");
        std::fs::write(&draft, utf16(SETTINGS)).map_err(prefix_error)?;
        let draft_name = draft.to_string_lossy();
        stage::run_quietly("write its settings", &mut self.command(&["regedit", "/S", &draft_name]))?;
        self.stop();
        stage::run_quietly("create its user", &mut self.command(&["wineboot", "--update"]))?;
        self.add_random_library()?;
        // Renamed last: without this file, an incomplete Windows is created again.
        std::fs::rename(&draft, settings).map_err(prefix_error)
    }

    /// Adds the random number library that Rust programs use, which older versions of Wine do not have.
    fn add_random_library(&self) -> Result<(), TaskError> {
        let library = self.prefix.join("drive_c/windows/system32/bcryptprimitives.dll");
        if library.exists() {
            return Ok(());
        }
        let source = self.prefix.join("bcryptprimitives.c");
        std::fs::write(&source, RANDOM_LIBRARY)
            .map_err(|error| TaskError(format!("{}: {error}", source.display())))?;
        let mut compiler = Command::new("x86_64-w64-mingw32-gcc");
        compiler.args(["-shared", "-O2", "-o"]).arg(&library).arg(&source).arg("-ladvapi32");
        stage::run_quietly("build its random number library", &mut compiler)
    }

    fn create_locale(&self) -> Result<(), TaskError> {
        let locale = self.locales.join("ja_JP.UTF-8");
        if locale.exists() {
            return Ok(());
        }
        std::fs::create_dir_all(&self.locales)
            .map_err(|error| TaskError(format!("{}: {error}", self.locales.display())))?;
        let mut localedef = Command::new("localedef");
        stage::run_quietly(
            "create the Japanese locale",
            localedef.args(["-i", "ja_JP", "-f", "UTF-8"]).arg(&locale),
        )
    }

    /// Ends every process of this Windows and waits until the registry is saved.
    fn stop(&self) {
        let words = self.environment();
        for word in ["--kill", "--wait"] {
            let mut server = Command::new(&words[0]);
            // Fails where no server runs.
            let _none = server.args(&words[1..]).args(["timeout", "60", "wineserver", word]).status();
        }
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The file with the settings for which the Windows was created.
const SETTINGS_FILE: &str = "settings.reg";

/// The folders of user profiles, of temporary files and of downloads (`FOLDERID_Downloads`).
const SETTINGS: &str = r#"Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\ProfileList]
"ProfilesDirectory"="C:\\利用者 一覧"

[HKEY_CURRENT_USER\Environment]
"TEMP"="C:\\利用者 一覧\\一時"
"TMP"="C:\\利用者 一覧\\一時"

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders]
"{374DE290-123F-4565-9164-39C4925E467B}"="C:\\共有 フォルダー\\ダウンロード"
"#;

const RANDOM_LIBRARY: &str = r#"#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    return RtlGenRandom(bytes, (ULONG)count);
}
"#;

/// The text as UTF-16 with byte order mark, the encoding of registry files with non-Latin letters.
fn utf16(text: &str) -> Vec<u8> {
    let text = text.replace('\n', "\r\n");
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}
