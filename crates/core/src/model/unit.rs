//! A unit: a tenant of an MDM.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::channels::Contact;
use crate::model::ids::UnitId;
use crate::model::reminders::ReminderPlan;
use crate::model::signing::UnitExtras;

/// A tenant of an MDM: it uses one push certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// The identifier in the register.
    pub id: UnitId,
    /// The name that people gave it.
    pub name: String,
    /// The identifier of its MDM product.
    pub product: String,
    /// The account or tenant identifier in that product; may be empty.
    pub account_id: String,
    /// The address of the console; may be empty.
    pub console_url: String,
    /// The people who get reminders by mail.
    pub contacts: Vec<Contact>,
    /// The wanted reminders.
    pub reminders: ReminderPlan,
    /// When it was created.
    pub created_at: Timestamp,
    /// Optional settings that only some units have.
    #[serde(rename = "particulars")]
    pub extras: UnitExtras,
}
