//! What a machine is made of.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use pushkeeper_core::ports::FileDialog;
use pushkeeper_core::{Action, Fault};

use super::backups::Backups;
use crate::desktop::updates::{NoUpdates, UpdateService};
use crate::storage::data_folder;
use crate::{APP_ID, APPLE_PORTAL, Post};

/// The process that receives the clicks on a notice while it is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeListener {
    /// This process, which stays.
    ThisProcess,
    /// A helper process, `PROGRAM notice`, which stays as long as the notice does. Holds the program's path.
    HelperProcess(PathBuf),
    /// No process: notices have no buttons.
    None,
}

/// What a [`Machine`](crate::Machine) is made of.
pub struct Setup {
    /// The data folder; `None`: `$PUSHKEEPER_HOME`, else the platform's.
    pub home: Option<PathBuf>,
    /// The Downloads folder; `None`: the system's.
    pub downloads: Option<PathBuf>,
    /// Address of Apple's portal, or of a practice portal.
    pub portal: String,
    /// Time limit for the credential store; a person may have to type its password meanwhile.
    pub keyring_timeout: Duration,
    /// The name by which the system knows the program, for notices: AUMID on Windows, bundle id on macOS.
    pub app_id: Option<String>,
    /// The process that receives the clicks on notices.
    pub listener: NoticeListener,
    /// Receives hints and clicks.
    pub post: Post,
    /// Opens a file dialog and posts its answer. A cancelled dialog posts nothing.
    pub show_dialog: Box<dyn Fn(FileDialog) + Send>,
    /// Looks for newer versions of the program and installs them.
    pub updates: Box<dyn UpdateService>,
}

impl Setup {
    /// The data folder, created if it is missing. Fault: `register-unreadable`.
    pub fn data_folder(&self) -> Result<PathBuf, Fault> {
        data_folder::open(self.home.clone())
    }

    /// The name under which a second start of the window finds the first one: `usual` for the user's usual data folder, another
    /// one for each other folder. Its parts are separated by dots, as on a message bus.
    pub fn instance_name(&self, usual: &str) -> String {
        let folder = data_folder::resolve(self.home.clone()).ok();
        match folder.and_then(|folder| data_folder::distinction(&folder)) {
            Some(distinction) => format!("{usual}.data{distinction}"),
            None => usual.to_owned(),
        }
    }

    /// Path of the register, whether it exists or not. Fault: `register-unreadable`.
    pub fn register_path(&self) -> Result<PathBuf, Fault> {
        Ok(data_folder::register_path(&data_folder::resolve(self.home.clone())?))
    }

    /// The copies of the register in the data folder, which is created if it is missing. Fault: `register-unreadable`.
    pub fn backups(&self) -> Result<Backups, Fault> {
        Ok(Backups::of(self.data_folder()?))
    }

    /// Whether there is a register to open. Creates nothing.
    ///
    /// Faults: `register-missing`, `register-empty` if there was one; `register-no-permission`, `register-unreadable`.
    pub fn has_register(&self) -> Result<bool, Fault> {
        data_folder::has_register(self.home.clone())
    }

    /// The data folder if it holds a register. Creates nothing; an unreadable folder counts as none.
    pub fn folder_with_register(&self) -> Option<PathBuf> {
        let has_register = self.has_register().unwrap_or(false);
        if has_register { data_folder::open(self.home.clone()).ok() } else { None }
    }

    /// The setup of a program without a window, such as the command line: Apple's portal, the platform's folders, no
    /// listener and no dialogs.
    pub fn headless() -> Self {
        Self {
            home: None,
            downloads: None,
            portal: APPLE_PORTAL.to_owned(),
            keyring_timeout: Duration::from_secs(60),
            app_id: Some(APP_ID.to_owned()),
            listener: NoticeListener::None,
            post: Arc::new(|_: Action| {}),
            show_dialog: Box::new(|_| {}),
            updates: Box::new(NoUpdates),
        }
    }
}
