//! Using an MDM's API.

use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::model::{ApiSettings, UnitId};

/// Using an MDM's API.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum MdmAction {
    /// Save how the unit's MDM is reached by its API.
    SaveApi {
        /** The unit. */
        unit: UnitId,
        /** How the API is reached. */
        settings: ApiSettings,
        /** API key, token or password; none: the saved one stays, if it belongs to this server. */
        credential: Option<String>,
    },
    /// Forget how the unit's MDM is reached, and its credential.
    RemoveApi {
        /** The unit. */
        unit: UnitId,
    },
    /// Ask the unit's MDM which certificate it uses now.
    TryApi {
        /** The unit. */
        unit: UnitId,
    },
    /// Fetch the signed request from the MDM.
    FetchRequest,
    /// Deliver the journey's new certificate, else the one in use, and read back what the MDM uses.
    Deliver {
        /** The unit. */
        unit: UnitId,
    },
    /// Begin to sign in to the unit's MDM in the browser.
    BeginSignIn {
        /** The unit. */
        unit: UnitId,
    },
    /// Open the page on which the sign-in code is entered.
    OpenSignIn,
    /// Give the sign-in up.
    CancelSignIn,
    /// Ask Apple's push gateway whether it accepts the unit's certificate. Only possible when its key is here.
    Probe {
        /** The unit. */
        unit: UnitId,
    },
}
