//! What the program is opened for: a deep link that was clicked, or files that were opened with it.

use std::path::{Path, PathBuf};

use pushkeeper_core::Action;
use pushkeeper_core::actions::FilesAction;
use pushkeeper_core::model::FileOrigin;
#[cfg(target_os = "macos")]
use tauri::RunEvent;
use tauri::{AppHandle, Manager};

use crate::actor::Actor;
use crate::frame::Frame;
use crate::link;

/// The action for the arguments after the program's name. `folder`: the working folder, at which relative paths start.
pub fn from_args(arguments: &[String], folder: &Path) -> Option<Action> {
    let paths = arguments.iter().filter(|it| !it.starts_with('-')).map(|it| folder.join(it));
    from_urls(arguments.iter().cloned(), paths.filter(|it| it.is_file()).collect())
}

/// The action for URLs and files: that of the first deep link, or else adding all files.
pub fn from_urls(urls: impl IntoIterator<Item = String>, files: Vec<PathBuf>) -> Option<Action> {
    let add_files =
        |paths: Vec<PathBuf>| FilesAction::FilesGiven { paths, origin: FileOrigin::Chosen }.into();
    link::first_action(urls).or_else(|| (!files.is_empty()).then(|| add_files(files)))
}

/// Called when the program is started again while it runs: posts the action and brings the window to the front.
pub fn second_launch(app: &AppHandle, action: Option<Action>) {
    if let Some(action) = action {
        app.state::<Actor>().post(action);
    }
    Frame::show(app);
}

/// Handles the event by which macOS hands over clicked links, and files that were opened with Pushkeeper or dropped on
/// its icon.
#[cfg(target_os = "macos")]
pub fn on_event(app: &AppHandle, event: RunEvent) {
    let RunEvent::Opened { urls } = event else { return };
    let files: Vec<PathBuf> = urls.iter().filter_map(|url| url.to_file_path().ok()).collect();
    second_launch(app, from_urls(urls.into_iter().map(String::from), files));
}

#[cfg(test)]
mod tests {
    use super::*;
    use pushkeeper_core::actions::NavigationAction;
    use pushkeeper_core::model::UnitId;

    fn action_for(arguments: &[&str], folder: &Path) -> Option<Action> {
        from_args(&arguments.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(), folder)
    }

    #[test]
    fn existing_files_are_added_and_a_deep_link_comes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for name in ["証明書 (1).pem", "-n.pem"] {
            std::fs::write(path(name), "x").expect("written");
        }
        std::fs::create_dir(path("folder")).expect("made");
        let files =
            |paths: Vec<PathBuf>| Some(FilesAction::FilesGiven { paths, origin: FileOrigin::Chosen }.into());
        let absolute = path("-n.pem").display().to_string();
        assert!(action_for(&["証明書 (1).pem"], folder.path()) == files(vec![path("証明書 (1).pem")]));
        assert!(
            action_for(&["証明書 (1).pem", &absolute], folder.path())
                == files(vec![path("証明書 (1).pem"), path("-n.pem")])
        );
        let unit = UnitId("5f0c8f5e".to_owned());
        assert!(
            action_for(&["証明書 (1).pem", "pushkeeper://unit/5f0c8f5e"], folder.path())
                == Some(NavigationAction::GoUnit { unit }.into())
        );
        for ignored in [&[][..], &["none.pem"], &["-n.pem"], &["folder"], &["https://example.org/x.pem"]] {
            assert!(action_for(ignored, folder.path()).is_none(), "{ignored:?}");
        }
    }
}
