//! The MDM products: data that somebody who does not program can extend, read from `products/products.toml`.

mod pattern;
mod table;
#[cfg(test)]
mod tests;
mod text;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Journey, Step};

pub use pattern::matches;
pub use table::{Problem, Products, ProductsError};
pub use text::Text;

/// Where the request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum RequestSource {
    /// The MDM's console gives a signed request.
    Console,
    /// Made here, signed by a vendor.
    Here,
}

/// How the certificate gets into the MDM.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Delivery {
    /// Uploaded by hand in the console.
    Console,
    /// By the MDM's API.
    Api,
    /// Exported together with its key.
    Export,
}

/// What goes into the portal's Notes field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Notes {
    /// The unit's or account's identifier is expected there.
    AccountId,
    /// Nothing is expected; the unit's name helps to recognise the certificate.
    Optional,
}

/// Something to do or see in the MDM's console during a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct ConsoleTask {
    /// The step in which it is shown.
    pub step: Step,
    /// Only in these journeys; empty: in all.
    #[serde(default)]
    pub journeys: Vec<Journey>,
    /// The way through the console's menus, in the console's own words.
    #[serde(default)]
    pub path: Vec<Text>,
    /// The button to press or the field to fill, in the console's own words.
    #[serde(default)]
    pub press: Option<Text>,
    /// To be minded rather than done: stands out from the other tasks.
    #[serde(default)]
    pub caution: bool,
    /// What to do, in a sentence.
    pub text: Text,
}

/// One MDM product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export_to = "types.ts")]
pub struct Product {
    /// Stable identifier, kebab-case.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What the product calls the tenant's identifier.
    pub account_word: Text,
    /// Where the request comes from.
    pub request: RequestSource,
    /// Patterns (`*`, `?`, letter case does not count) that a request's file name follows.
    pub request_files: Vec<String>,
    /// The same for the certificate's file name.
    pub certificate_files: Vec<String>,
    /// The portal's "Vendor" column, where known.
    #[serde(default)]
    pub vendor: Option<String>,
    /// What goes into Notes.
    pub notes: Notes,
    /// Conditions for who may do it.
    #[serde(default)]
    pub permissions: Vec<Text>,
    /// Browsers that serve.
    pub browsers: Vec<String>,
    /// How the certificate gets into the MDM.
    pub delivery: Delivery,
    /// What a renewal after the expiry means.
    #[serde(default)]
    pub late_renewal: Option<Text>,
    /// What a change of the Apple Account costs.
    pub account_change: Text,
    /// Whom to ask.
    #[serde(default)]
    pub support: Option<Text>,
    /// What the console shows when it is done.
    pub read_back: Text,
    /// What to do in the console, step by step.
    #[serde(default)]
    pub console: Vec<ConsoleTask>,
}

impl Product {
    /// What to do in the console during a step of a journey, in order.
    pub fn tasks(&self, step: Step, journey: Journey) -> Vec<&ConsoleTask> {
        self.console
            .iter()
            .filter(|task| {
                task.step == step && (task.journeys.is_empty() || task.journeys.contains(&journey))
            })
            .collect()
    }

    /// Whether a file of this name can be a request of this product.
    pub fn names_request(&self, file_name: &str) -> bool {
        self.request_files.iter().any(|pattern| matches(pattern, file_name))
    }

    /// Whether a file of this name can be a certificate for this product.
    pub fn names_certificate(&self, file_name: &str) -> bool {
        self.certificate_files.iter().any(|pattern| matches(pattern, file_name))
    }
}
