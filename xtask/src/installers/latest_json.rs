//! Writes `latest.json`, from which installed programs learn of a new version, in the format of Tauri's updater ("Static
//! JSON File"), with the signature of each file. It is not signed itself: each signature names its version, and a program
//! accepts no other file for that version.

use super::file_error;
use crate::stage::TaskError;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;

/// The end of a file's name, and the systems for which the updater uses the file. The Debian package is updated by its
/// package manager; a program from it looks for updates, too, and finds those of Linux.
const SYSTEMS: [(&str, &[&str]); 5] = [
    (".AppImage", &["linux-x86_64"]),
    ("_darwin-aarch64.app.tar.gz", &["darwin-aarch64"]),
    ("_darwin-x86_64.app.tar.gz", &["darwin-x86_64"]),
    ("-setup.exe", &["windows-x86_64"]),
    ("_en-US.msi", &["windows-x86_64-msi"]),
];

/// Writes `latest.json` into the folder of a release that will be published at `base`. Fails where the file of a system or
/// a signature is missing, because that system would get no update.
pub fn write(folder: &Path, base: &str) -> Result<(), TaskError> {
    let entries = folder.read_dir().map_err(|error| file_error(folder, &error))?.flatten();
    let names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let mut platforms = Map::new();
    for (end, systems) in SYSTEMS {
        let Some(name) = names.iter().find(|name| name.ends_with(end)) else {
            return Err(TaskError(format!("There is no …{end} in {}", folder.display())));
        };
        let file = folder.join(format!("{name}.sig"));
        let signature = fs::read_to_string(&file).map_err(|error| file_error(&file, &error))?;
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
        return Err(TaskError(format!("{base} is not the address of version {}", env!("CARGO_PKG_VERSION"))));
    }
    let file = folder.join("latest.json");
    fs::write(&file, format!("{latest:#}\n")).map_err(|error| file_error(&file, &error))
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
    fn each_system_has_its_file_and_signature() {
        let (folder, base) = release("whole");
        write(&folder, &base).expect("written");
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
    fn a_missing_file_a_missing_signature_and_another_version_are_errors() {
        let (folder, base) = release("missing");
        let other = base.replace(VERSION, "9.9.9");
        assert!(write(&folder, &other).is_err_and(|it| it.0.contains("9.9.9")));
        fs::remove_file(folder.join("Pushkeeper-setup.exe.sig")).expect("removed");
        assert!(write(&folder, &base).is_err_and(|it| it.0.contains("-setup.exe.sig")));
        fs::remove_file(folder.join("Pushkeeper.AppImage")).expect("removed");
        assert!(write(&folder, &base).is_err_and(|it| it.0.contains(".AppImage")));
        fs::remove_dir_all(folder).expect("removed");
    }
}
