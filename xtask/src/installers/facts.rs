//! Reads the names and texts of the program in `src-tauri/tauri.conf.json`, for installers that Tauri's bundler does not
//! build.

use crate::stage::TaskError;
use crate::tree;
use serde_json::Value;
use std::path::PathBuf;

/// What installers show or write to the system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The name of the product for people.
    pub product: String,
    /// The identifier of the program: bundle id on macOS, AUMID on Windows.
    pub identifier: String,
    /// The name of the publisher.
    pub publisher: String,
    /// The copyright line.
    pub copyright: String,
    /// A short description.
    pub summary: String,
    /// The version number.
    pub version: String,
    /// The file name of the window's program, without extension.
    pub window: String,
    /// The URL scheme of deep links.
    pub scheme: String,
    /// The languages of the Windows installer, by their NSIS names.
    pub languages: Vec<String>,
    /// The icon of the Windows installer.
    pub icon: PathBuf,
}

impl Facts {
    /// Reads the configuration; fails where a value is missing.
    pub fn read() -> Result<Self, TaskError> {
        let (all, windows) =
            (Configuration::read("tauri.conf.json")?, Configuration::read("tauri.windows.conf.json")?);
        let languages = windows.at("/bundle/windows/nsis/languages")?.as_array().cloned().unwrap_or_default();
        Ok(Self {
            product: all.text("/productName")?,
            identifier: all.text("/identifier")?,
            publisher: all.text("/bundle/publisher")?,
            copyright: all.text("/bundle/copyright")?,
            summary: all.text("/bundle/shortDescription")?,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            window: all.text("/mainBinaryName")?,
            scheme: all.text("/plugins/deep-link/desktop/schemes/0")?,
            languages: languages.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            icon: tree::root().join("src-tauri").join(windows.text("/bundle/windows/nsis/installerIcon")?),
        })
    }

    /// The name of the Debian package, as the bundler makes it.
    pub fn package(&self) -> String {
        self.product.to_lowercase()
    }
}

struct Configuration {
    path: PathBuf,
    content: Value,
}

impl Configuration {
    fn read(name: &str) -> Result<Self, TaskError> {
        let path = tree::root().join("src-tauri").join(name);
        let unreadable = |error: &dyn std::fmt::Display| TaskError(format!("{}: {error}", path.display()));
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&error))?;
        let content = serde_json::from_str(&text).map_err(|error| unreadable(&error))?;
        Ok(Self { path, content })
    }

    fn at(&self, pointer: &str) -> Result<&Value, TaskError> {
        let found = self.content.pointer(pointer);
        found.ok_or_else(|| TaskError(format!("{} has no value at {pointer}", self.path.display())))
    }

    fn text(&self, pointer: &str) -> Result<String, TaskError> {
        let text = self.at(pointer)?.as_str().map(str::to_owned);
        text.ok_or_else(|| TaskError(format!("{}: {pointer} is not a text", self.path.display())))
    }
}
