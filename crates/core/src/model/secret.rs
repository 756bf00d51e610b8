//! Secrets: their type in memory, their names in the credential store, and the servers that they belong to.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::model::ids::UnitId;

/// A text that must not be shown, logged or left in memory.
pub type Secret = Zeroizing<String>;

/// The purpose of a secret in the credential store.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SecretName {
    /// The Apple Account of a unit.
    Memo(UnitId),
    /// The passphrase of a private key, by the SHA-256 of its public key.
    KeyPassphrase(String),
    /// The secret of a server.
    Server(SecretEntry),
}

/// What the secret of a server is for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "of", content = "unit", rename_all = "kebab-case")]
pub enum SecretPurpose {
    /// The password or access token of the mail server.
    Mail,
    /// The address of the team chat.
    Chat,
    /// The API key of mdmcert.download, or of the service in its place.
    MdmCert,
    /// The API key or token of a unit's MDM, or the refresh token of a product that is signed in to.
    Api(UnitId),
}

/// An entry of the credential store. Every secret of a server gets an entry of its own, which is never changed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct SecretEntry {
    /// What its secret is for.
    pub purpose: SecretPurpose,
    /// The identifier; empty for the entry that earlier versions wrote.
    pub id: String,
}

impl SecretEntry {
    /// The entry that earlier versions wrote: one for each purpose, whatever the server.
    pub fn of_earlier_version(purpose: SecretPurpose) -> Self {
        Self { purpose, id: String::new() }
    }

    /// Whether earlier versions may have written it.
    pub fn is_of_earlier_version(&self) -> bool {
        self.id.is_empty()
    }
}

/// A secret in the credential store, and the only server that it is sent to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServerSecret {
    /// Where the credential store keeps it.
    pub entry: SecretEntry,
    /// The identity of the server, as [`crate::model::server_identity`] makes it.
    pub server: String,
}

/// An entry of the credential store that nothing needs: it is removed as soon as the credential store allows that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftoverSecret {
    /// The entry to remove.
    pub entry: SecretEntry,
    /// Since when it is listed.
    pub since: Timestamp,
}

/// For so long another process may still be about to use an entry that it has listed before it writes it.
const BEING_WRITTEN: SignedDuration = SignedDuration::from_hours(1);

/// Which secrets of servers the credential store holds, and which server each belongs to. Part of the register, without the
/// secrets themselves.
///
/// An entry is listed as a leftover before it is written, and taken from that list by the very change of the register that
/// begins to use it. A program that is killed in between leaves an entry that is on the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerSecrets {
    /// Whether the entries of earlier versions belong to the servers that were set up then.
    pub assigned: bool,
    /// The secrets that are in use, at most one for each purpose.
    pub in_use: Vec<ServerSecret>,
    /// The entries to remove.
    pub leftovers: Vec<LeftoverSecret>,
}

impl ServerSecrets {
    /// The name of the secret that may be sent to this server; `None` when none was entered for it.
    pub fn name(&self, purpose: &SecretPurpose, server: &str) -> Option<SecretName> {
        let found = self.in_use.iter().find(|it| it.entry.purpose == *purpose && it.server == server);
        found.map(|it| SecretName::Server(it.entry.clone()))
    }

    /// Whether there is a secret for this purpose, for whatever server.
    pub fn has_any(&self, purpose: &SecretPurpose) -> bool {
        self.in_use.iter().any(|it| it.entry.purpose == *purpose)
    }

    /// Makes an entry the one in use. The former one becomes a leftover.
    pub fn begin_to_use(&mut self, entry: SecretEntry, server: String, now: Timestamp) {
        self.stop_using(&entry.purpose, now);
        self.removed(std::slice::from_ref(&entry));
        self.in_use.push(ServerSecret { entry, server });
    }

    /// Makes the entry of a purpose a leftover.
    pub fn stop_using(&mut self, purpose: &SecretPurpose, now: Timestamp) {
        let (gone, rest) = std::mem::take(&mut self.in_use)
            .into_iter()
            .partition(|it: &ServerSecret| it.entry.purpose == *purpose);
        self.in_use = rest;
        for ServerSecret { entry, .. } in gone {
            self.list(entry, now);
        }
    }

    /// Lists an entry as a leftover.
    pub fn list(&mut self, entry: SecretEntry, now: Timestamp) {
        self.leftovers.push(LeftoverSecret { entry, since: now });
    }

    /// Takes entries that were removed from the list.
    pub fn removed(&mut self, entries: &[SecretEntry]) {
        self.leftovers.retain(|it| !entries.contains(&it.entry));
    }

    /// The leftovers that no other process is about to use. A wrong clock only delays their removal.
    pub fn settled_leftovers(&self, now: Timestamp) -> Vec<SecretEntry> {
        let settled = |it: &&LeftoverSecret| now.duration_since(it.since).abs() > BEING_WRITTEN;
        self.leftovers.iter().filter(settled).map(|it| it.entry.clone()).collect()
    }
}
