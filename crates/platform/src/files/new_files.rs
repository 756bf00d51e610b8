//! Writes new files at paths that the user chose: never over an existing file, and whole or not at all.

use std::io;
use std::path::Path;

use crate::storage::durable;
pub use crate::storage::durable::UnnamedFile;

/// Writes a new file that only its owner may read, from its first byte on. Fails with
/// [`io::ErrorKind::AlreadyExists`] if the file exists.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    durable::write_new(path, bytes)
}

/// As [`write_private`], for public content: everyone who may read the user's other files may read this one.
pub fn write_public(path: &Path, bytes: &[u8]) -> io::Result<()> {
    durable::write_new_readable(path, bytes)
}

/// A new file and its content.
#[derive(Clone, Copy, Debug)]
pub struct NewContent<'a> {
    /// The path that the file will have.
    pub path: &'a Path,
    /// What the file will contain.
    pub bytes: &'a [u8],
    /// Whether only its owner may read it.
    pub private: bool,
}

/// Writes new files that belong together: all of them or none. None of them replaces an existing file.
///
/// The error comes with the path that it concerns. The content of all is on the disk before the first gets its name, so a
/// full disk leaves nothing behind.
pub fn write_together<'a>(files: &[NewContent<'a>]) -> Result<(), (&'a Path, io::Error)> {
    let mut written = Vec::new();
    for NewContent { path, bytes, private } in files.iter().copied() {
        let write = if private { UnnamedFile::private } else { UnnamedFile::public };
        written.push((path, write(path, bytes).map_err(|error| (path, error))?));
    }
    let mut named: Vec<&Path> = Vec::new();
    for (path, file) in written {
        if let Err(error) = file.name(path) {
            for path in named {
                // They were created a moment ago, and nobody has used them yet.
                let _stays = std::fs::remove_file(path);
            }
            return Err((path, error));
        }
        named.push(path);
    }
    Ok(())
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

    #[test]
    fn files_that_belong_together_are_written_all_or_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let (key, request) = (folder.path().join("key.pem"), folder.path().join("a.csr"));
        let elsewhere = folder.path().join("no folder").join("a.csr");
        let new = |path| NewContent { path, bytes: b"x", private: true };
        let failed = write_together(&[new(&key), new(&elsewhere)]).expect_err("no such folder");
        assert_eq!((failed.0, failed.1.kind()), (elsewhere.as_path(), io::ErrorKind::NotFound));
        std::fs::write(&request, "another").expect("written");
        let failed = write_together(&[new(&key), new(&request)]).expect_err("exists");
        assert_eq!((failed.0, failed.1.kind()), (request.as_path(), io::ErrorKind::AlreadyExists));
        assert_eq!(std::fs::read_dir(folder.path()).expect("there").count(), 1, "nothing is left behind");
        std::fs::remove_file(&request).expect("removed");
        write_together(&[new(&key), new(&request)]).expect("written");
        assert!(key.exists() && request.exists());
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
