//! What actions are about.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::model::Contact;

/// The content of the form of a unit: shown at first, and saved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct UnitDraft {
    /// What people call it.
    pub name: String,
    /// Identifier of the MDM product; empty: none chosen yet.
    pub product: String,
    /// The unit or account identifier in that product.
    pub account_id: String,
    /// Address of the console.
    pub console_url: String,
    /// Those who are told by mail.
    pub contacts: Vec<Contact>,
}

/// Texts that can be copied with one click.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Copyable {
    /// The Apple Account of the memo.
    AppleId,
    /// The portal's address.
    PortalAddress,
    /// The console's address.
    ConsoleAddress,
    /// The text for Notes.
    Notes,
    /// The path of the request's copy.
    RequestPath,
    /// The path of the certificate's copy.
    CertificatePath,
    /// The path of what was exported last.
    ExportedPath,
    /// The topic.
    Topic,
    /// `APSP:…`.
    Apsp,
    /// The serial number.
    Serial,
    /// The subject.
    Subject,
    /// The code to be entered for signing in.
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
    /// What was exported last.
    Exported,
}

/// The passphrase of what is exported.
#[derive(Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "is", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Passphrase {
    /// There is none: the file takes none.
    None,
    /// It was typed.
    Typed {
        /** The passphrase. */
        text: String,
    },
    /// One is made and put on the clipboard, the only place where it can be read.
    Generated,
}
