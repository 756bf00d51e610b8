//! What the program is opened for: a deep link that was clicked, or files that were opened with it.

use std::path::{Path, PathBuf};

use pushkeeper_core::actions::{OutsideRequest, SystemEvent};
#[cfg(target_os = "macos")]
use tauri::RunEvent;
use tauri::{AppHandle, Manager};

use crate::actor::Actor;
use crate::frame::Frame;
use crate::link;

/// What the arguments after the program's name ask for. `folder`: the working folder, at which relative paths start.
///
/// The system calls the program with a link that any web page may have. Beside a link, well formed or not, no other
/// argument is looked at: it could be a part of the link.
pub fn from_args(arguments: &[String], folder: &Path) -> Option<OutsideRequest> {
    if arguments.iter().any(|argument| link::is_link(argument)) {
        return from_urls(arguments.iter().cloned(), Vec::new());
    }
    let paths = arguments.iter().filter(|it| !it.starts_with('-')).map(|it| folder.join(it));
    from_urls([], paths.filter(|it| !is_network_path(it) && it.is_file()).collect())
}

/// What URLs and files ask for: what the first deep link does, or else to use all files.
pub fn from_urls(urls: impl IntoIterator<Item = String>, files: Vec<PathBuf>) -> Option<OutsideRequest> {
    let use_files = |paths: Vec<PathBuf>| OutsideRequest::Files { paths };
    link::first_request(urls).or_else(|| (!files.is_empty()).then(|| use_files(files)))
}

/// Whether the path names a server, a device or a share (`\\server\share`, `\\?\…`). Windows signs in to a server whose name
/// is only looked at, and so shows it the person's credentials.
fn is_network_path(path: &Path) -> bool {
    let is_separator = |byte: Option<&u8>| matches!(byte, Some(b'/' | b'\\'));
    let bytes = path.as_os_str().as_encoded_bytes();
    is_separator(bytes.first()) && is_separator(bytes.get(1))
}

/// Called when the program is started again while it runs: posts what is asked for and brings the window to the front.
pub fn second_launch(app: &AppHandle, request: Option<OutsideRequest>) {
    if let Some(what) = request {
        app.state::<Actor>().post(SystemEvent::OpenedOutside { what });
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
    use pushkeeper_core::model::UnitId;

    fn request_of(arguments: &[&str], folder: &Path) -> Option<OutsideRequest> {
        from_args(&arguments.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>(), folder)
    }

    fn files(paths: Vec<PathBuf>) -> Option<OutsideRequest> {
        Some(OutsideRequest::Files { paths })
    }

    #[test]
    fn existing_files_are_added() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        for name in ["証明書 (1).pem", "-n.pem"] {
            std::fs::write(path(name), "x").expect("written");
        }
        std::fs::create_dir(path("folder")).expect("made");
        let absolute = path("-n.pem").display().to_string();
        assert_eq!(request_of(&["証明書 (1).pem"], folder.path()), files(vec![path("証明書 (1).pem")]));
        assert_eq!(
            request_of(&["証明書 (1).pem", &absolute], folder.path()),
            files(vec![path("証明書 (1).pem"), path("-n.pem")])
        );
        for ignored in [&[][..], &["none.pem"], &["-n.pem"], &["folder"], &["https://example.org/x.pem"]] {
            assert_eq!(request_of(ignored, folder.path()), None, "{ignored:?}");
        }
    }

    #[test]
    fn beside_a_link_no_other_argument_is_looked_at() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a.pem"), "x").expect("written");
        let unit = UnitId("5f0c8f5e".to_owned());
        assert_eq!(
            request_of(&["a.pem", "pushkeeper://unit/5f0c8f5e"], folder.path()),
            Some(OutsideRequest::Unit { unit })
        );
        for malformed in ["pushkeeper://unit/", "pushkeeper:", "PUSHKEEPER://x", "pushkeeper://unit/a b"] {
            assert_eq!(request_of(&[malformed, "a.pem"], folder.path()), None, "{malformed}");
            assert_eq!(request_of(&["a.pem", malformed], folder.path()), None, "{malformed}");
        }
    }

    #[test]
    fn a_path_on_a_server_is_not_touched() {
        for path in
            [r"\\server\share\a.pem", "//server/share/a.pem", r"\\?\UNC\server\a.pem", r"/\server\a.pem"]
        {
            assert!(is_network_path(Path::new(path)), "{path}");
        }
        for path in ["/home/a.pem", r"C:\a.pem", "a.pem", "", "/"] {
            assert!(!is_network_path(Path::new(path)), "{path}");
        }
        // A file that exists under a path of this form, so that only the form decides.
        #[cfg(unix)]
        {
            let file = tempfile::NamedTempFile::new().expect("a file");
            let doubled = format!("/{}", file.path().display());
            assert!(Path::new(&doubled).is_file());
            assert_eq!(request_of(&[&doubled], Path::new("/")), None);
        }
    }
}
