//! Files that may hold private keys. They are read together, because certificate and key may be separate files.

use std::fmt;

use pushcert::findings::reason::Reason;
use pushcert::keys::identity::{Identity, NotRead, read_identity};
use zeroize::Zeroizing;

use crate::model::Secret;
use crate::state::incoming_file::IncomingFile;
use crate::view::{FileVerdict, KeyFilesView, ReasonView};

/// More files than any identity has.
const MOST_FILES: usize = 16;

/// A file that may hold a private key. No `Debug`: holds a secret.
pub(crate) struct KeyFile {
    pub(crate) name: String,
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

impl From<&IncomingFile<'_>> for KeyFile {
    fn from(incoming: &IncomingFile<'_>) -> Self {
        Self { name: incoming.name.clone(), bytes: Zeroizing::new(incoming.bytes.to_vec()) }
    }
}

/// The files that were handed in on the screen. `Debug` prints no content.
#[derive(Default)]
pub(crate) struct KeyFiles {
    files: Vec<KeyFile>,
    password: Option<Secret>,
    refusal: Option<NotRead>,
    /// The name of the file that the refusal is about, when it is about one file.
    refused_file: Option<String>,
}

impl KeyFiles {
    /// Whether no file was handed in.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Adds a file; it replaces one of the same name.
    pub(crate) fn add(&mut self, file: KeyFile) {
        self.files.retain(|known| known.name != file.name || file.name.is_empty());
        if self.files.len() < MOST_FILES {
            self.files.push(file);
        }
    }

    /// Removes the file at this position; without files the password is forgotten, too.
    pub(crate) fn remove(&mut self, at: usize) {
        if at < self.files.len() {
            self.files.remove(at);
        }
        self.refusal = None;
        self.refused_file = None;
        if self.files.is_empty() {
            self.password = None;
        }
    }

    /// Takes the password with which the files are opened.
    pub(crate) fn unlock(&mut self, password: Secret) {
        self.password = Some(password);
    }

    /// The name of the first file, to be shown.
    pub(crate) fn name(&self) -> String {
        self.files.first().map(|file| file.name.clone()).unwrap_or_default()
    }

    /// The bytes of the files.
    pub(crate) fn bytes(&self) -> Vec<&[u8]> {
        self.files.iter().map(|file| file.bytes.as_slice()).collect()
    }

    /// Reads certificates and keys of all files together; `None` when they cannot be read, and then the reason is
    /// kept.
    pub(crate) fn read(&mut self) -> Option<Identity> {
        let password = self.password.as_deref().map(String::as_str);
        match read_identity(&self.bytes(), password) {
            Ok(identity) => {
                self.refusal = None;
                self.refused_file = None;
                Some(identity)
            }
            Err(reason) => {
                let own = |file: &&KeyFile| {
                    read_identity(&[file.bytes.as_slice()], password).err().as_ref() == Some(&reason)
                };
                let refused = self.files.iter().find(own).map(|file| file.name.clone());
                self.refuse(reason);
                self.refused_file = refused;
                None
            }
        }
    }

    /// Notes why the files cannot be used.
    pub(crate) fn refuse(&mut self, reason: NotRead) {
        self.refusal = Some(reason);
        self.refused_file = None;
    }

    /// What the screen shows of the files.
    ///
    /// `rejected`: the files that were refused when they were added.
    pub(crate) fn view(&self, rejected: &[FileVerdict]) -> KeyFilesView {
        let asks = |reason: &NotRead| {
            matches!(reason, NotRead::PasswordNeeded | NotRead::PasswordWrong | NotRead::PasswordImpossible)
        };
        KeyFilesView {
            names: self.files.iter().map(|it| pushcert::printable(&it.name).into_owned()).collect(),
            password_wanted: self.refusal.as_ref().is_some_and(asks),
            refused: self.refusal.as_ref().map(ReasonView::from),
            refused_file: self.refused_file.as_deref().map(|name| pushcert::printable(name).into_owned()),
            rejected: rejected.to_vec(),
        }
    }
}

impl fmt::Debug for KeyFiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let refusal = self.refusal.as_ref().map(Reason::code);
        f.debug_struct("KeyFiles").field("files", &self.files.len()).field("refusal", &refusal).finish()
    }
}
