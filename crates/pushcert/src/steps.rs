//! The one list of steps. Every numbered line of the vendors' manuals is one of them or a visible part of one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Product;

/// Why the admin goes to the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Journey {
    /// The unit has no certificate yet.
    Registration,
    /// The certificate in use gets a new year; the topic stays.
    Renewal,
    /// The Apple Account is lost: a new certificate takes over, every device must enrol again.
    Replacement,
}

/// One screen of the wizard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Step {
    /// What is needed, who may do it, what is at stake.
    Prepare,
    /// Which Apple Account, kept in the keyring.
    AppleId,
    /// Obtain or make the request, and judge it before Apple does.
    Request,
    /// Portal: sign in.
    SignIn,
    /// Portal: [Create a Certificate].
    Create,
    /// Portal: accept the terms.
    Terms,
    /// Portal: find the right row, [Renew].
    Renew,
    /// Portal: notes, file, [Upload].
    Upload,
    /// Portal: [Download]; the file is caught.
    Download,
    /// Judge what was downloaded.
    Verdict,
    /// Portal: [Sign out].
    SignOut,
    /// Give the certificate to the MDM.
    HandOver,
    /// See that the MDM shows the new certificate.
    Confirm,
    /// Record the Apple Account where the MDM keeps it.
    Record,
    /// Be told in time next year.
    Reminders,
    /// What was achieved, and the next date.
    Done,
}

/// The steps of a journey with a product, in order.
///
/// Registration and replacement pass the portal's terms, a renewal passes its list instead.
/// `Record` is left out for products whose console keeps no note of the Apple Account.
pub fn steps(journey: Journey, product: &Product) -> Vec<Step> {
    let portal: &[Step] = match journey {
        Journey::Registration | Journey::Replacement => &[Step::Create, Step::Terms],
        Journey::Renewal => &[Step::Renew],
    };
    let records = !product.tasks(Step::Record, journey).is_empty();
    [Step::Prepare, Step::AppleId, Step::Request, Step::SignIn]
        .iter()
        .chain(portal)
        .chain(&[Step::Upload, Step::Download, Step::Verdict, Step::SignOut, Step::HandOver, Step::Confirm])
        .chain(records.then_some(&Step::Record))
        .chain(&[Step::Reminders, Step::Done])
        .copied()
        .collect()
}
