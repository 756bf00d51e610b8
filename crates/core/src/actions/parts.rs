//! The values that actions carry.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::{Contact, UnitId};

/// The content of the form of a unit: shown at first, and saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnitDraft {
    /// The name that people give the unit.
    pub name: String,
    /// Identifier of the MDM product; empty: none chosen yet.
    pub product: String,
    /// The account or tenant identifier in that product.
    pub account_id: String,
    /// Address of the console.
    pub console_url: String,
    /// The people who get reminders by mail.
    pub contacts: Vec<Contact>,
}

/// What a link, a notification or an opened file asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum OutsideRequest {
    /// Show a unit.
    Unit {
        /** The unit to show. */
        unit: UnitId,
    },
    /// Begin or resume a unit's renewal.
    Renewal {
        /** The unit to renew. */
        unit: UnitId,
    },
    /// Use files that were opened with the program.
    Files {
        /** The paths of the files. */
        #[ts(type = "string[]")]
        paths: Vec<PathBuf>,
    },
}

/// Texts that can be copied with one click.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Copyable {
    /// The noted Apple Account.
    AppleId,
    /// The portal's address.
    PortalAddress,
    /// The console's address.
    ConsoleAddress,
    /// The text for the portal's Notes field.
    Notes,
    /// The path of the request's copy.
    RequestPath,
    /// The path of the certificate's copy.
    CertificatePath,
    /// The path of what was exported last.
    ExportedPath,
    /// The topic of the certificate.
    Topic,
    /// The user ID of the certificate's subject: `APSP:…`.
    Apsp,
    /// The serial number.
    Serial,
    /// The subject of the certificate.
    Subject,
    /// The sign-in code.
    SignInCode,
}

/// Files that lie ready for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum PlacedFile {
    /// The request, for the portal.
    Request,
    /// The certificate, for the MDM.
    Certificate,
    /// The calendar file that was written just now.
    Calendar,
    /// The file that was exported last.
    Exported,
}

/// The passphrase of an exported file.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Passphrase {
    /// The file needs no passphrase.
    None,
    /// It was typed.
    Typed {
        /** The passphrase. */
        text: String,
    },
    /// A passphrase is generated and copied to the clipboard, the only place where it can be read.
    Generated,
}
