//! Files with private keys that were handed in: read together, for certificate and key may come one after the other.

use std::fmt;
use std::path::PathBuf;

use pushcert::findings::reason::Reason;
use pushcert::keys::identity::{Identity, NotRead, read_identity};
use zeroize::Zeroizing;

use crate::ports::Secret;
use crate::state::session::Place;
use crate::use_cases::files::judge::Handed;
use crate::view::{HandedFiles, ReasonView};
use crate::{App, Desk, Fault};

/// More files than anybody's identity has.
const MOST_FILES: usize = 16;

/// A file that may hold a key.
pub(crate) struct HandedFile {
    pub(crate) name: String,
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

impl From<&Handed<'_>> for HandedFile {
    fn from(handed: &Handed<'_>) -> Self {
        Self { name: handed.name.clone(), bytes: Zeroizing::new(handed.bytes.to_vec()) }
    }
}

/// Files that were handed in, until the screen is left. It does not print what they hold.
#[derive(Default)]
pub(crate) struct Bundle {
    files: Vec<HandedFile>,
    password: Option<Secret>,
    refusal: Option<NotRead>,
}

impl Bundle {
    /// Nothing was handed in.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Adds a file; one of the same name takes the place of the former.
    pub(crate) fn add(&mut self, file: HandedFile) {
        self.files.retain(|known| known.name != file.name || file.name.is_empty());
        if self.files.len() < MOST_FILES {
            self.files.push(file);
        }
    }

    /// The name by which the bundle is spoken of.
    pub(crate) fn name(&self) -> String {
        self.files.first().map(|file| file.name.clone()).unwrap_or_default()
    }

    /// The bytes of the files.
    pub(crate) fn bytes(&self) -> Vec<&[u8]> {
        self.files.iter().map(|file| file.bytes.as_slice()).collect()
    }

    /// Certificates and keys of all files, where they can be read.
    pub(crate) fn read(&mut self) -> Option<Identity> {
        let password = self.password.as_deref().map(String::as_str);
        match read_identity(&self.bytes(), password) {
            Ok(identity) => {
                self.refusal = None;
                Some(identity)
            }
            Err(reason) => {
                self.refuse(reason);
                None
            }
        }
    }

    /// What was read does not serve.
    pub(crate) fn refuse(&mut self, reason: NotRead) {
        self.refusal = Some(reason);
    }

    /// What the screen shows of it.
    pub(crate) fn show(&self) -> HandedFiles {
        let asks = |reason: &NotRead| {
            matches!(reason, NotRead::PasswordNeeded | NotRead::PasswordWrong | NotRead::PasswordImpossible)
        };
        HandedFiles {
            names: self.files.iter().map(|it| pushcert::printable(&it.name).into_owned()).collect(),
            password_wanted: self.refusal.as_ref().is_some_and(asks),
            refused: self.refusal.as_ref().map(ReasonView::from),
        }
    }
}

impl fmt::Debug for Bundle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let refusal = self.refusal.as_ref().map(Reason::code);
        f.debug_struct("Bundle").field("files", &self.files.len()).field("refusal", &refusal).finish()
    }
}

impl<D: Desk> App<D> {
    /// Reads files that are handed in together. Nothing is taken where one of them cannot be read.
    pub(crate) fn read_files(&self, paths: &[PathBuf]) -> Result<Vec<HandedFile>, Fault> {
        let mut files = Vec::with_capacity(paths.len());
        for path in paths {
            let bytes = Zeroizing::new(self.desk.read_file(path)?);
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            files.push(HandedFile { name: name.unwrap_or_default(), bytes });
        }
        Ok(files)
    }

    /// The password of the files on the screen.
    pub(crate) fn give_password(&mut self, password: Secret) -> Result<(), Fault> {
        if self.session.handed.is_empty() {
            return Ok(());
        }
        self.session.handed.password = Some(password);
        match &self.session.place {
            Place::Vendor => {
                self.read_vendor();
                Ok(())
            }
            Place::Adopt(_) => self.read_adopted(),
            Place::Home | Place::Unit(_) | Place::UnitForm(_) | Place::Journey(_) | Place::Settings => Ok(()),
        }
    }
}
