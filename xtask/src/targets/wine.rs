//! A Windows to run tests on, played by Wine: that of a person in Tokyo, in Japanese, whose profile lies below a folder
//! with a space and no Latin letter in its name. Nothing of this machine's own user is touched.

use crate::stage::{self, Stopped};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Wine, and the sources of the Japanese locale from which it takes its language.
pub const PACKAGES: &[&str] = &["locales", "wine", "wine64"];

/// The language of this Windows, as tests may want to know it.
pub const LANGUAGE: &str = "ja";
/// By how many minutes its clock is ahead of UTC.
pub const MINUTES_FROM_UTC: &str = "540";

/// Where its user has moved the Downloads folder.
pub const DOWNLOADS: &str = r"C:\共有 フォルダー\ダウンロード";

/// Its time zone, as Linux names it.
const ZONE: &str = "Asia/Tokyo";

/// Such a Windows; its processes end when it is dropped.
pub struct Wine {
    prefix: PathBuf,
    locales: PathBuf,
}

impl Wine {
    /// Makes it in `folder`, unless that was done before.
    pub fn ready(folder: &Path) -> Result<Self, Stopped> {
        let wine = Self { prefix: folder.join("wine"), locales: folder.join("locales") };
        wine.make_locale()?;
        let settings = wine.prefix.join(SETTINGS_FILE);
        if !std::fs::read(&settings).is_ok_and(|there| there == utf16(SETTINGS)) {
            wine.make(&settings)?;
        }
        Ok(wine)
    }

    /// What to put before the name of a Windows program to run it here.
    pub fn words(&self) -> Vec<String> {
        let mut words = self.surroundings();
        // No program of a test takes so many seconds on any machine.
        words.extend(["timeout", "--kill-after=10", "1800", "wine"].map(str::to_owned));
        words
    }

    /// A Windows program, run here.
    pub fn command(&self, program: &[&str]) -> Command {
        let words = self.words();
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).args(program);
        command
    }

    /// Where its first drive lies here.
    pub fn drive(&self) -> PathBuf {
        self.prefix.join("drive_c")
    }

    /// How it calls a file on that drive.
    pub fn path(&self, file: &Path) -> String {
        let within = file.strip_prefix(self.drive()).unwrap_or(file);
        format!(r"C:\{}", within.display().to_string().replace('/', r"\"))
    }

    /// Nothing of this machine's own user, language and desktop.
    fn surroundings(&self) -> Vec<String> {
        let within = |name: &str, path: &Path| format!("{name}={}", path.display());
        let mut words = ["env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY"].map(str::to_owned).to_vec();
        words.extend([
            within("HOME", &self.prefix.join("home")),
            within("LOCPATH", &self.locales),
            within("WINEPREFIX", &self.prefix),
            "LC_ALL=ja_JP.UTF-8".to_owned(),
            format!("TZ={ZONE}"),
            "WINEDEBUG=-all".to_owned(),
            // Neither .NET nor a browser engine, which Wine would offer to fetch, nor entries in the desktop's menus.
            "WINEDLLOVERRIDES=mscoree=;mshtml=;winemenubuilder.exe=".to_owned(),
        ]);
        words
    }

    fn make(&self, settings: &Path) -> Result<(), Stopped> {
        let unable = |error| Stopped(format!("{}: {error}", self.prefix.display()));
        if self.prefix.exists() {
            std::fs::remove_dir_all(&self.prefix).map_err(unable)?;
        }
        std::fs::create_dir_all(self.prefix.join("home")).map_err(unable)?;
        stage::quiet("a Windows to test on", &mut self.command(&["wineboot", "--init"]))?;
        for folder in ["drive_c/利用者 一覧/一時", "drive_c/共有 フォルダー/ダウンロード"]
        {
            std::fs::create_dir_all(self.prefix.join(folder)).map_err(unable)?;
        }
        let draft = self.prefix.join("draft.reg");
        std::fs::write(&draft, utf16(SETTINGS)).map_err(unable)?;
        let draft_name = draft.to_string_lossy();
        stage::quiet("its settings", &mut self.command(&["regedit", "/S", &draft_name]))?;
        self.end();
        stage::quiet("its user", &mut self.command(&["wineboot", "--update"]))?;
        self.add_randomness()?;
        // Only now: whatever was left half done is made anew.
        std::fs::rename(&draft, settings).map_err(unable)
    }

    /// The library of random numbers that Rust programs ask, which older versions of Wine lack.
    fn add_randomness(&self) -> Result<(), Stopped> {
        let library = self.prefix.join("drive_c/windows/system32/bcryptprimitives.dll");
        if library.exists() {
            return Ok(());
        }
        let source = self.prefix.join("bcryptprimitives.c");
        std::fs::write(&source, RANDOMNESS)
            .map_err(|error| Stopped(format!("{}: {error}", source.display())))?;
        let mut compiler = Command::new("x86_64-w64-mingw32-gcc");
        compiler.args(["-shared", "-O2", "-o"]).arg(&library).arg(&source).arg("-ladvapi32");
        stage::quiet("its random numbers", &mut compiler)
    }

    fn make_locale(&self) -> Result<(), Stopped> {
        let locale = self.locales.join("ja_JP.UTF-8");
        if locale.exists() {
            return Ok(());
        }
        std::fs::create_dir_all(&self.locales)
            .map_err(|error| Stopped(format!("{}: {error}", self.locales.display())))?;
        let mut localedef = Command::new("localedef");
        stage::quiet("its language", localedef.args(["-i", "ja_JP", "-f", "UTF-8"]).arg(&locale))
    }

    /// Ends every process of this Windows and waits until it has written everything down.
    fn end(&self) {
        let words = self.surroundings();
        for word in ["--kill", "--wait"] {
            let mut server = Command::new(&words[0]);
            // It fails where there is none.
            let _none = server.args(&words[1..]).args(["timeout", "60", "wineserver", word]).status();
        }
    }
}

impl Drop for Wine {
    fn drop(&mut self) {
        self.end();
    }
}

/// Tells by its content for which settings a Windows was made.
const SETTINGS_FILE: &str = "settings.reg";

/// Where users have their profiles, where temporary files go, and which folder is `FOLDERID_Downloads`.
const SETTINGS: &str = r#"Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\Software\Microsoft\Windows NT\CurrentVersion\ProfileList]
"ProfilesDirectory"="C:\\利用者 一覧"

[HKEY_CURRENT_USER\Environment]
"TEMP"="C:\\利用者 一覧\\一時"
"TMP"="C:\\利用者 一覧\\一時"

[HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders]
"{374DE290-123F-4565-9164-39C4925E467B}"="C:\\共有 フォルダー\\ダウンロード"
"#;

const RANDOMNESS: &str = r#"#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T count)
{
    return RtlGenRandom(bytes, (ULONG)count);
}
"#;

/// The encoding in which files of the Windows registry hold other letters than Latin ones.
fn utf16(text: &str) -> Vec<u8> {
    let text = text.replace('\n', "\r\n");
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}
