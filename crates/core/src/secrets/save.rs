//! The parts of saving settings and their secret as one act.
//!
//! The order: the new entry is listed in the register, then written to the credential store, then one change of the register
//! saves the settings, begins to use the new entry and lists the former one; then that one is removed. Whatever fails or is
//! killed in between, settings and secret fit together, and what is left over is on the list.

use crate::model::{Secret, SecretEntry, SecretPurpose, Settings};
use crate::ports::Store;
use crate::{Change, Fault, Register};

/// What happens to the secret when settings are saved.
pub(crate) enum SecretChange {
    /// It stays as it is.
    Keep,
    /// Another one takes its place.
    Replace {
        /// The identity of the server that it is for.
        server: String,
        /// The secret itself.
        secret: Secret,
    },
    /// It is not needed any more.
    Remove,
}

/// What happens to the entry of the secret in the register.
pub(crate) enum EntryChange {
    /// It stays as it is.
    Keep,
    /// This entry is used for this server from now on.
    BeginToUse {
        /// The entry, which is written already.
        entry: SecretEntry,
        /// The identity of the server that it is for.
        server: String,
    },
    /// No entry is used any more.
    StopUsing,
}

/// Lists a new entry, which is to be written to the credential store. Faults: those of the register.
pub(crate) fn list_new_entry<P: Store>(
    platform: &mut P,
    purpose: &SecretPurpose,
) -> Result<SecretEntry, Fault> {
    let entry = SecretEntry { purpose: purpose.clone(), id: platform.new_id() };
    let mut settings = platform.register().settings()?;
    settings.secrets.list(entry.clone(), platform.now());
    platform.register_mut().commit(&[Change::Settings(settings)])?;
    Ok(entry)
}

/// Changes settings and entry together, and makes other changes in the same commit. Faults: those of the register.
pub(crate) fn commit_with_entry<P: Store>(
    platform: &mut P,
    purpose: &SecretPurpose,
    change: EntryChange,
    change_settings: impl FnOnce(&mut Settings),
    others: Vec<Change>,
) -> Result<(), Fault> {
    let now = platform.now();
    let mut settings = platform.register().settings()?;
    change_settings(&mut settings);
    match change {
        EntryChange::BeginToUse { entry, server } => settings.secrets.begin_to_use(entry, server, now),
        EntryChange::StopUsing => settings.secrets.stop_using(purpose, now),
        EntryChange::Keep => {}
    }
    let mut changes = vec![Change::Settings(settings)];
    changes.extend(others);
    platform.register_mut().commit(&changes)
}
