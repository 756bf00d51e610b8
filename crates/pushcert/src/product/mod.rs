//! The MDM products and the error messages of their consoles, read from the folder `products`, which can be extended
//! without programming.
//! May import: `steps`.
//! Must never import: `requests`, `revocation`, `inspect` and the rooms above it.

mod error_messages;
mod pattern;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod vendor_name;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::steps::{self, Journey, Step};

pub use error_messages::{ErrorMessage, ErrorMessages};
pub use pattern::matches;
pub use table::{Problem, Products, ProductsError};
pub use text::Text;

/// Where the request of a product comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum RequestSource {
    /// The MDM's console provides a signed request.
    Console,
    /// The request is made here and signed by a vendor.
    Here,
}

/// How the certificate of a product gets into its MDM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum DeliveryMethod {
    /// A person uploads it in the console.
    Console,
    /// This program sends it with the MDM's API.
    Api,
    /// It is exported together with its private key.
    Export,
}

/// What goes into the portal's Notes field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Notes {
    /// The identifier of the unit or account is expected there.
    AccountId,
    /// Nothing is expected; the unit's name helps to recognize the certificate.
    Optional,
}

/// Something to do or check in the MDM's console during a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct ConsoleTask {
    /// The step in which it is shown.
    pub step: Step,
    /// The journeys in which it is shown; empty means all.
    #[serde(default)]
    pub journeys: Vec<Journey>,
    /// The path through the console's menus, in the words of the console.
    #[serde(default)]
    pub path: Vec<Text>,
    /// The button to click or the field to fill in, in the words of the console.
    #[serde(default)]
    pub press: Option<Text>,
    /// Whether it is a warning, which is highlighted.
    #[serde(default)]
    pub caution: bool,
    /// A sentence that says what to do.
    pub text: Text,
}

/// One MDM product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct Product {
    /// The stable identifier in kebab-case.
    pub id: String,
    /// The name of the product.
    pub name: Text,
    /// The product's word for the identifier of a tenant.
    pub account_word: Text,
    /// Where the request comes from.
    pub request: RequestSource,
    /// Patterns for the file names of requests (`*`, `?`; letter case does not matter).
    pub request_files: Vec<String>,
    /// Patterns for the file names of certificates, in the same form.
    pub certificate_files: Vec<String>,
    /// The text in the portal's Vendor column, when known.
    #[serde(default)]
    pub vendor: Option<String>,
    /// What goes into the portal's Notes field.
    pub notes: Notes,
    /// The permissions that a person needs in the console.
    #[serde(default)]
    pub permissions: Vec<Text>,
    /// The supported browsers.
    pub browsers: Vec<String>,
    /// How the certificate gets into the MDM.
    pub delivery: DeliveryMethod,
    /// What happens when the renewal comes after the expiry.
    #[serde(default)]
    pub late_renewal: Option<Text>,
    /// The consequences of a change of the Apple Account.
    pub account_change: Text,
    /// The support contact of the product.
    #[serde(default)]
    pub support: Option<Text>,
    /// What the console shows after the new certificate was uploaded.
    pub read_back: Text,
    /// The tasks in the console, in order.
    #[serde(default)]
    pub console: Vec<ConsoleTask>,
}

impl Product {
    /// The steps of a journey with this product, in order. [`Step::Record`] is left out when there is nothing to record
    /// in the product's console.
    pub fn steps(&self, journey: Journey) -> Vec<Step> {
        steps::in_order(journey, !self.tasks(Step::Record, journey).is_empty())
    }

    /// The tasks in the console during a step of a journey, in order.
    pub fn tasks(&self, step: Step, journey: Journey) -> Vec<&ConsoleTask> {
        self.console
            .iter()
            .filter(|task| {
                task.step == step && (task.journeys.is_empty() || task.journeys.contains(&journey))
            })
            .collect()
    }

    /// Whether a request of this product can have this file name.
    pub fn names_request(&self, file_name: &str) -> bool {
        self.request_files.iter().any(|pattern| matches(pattern, file_name))
    }

    /// Whether requests of this product are signed by the vendor of this name; `true` when the product's vendor is not
    /// known.
    pub fn is_signed_by(&self, vendor: &str) -> bool {
        self.vendor.as_deref().is_none_or(|known| vendor_name::is_same_vendor(known, vendor))
    }

    /// Whether a certificate for this product can have this file name.
    pub fn names_certificate(&self, file_name: &str) -> bool {
        self.certificate_files.iter().any(|pattern| matches(pattern, file_name))
    }
}
