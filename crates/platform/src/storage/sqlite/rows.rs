//! Converts rows to values: one function per table, and the formats of times, enumerations and JSON in columns.

use jiff::Timestamp;
use pushkeeper_core::model::{
    Certificate, CertificateId, CertificateRequest, HistoryEntry, OpenJourney, OutgoingMessage,
    ReminderOverride, RequestId, RevocationStatus, SentReminder, Unit, UnitId,
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
        contacts: json_column(row, "contacts")?,
        reminders: json_column(row, "reminders")?,
        created_at: time_column(row, "created_at")?,
        extras: json_column(row, "particulars")?,
    })
}

pub(crate) fn certificate(row: &Row<'_>) -> Result<Certificate> {
    Ok(Certificate {
        id: CertificateId(row.get("id")?),
        unit: UnitId(row.get("unit")?),
        der: row.get("der")?,
        topic: row.get("topic")?,
        serial: row.get("serial")?,
        not_after: time_column(row, "not_after")?,
        file_name: row.get("file_name")?,
        obtained_at: time_column(row, "obtained_at")?,
        standing: enum_column(row, "standing")?,
    })
}

pub(crate) fn request(row: &Row<'_>) -> Result<CertificateRequest> {
    Ok(CertificateRequest {
        id: RequestId(row.get("id")?),
        unit: UnitId(row.get("unit")?),
        bytes: row.get("bytes")?,
        sha256: row.get("sha256")?,
        file_name: row.get("file_name")?,
        path: row.get::<_, Option<String>>("path")?.map(Into::into),
        origin: enum_column(row, "origin")?,
        obtained_at: time_column(row, "obtained_at")?,
    })
}

pub(crate) fn journey(row: &Row<'_>) -> Result<OpenJourney> {
    json_column(row, "document")
}

pub(crate) fn history(row: &Row<'_>) -> Result<HistoryEntry> {
    Ok(HistoryEntry {
        at: time_column(row, "at")?,
        unit: UnitId(row.get("unit")?),
        event: enum_column(row, "event")?,
        about: row.get("about")?,
    })
}

pub(crate) fn told(row: &Row<'_>) -> Result<SentReminder> {
    Ok(SentReminder {
        certificate: CertificateId(row.get("certificate")?),
        occasion: json_column(row, "occasion")?,
        channel: enum_column(row, "channel")?,
        at: time_column(row, "at")?,
    })
}

/// Reads a message. Its certificate comes from the column: it may have been added again under another id.
pub(crate) fn outgoing(row: &Row<'_>) -> Result<OutgoingMessage> {
    Ok(OutgoingMessage {
        certificate: CertificateId(row.get("certificate")?),
        ..json_column(row, "document")?
    })
}

pub(crate) fn consulted(row: &Row<'_>) -> Result<RevocationStatus> {
    Ok(RevocationStatus {
        certificate: CertificateId(row.get("certificate")?),
        ..json_column(row, "document")?
    })
}

pub(crate) fn wish(row: &Row<'_>) -> Result<ReminderOverride> {
    Ok(ReminderOverride {
        certificate: CertificateId(row.get("certificate")?),
        ..json_column(row, "document")?
    })
}

/// Reads a column that holds JSON.
pub(crate) fn json_column<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_str(&text).map_err(|error| conversion_error(column, error))
}

/// Writes a time with a fixed number of digits, so that text order is time order.
pub(crate) fn time_text(time: Timestamp) -> String {
    format!("{time:.9}")
}

/// Writes a variant of an enumeration as serde names it.
pub(crate) fn enum_text(variant: &impl Serialize) -> serde_json::Result<String> {
    let value = serde_json::to_value(variant)?;
    Ok(value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}

/// Reads a column that holds a time.
pub(crate) fn time_column(row: &Row<'_>, column: &str) -> Result<Timestamp> {
    let text: String = row.get(column)?;
    text.parse().map_err(|error: jiff::Error| conversion_error(column, error))
}

/// Reads a column that holds a variant of an enumeration.
fn enum_column<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    let text: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(text)).map_err(|error| conversion_error(column, error))
}

fn conversion_error(column: &str, error: impl std::fmt::Display) -> Error {
    Error::FromSqlConversionFailure(0, Type::Text, format!("{column}: {error}").into())
}
