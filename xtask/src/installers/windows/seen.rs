//! What a Windows holds, to be compared: every file of its drive, and the registry's part that programs write to.

use crate::installers::unable;
use crate::stage::{self, Stopped};
use crate::targets::wine::Wine;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Files and registry of that Windows at a moment.
pub struct Seen {
    files: BTreeSet<String>,
    /// Root, key, name and value, each as the registry's export writes them.
    registry: BTreeSet<(String, String, String, String)>,
}

impl Seen {
    /// Looks at both.
    pub fn of(wine: &Wine) -> Result<Self, Stopped> {
        let mut registry = BTreeSet::new();
        for (root, whole) in [("HKCU", "HKEY_CURRENT_USER"), ("HKLM", "HKEY_LOCAL_MACHINE")] {
            let file = wine.drive().join("seen.reg");
            let mut export =
                wine.command(&["regedit", "/E", &wine.path(&file), &format!(r"{whole}\Software")]);
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
    pub fn value(&self, root: &str, key: &str, name: &str) -> Option<String> {
        let same = |left: &str, right: &str| left.eq_ignore_ascii_case(right);
        let found = self.registry.iter().find(|it| it.0 == root && same(&it.1, key) && same(&it.2, name))?;
        let text = found.3.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(&found.3);
        Some(text.replace("\\\"", "\"").replace(r"\\", r"\"))
    }

    /// What is there now and was not before, in words for people.
    pub fn beyond(&self, before: &Self) -> Vec<String> {
        let files = self.files.difference(&before.files).filter(|path| !is_windows_own(path)).cloned();
        let known: BTreeSet<(&str, &str)> = before.registry.iter().map(|it| (&*it.0, &*it.1)).collect();
        let foreign = |key: &str| !is_windows_own_key(key);
        let keys = self.registry.iter().filter(|it| foreign(&it.1) && !known.contains(&(&*it.0, &*it.1)));
        files.chain(keys.map(|(root, key, name, _)| format!(r"{root}\{key} {name}"))).collect()
    }
}

/// What Windows has in any case, and Wine makes when it is first asked for: where users' programs lie, and Wine's own.
fn is_windows_own(path: &str) -> bool {
    path.starts_with("windows")
        || path.ends_with("AppData/Local/Programs")
        || path.to_lowercase().contains("/temp/")
}

/// The same of the registry: the keys above those of programs, which stay when they are empty.
fn is_windows_own_key(key: &str) -> bool {
    const ABOVE: [&str; 3] =
        ["Classes", r"Classes\Applications", r"Microsoft\Windows\CurrentVersion\Uninstall"];
    let below = key.strip_prefix(r"Software\").unwrap_or(key);
    ABOVE.contains(&below) || below == "Wine" || below.starts_with(r"Wine\")
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
pub fn listed(folder: &Path) -> Result<Vec<String>, Stopped> {
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
