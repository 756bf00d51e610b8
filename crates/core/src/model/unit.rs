//! A unit: a tenant of an MDM.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::channels::Contact;
use crate::model::ids::UnitId;
use crate::model::reminders::ReminderPlan;
use crate::model::signing::UnitExtras;

/// A tenant of an MDM: what one push certificate belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name in the register.
    pub id: UnitId,
    /// What people call it.
    pub name: String,
    /// Identifier of the MDM product.
    pub product: String,
    /// The unit or account identifier in that product; may be empty.
    pub account_id: String,
    /// Address of the console; may be empty.
    pub console_url: String,
    /// Those who are told by mail.
    pub contacts: Vec<Contact>,
    /// Which reminders are wanted.
    pub reminders: ReminderPlan,
    /// When it was made.
    pub created_at: Timestamp,
    /// What only some units have.
    #[serde(rename = "particulars")]
    pub extras: UnitExtras,
}
