//! What the program was called for: a link that was clicked, or files that were opened with it.

use std::path::{Path, PathBuf};

use pushkeeper_core::Action;
use pushkeeper_core::actions::FilesAction;
use pushkeeper_core::model::Origin;
use tauri::{AppHandle, Manager};

use crate::actor::Actor;
use crate::frame::Frame;
use crate::link;

/// What the arguments after the program's name ask for. `folder`: where it was started, from which paths are taken.
pub fn by(arguments: &[String], folder: &Path) -> Option<Action> {
    let there = arguments.iter().filter(|it| !it.starts_with('-')).map(|it| folder.join(it));
    with(arguments.iter().cloned(), there.filter(|it| it.is_file()).collect())
}

/// What links and files ask for: the first link that is ours, else all files.
pub fn with(links: impl IntoIterator<Item = String>, files: Vec<PathBuf>) -> Option<Action> {
    let given = |paths: Vec<PathBuf>| FilesAction::FilesGiven { paths, origin: Origin::Chosen }.into();
    link::wanted(links).or_else(|| (!files.is_empty()).then(|| given(files)))
}

/// Called once more while it runs: goes where that leads, and comes to the front in any case.
pub fn again(app: &AppHandle, action: Option<Action>) {
    if let Some(action) = action {
        app.state::<Actor>().post(action);
    }
    Frame::show(app);
}

#[cfg(test)]
mod tests {
    use super::*;
    use pushkeeper_core::actions::NavigationAction;
    use pushkeeper_core::model::UnitId;

    fn called(arguments: &[&str], folder: &Path) -> Option<Action> {
        by(&arguments.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(), folder)
    }

    #[test]
    fn files_are_those_that_are_there_and_a_link_comes_first() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for name in ["証明書 (1).pem", "-n.pem"] {
            std::fs::write(path(name), "x").expect("written");
        }
        std::fs::create_dir(path("folder")).expect("made");
        let files =
            |paths: Vec<PathBuf>| Some(FilesAction::FilesGiven { paths, origin: Origin::Chosen }.into());
        let whole = path("-n.pem").display().to_string();
        assert!(called(&["証明書 (1).pem"], folder.path()) == files(vec![path("証明書 (1).pem")]));
        assert!(
            called(&["証明書 (1).pem", &whole], folder.path())
                == files(vec![path("証明書 (1).pem"), path("-n.pem")])
        );
        let unit = UnitId("5f0c8f5e".to_owned());
        assert!(
            called(&["証明書 (1).pem", "pushkeeper://unit/5f0c8f5e"], folder.path())
                == Some(NavigationAction::GoUnit { unit }.into())
        );
        for odd in [&[][..], &["none.pem"], &["-n.pem"], &["folder"], &["https://example.org/x.pem"]] {
            assert!(called(odd, folder.path()).is_none(), "{odd:?}");
        }
    }
}
