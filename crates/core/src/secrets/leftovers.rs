//! Removes entries of the credential store that nothing needs.

use crate::model::{SecretEntry, SecretName};
use crate::ports::{Keyring, Store};
use crate::{Change, Fault, Register};

/// Removes these entries and returns those that are gone. Stops when the credential store refuses: it must not ask a person
/// for its password again and again.
pub(crate) fn remove_entries(keyring: &impl Keyring, entries: &[SecretEntry]) -> Vec<SecretEntry> {
    let gone = |entry: &&SecretEntry| keyring.forget_secret(&SecretName::Server((*entry).clone())).is_ok();
    entries.iter().take_while(gone).cloned().collect()
}

/// Removes the leftovers that no other process is about to use.
pub(crate) fn remove_settled_leftovers<P: Store + Keyring>(platform: &mut P) {
    let now = platform.now();
    let settings = platform.register().settings();
    let entries = settings.map(|it| it.secrets.settled_leftovers(now)).unwrap_or_default();
    let _still_listed = remove(platform, &entries);
}

fn remove<P: Store + Keyring>(platform: &mut P, entries: &[SecretEntry]) -> Result<(), Fault> {
    let gone = remove_entries(platform, entries);
    if gone.is_empty() {
        return Ok(());
    }
    let mut settings = platform.register().settings()?;
    settings.secrets.removed(&gone);
    platform.register_mut().commit(&[Change::Settings(settings)])
}
