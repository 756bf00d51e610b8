//! Reads files that the user picked, and places copies where file dialogs find them.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use pushkeeper_core::{Fault, FaultCode};
use zeroize::Zeroizing;

use crate::MAX_BYTES;
use crate::files::{file_names, regular_file};
use crate::storage::durable;
use crate::system::timeout::run_with_timeout;

/// Time limit of an access: the file may be on a share that does not answer.
const TIMEOUT: Duration = Duration::from_secs(20);

/// The folder in the Downloads folder that holds our copies.
const COPIES_FOLDER: &str = "Pushkeeper";

/// Reads a regular file: at most one byte more than [`MAX_BYTES`].
///
/// Faults: `file-missing`; `file-unreadable`, also for folders, pipes and devices, which are never read.
pub fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    let file = path.to_owned();
    let fault = |error: io::Error| {
        let code = if error.kind() == io::ErrorKind::NotFound {
            FaultCode::FileMissing
        } else {
            FaultCode::FileUnreadable
        };
        Fault::new(code, format!("{}: {error}", path.display()))
    };
    run_with_timeout(TIMEOUT, move || read_regular(&file))
        .unwrap_or_else(|| Err(io::ErrorKind::TimedOut.into()))
        .map_err(fault)
}

/// As [`read`], without a time limit. Links are followed.
pub fn read_regular(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    regular_file::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The folder in the Downloads folder where copies are put.
pub fn copies_folder(downloads: &Path) -> PathBuf {
    downloads.join(COPIES_FOLDER)
}

/// Makes sure that a copy with this content is in `Pushkeeper` in the Downloads folder. Returns its path.
///
/// The name is made safe first. A copy with the right content is not touched; other content under the same name is
/// replaced in one step. Faults: `folder-denied`, `copy-unwritable`.
pub fn place_copy(downloads: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
    let path = downloads.join(COPIES_FOLDER).join(file_names::safe_file_name(name));
    let (file, content) = (path.clone(), bytes.to_owned());
    run_with_timeout(TIMEOUT, move || {
        if fs::symlink_metadata(&file).is_ok_and(|it| it.is_file())
            && read_regular(&file).is_ok_and(|there| there == content)
        {
            return Ok(());
        }
        if let Some(folder) = file.parent() {
            durable::usual_folder(folder)?;
        }
        durable::replace_readable(&file, &content)
    })
    .unwrap_or_else(|| Err(io::ErrorKind::TimedOut.into()))
    .map_err(|error| folder_fault(&path, FaultCode::CopyUnwritable, &error))?;
    Ok(path)
}

/// As [`place_copy`], for a file that only its owner may read. An existing file is replaced, so that its permissions do
/// not stay; the new file is restricted to its owner from its first byte on.
pub fn place_private(downloads: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Fault> {
    let path = downloads.join(COPIES_FOLDER).join(file_names::safe_file_name(name));
    let (file, content) = (path.clone(), Zeroizing::new(bytes.to_owned()));
    run_with_timeout(TIMEOUT, move || {
        if let Some(folder) = file.parent() {
            durable::usual_folder(folder)?;
        }
        durable::replace(&file, &content)
    })
    .unwrap_or_else(|| Err(io::ErrorKind::TimedOut.into()))
    .map_err(|error| folder_fault(&path, FaultCode::CopyUnwritable, &error))?;
    Ok(path)
}

/// The fault for an error with a folder or a file in it: `folder-denied` if the system forbids the access, else
/// `otherwise`.
///
/// macOS asks the user whether a program may use the Downloads folder. After a no, it answers as for missing
/// permissions.
pub fn folder_fault(path: &Path, otherwise: FaultCode, error: &io::Error) -> Fault {
    let denied = error.kind() == io::ErrorKind::PermissionDenied;
    let code = if denied { FaultCode::FolderDenied } else { otherwise };
    Fault::new(code, format!("{}: {error}", path.display()))
}

/// Shows a file in the file manager, selected where possible. Faults: `file-missing`, `file-manager-not-opened`.
pub fn reveal(path: &Path) -> Result<(), Fault> {
    if !path.exists() {
        return Err(Fault::new(FaultCode::FileMissing, path.display()));
    }
    let file = path.to_owned();
    if let Some(Ok(())) = run_with_timeout(Duration::from_secs(8), move || opener::reveal(file)) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path).to_owned();
    match run_with_timeout(Duration::from_secs(8), move || opener::open(folder)) {
        Some(Ok(())) => Ok(()),
        Some(Err(error)) => Err(Fault::new(FaultCode::FileManagerNotOpened, error)),
        None => Err(Fault::new(FaultCode::FileManagerNotOpened, "the file manager did not start in time")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(path: &Path) -> Option<FaultCode> {
        read(path).err().map(|fault| fault.code)
    }

    #[test]
    fn a_file_is_read_up_to_the_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("証明書 (1).pem");
        for (size, read_back) in [(0, 0), (MAX_BYTES, MAX_BYTES), (MAX_BYTES + 5000, MAX_BYTES + 1)] {
            fs::write(&path, vec![b'x'; size]).expect("written");
            assert_eq!(read(&path).expect("read").len(), read_back);
        }
    }

    #[test]
    fn missing_files_folders_and_devices_are_faults() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(code(&folder.path().join("none.pem")), Some(FaultCode::FileMissing));
        assert_eq!(code(folder.path()), Some(FaultCode::FileUnreadable));
        #[cfg(unix)]
        {
            let pipe = folder.path().join("pipe.pem");
            assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo").success());
            assert_eq!(code(&pipe), Some(FaultCode::FileUnreadable));
            assert_eq!(code(Path::new("/dev/zero")), Some(FaultCode::FileUnreadable));
        }
    }

    #[test]
    fn a_copy_is_written_once_and_repaired_if_it_was_changed() {
        let downloads = tempfile::tempdir().expect("a folder");
        let placed =
            place_copy(downloads.path(), "MDM_ INVENTIT INC._Certificate.pem", b"one").expect("placed");
        assert_eq!(placed, downloads.path().join("Pushkeeper/MDM_ INVENTIT INC._Certificate.pem"));
        let before = fs::metadata(&placed).and_then(|it| it.modified()).expect("there");
        assert_eq!(
            place_copy(downloads.path(), "MDM_ INVENTIT INC._Certificate.pem", b"one").expect("placed"),
            placed
        );
        assert_eq!(fs::metadata(&placed).and_then(|it| it.modified()).expect("there"), before, "not touched");

        fs::write(&placed, b"opened and saved by an editor").expect("changed");
        place_copy(downloads.path(), "MDM_ INVENTIT INC._Certificate.pem", b"one").expect("placed");
        assert_eq!(fs::read(&placed).expect("there"), b"one");
        assert_eq!(fs::read_dir(downloads.path().join("Pushkeeper")).expect("there").count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_private_copy_is_readable_by_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let downloads = tempfile::tempdir().expect("a folder");
        let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
        let placed = place_private(downloads.path(), "key.pem", b"one").expect("placed");
        assert_eq!(mode(&placed), 0o600);
        fs::set_permissions(&placed, fs::Permissions::from_mode(0o644)).expect("opened up");
        place_private(downloads.path(), "key.pem", b"one").expect("placed");
        assert_eq!((mode(&placed), fs::read(&placed).expect("there")), (0o600, b"one".to_vec()));
        let outside = place_private(downloads.path(), "../../up.pem", b"x").expect("placed");
        assert_eq!(outside.parent(), placed.parent());
    }

    #[test]
    fn a_copy_stays_in_its_folder_under_any_name() {
        let downloads = tempfile::tempdir().expect("a folder");
        for name in ["../../up.pem", "/etc/x", "C:\\x.pem", "..", "", "a/b"] {
            let placed = place_copy(downloads.path(), name, b"x").expect("placed");
            assert_eq!(placed.parent(), Some(downloads.path().join("Pushkeeper").as_path()), "{name}");
            assert_eq!(fs::read(&placed).expect("there"), b"x");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_place_of_a_copy_is_replaced_and_not_followed() {
        let downloads = tempfile::tempdir().expect("a folder");
        let precious = downloads.path().join("precious");
        fs::write(&precious, b"x").expect("written");
        fs::create_dir(downloads.path().join("Pushkeeper")).expect("made");
        std::os::unix::fs::symlink(&precious, downloads.path().join("Pushkeeper/a.pem")).expect("linked");
        let placed = place_copy(downloads.path(), "a.pem", b"copy").expect("placed");
        assert_eq!(fs::read(&precious).expect("there"), b"x");
        assert!(fs::symlink_metadata(&placed).expect("there").is_file());
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_a_fault() {
        let downloads = tempfile::tempdir().expect("a folder");
        fs::write(downloads.path().join("Pushkeeper"), b"a file in the way").expect("written");
        let code = place_copy(downloads.path(), "a.pem", b"x").map_err(|fault| fault.code);
        assert_eq!(code, Err(FaultCode::CopyUnwritable));
    }

    #[test]
    fn a_forbidden_folder_has_a_fault_of_its_own() {
        // EACCES, and EPERM with which macOS denies what the user has not allowed; ERROR_ACCESS_DENIED.
        let numbers: &[i32] = if cfg!(windows) { &[5] } else { &[1, 13] };
        for number in numbers {
            let error = io::Error::from_raw_os_error(*number);
            let fault = folder_fault(Path::new("Downloads"), FaultCode::CopyUnwritable, &error);
            assert_eq!(fault.code, FaultCode::FolderDenied, "{error}");
        }
    }

    #[test]
    fn revealing_a_missing_file_is_a_fault() {
        let folder = tempfile::tempdir().expect("a folder");
        let code = reveal(&folder.path().join("none")).map_err(|fault| fault.code);
        assert_eq!(code, Err(FaultCode::FileMissing));
    }
}
