//! The register: one SQLite file that several processes may open at the same time.
//!
//! Everything SQLite lives in this folder; the rest of the program sees [`pushkeeper_core::Register`] only,
//! behind which a shared database can take its place.

mod commit;
mod migrations;
mod open;
mod rows;

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use pushkeeper_core::model::{
    Certificate, CertificateId, Consulted, HistoryEntry, OpenJourney, Outgoing, Request, Settings, Told,
    Unit, UnitId, Wish,
};
use pushkeeper_core::{Change, Fault, FaultCode, Register};
use rusqlite::{Connection, Params, Row, named_params};

/// The register in a file.
///
/// Reads see what any process has committed; a commit waits up to ten seconds for others to finish theirs.
pub struct SqliteRegister {
    path: PathBuf,
    connection: Connection,
}

impl SqliteRegister {
    /// Opens the register, and makes or updates it where needed.
    ///
    /// `path` lies in a folder that exists. Faults: `register-newer` where a newer version wrote it;
    /// `register-unreadable` where it is damaged, foreign or out of reach, and then it is left as it is.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        Ok(Self { path: path.to_owned(), connection: open::open(path)? })
    }

    /// All rows of a query, each turned into a value.
    fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, Fault> {
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.query_map(params, |row| read(row))?.collect())
            .map_err(|error| self.unreadable(error))
    }

    /// The row of this id, if there is one.
    fn one<T>(
        &self,
        sql: &str,
        id: &str,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.all(sql, named_params! { ":id": id }, read)?.into_iter().next())
    }

    fn unreadable(&self, error: rusqlite::Error) -> Fault {
        Fault::new(FaultCode::RegisterUnreadable, format!("{}: {error}", self.path.display()))
    }
}

impl Register for SqliteRegister {
    fn units(&self) -> Result<Vec<Unit>, Fault> {
        self.all("SELECT * FROM unit ORDER BY name COLLATE NOCASE, name, id", [], rows::unit)
    }

    fn unit(&self, id: &UnitId) -> Result<Option<Unit>, Fault> {
        self.one("SELECT * FROM unit WHERE id = :id", &id.0, rows::unit)
    }

    fn certificates(&self, unit: &UnitId) -> Result<Vec<Certificate>, Fault> {
        self.all(
            "SELECT * FROM certificate WHERE unit = :unit ORDER BY obtained_at DESC, rowid DESC",
            named_params! { ":unit": unit.0 },
            rows::certificate,
        )
    }

    fn requests(&self, unit: &UnitId) -> Result<Vec<Request>, Fault> {
        self.all(
            "SELECT * FROM request WHERE unit = :unit ORDER BY obtained_at DESC, rowid DESC",
            named_params! { ":unit": unit.0 },
            rows::request,
        )
    }

    fn journeys(&self) -> Result<Vec<OpenJourney>, Fault> {
        self.all("SELECT * FROM journey ORDER BY started_at, unit", [], rows::journey)
    }

    fn journey(&self, unit: &UnitId) -> Result<Option<OpenJourney>, Fault> {
        self.one("SELECT * FROM journey WHERE unit = :id", &unit.0, rows::journey)
    }

    fn history(&self, unit: &UnitId, limit: usize) -> Result<Vec<HistoryEntry>, Fault> {
        self.all(
            "SELECT * FROM history WHERE unit = :unit ORDER BY id DESC LIMIT :limit",
            named_params! { ":unit": unit.0, ":limit": i64::try_from(limit).unwrap_or(i64::MAX) },
            rows::history,
        )
    }

    fn told(&self, certificate: &CertificateId) -> Result<Vec<Told>, Fault> {
        self.all(
            "SELECT * FROM told WHERE certificate = :certificate ORDER BY id",
            named_params! { ":certificate": certificate.0 },
            rows::told,
        )
    }

    fn outgoing(&self) -> Result<Vec<Outgoing>, Fault> {
        self.all("SELECT * FROM outgoing WHERE ended_at IS NULL ORDER BY made_at, rowid", [], rows::outgoing)
    }

    fn ended(&self, unit: &UnitId, limit: usize) -> Result<Vec<Outgoing>, Fault> {
        self.all(
            "SELECT * FROM outgoing WHERE unit = :unit AND ended_at IS NOT NULL
             ORDER BY ended_at DESC, rowid DESC LIMIT :limit",
            named_params! { ":unit": unit.0, ":limit": i64::try_from(limit).unwrap_or(i64::MAX) },
            rows::outgoing,
        )
    }

    fn last_sent(&self) -> Result<Option<Timestamp>, Fault> {
        let sent = self.all(
            "SELECT sent_at FROM outgoing WHERE sent_at IS NOT NULL ORDER BY sent_at DESC LIMIT 1",
            [],
            |row| rows::time(row, "sent_at"),
        )?;
        Ok(sent.into_iter().next())
    }

    fn consulted(&self, certificate: &CertificateId) -> Result<Option<Consulted>, Fault> {
        self.one("SELECT * FROM consulted WHERE certificate = :id", &certificate.0, rows::consulted)
    }

    fn wish(&self, certificate: &CertificateId) -> Result<Option<Wish>, Fault> {
        self.one("SELECT * FROM wish WHERE certificate = :id", &certificate.0, rows::wish)
    }

    fn settings(&self) -> Result<Settings, Fault> {
        let kept = self.all("SELECT key, value FROM setting", [], |row| {
            Ok((row.get::<_, String>("key")?, rows::document(row, "value")?))
        })?;
        serde_json::from_value(serde_json::Value::Object(kept.into_iter().collect())).map_err(|error| {
            Fault::new(FaultCode::RegisterUnreadable, format!("{}: settings: {error}", self.path.display()))
        })
    }

    fn commit(&mut self, changes: &[Change]) -> Result<(), Fault> {
        commit::commit(&mut self.connection, changes)
    }
}

#[cfg(test)]
mod tests;
