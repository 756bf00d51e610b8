//! Handing files in, and getting files and texts out.

use std::path::PathBuf;

use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::actions::{Copyable, PlacedFile};
use crate::model::FileOrigin;

/// Handing files in, and getting files and texts out.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum FilesAction {
    /// Open a dialog that asks for a file.
    ChooseFile,
    /// Files were chosen or dropped.
    FilesGiven {
        /** The paths of the files. */
        #[ts(type = "string[]")]
        paths: Vec<PathBuf>,
        /** How they came. */
        origin: FileOrigin,
    },
    /// Text was pasted in place of a file.
    TextGiven {
        /** The pasted text. */
        text: String,
    },
    /// The password of the files that were handed in.
    GivePassword {
        /** The password. */
        password: String,
    },
    /// Remove one of the files that were handed in together.
    RemoveFile {
        /** Its position in the list of the screen. */
        at: usize,
    },
    /// Put the rejected file aside and wait for another.
    AnotherFile,
    /// Use the judged certificate although there are warnings, which were read.
    AcceptWarnings {
        /** The digest of the verdict that was read. */
        read: String,
    },
    /// Take another request in place of the current one, which stays in the register.
    AnotherRequest,
    /// Open a dialog that asks for a folder to watch.
    ChooseFolder,
    /// Watch this folder.
    WatchFolder {
        /** The folder; none: the system's Downloads folder. */
        #[ts(type = "string | null")]
        folder: Option<PathBuf>,
    },
    /// Copy a text to the clipboard.
    Copy {
        /** The text to copy. */
        what: Copyable,
    },
    /// Copy a text that the window made of what it shows: nothing secret.
    CopyText {
        /** The text. */
        text: String,
    },
    /// Show a file in the file manager.
    Reveal {
        /** The file. */
        what: PlacedFile,
    },
    /// Show the newest file of the log in the file manager.
    ShowLog,
}
