//! A disk of one megabyte, which a test can fill and make read-only.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

/// A mounted disk; it is unmounted when this is dropped.
pub struct SmallDisk {
    folder: tempfile::TempDir,
}

impl SmallDisk {
    /// Mounts a disk; `None` where the user may not.
    pub fn mount() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mounted = mount(&["-t", "tmpfs", "-o", "size=1m", "tmpfs"], folder.path());
        mounted.then_some(Self { folder })
    }

    /// The folder of the disk.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes until nothing more fits.
    pub fn fill(&self) {
        let mut file = fs::File::create(self.path().join("filler")).expect("created");
        while file.write_all(&[1; 4096]).is_ok() {}
        while file.write_all(&[1]).is_ok() {}
    }

    /// Removes what filled it.
    #[allow(dead_code, reason = "not every test program needs it")]
    pub fn empty(&self) {
        fs::remove_file(self.path().join("filler")).expect("removed");
    }

    /// Lets the disk be written again, where [`SmallDisk::make_read_only`] laid nothing over it.
    #[allow(dead_code, reason = "not every test program needs it")]
    pub fn make_writable(&self) {
        assert!(mount(&["-o", "remount,rw"], self.path()), "made writable");
    }

    /// Lets nobody write to the disk. Where files are open for writing, a read-only view of the disk is laid over it.
    pub fn make_read_only(&self) {
        if mount(&["-o", "remount,ro"], self.path()) {
            return;
        }
        let path = self.path().to_str().expect("a path of text");
        assert!(mount(&["--bind", path], self.path()), "laid over");
        assert!(mount(&["-o", "remount,bind,ro"], self.path()), "made read-only");
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // The disk, and what was laid over it.
        for _ in 0..2 {
            let _unmounted = Command::new("umount").arg("-q").arg("-l").arg(self.path()).status();
        }
    }
}

fn mount(options: &[&str], folder: &Path) -> bool {
    Command::new("mount").args(options).arg(folder).output().is_ok_and(|it| it.status.success())
}
