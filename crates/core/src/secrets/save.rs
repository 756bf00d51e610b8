//! Saves settings and their secret as one act.
//!
//! The order: the new entry is listed in the register, then written to the credential store, then one change of the register
//! saves the settings, begins to use the new entry and lists the former one; then that one is removed. Whatever fails or is
//! killed in between, settings and secret fit together, and what is left over is on the list.

use crate::model::{SecretEntry, SecretName, SecretPurpose, Settings};
use crate::ports::{Keyring, Store};
use crate::secrets::leftovers::remove_leftovers;
use crate::{Change, Fault, Register};

/// What happens to the secret when settings are saved.
pub(crate) enum SecretChange<'a> {
    /// It stays as it is.
    Keep,
    /// Another one takes its place.
    Replace {
        /// The identity of the server that it is for.
        server: String,
        /// The secret itself.
        secret: &'a str,
    },
    /// It is not needed any more.
    Remove,
}

/// Changes settings and secret together, and makes other changes in the same commit. Returns the name of a new secret.
///
/// Faults: those of the credential store and of the register. Settings and secret are then as before.
pub(crate) fn commit_with_secret<P: Store + Keyring>(
    platform: &mut P,
    purpose: &SecretPurpose,
    change: SecretChange<'_>,
    change_settings: impl FnOnce(&mut Settings),
    others: Vec<Change>,
) -> Result<Option<SecretName>, Fault> {
    let new = match &change {
        SecretChange::Replace { secret, .. } => Some(write_new(platform, purpose, secret)?),
        SecretChange::Keep | SecretChange::Remove => None,
    };
    let committed = commit(platform, purpose, change, new.as_ref(), change_settings, others);
    if let (Err(_), Some(entry)) = (&committed, &new) {
        // If this fails, the entry is still on the list.
        let _still_there = platform.forget_secret(&SecretName::Server(entry.clone()));
    }
    committed?;
    remove_leftovers(platform);
    Ok(new.map(SecretName::Server))
}

/// Writes the secret to a new entry that is on the list of leftovers.
fn write_new<P: Store + Keyring>(
    platform: &mut P,
    purpose: &SecretPurpose,
    secret: &str,
) -> Result<SecretEntry, Fault> {
    let entry = SecretEntry { purpose: purpose.clone(), id: platform.new_id() };
    let mut settings = platform.register().settings()?;
    settings.secrets.list(entry.clone(), platform.now());
    platform.register_mut().commit(&[Change::Settings(settings)])?;
    // If it fails, the entry stays on the list: a slow credential store may write it later.
    platform.keep_secret(&SecretName::Server(entry.clone()), secret)?;
    Ok(entry)
}

fn commit<P: Store>(
    platform: &mut P,
    purpose: &SecretPurpose,
    change: SecretChange<'_>,
    new: Option<&SecretEntry>,
    change_settings: impl FnOnce(&mut Settings),
    others: Vec<Change>,
) -> Result<(), Fault> {
    let now = platform.now();
    let mut settings = platform.register().settings()?;
    change_settings(&mut settings);
    match (change, new) {
        (SecretChange::Replace { server, .. }, Some(entry)) => {
            settings.secrets.begin_to_use(entry.clone(), server, now);
        }
        (SecretChange::Remove, _) => settings.secrets.stop_using(purpose, now),
        (SecretChange::Replace { .. }, None) | (SecretChange::Keep, _) => {}
    }
    let mut changes = vec![Change::Settings(settings)];
    changes.extend(others);
    platform.register_mut().commit(&changes)
}
