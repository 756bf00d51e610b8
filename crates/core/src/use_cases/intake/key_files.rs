//! Files with private keys that were handed in. They are read together: certificate and key may be separate files.

use std::path::PathBuf;

use zeroize::Zeroizing;

use crate::model::Secret;
use crate::ports::{Background, Desktop, Files, Messages, PrivateKeys, Store};
use crate::state::key_files::KeyFile;
use crate::state::open_screen::OpenScreen;
use crate::{App, Fault};

impl<P: Store + PrivateKeys + Files + Desktop + Messages + Background> App<P> {
    /// Reads files that were handed in together. Faults: that of the first file that cannot be read.
    pub(crate) fn read_files(&self, paths: &[PathBuf]) -> Result<Vec<KeyFile>, Fault> {
        let mut files = Vec::with_capacity(paths.len());
        for path in paths {
            let bytes = Zeroizing::new(self.platform.read_file(path)?);
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            files.push(KeyFile { name: name.unwrap_or_default(), bytes });
        }
        Ok(files)
    }

    /// Tries the password on the files of the screen.
    pub(crate) fn give_password(&mut self, password: Secret) -> Result<(), Fault> {
        if self.session.at_screen.key_files.is_empty() {
            return Ok(());
        }
        self.session.at_screen.key_files.unlock(password);
        self.read_key_files()
    }

    /// Removes one of the files of the screen and reads the others again.
    pub(crate) fn remove_file(&mut self, at: usize) -> Result<(), Fault> {
        self.session.at_screen.key_files.remove(at);
        self.session.at_screen.vendor = None;
        if self.session.at_screen.key_files.is_empty() { Ok(()) } else { self.read_key_files() }
    }

    fn read_key_files(&mut self) -> Result<(), Fault> {
        match &self.session.screen {
            OpenScreen::Vendor => {
                self.read_vendor();
                Ok(())
            }
            OpenScreen::Adopt(_) => self.read_adopted(),
            OpenScreen::Home
            | OpenScreen::Unit(_)
            | OpenScreen::UnitForm(_)
            | OpenScreen::Journey(_)
            | OpenScreen::Settings => Ok(()),
        }
    }
}
