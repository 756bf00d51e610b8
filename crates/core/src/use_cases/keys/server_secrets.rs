//! Saves settings and the secret of their server as one act, and removes secrets that nothing uses; in the background,
//! because the credential store may ask a person for its password.

use crate::model::{SecretEntry, SecretName, SecretPurpose, UnitId};
use crate::ports::{Background, Keyring, Store};
use crate::secrets::{EntryChange, SecretChange, list_new_entry, remove_entries};
use crate::view::{RunningKind, SecretState};
use crate::{App, Fault, Register};

impl<P: Store + Background> App<P> {
    /// Writes a new secret, if there is one, then lets `commit` save the settings together with the entry of the secret; it
    /// gets the fault of the credential store instead when the secret was not written. Only the last of several changes for
    /// the same purpose is saved.
    ///
    /// Faults: those of `commit` and of the register. Settings and secret are then as before.
    pub(crate) fn save_with_secret(
        &mut self,
        purpose: &SecretPurpose,
        change: SecretChange,
        commit: impl FnOnce(&mut Self, Result<EntryChange, Fault>) -> Result<(), Fault> + 'static,
    ) -> Result<(), Fault> {
        self.drop_unsaved_secret(purpose);
        let (server, secret) = match change {
            SecretChange::Keep => return commit(self, Ok(EntryChange::Keep)),
            SecretChange::Remove => {
                commit(self, Ok(EntryChange::StopUsing))?;
                return self.remove_unused_secrets();
            }
            SecretChange::Replace { server, secret } => (server, secret),
        };
        let entry = list_new_entry(&mut self.platform, purpose)?;
        self.session.run.entries_in_writing.insert(entry.clone());
        let (kind, unit) = work_of(purpose);
        let name = SecretName::Server(entry.clone());
        self.start_work(
            kind,
            unit,
            move |remote| remote.keep_secret(&name, &secret),
            move |app, written| {
                if let Err(fault) = written {
                    // The entry stays on the list: a slow credential store may write it later.
                    return commit(app, Err(fault));
                }
                app.session.run.entries_in_writing.remove(&entry);
                let name = SecretName::Server(entry.clone());
                commit(app, Ok(EntryChange::BeginToUse { entry, server }))?;
                app.session.run.secrets.insert(name, SecretState::Kept);
                app.remove_unused_secrets()
            },
        )
    }

    /// Whether a change of the secret for this purpose is being saved.
    pub(crate) fn is_saving_secret(&self, purpose: &SecretPurpose) -> bool {
        let (kind, unit) = work_of(purpose);
        self.work.runs(kind, unit)
    }

    /// Gives up a change of the secret for this purpose that is not saved yet.
    pub(crate) fn drop_unsaved_secret(&mut self, purpose: &SecretPurpose) {
        let (kind, unit) = work_of(purpose);
        self.work.drop_running(kind, unit);
    }

    /// Removes what an interrupted change left in the credential store, once per run.
    pub(crate) fn remove_left_secrets(&mut self) -> Result<(), Fault> {
        if std::mem::replace(&mut self.session.run.leftovers_removed, true) {
            return Ok(());
        }
        self.remove_unused_secrets()
    }

    /// Removes the secrets that nothing uses any more. What cannot be removed stays on the list, and is removed at the next
    /// start. Faults: those of the register.
    pub(crate) fn remove_unused_secrets(&mut self) -> Result<(), Fault> {
        let entries = self.unused_entries()?;
        if entries.is_empty() {
            return Ok(());
        }
        let count = entries.len();
        self.start_work(
            RunningKind::RemoveSecrets,
            None,
            move |remote| Ok(remove_entries(remote, &entries)),
            move |app, removed| {
                let removed = removed.unwrap_or_default();
                app.change_settings(|settings| settings.secrets.removed(&removed))?;
                // Others may have been added meanwhile. A credential store that refused is not asked again.
                if removed.len() == count { app.remove_unused_secrets() } else { Ok(()) }
            },
        )
    }

    /// The entries on the list that nobody is writing.
    fn unused_entries(&self) -> Result<Vec<SecretEntry>, Fault> {
        let leftovers = self.platform.register().settings()?.secrets.leftovers;
        let entries = leftovers.into_iter().map(|it| it.entry);
        Ok(entries.filter(|it| !self.session.run.entries_in_writing.contains(it)).collect())
    }
}

/// The work that saves the secret for a purpose, and its unit.
fn work_of(purpose: &SecretPurpose) -> (RunningKind, Option<&UnitId>) {
    match purpose {
        SecretPurpose::Mail => (RunningKind::SaveMail, None),
        SecretPurpose::Chat => (RunningKind::SaveTeam, None),
        SecretPurpose::MdmCert => (RunningKind::SaveMdmCert, None),
        SecretPurpose::Api(unit) => (RunningKind::SaveApi, Some(unit)),
    }
}
