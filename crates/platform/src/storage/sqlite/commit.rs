//! Writes changes as SQL: all of a list in one transaction, which is on the disk when `commit` returns.

use std::path::Path;

use pushkeeper_core::model::{MessageOutcome, OpenJourney};
use pushkeeper_core::{Change, Fault, FaultCode};
use rusqlite::{Connection, Transaction, TransactionBehavior, named_params};

use super::identity::FileIdentity;
use super::rows::{enum_text, time_text};
use super::{copies, faults, migrations};
use crate::storage::register_lock;

/// The key of the register's identifier among the settings. Replacing the settings keeps it.
pub(crate) const REGISTER_ID: &str = "register_id";

/// Why a change was not made. The transaction is rolled back when it is dropped.
pub(crate) enum CommitError {
    Sqlite(rusqlite::Error),
    Json(serde_json::Error),
    Gone(String),
}

impl From<rusqlite::Error> for CommitError {
    fn from(error: rusqlite::Error) -> Self {
        CommitError::Sqlite(error)
    }
}

impl From<serde_json::Error> for CommitError {
    fn from(error: serde_json::Error) -> Self {
        CommitError::Json(error)
    }
}

impl CommitError {
    fn into_fault(self, path: &Path) -> Fault {
        match self {
            CommitError::Sqlite(error) => faults::writing(path, &error),
            CommitError::Json(error) => {
                Fault::new(FaultCode::RegisterUnwritable, faults::detail(path, error))
            }
            CommitError::Gone(what) => Fault::new(FaultCode::Gone, what),
        }
    }
}

/// Makes all changes in one transaction, or none of them. Even without changes something is written.
///
/// `identity`: the file that was opened from this path.
///
/// Faults: `register-newer`; `register-replaced` if the path leads to another file or to none; those of writing;
/// `gone` if a changed certificate does not exist.
pub(crate) fn commit(
    path: &Path,
    identity: Option<FileIdentity>,
    connection: &mut Connection,
    changes: &[Change],
) -> Result<(), Fault> {
    let check_identity = || identity.map_or(Ok(()), |it| it.check(path));
    // First, so that no lock is created in the folder of another register.
    check_identity()?;
    let _lock = register_lock::acquire(path)?;
    let failed = |error: rusqlite::Error| faults::writing(path, &error);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    check_identity()?;
    // A newer version may have migrated the file since it was opened here.
    let found = migrations::file_version(&transaction).map_err(failed)?;
    if found > migrations::newest_version() {
        return Err(migrations::newer_version(found));
    }
    copies::change_mark(&transaction).map_err(failed)?;
    give_id(&transaction).map_err(failed)?;
    for change in changes {
        apply(&transaction, change).map_err(|error| error.into_fault(path))?;
    }
    transaction.commit().map_err(failed)?;
    check_identity()
}

/// Gives the register its identifier, if it has none.
fn give_id(transaction: &Transaction<'_>) -> rusqlite::Result<usize> {
    transaction
        .prepare_cached(
            "INSERT INTO setting (key, value) VALUES (:key, json_quote(lower(hex(randomblob(8)))))
             ON CONFLICT (key) DO NOTHING",
        )?
        .execute(named_params! { ":key": REGISTER_ID })
}

/// Makes one change.
pub(crate) fn apply(transaction: &Transaction<'_>, change: &Change) -> Result<(), CommitError> {
    let run = |sql: &str, params: &[(&str, &dyn rusqlite::ToSql)]| -> Result<usize, CommitError> {
        Ok(transaction.prepare_cached(sql)?.execute(params)?)
    };
    match change {
        Change::Unit(unit) => {
            run(
                "INSERT INTO unit (id, name, product, account_id, console_url, contacts, reminders, created_at,
                     particulars)
                 VALUES (:id, :name, :product, :account_id, :console_url, :contacts, :reminders, :created_at,
                     :particulars)
                 ON CONFLICT (id) DO UPDATE SET name = :name, product = :product, account_id = :account_id,
                     console_url = :console_url, contacts = :contacts, reminders = :reminders,
                     created_at = :created_at, particulars = :particulars",
                named_params! {
                    ":id": unit.id.0,
                    ":name": unit.name,
                    ":product": unit.product,
                    ":account_id": unit.account_id,
                    ":console_url": unit.console_url,
                    ":contacts": serde_json::to_string(&unit.contacts)?,
                    ":reminders": serde_json::to_string(&unit.reminders)?,
                    ":created_at": time_text(unit.created_at),
                    ":particulars": serde_json::to_string(&unit.extras)?,
                },
            )?;
        }
        Change::Certificate(certificate) => {
            run(
                "INSERT INTO certificate (id, unit, der, topic, serial, not_after, file_name, obtained_at, standing)
                 VALUES (:id, :unit, :der, :topic, :serial, :not_after, :file_name, :obtained_at, :standing)
                 ON CONFLICT (unit, serial) DO UPDATE SET id = :id, der = :der, topic = :topic,
                     not_after = :not_after, file_name = :file_name, obtained_at = :obtained_at,
                     standing = :standing",
                named_params! {
                    ":id": certificate.id.0,
                    ":unit": certificate.unit.0,
                    ":der": certificate.der,
                    ":topic": certificate.topic,
                    ":serial": certificate.serial,
                    ":not_after": time_text(certificate.not_after),
                    ":file_name": certificate.file_name,
                    ":obtained_at": time_text(certificate.obtained_at),
                    ":standing": enum_text(&certificate.standing)?,
                },
            )?;
        }
        Change::CertificateStatus(id, standing) => {
            let made = run(
                "UPDATE certificate SET standing = :standing WHERE id = :id",
                named_params! { ":id": id.0, ":standing": enum_text(standing)? },
            )?;
            if made == 0 {
                return Err(CommitError::Gone(format!("certificate {}", id.0)));
            }
        }
        Change::Request(request) => {
            run(
                "INSERT INTO request (id, unit, bytes, sha256, file_name, path, origin, obtained_at)
                 VALUES (:id, :unit, :bytes, :sha256, :file_name, :path, :origin, :obtained_at)",
                named_params! {
                    ":id": request.id.0,
                    ":unit": request.unit.0,
                    ":bytes": request.bytes,
                    ":sha256": request.sha256,
                    ":file_name": request.file_name,
                    ":path": request.path.as_deref().and_then(Path::to_str),
                    ":origin": enum_text(&request.origin)?,
                    ":obtained_at": time_text(request.obtained_at),
                },
            )?;
        }
        Change::Journey(journey) => {
            run(
                "INSERT INTO journey (unit, started_at, document) VALUES (:unit, :started_at, :document)
                 ON CONFLICT (unit) DO UPDATE SET started_at = :started_at, document = :document",
                named_params! {
                    ":unit": journey.unit.0,
                    ":started_at": time_text(journey.started_at),
                    ":document": serde_json::to_string(&storable(journey))?,
                },
            )?;
        }
        Change::JourneyClosed(unit) => {
            run("DELETE FROM journey WHERE unit = :unit", named_params! { ":unit": unit.0 })?;
        }
        Change::History(entry) => {
            run(
                "INSERT INTO history (at, unit, event, about) VALUES (:at, :unit, :event, :about)",
                named_params! {
                    ":at": time_text(entry.at),
                    ":unit": entry.unit.0,
                    ":event": enum_text(&entry.event)?,
                    ":about": entry.about,
                },
            )?;
        }
        Change::SentReminder(told) => {
            run(
                "INSERT INTO told (certificate, occasion, channel, at)
                 VALUES (:certificate, :occasion, :channel, :at)",
                named_params! {
                    ":certificate": told.certificate.0,
                    ":occasion": serde_json::to_string(&told.occasion)?,
                    ":channel": enum_text(&told.channel)?,
                    ":at": time_text(told.at),
                },
            )?;
        }
        Change::Outgoing(message) => {
            let (sent_at, ended_at) = match message.end {
                None => (None, None),
                Some(MessageOutcome::Sent { at }) => (Some(time_text(at)), Some(time_text(at))),
                Some(MessageOutcome::Withdrawn { at }) => (None, Some(time_text(at))),
            };
            run(
                "INSERT INTO outgoing (id, unit, certificate, made_at, sent_at, ended_at, document)
                 VALUES (:id, :unit, :certificate, :made_at, :sent_at, :ended_at, :document)
                 ON CONFLICT (id) DO UPDATE SET sent_at = :sent_at, ended_at = :ended_at, document = :document",
                named_params! {
                    ":id": message.id,
                    ":unit": message.unit.0,
                    ":certificate": message.certificate.0,
                    ":made_at": time_text(message.made_at),
                    ":sent_at": sent_at,
                    ":ended_at": ended_at,
                    ":document": serde_json::to_string(message)?,
                },
            )?;
        }
        Change::RevocationStatus(consulted) => {
            run(
                "INSERT INTO consulted (certificate, document) VALUES (:certificate, :document)
                 ON CONFLICT (certificate) DO UPDATE SET document = :document",
                named_params! {
                    ":certificate": consulted.certificate.0,
                    ":document": serde_json::to_string(consulted)?,
                },
            )?;
        }
        Change::ReminderOverride(wish) => {
            run(
                "INSERT INTO wish (certificate, document) VALUES (:certificate, :document)
                 ON CONFLICT (certificate) DO UPDATE SET document = :document",
                named_params! {
                    ":certificate": wish.certificate.0,
                    ":document": serde_json::to_string(wish)?,
                },
            )?;
        }
        Change::Settings(settings) => {
            run("DELETE FROM setting WHERE key <> :key", named_params! { ":key": REGISTER_ID })?;
            if let serde_json::Value::Object(fields) = serde_json::to_value(settings)? {
                for (key, value) in fields {
                    run(
                        "INSERT INTO setting (key, value) VALUES (:key, :value)",
                        named_params! { ":key": key, ":value": value.to_string() },
                    )?;
                }
            }
        }
    }
    Ok(())
}

/// The journey without a path that is not Unicode, which JSON cannot hold. The file's content is kept all the same.
fn storable(journey: &OpenJourney) -> OpenJourney {
    let mut journey = journey.clone();
    if let Some(candidate) = &mut journey.candidate {
        candidate.path.take_if(|path| path.to_str().is_none());
    }
    journey
}
