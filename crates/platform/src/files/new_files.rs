//! Writes new files at paths that the user chose: never over an existing file, and whole or not at all.

use std::io;
use std::path::Path;

use crate::storage::durable;

/// Writes a new file that only its owner may read, from its first byte on. Fails with
/// [`io::ErrorKind::AlreadyExists`] if the file exists.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    durable::write_new(path, bytes)
}

/// As [`write_private`], for public content: everyone who may read the user's other files may read this one.
pub fn write_public(path: &Path, bytes: &[u8]) -> io::Result<()> {
    durable::write_new_readable(path, bytes)
}

/// Creates a folder that only its owner may enter. An existing one stays as it is.
pub fn create_private_folder(path: &Path) -> io::Result<()> {
    durable::private_folder(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn existing_files_are_not_replaced_and_no_temporary_files_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        for (name, write) in
            [("key.pem", write_private as fn(&Path, &[u8]) -> io::Result<()>), ("a.csr", write_public)]
        {
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
    fn a_private_file_is_readable_by_its_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let mode =
            |name: &str| std::fs::metadata(folder.path().join(name)).expect("there").permissions().mode();
        let usual = folder.path().join("usual");
        std::fs::write(&usual, b"x").expect("written");
        write_private(&folder.path().join("key.pem"), b"x").expect("written");
        write_public(&folder.path().join("a.csr"), b"x").expect("written");
        assert_eq!(mode("key.pem") & 0o777, 0o600);
        assert_eq!(mode("a.csr"), mode("usual"));
    }
}
