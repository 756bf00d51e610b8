//! Opens regular files and nothing else: reading a pipe or a device might never end.

use std::fs::File;
use std::io;
use std::path::Path;

use crate::system;

/// Opens a regular file for reading; links are followed. Fails for folders, pipes and devices, without waiting, also when
/// one takes the place of the file at this moment.
pub fn open(path: &Path) -> io::Result<File> {
    let file = system::open_without_waiting(path)?;
    if !file.metadata()?.is_file() {
        return Err(io::Error::other("not a regular file"));
    }
    Ok(file)
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_pipe_in_the_place_of_a_file_is_refused_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        let made = std::process::Command::new("mkfifo").arg(path("pipe")).status().expect("mkfifo");
        assert!(made.success());
        symlink(path("pipe"), path("link to a pipe")).expect("a link");
        std::fs::write(path("file"), "x").expect("written");
        symlink(path("file"), path("link")).expect("a link");
        let (done, opened) = mpsc::channel();
        let names = ["pipe", "link to a pipe", "", "file", "link"].map(path);
        std::thread::spawn(move || done.send(names.map(|path| open(&path).is_ok())));
        let opened = opened.recv_timeout(Duration::from_secs(30)).expect("nothing waits for a writer");
        assert_eq!(opened, [false, false, false, true, true]);
        assert!(open(Path::new("/dev/zero")).is_err());
    }
}
