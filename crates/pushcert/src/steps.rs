//! The one list of steps. Every numbered line of the vendors' manuals is one of them or a visible part of one.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

/// The steps of a journey, in order. `with_record`: whether the product's console keeps a note of the Apple Account.
///
/// A registration and a replacement pass the terms of the portal, a renewal passes its list instead.
pub(crate) fn in_order(journey: Journey, with_record: bool) -> Vec<Step> {
    let portal: &[Step] = match journey {
        Journey::Registration | Journey::Replacement => &[Step::Create, Step::Terms],
        Journey::Renewal => &[Step::Renew],
    };
    [Step::Prepare, Step::AppleId, Step::Request, Step::SignIn]
        .iter()
        .chain(portal)
        .chain(&[Step::Upload, Step::Download, Step::Verdict, Step::SignOut, Step::HandOver, Step::Confirm])
        .chain(with_record.then_some(&Step::Record))
        .chain(&[Step::Reminders, Step::Done])
        .copied()
        .collect()
}

/// The place of a step among the steps of its journey, counted from 0.
///
/// `Record` may be missing when the product was changed on the way: then the place of `Reminders` is returned. Any other
/// step that is missing counts as the first.
pub fn position(steps: &[Step], step: Step) -> usize {
    let place = |step: Step| steps.iter().position(|it| *it == step);
    place(step).or_else(|| place(Step::Reminders).filter(|_| step == Step::Record)).unwrap_or(0)
}

/// A file that a step waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaitedFile {
    /// The request, signed by a vendor.
    Request,
    /// The certificate that the portal made.
    Certificate,
}

/// A file of which a step needs a copy where file choosers find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepCopy {
    /// The request, for the portal or the vendor.
    Request,
    /// The new certificate, for the MDM.
    Certificate,
}

/// The private key that a step can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKey {
    /// The key of the request.
    Request,
    /// The key of the certificate.
    Certificate,
}

/// What has to be done before a step lets a person go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requirement {
    /// Nothing has to be done.
    Nothing,
    /// Every preparation is checked, and the cost of a replacement is confirmed.
    Preparations,
    /// A request that Apple would accept is chosen.
    UsableRequest,
    /// A request is chosen.
    Request,
    /// A certificate was kept.
    Certificate,
    /// The certificate on the screen is the one that was kept.
    KeptCertificate,
    /// It is proven that the MDM has the new certificate.
    Proof,
}

/// What the program does at a step.
struct Row {
    awaits: Option<AwaitedFile>,
    copy: Option<StepCopy>,
    key: Option<StepKey>,
    requires: Requirement,
    shows_schedule: bool,
    hands_over: bool,
    may_be_refused: bool,
}

/// A step at which the program does nothing but show its screen.
const PLAIN: Row = Row {
    awaits: None,
    copy: None,
    key: None,
    requires: Requirement::Nothing,
    shows_schedule: false,
    hands_over: false,
    may_be_refused: false,
};

/// A step on the portal before the certificate is downloaded: it may be downloaded at any of them.
const PORTAL: Row = Row { awaits: Some(AwaitedFile::Certificate), ..PLAIN };

/// A step after the new certificate was obtained.
const IN_MDM: Row = Row { hands_over: true, ..PLAIN };

impl Step {
    /// The table of steps: whoever adds a step writes one row.
    fn row(self) -> Row {
        use Requirement as Needs;
        let request = Some(StepCopy::Request);
        let certificate = Some(StepCopy::Certificate);
        match self {
            Step::Prepare => Row { requires: Needs::Preparations, ..PLAIN },
            Step::AppleId => PLAIN,
            Step::Request => Row {
                awaits: Some(AwaitedFile::Request),
                copy: request,
                key: Some(StepKey::Request),
                requires: Needs::UsableRequest,
                ..PLAIN
            },
            Step::SignIn | Step::Create | Step::Terms | Step::Renew => PORTAL,
            Step::Upload => Row { copy: request, requires: Needs::Request, may_be_refused: true, ..PORTAL },
            Step::Download => Row { requires: Needs::Certificate, ..PORTAL },
            Step::Verdict => Row { requires: Needs::KeptCertificate, ..PORTAL },
            Step::SignOut => PLAIN,
            Step::HandOver => {
                Row { copy: certificate, key: Some(StepKey::Certificate), may_be_refused: true, ..IN_MDM }
            }
            Step::Confirm => Row {
                key: Some(StepKey::Certificate),
                requires: Needs::Proof,
                may_be_refused: true,
                ..IN_MDM
            },
            Step::Record => IN_MDM,
            Step::Reminders | Step::Done => Row { shows_schedule: true, ..IN_MDM },
        }
    }

    /// The file that the step waits for.
    pub fn awaits(self) -> Option<AwaitedFile> {
        self.row().awaits
    }

    /// The file of which the step needs a copy.
    pub fn copy(self) -> Option<StepCopy> {
        self.row().copy
    }

    /// The private key that the step can use.
    pub fn key(self) -> Option<StepKey> {
        self.row().key
    }

    /// What has to be done before the step lets a person go on.
    pub fn requires(self) -> Requirement {
        self.row().requires
    }

    /// Whether the step shows how the daily check is scheduled.
    pub fn shows_schedule(self) -> bool {
        self.row().shows_schedule
    }

    /// Whether the portal or the console may refuse with a message what is handed to it.
    pub fn may_be_refused(self) -> bool {
        self.row().may_be_refused
    }

    /// Whether the new certificate was obtained before this step, so that it counts from here on.
    pub fn hands_over(self) -> bool {
        self.row().hands_over
    }
}
