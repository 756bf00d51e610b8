//! The state of a unit, the same for the window, the command line and monitors.

use jiff::{SignedDuration, Timestamp};
use pushcert::reminders::CertificateLife;
use serde::Serialize;
use strum::VariantArray;
use ts_rs::TS;

use crate::model::certificate::Certificate;

/// The state of a unit, from the most urgent to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum UnitState {
    /// The certificate is revoked: Apple accepts no message for the devices.
    Invalid,
    /// The certificate has expired: no command reaches the devices.
    Expired,
    /// The certificate is not valid yet, or the clock of this computer is wrong.
    NotYetValid,
    /// The certificate expires within seven days.
    Urgent,
    /// A new certificate was downloaded; the MDM has not shown it yet.
    NotInMdm,
    /// The certificate expires within thirty days.
    Soon,
    /// The unit has no certificate yet.
    Unregistered,
    /// The certificate is valid for more than thirty days.
    Good,
}

impl UnitState {
    /// Every state, the most urgent first.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            UnitState::Invalid => "invalid",
            UnitState::Expired => "expired",
            UnitState::NotYetValid => "not-yet-valid",
            UnitState::Urgent => "urgent",
            UnitState::NotInMdm => "not-in-mdm",
            UnitState::Soon => "soon",
            UnitState::Unregistered => "unregistered",
            UnitState::Good => "good",
        }
    }

    /// Whether a person has to do something.
    pub fn needs_person(self) -> bool {
        match self {
            UnitState::Invalid
            | UnitState::Expired
            | UnitState::NotYetValid
            | UnitState::Urgent
            | UnitState::NotInMdm
            | UnitState::Soon
            | UnitState::Unregistered => true,
            UnitState::Good => false,
        }
    }
}

/// The state of a unit. `current`: the certificate in use, and what is known about its life; `pending`: whether a new
/// one waits for the MDM.
pub(crate) fn unit_state(
    current: Option<(&Certificate, CertificateLife)>,
    pending: bool,
    now: Timestamp,
) -> UnitState {
    let Some((certificate, life)) = current else {
        return if pending { UnitState::NotInMdm } else { UnitState::Unregistered };
    };
    let within = |days: i64| now.duration_until(life.not_after) <= SignedDuration::from_hours(24 * days);
    if life.revoked {
        UnitState::Invalid
    } else if now > life.not_after {
        UnitState::Expired
    } else if certificate.not_before().is_some_and(|begin| now < begin) {
        UnitState::NotYetValid
    } else if within(7) {
        UnitState::Urgent
    } else if pending {
        UnitState::NotInMdm
    } else if within(30) {
        UnitState::Soon
    } else {
        UnitState::Good
    }
}
