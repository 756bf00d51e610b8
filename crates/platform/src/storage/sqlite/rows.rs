//! Between rows and values: one function per table, and the few forms in which columns are written.

use jiff::Timestamp;
use pushkeeper_core::model::{
    Certificate, CertificateId, Consulted, HistoryEntry, OpenJourney, Outgoing, Request, RequestId, Told,
    Unit, UnitId, Wish,
};
use rusqlite::types::Type;
use rusqlite::{Error, Result, Row};
use serde::Serialize;
use serde::de::DeserializeOwned;

pub(crate) fn unit(row: &Row<'_>) -> Result<Unit> {
    Ok(Unit {
        id: UnitId(row.get("id")?),
        name: row.get("name")?,
        product: row.get("product")?,
        account_id: row.get("account_id")?,
        console_url: row.get("console_url")?,
        contacts: document(row, "contacts")?,
        reminders: document(row, "reminders")?,
        created_at: time(row, "created_at")?,
        particulars: document(row, "particulars")?,
    })
}

pub(crate) fn certificate(row: &Row<'_>) -> Result<Certificate> {
    Ok(Certificate {
        id: CertificateId(row.get("id")?),
        unit: UnitId(row.get("unit")?),
        der: row.get("der")?,
        topic: row.get("topic")?,
        serial: row.get("serial")?,
        not_after: time(row, "not_after")?,
        file_name: row.get("file_name")?,
        obtained_at: time(row, "obtained_at")?,
        standing: word(row, "standing")?,
    })
}

pub(crate) fn request(row: &Row<'_>) -> Result<Request> {
    Ok(Request {
        id: RequestId(row.get("id")?),
        unit: UnitId(row.get("unit")?),
        bytes: row.get("bytes")?,
        sha256: row.get("sha256")?,
        file_name: row.get("file_name")?,
        path: row.get::<_, Option<String>>("path")?.map(Into::into),
        origin: word(row, "origin")?,
        obtained_at: time(row, "obtained_at")?,
    })
}

pub(crate) fn journey(row: &Row<'_>) -> Result<OpenJourney> {
    document(row, "document")
}

pub(crate) fn history(row: &Row<'_>) -> Result<HistoryEntry> {
    Ok(HistoryEntry {
        at: time(row, "at")?,
        unit: UnitId(row.get("unit")?),
        event: word(row, "event")?,
        about: row.get("about")?,
    })
}

pub(crate) fn told(row: &Row<'_>) -> Result<Told> {
    Ok(Told {
        certificate: CertificateId(row.get("certificate")?),
        occasion: document(row, "occasion")?,
        channel: word(row, "channel")?,
        at: time(row, "at")?,
    })
}

/// A message. The columns are the truth about its certificate, which may have been handed in anew under another id.
pub(crate) fn outgoing(row: &Row<'_>) -> Result<Outgoing> {
    Ok(Outgoing { certificate: CertificateId(row.get("certificate")?), ..document(row, "document")? })
}

pub(crate) fn consulted(row: &Row<'_>) -> Result<Consulted> {
    Ok(Consulted { certificate: CertificateId(row.get("certificate")?), ..document(row, "document")? })
}

pub(crate) fn wish(row: &Row<'_>) -> Result<Wish> {
    Ok(Wish { certificate: CertificateId(row.get("certificate")?), ..document(row, "document")? })
}

/// Reads a column that holds JSON.
pub(crate) fn document<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| unfit(column, error))
}

/// Writes a time with a fixed number of digits: text order is time order.
pub(crate) fn time_text(time: Timestamp) -> String {
    format!("{time:.9}")
}

/// Writes one of a fixed set of words as serde names it.
pub(crate) fn word_text(word: &impl Serialize) -> serde_json::Result<String> {
    let value = serde_json::to_value(word)?;
    Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

pub(crate) fn time(row: &Row<'_>, column: &str) -> Result<Timestamp> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error: jiff::Error| unfit(column, error))
}

fn word<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(text)).map_err(|error| unfit(column, error))
}

fn unfit(column: &str, error: impl std::fmt::Display) -> Error {
    Error::FromSqlConversionFailure(0, Type::Text, format!("{column}: {error}").into())
}
