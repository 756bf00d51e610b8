//! Putting a copy in the place of the register. The owner of the [`App`](crate::App) does it, because the register is
//! closed meanwhile, and because it is needed when there is no app.

use std::path::PathBuf;

use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

/// Putting a copy, or an empty register, in the place of the register.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum RegisterAction {
    /// Open a dialog that asks for a copy, which is then restored.
    ChooseBackup,
    /// Put this copy in the place of the register.
    RestoreBackup {
        /** The name of a copy that Pushkeeper made, or the path of a file that a dialog returned. */
        #[ts(type = "string")]
        path: PathBuf,
    },
    /// Put an empty register in the place of one that is lost or cannot be used.
    StartEmptyRegister,
}
