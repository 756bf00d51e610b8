//! What running programs read to learn of a new version: `latest.json`, in the form of Tauri's updater ("Static JSON
//! File"), with the signature of each file. It is not signed itself: a signature names the version it was made for, and
//! a program takes nothing else for that version.

use super::unable;
use crate::stage::Stopped;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// Which system a file is for, by the end of its name: the names under which the updater looks for it. The package for
/// Debian is renewed by those who installed it, but a program from it looks, too, and finds what is for all Linux.
const SYSTEMS: [(&str, &[&str]); 5] = [
    (".AppImage", &["linux-x86_64"]),
    ("_darwin-aarch64.app.tar.gz", &["darwin-aarch64"]),
    ("_darwin-x86_64.app.tar.gz", &["darwin-x86_64"]),
    ("-setup.exe", &["windows-x86_64"]),
    ("_en-US.msi", &["windows-x86_64-msi"]),
];

/// Writes `latest.json` beside the files of a release that will lie at `base`. Stops where a system is without a file
/// or a file without a signature: its programs would not be renewed.
pub fn announce(folder: &Path, base: &str) -> Result<(), Stopped> {
    let entries = folder.read_dir().map_err(|error| unable(folder, &error))?.flatten();
    let names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let mut platforms = Map::new();
    for (end, systems) in SYSTEMS {
        let Some(name) = names.iter().find(|name| name.ends_with(end)) else {
            return Err(Stopped(format!("There is no …{end} in {}", folder.display())));
        };
        let file = folder.join(format!("{name}.sig"));
        let signature = fs::read_to_string(&file).map_err(|error| unable(&file, &error))?;
        let platform = json!({ "signature": signature.trim(), "url": format!("{base}/{name}") });
        platforms.extend(systems.iter().map(|&system| (system.to_owned(), platform.clone())));
    }
    let (_, release) = base.rsplit_once('/').unwrap_or_default();
    let latest = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "notes": base.replace("/download/", "/tag/"),
        "platforms": Value::Object(platforms),
    });
    if release.trim_start_matches('v') != env!("CARGO_PKG_VERSION") {
        return Err(Stopped(format!("{base} is not the address of version {}", env!("CARGO_PKG_VERSION"))));
    }
    let file = folder.join("latest.json");
    fs::write(&file, format!("{latest:#}\n")).map_err(|error| unable(&file, &error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const VERSION: &str = env!("CARGO_PKG_VERSION");

    fn release(name: &str) -> (PathBuf, String) {
        let folder = std::env::temp_dir().join(format!("release-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        for (end, _) in SYSTEMS {
            fs::write(folder.join(format!("Pushkeeper{end}")), "program").expect("written");
            fs::write(folder.join(format!("Pushkeeper{end}.sig")), format!("signed{end}\n"))
                .expect("written");
        }
        (folder, format!("https://example.org/releases/download/v{VERSION}"))
    }

    #[test]
    fn each_system_finds_its_file_and_signature() {
        let (folder, base) = release("whole");
        announce(&folder, &base).expect("announced");
        let text = fs::read_to_string(folder.join("latest.json")).expect("written");
        let latest: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(latest["version"], VERSION);
        assert_eq!(latest["notes"], format!("https://example.org/releases/tag/v{VERSION}"));
        let mac = &latest["platforms"]["darwin-aarch64"];
        assert_eq!(mac["url"], format!("{base}/Pushkeeper_darwin-aarch64.app.tar.gz"));
        assert_eq!(mac["signature"], "signed_darwin-aarch64.app.tar.gz");
        assert_eq!(latest["platforms"].as_object().map(Map::len), Some(5));
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_missing_file_signature_or_another_version_stops_it() {
        let (folder, base) = release("lacking");
        let other = base.replace(VERSION, "9.9.9");
        assert!(announce(&folder, &other).is_err_and(|it| it.0.contains("9.9.9")));
        fs::remove_file(folder.join("Pushkeeper-setup.exe.sig")).expect("removed");
        assert!(announce(&folder, &base).is_err_and(|it| it.0.contains("-setup.exe.sig")));
        fs::remove_file(folder.join("Pushkeeper.AppImage")).expect("removed");
        assert!(announce(&folder, &base).is_err_and(|it| it.0.contains(".AppImage")));
        fs::remove_dir_all(folder).expect("removed");
    }
}
