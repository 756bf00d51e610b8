//! A snapshot of the files and the registry of a Windows under Wine, to compare it with a later one.

use crate::installers::file_error;
use crate::stage::{self, TaskError};
use crate::targets::wine::Wine;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// All files of the drive and all values below `Software` in the registry.
pub struct Snapshot {
    /// The paths of files and folders, relative to the drive.
    files: BTreeSet<String>,
    /// Root, key, name and value, as in an export of the registry.
    registry: BTreeSet<(String, String, String, String)>,
}

impl Snapshot {
    /// Takes a snapshot.
    pub fn take(wine: &Wine) -> Result<Self, TaskError> {
        let mut registry = BTreeSet::new();
        for (root, whole) in [("HKCU", "HKEY_CURRENT_USER"), ("HKLM", "HKEY_LOCAL_MACHINE")] {
            let file = wine.drive().join("snapshot.reg");
            let mut export =
                wine.command(&["regedit", "/E", &wine.path(&file), &format!(r"{whole}\Software")]);
            stage::run_quietly(&format!("export {root}"), &mut export)?;
            let bytes = fs::read(&file).map_err(|error| file_error(&file, &error))?;
            fs::remove_file(&file).map_err(|error| file_error(&file, &error))?;
            let wide: Vec<u16> =
                bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            registry.extend(values(root, &String::from_utf16_lossy(&wide)));
        }
        Ok(Self { files: list_files(&wine.drive())?.into_iter().collect(), registry })
    }

    /// The text of a registry value.
    pub fn value(&self, root: &str, key: &str, name: &str) -> Option<String> {
        let same = |left: &str, right: &str| left.eq_ignore_ascii_case(right);
        let found = self.registry.iter().find(|it| it.0 == root && same(&it.1, key) && same(&it.2, name))?;
        let text = found.3.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(&found.3);
        Some(text.replace("\\\"", "\"").replace(r"\\", r"\"))
    }

    /// The files and registry keys that are not in an earlier snapshot, as text.
    pub fn added_since(&self, before: &Self) -> Vec<String> {
        let files = self.files.difference(&before.files).filter(|path| !is_of_windows(path)).cloned();
        let known: BTreeSet<(&str, &str)> = before.registry.iter().map(|it| (&*it.0, &*it.1)).collect();
        let is_of_program = |key: &str| !is_key_of_windows(key);
        let keys =
            self.registry.iter().filter(|it| is_of_program(&it.1) && !known.contains(&(&*it.0, &*it.1)));
        files.chain(keys.map(|(root, key, name, _)| format!(r"{root}\{key} {name}"))).collect()
    }
}

/// Whether the path belongs to Windows or Wine, which create some folders only when they are first used.
fn is_of_windows(path: &str) -> bool {
    path.starts_with("windows")
        || path.ends_with("AppData/Local/Programs")
        || path.to_lowercase().contains("/temp/")
}

/// Whether the registry key belongs to Windows or Wine: the parent keys of those of programs, which stay when they are empty.
fn is_key_of_windows(key: &str) -> bool {
    const PARENT_KEYS: [&str; 3] =
        ["Classes", r"Classes\Applications", r"Microsoft\Windows\CurrentVersion\Uninstall"];
    let below = key.strip_prefix(r"Software\").unwrap_or(key);
    PARENT_KEYS.contains(&below) || below == "Wine" || below.starts_with(r"Wine\")
}

/// The keys and values in an export of the registry. A key has the name `(key)`, its default value an empty name.
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

/// The paths of all files and folders in a folder, relative to it.
pub fn list_files(folder: &Path) -> Result<Vec<String>, TaskError> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in next.read_dir().map_err(|error| file_error(&next, &error))?.flatten() {
            let path = entry.path();
            found.push(path.strip_prefix(folder).unwrap_or(&path).display().to_string());
            // Symbolic links are not followed: they may lead out of the drive.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                waiting.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_of_the_registry_is_parsed() {
        let export = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\Classes\\x]\r\n\
                      @=\"\\\"C:\\\\a b\\\\c.exe\\\" \\\"%1\\\"\"\r\n\"URL Protocol\"=\"\"\r\n";
        let snapshot =
            Snapshot { files: BTreeSet::new(), registry: values("HKCU", export).into_iter().collect() };
        let key = r"Software\Classes\x";
        assert_eq!(snapshot.value("HKCU", key, "").as_deref(), Some(r#""C:\a b\c.exe" "%1""#));
        assert_eq!(snapshot.value("HKCU", &key.to_uppercase(), "URL Protocol").as_deref(), Some(""));
        assert_eq!(snapshot.value("HKLM", key, ""), None);
        let none = Snapshot { files: BTreeSet::new(), registry: BTreeSet::new() };
        assert_eq!(snapshot.added_since(&none).len(), 3, "the key and its two values");
        assert!(snapshot.added_since(&snapshot).is_empty());
    }
}
