//! A sample message.

use jiff::{SignedDuration, Timestamp};
use pushcert::Step;
use pushcert::product::Text;
use pushcert::reminders::Occasion;
use pushkeeper_core::model::UnitId;
use pushkeeper_core::ports::Message;

/// A message about a certificate that expires in seven days.
pub fn message(occasion: Occasion) -> Message {
    let as_of = Timestamp::now();
    Message {
        id: "0b7f6a4e-3f0e-4d0b-9a63-6a1f5d5a7c11".to_owned(),
        unit: UnitId("5f0c8f5e-6a0e-4c53-9d5c-0f6f4b3c2a10".to_owned()),
        unit_name: "本社 iPad".to_owned(),
        product: Text { ja: "mobiconnect".to_owned(), en: "mobiconnect".to_owned() },
        account_id: "acme-0042".to_owned(),
        console_url: "https://console.example.org/?a=1&b=2".to_owned(),
        occasion,
        trial: false,
        topic: "com.apple.mgmt.External.1f0a4d5e-8b1c-4c6b-9d57-3a52c1b7e001".to_owned(),
        serial: "734DF9C0BB2703FD".to_owned(),
        not_after: as_of + SignedDuration::from_hours(24 * 7 + 1),
        as_of,
        steps: vec![
            Step::Prepare,
            Step::AppleId,
            Step::Request,
            Step::SignIn,
            Step::Renew,
            Step::Upload,
            Step::Download,
            Step::Verdict,
            Step::SignOut,
            Step::HandOver,
            Step::Confirm,
            Step::Record,
            Step::Reminders,
            Step::Done,
        ],
    }
}
