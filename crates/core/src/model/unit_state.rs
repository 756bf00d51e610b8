//! The state of a unit, the same for the window, the command line and monitors.

use jiff::{SignedDuration, Timestamp};
use pushcert::reminders::CertificateLife;
use serde::Serialize;
use ts_rs::TS;

/// The state of a unit, from the most urgent to the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum UnitState {
    /// The certificate is revoked: Apple accepts no message for the devices.
    Invalid,
    /// The certificate has expired: no command reaches the devices.
    Expired,
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
    pub const ALL: [UnitState; 7] = [
        UnitState::Invalid,
        UnitState::Expired,
        UnitState::Urgent,
        UnitState::NotInMdm,
        UnitState::Soon,
        UnitState::Unregistered,
        UnitState::Good,
    ];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            UnitState::Invalid => "invalid",
            UnitState::Expired => "expired",
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
            | UnitState::Urgent
            | UnitState::NotInMdm
            | UnitState::Soon
            | UnitState::Unregistered => true,
            UnitState::Good => false,
        }
    }
}

/// The state of a unit. `life`: of the certificate in use; `pending`: whether a new one waits for the MDM.
pub(crate) fn unit_state(life: Option<CertificateLife>, pending: bool, now: Timestamp) -> UnitState {
    let within = |days: i64, end: Timestamp| now.duration_until(end) <= SignedDuration::from_hours(24 * days);
    if life.is_some_and(|life| life.revoked) {
        return UnitState::Invalid;
    }
    match life.map(|life| life.not_after) {
        Some(end) if now > end => UnitState::Expired,
        Some(end) if within(7, end) => UnitState::Urgent,
        _ if pending => UnitState::NotInMdm,
        Some(end) if within(30, end) => UnitState::Soon,
        Some(_) => UnitState::Good,
        None => UnitState::Unregistered,
    }
}
