//! What lives here: the machine, which implements the ports of the use cases on the real system.
//! May import: every other room of this crate.
//! Must never import: nothing is forbidden here, but no other room may import this one.

mod background;
mod backups;
mod desktop;
mod files;
mod messages;
mod remote;
mod secrets;
mod setup;
mod store;

use std::path::PathBuf;
use std::sync::Arc;

use pushkeeper_core::Fault;
use pushkeeper_core::ports::{FileDialog, GovernedRegister};

use crate::desktop::check_process::CheckProcess;
use crate::desktop::clipboard::SystemClipboard;
use crate::desktop::updates::UpdateService;
use crate::files::folder_watch::FolderWatch;
use crate::files::hint_gate::HintGate;
use crate::files::looker::Looker;
use crate::files::user_files;
use crate::messages::mail::SmtpClient;
use crate::messages::notices::Notices;
use crate::storage::{check_lock, data_folder, durable, key_files, keyring};
use crate::{CheckLock, Post, SqliteRegister, policy};

pub use backups::Backups;
use remote::Outcomes;
pub use remote::Remote;
pub use setup::{NoticeListener, Setup};

/// Implements the ports of the use cases on the real system.
pub struct Machine {
    home: PathBuf,
    downloads: PathBuf,
    portal: String,
    register: GovernedRegister<SqliteRegister>,
    remote: Remote,
    outcomes: Outcomes,
    watch: Option<FolderWatch>,
    /// Lets hints about the watched folder pass one at a time.
    hints: Arc<HintGate>,
    looker: Looker,
    clipboard: SystemClipboard,
    notices: Notices,
    listener: NoticeListener,
    smtp_client: SmtpClient,
    check_process: CheckProcess,
    post: Post,
    show_dialog: Box<dyn Fn(FileDialog) + Send>,
    updates: Box<dyn UpdateService>,
}

impl Machine {
    /// Opens the data folder and the register; creates them if they are missing.
    ///
    /// Faults: those of the register. Everything else is opened when it is needed.
    pub fn open(setup: Setup) -> Result<Self, Fault> {
        let home = data_folder::open(setup.home)?;
        durable::clear_leftovers(&home);
        let mut register = SqliteRegister::open(&data_folder::register_path(&home))?;
        register.copy_daily();
        let downloads =
            setup.downloads.unwrap_or_else(|| downloads_folder(dirs::download_dir(), dirs::home_dir()));
        for folder in [key_files::folder(&home), user_files::copies_folder(&downloads)] {
            durable::clear_leftovers(&folder);
        }
        // Without an identifier, which a register that cannot be written may lack, only secrets of earlier versions are found.
        let register_id = register.id().ok();
        let hints = HintGate::new(Arc::clone(&setup.post));
        let has_listener = setup.listener == NoticeListener::ThisProcess;
        Ok(Self {
            downloads,
            portal: setup.portal,
            register: GovernedRegister::new(register, policy::read()),
            remote: Remote::new(keyring::Keyring::new(setup.keyring_timeout, register_id)),
            outcomes: Outcomes::default(),
            watch: None,
            looker: Looker::new(hints.as_post()),
            hints,
            clipboard: SystemClipboard::default(),
            notices: Notices::new(&home, Arc::clone(&setup.post), setup.app_id, has_listener),
            listener: setup.listener,
            smtp_client: SmtpClient::default(),
            check_process: CheckProcess::default(),
            post: setup.post,
            show_dialog: setup.show_dialog,
            updates: setup.updates,
            home,
        })
    }

    /// Path and content of the encrypted key file (PEM) for a public key, by the SHA-256 of the latter; `None` if there
    /// is none. Fault: `file-unreadable`.
    pub fn saved_key(&self, key_sha256: &str) -> Result<Option<(PathBuf, String)>, Fault> {
        let pem = key_files::read(&self.home, key_sha256)?;
        Ok(key_files::path(&self.home, key_sha256).zip(pem))
    }

    /// Waits until no other check runs, but not long. Other checks wait for this lock as well.
    ///
    /// Faults: `check-running` if another check takes too long; `register-unwritable`.
    pub fn acquire_check_lock(&self) -> Result<CheckLock, Fault> {
        check_lock::acquire(&self.home, check_lock::PATIENCE)
    }
}

/// The system's Downloads folder. `known`: the one that the system names; some desktops have no list of such folders.
/// `home`: the person's own folder, in which browsers save downloads then.
fn downloads_folder(known: Option<PathBuf>, home: Option<PathBuf>) -> PathBuf {
    known.unwrap_or_else(|| home.unwrap_or_default().join("Downloads"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_list_of_folders_downloads_are_in_the_own_folder() {
        let home = || Some(PathBuf::from("/home/mdm"));
        assert_eq!(downloads_folder(Some("/data/in".into()), home()), PathBuf::from("/data/in"));
        assert_eq!(downloads_folder(None, home()), PathBuf::from("/home/mdm/Downloads"));
    }
}
