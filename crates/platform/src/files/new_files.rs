//! Files that somebody asked for at a place of their own choice: new ones only, whole or not at all.

use std::io;
use std::path::Path;

use crate::storage::durable;

/// Writes a new file that only its owner may read, from its first byte on. Fails with
/// [`io::ErrorKind::AlreadyExists`] rather than replace one.
pub fn secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    durable::write_new(path, bytes)
}

/// As [`secret`], for what is public: whoever may read the user's other files may read this one.
pub fn public(path: &Path, bytes: &[u8]) -> io::Result<()> {
    durable::write_new_for_all(path, bytes)
}

/// Makes a folder that only its owner may enter. One that is there stays as it is.
pub fn private_folder(path: &Path) -> io::Result<()> {
    durable::private_folder(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_there_is_replaced_and_nothing_is_left_beside() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, write) in [("key.pem", secret as fn(&Path, &[u8]) -> io::Result<()>), ("a.csr", public)] {
            let path = folder.path().join(name);
            write(&path, b"first").expect("written");
            let again = write(&path, b"second").map_err(|error| error.kind());
            assert_eq!(again, Err(io::ErrorKind::AlreadyExists));
            assert_eq!(std::fs::read(&path).expect("there"), b"first");
        }
        assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn what_holds_a_key_is_for_its_owner() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let mode =
            |name: &str| std::fs::metadata(folder.path().join(name)).expect("there").permissions().mode();
        let usual = folder.path().join("usual");
        std::fs::write(&usual, b"x").expect("written");
        secret(&folder.path().join("key.pem"), b"x").expect("written");
        public(&folder.path().join("a.csr"), b"x").expect("written");
        assert_eq!(mode("key.pem") & 0o777, 0o600);
        assert_eq!(mode("a.csr"), mode("usual"));
    }
}
