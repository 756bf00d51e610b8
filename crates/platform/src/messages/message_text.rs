//! The sentences of a message about a certificate, for mails and chats, in one language and without formatting.
//!
//! Unit, product and identifiers were entered by people or read from files. They are made harmless here (line breaks,
//! marks that reverse text, endless names); escaping is left to each format.

use pushcert::reminders::Occasion;
use pushcert::{Step, printable};
use pushkeeper_core::model::WebAddress;
use pushkeeper_core::ports::Message;
use pushkeeper_texts::{Args, Lang, Words};

use crate::APPLE_PORTAL;

/// The sentences of a message.
pub struct MessageText {
    /// The language of the sentences.
    pub lang: Lang,
    /// The subject, in one line.
    pub subject: String,
    /// For a test message: the sentence that says so.
    pub trial_note: Option<String>,
    /// What the problem is.
    pub problem: String,
    /// What happens if nobody renews the certificate.
    pub consequence: String,
    /// Heading above the steps.
    pub steps_heading: String,
    /// The sentence that says where Pushkeeper guides through the steps.
    pub steps_intro: String,
    /// The steps of a renewal, in order.
    pub steps: Vec<String>,
    /// Heading above the details.
    pub details_heading: String,
    /// Labels and their values.
    pub details: Vec<(String, String)>,
    /// Labels and web addresses.
    pub links: Vec<(String, String)>,
}

impl MessageText {
    /// The sentences of a message. `apple_id`: the Apple Account, if the message is to name it.
    pub fn new(message: &Message, words: &Words, apple_id: Option<&str>) -> Self {
        let product = match words.lang() {
            Lang::Ja => &message.product.ja,
            Lang::En => &message.product.en,
        };
        let args = Args::with("unit", printable(&message.unit_name).as_ref())
            .and("product", printable(product).as_ref())
            .and("days", words.days_between(message.as_of, message.not_after).max(0))
            .and("date", words.date(message.not_after))
            .and("until", words.moment(message.not_after))
            .and("distance", words.distance(message.as_of, message.not_after));
        let occasion = occasion_name(message.occasion);
        let say = |id: &str| words.say(id, &args);
        let subject = say(&format!("message-subject-{occasion}"));
        let trial = |id: &str| words.say(id, &Args::with("subject", subject.as_str()));
        Self {
            lang: words.lang(),
            trial_note: message.trial.then(|| trial("message-test")),
            problem: say(&format!("message-problem-{occasion}")),
            consequence: say(&format!("message-consequence-{occasion}")),
            steps_heading: say("message-steps"),
            steps_intro: say("message-open"),
            steps: message.steps.iter().map(|it| say(&format!("message-step-{}", step_name(*it)))).collect(),
            details_heading: say("message-details"),
            details: details(message, words, product, apple_id),
            links: links(message, words),
            subject: if message.trial { trial("message-subject-test") } else { subject },
        }
    }
}

/// Stable name of an occasion, without its days.
pub fn occasion_name(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Days { within: _ } => "days",
        Occasion::Expired => "expired",
        Occasion::Invalid => "invalid",
    }
}

/// The details of the certificate. `product`: its name in the message's language.
fn details(message: &Message, words: &Words, product: &str, apple_id: Option<&str>) -> Vec<(String, String)> {
    let until = Args::with("date", words.moment(message.not_after))
        .and("distance", words.distance(message.as_of, message.not_after));
    let until = words.say("fact-date-with-distance", &until);
    [
        ("message-unit", message.unit_name.as_str()),
        ("message-product", product),
        ("message-account", &message.account_id),
        ("fact-not-after", &until),
        ("fact-topic", &message.topic),
        ("fact-serial", &message.serial),
        ("message-apple-account", apple_id.unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| (words.plain(label), printable(value).into_owned()))
    .collect()
}

fn links(message: &Message, words: &Words) -> Vec<(String, String)> {
    let console = Some(message.console_url.as_str()).filter(|it| is_clickable(it));
    [("message-console", console), ("message-portal", Some(APPLE_PORTAL))]
        .into_iter()
        .filter_map(|(label, address)| Some((words.plain(label), address?.to_owned())))
        .collect()
}

/// Whether a reader may be given this address to click: http or https, in visible ASCII, without characters that could
/// end it early in any format.
fn is_clickable(address: &str) -> bool {
    WebAddress::parse(address).is_some()
        && address
            .chars()
            .all(|it| it.is_ascii_graphic() && !matches!(it, '<' | '>' | '"' | '\'' | '|' | '\\' | '`'))
}

fn step_name(step: Step) -> &'static str {
    match step {
        Step::Prepare => "prepare",
        Step::AppleId => "apple-id",
        Step::Request => "request",
        Step::SignIn => "sign-in",
        Step::Create => "create",
        Step::Terms => "terms",
        Step::Renew => "renew",
        Step::Upload => "upload",
        Step::Download => "download",
        Step::Verdict => "verdict",
        Step::SignOut => "sign-out",
        Step::HandOver => "hand-over",
        Step::Confirm => "confirm",
        Step::Record => "record",
        Step::Reminders => "reminders",
        Step::Done => "done",
    }
}
