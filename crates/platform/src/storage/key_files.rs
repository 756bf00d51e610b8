//! Private keys that Pushkeeper made: one encrypted PEM file for each, never overwritten.

use std::io;
use std::path::{Path, PathBuf};

use pushkeeper_core::{Fault, FaultCode};

use crate::storage::durable;

/// Name of the folder of keys.
const FOLDER: &str = "keys";

/// Most files that are put aside for one key.
const MAX_PUT_ASIDE: u32 = 99;

/// Saves an encrypted key as `keys/<SHA-256 of its public key>.pem` in the data folder.
///
/// Saving the same text again is no fault. Other text under the same name is one, and the first stays.
///
/// Fault: `key-not-kept`.
pub fn save(home: &Path, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
    let path = prepare(home, key_sha256, encrypted_pem)?;
    match durable::write_new(&path, encrypted_pem.as_bytes()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match std::fs::read(&path) {
            Ok(there) if there == encrypted_pem.as_bytes() => Ok(()),
            Ok(_) => Err(not_saved(&"another key file of this name is there")),
            Err(error) => Err(not_saved(&error)),
        },
        Err(error) => Err(not_saved(&error)),
    }
}

/// As [`save`], in place of a key whose passphrase is lost; the old file stays beside the new one.
pub fn replace(home: &Path, key_sha256: &str, encrypted_pem: &str) -> Result<(), Fault> {
    let path = prepare(home, key_sha256, encrypted_pem)?;
    for number in 1..=MAX_PUT_ASIDE {
        match keep_beside(&path, &path.with_extension(format!("{number}.pem"))) {
            Ok(()) => break,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < MAX_PUT_ASIDE => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => break,
            Err(error) => return Err(not_saved(&error)),
        }
    }
    durable::replace(&path, encrypted_pem.as_bytes()).map_err(|error| not_saved(&error))
}

/// Gives a file a second name; on file systems without hard links, copies it.
fn keep_beside(path: &Path, second: &Path) -> io::Result<()> {
    match std::fs::hard_link(path, second) {
        Err(error) if !matches!(error.kind(), io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound) => {
            copy_beside(path, second)
        }
        linked => linked,
    }
}

fn copy_beside(path: &Path, second: &Path) -> io::Result<()> {
    durable::write_new(second, &std::fs::read(path)?)
}

/// The encrypted key saved under the SHA-256 of its public key; `None` if there is none. Fault: `file-unreadable`.
pub fn read(home: &Path, key_sha256: &str) -> Result<Option<String>, Fault> {
    let Some(path) = path(home, key_sha256) else { return Ok(None) };
    match std::fs::read_to_string(&path) {
        Ok(pem) => Ok(Some(pem)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Fault::new(FaultCode::FileUnreadable, format!("{}: {error}", path.display()))),
    }
}

/// Path of a key's file; `None` if its name is not a SHA-256.
pub fn path(home: &Path, key_sha256: &str) -> Option<PathBuf> {
    let digits = key_sha256.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
    (key_sha256.len() == 64 && digits).then(|| folder(home).join(format!("{key_sha256}.pem")))
}

/// The folder of keys in the data folder.
pub fn folder(home: &Path) -> PathBuf {
    home.join(FOLDER)
}

/// Path for an encrypted key, whose folder is created if it is missing.
fn prepare(home: &Path, key_sha256: &str, encrypted_pem: &str) -> Result<PathBuf, Fault> {
    let path = path(home, key_sha256).ok_or_else(|| not_saved(&"the key's name is no SHA-256"))?;
    if !encrypted_pem.contains("ENCRYPTED") {
        return Err(not_saved(&"the key is not encrypted"));
    }
    durable::private_folder(&folder(home)).map_err(|error| not_saved(&error))?;
    Ok(path)
}

fn not_saved(detail: &dyn std::fmt::Display) -> Fault {
    Fault::new(FaultCode::KeyNotKept, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    const PEM: &str = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA==\n-----END ENCRYPTED PRIVATE KEY-----\n";

    #[test]
    fn a_key_is_saved_once_and_readable_by_its_owner_only() {
        let home = tempfile::tempdir().expect("a folder");
        save(home.path(), NAME, PEM).expect("saved");
        save(home.path(), NAME, PEM).expect("the same again");
        let other = PEM.replace("AA==", "AQ==");
        assert_eq!(save(home.path(), NAME, &other).map_err(|fault| fault.code), Err(FaultCode::KeyNotKept));

        let path = home.path().join("keys").join(format!("{NAME}.pem"));
        assert_eq!(std::fs::read_to_string(&path).expect("there"), PEM);
        assert_eq!(read(home.path(), NAME), Ok(Some(PEM.to_owned())));
        assert_eq!(read(home.path(), &NAME.replace('0', "1")), Ok(None));
        assert_eq!(
            std::fs::read_dir(path.parent().expect("keys")).expect("keys").count(),
            1,
            "nothing beside it"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(path.parent().expect("keys")), 0o700);
        }
    }

    #[test]
    fn a_key_that_nobody_can_open_is_put_aside() {
        let home = tempfile::tempdir().expect("a folder");
        save(home.path(), NAME, PEM).expect("saved");
        let other = PEM.replace("AA==", "AQ==");
        for number in 1..=2 {
            replace(home.path(), NAME, &other).expect("replaced");
            assert_eq!(read(home.path(), NAME), Ok(Some(other.clone())));
            let aside = home.path().join("keys").join(format!("{NAME}.{number}.pem"));
            let before = if number == 1 { PEM } else { other.as_str() };
            assert_eq!(std::fs::read_to_string(&aside).expect("put aside"), before);
        }
        let elsewhere = tempfile::tempdir().expect("a folder");
        replace(elsewhere.path(), NAME, PEM).expect("there was none");
        assert_eq!(std::fs::read_dir(elsewhere.path().join("keys")).expect("keys").count(), 1);
    }

    #[test]
    fn a_key_is_copied_where_there_are_no_links() {
        let home = tempfile::tempdir().expect("a folder");
        save(home.path(), NAME, PEM).expect("saved");
        let path = path(home.path(), NAME).expect("a path");
        let second = path.with_extension("1.pem");
        copy_beside(&path, &second).expect("copied");
        assert_eq!(std::fs::read_to_string(&second).expect("there"), PEM);
        let again = copy_beside(&path, &second).expect_err("never overwritten");
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn neither_an_unencrypted_key_nor_a_wrong_name_is_written() {
        let home = tempfile::tempdir().expect("a folder");
        let open = PEM.replace("ENCRYPTED ", "");
        for (name, pem) in [(NAME, open.as_str()), ("../../evil", PEM), ("", PEM)] {
            assert_eq!(save(home.path(), name, pem).map_err(|fault| fault.code), Err(FaultCode::KeyNotKept));
        }
        std::fs::write(home.path().join("evil.pem"), PEM).expect("written");
        assert_eq!(read(home.path(), "../evil"), Ok(None));
        assert!(!home.path().join("keys").exists());
    }
}
