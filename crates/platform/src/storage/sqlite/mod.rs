//! The register in SQLite: one file that several processes may open at the same time.
//!
//! Everything SQLite is in this folder; the rest of the program sees [`pushkeeper_core::Register`] only. Another
//! database gets a folder beside this one.

mod commit;
mod connection;
mod copies;
mod create;
mod faults;
mod identity;
mod journal;
mod leftover;
mod migrations;
mod open;
mod read_only;
pub(crate) mod restore;
mod rows;
mod wal;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use pushkeeper_core::model::{
    BackupReason, Certificate, CertificateId, CertificateRequest, HistoryEntry, OpenJourney, OutgoingMessage,
    ReminderOverride, RevocationStatus, SentReminder, Settings, Unit, UnitId,
};
use pushkeeper_core::{Change, Fault, FaultCode, Register};
use rusqlite::{Connection, Params, Row, named_params};

use crate::storage::backup_folder;
use crate::storage::register_id::RegisterId;
use identity::FileIdentity;

/// The register in a SQLite file.
///
/// Reads see what any process has committed. A commit waits up to ten seconds for the commits of others.
pub struct SqliteRegister {
    path: PathBuf,
    connection: Connection,
    identity: Option<FileIdentity>,
    unwritable: Option<Fault>,
    _temporary: Option<tempfile::TempDir>,
}

impl SqliteRegister {
    /// Opens the register; migrates the file if needed, and creates it where there never was one. If it cannot be
    /// written, it can be read all the same, and every commit tries again and returns why.
    ///
    /// `path` is in a folder that exists. Faults: `register-newer` if a newer version wrote the file;
    /// `register-missing` or `register-empty` if its content is gone; `register-damaged`, or another one that begins
    /// with `register-`, if it cannot be read. The file then stays as it is.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let connection::OpenRegister { connection, identity, unwritable, _temporary } = open::open(path)?;
        Ok(Self { path: path.to_owned(), connection, identity, unwritable, _temporary })
    }

    /// Makes the daily copy if it is due and there is a unit. A copy that cannot be made is only logged.
    pub fn copy_daily(&self) {
        let Some(home) = self.path.parent().filter(|_| self.unwritable.is_none()) else { return };
        let has_units = self.units().is_ok_and(|units| !units.is_empty());
        if !has_units || !backup_folder::is_daily_due(home, Timestamp::now()) {
            return;
        }
        match copies::write(&self.connection, home, BackupReason::Daily) {
            Ok(_) => tracing::info!("the daily copy of the register was made"),
            Err(fault) => tracing::warn!(%fault, "the daily copy of the register could not be made"),
        }
    }

    /// The identifier of the register, which gets one when it has none. Faults: those of reading and writing the register.
    pub fn id(&mut self) -> Result<RegisterId, Fault> {
        if let Some(id) = self.known_id()? {
            return Ok(id);
        }
        self.commit(&[])?;
        self.known_id()?.ok_or_else(|| Fault::new(FaultCode::RegisterUnreadable, "no identifier"))
    }

    fn known_id(&self) -> Result<Option<RegisterId>, Fault> {
        let read = |row: &Row<'_>| rows::json_column(row, "value").map(RegisterId::new);
        self.query_one("SELECT value FROM setting WHERE key = :id", commit::REGISTER_ID, read)
    }

    /// All rows of a query, each turned into a value.
    fn query_all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Fault> {
        self.check_identity()?;
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map(params, |row| read(row))?.collect())
            .map_err(|error| self.unreadable(error))
    }

    /// The row of this id, if there is one.
    fn query_one<T>(
        &self,
        sql: &str,
        id: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.query_all(sql, named_params! { ":id": id }, read)?.into_iter().next())
    }

    /// What another file holds, or one that was deleted, is never shown as this register.
    fn check_identity(&self) -> Result<(), Fault> {
        self.identity.map_or(Ok(()), |it| it.check(&self.path))
    }

    fn unreadable(&self, error: rusqlite::Error) -> Fault {
        faults::reading(&self.path, &error)
    }
}

impl Register for SqliteRegister {
    fn units(&self) -> Result<Vec<Unit>, Fault> {
        self.query_all("SELECT * FROM unit ORDER BY name COLLATE NOCASE, name, id", [], rows::unit)
    }

    fn unit(&self, id: &UnitId) -> Result<Option<Unit>, Fault> {
        self.query_one("SELECT * FROM unit WHERE id = :id", &id.0, rows::unit)
    }

    fn certificates(&self, unit: &UnitId) -> Result<Vec<Certificate>, Fault> {
        self.query_all(
            "SELECT * FROM certificate WHERE unit = :unit ORDER BY obtained_at DESC, rowid DESC",
            named_params! { ":unit": unit.0 },
            rows::certificate,
        )
    }

    fn requests(&self, unit: &UnitId) -> Result<Vec<CertificateRequest>, Fault> {
        self.query_all(
            "SELECT * FROM request WHERE unit = :unit ORDER BY obtained_at DESC, rowid DESC",
            named_params! { ":unit": unit.0 },
            rows::request,
        )
    }

    fn journeys(&self) -> Result<Vec<OpenJourney>, Fault> {
        self.query_all("SELECT * FROM journey ORDER BY started_at, unit", [], rows::journey)
    }

    fn journey(&self, unit: &UnitId) -> Result<Option<OpenJourney>, Fault> {
        self.query_one("SELECT * FROM journey WHERE unit = :id", &unit.0, rows::journey)
    }

    fn history(&self, unit: &UnitId, limit: usize) -> Result<Vec<HistoryEntry>, Fault> {
        self.query_all(
            "SELECT * FROM history WHERE unit = :unit ORDER BY id DESC LIMIT :limit",
            named_params! { ":unit": unit.0, ":limit": i64::try_from(limit).unwrap_or(i64::MAX) },
            rows::history,
        )
    }

    fn sent_reminders(&self, certificate: &CertificateId) -> Result<Vec<SentReminder>, Fault> {
        self.query_all(
            "SELECT * FROM told WHERE certificate = :certificate ORDER BY id",
            named_params! { ":certificate": certificate.0 },
            rows::told,
        )
    }

    fn outgoing(&self) -> Result<Vec<OutgoingMessage>, Fault> {
        self.query_all(
            "SELECT * FROM outgoing WHERE ended_at IS NULL ORDER BY made_at, rowid",
            [],
            rows::outgoing,
        )
    }

    fn ended(&self, unit: &UnitId, limit: usize) -> Result<Vec<OutgoingMessage>, Fault> {
        self.query_all(
            "SELECT * FROM outgoing WHERE unit = :unit AND ended_at IS NOT NULL
             ORDER BY ended_at DESC, rowid DESC LIMIT :limit",
            named_params! { ":unit": unit.0, ":limit": i64::try_from(limit).unwrap_or(i64::MAX) },
            rows::outgoing,
        )
    }

    fn last_sent(&self) -> Result<Option<Timestamp>, Fault> {
        let sent = self.query_all(
            "SELECT sent_at FROM outgoing WHERE sent_at IS NOT NULL ORDER BY sent_at DESC LIMIT 1",
            [],
            |row| rows::time_column(row, "sent_at"),
        )?;
        Ok(sent.into_iter().next())
    }

    fn revocation_status(&self, certificate: &CertificateId) -> Result<Option<RevocationStatus>, Fault> {
        self.query_one("SELECT * FROM consulted WHERE certificate = :id", &certificate.0, rows::consulted)
    }

    fn reminder_override(&self, certificate: &CertificateId) -> Result<Option<ReminderOverride>, Fault> {
        self.query_one("SELECT * FROM wish WHERE certificate = :id", &certificate.0, rows::wish)
    }

    fn settings(&self) -> Result<Settings, Fault> {
        let kept = self.query_all("SELECT key, value FROM setting", [], |row| {
            Ok((row.get::<_, String>("key")?, rows::json_column(row, "value")?))
        })?;
        serde_json::from_value(serde_json::Value::Object(kept.into_iter().collect())).map_err(|error| {
            Fault::new(FaultCode::RegisterUnreadable, format!("{}: settings: {error}", self.path.display()))
        })
    }

    fn commit(&mut self, changes: &[Change]) -> Result<(), Fault> {
        if self.unwritable.is_some() {
            // There may be room again.
            *self = Self::open(&self.path)?;
        }
        if let Some(reason) = &self.unwritable {
            return Err(reason.clone());
        }
        commit::commit(&self.path, self.identity, &mut self.connection, changes)
    }
}

#[cfg(test)]
mod tests;
