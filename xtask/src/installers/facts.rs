//! What is said of the program in `src-tauri/tauri.conf.json`, for whatever is not built by Tauri's bundler.

use crate::stage::Stopped;
use crate::tree;
use serde_json::Value;
use std::path::PathBuf;

/// The facts that installers show or write down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The name that people read.
    pub product: String,
    /// The name that systems know the program by: bundle id, AUMID.
    pub identifier: String,
    /// Who is responsible.
    pub publisher: String,
    /// The line of copyright.
    pub copyright: String,
    /// What it is for, in a few words.
    pub summary: String,
    /// The version of this tree.
    pub version: String,
    /// The file name of the window's program, without ending.
    pub window: String,
    /// The scheme of its links.
    pub scheme: String,
    /// The languages of the installer on Windows, by the names that NSIS gives them.
    pub languages: Vec<String>,
    /// The icon of the installer on Windows.
    pub icon: PathBuf,
}

impl Facts {
    /// Reads them; stops where one is missing.
    pub fn read() -> Result<Self, Stopped> {
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

    /// The name of the package on Debian, as the bundler makes it.
    pub fn package(&self) -> String {
        self.product.to_lowercase()
    }
}

struct Configuration {
    path: PathBuf,
    content: Value,
}

impl Configuration {
    fn read(name: &str) -> Result<Self, Stopped> {
        let path = tree::root().join("src-tauri").join(name);
        let unreadable = |error: &dyn std::fmt::Display| Stopped(format!("{}: {error}", path.display()));
        let text = std::fs::read_to_string(&path).map_err(|error| unreadable(&error))?;
        let content = serde_json::from_str(&text).map_err(|error| unreadable(&error))?;
        Ok(Self { path, content })
    }

    fn at(&self, pointer: &str) -> Result<&Value, Stopped> {
        let found = self.content.pointer(pointer);
        found.ok_or_else(|| Stopped(format!("{} says nothing at {pointer}", self.path.display())))
    }

    fn text(&self, pointer: &str) -> Result<String, Stopped> {
        let text = self.at(pointer)?.as_str().map(str::to_owned);
        text.ok_or_else(|| Stopped(format!("{}: {pointer} is no text", self.path.display())))
    }
}
