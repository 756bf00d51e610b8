//! What mails and chats tell about a certificate, in sentences of one language and without any form.
//!
//! Unit, product and identifiers were entered by people or read from files: they are made harmless here, so that no
//! form has to think of line breaks, of marks that turn text round, or of endless names. Escaping is each form's own.

use pushcert::reminders::Occasion;
use pushcert::{Step, days_between, printable};
use pushkeeper_core::model::WebAddress;
use pushkeeper_core::ports::Message;
use pushkeeper_texts::{Args, Lang, Words};

use crate::APPLE_PORTAL;

/// The sentences.
pub struct Telling {
    /// The language that they are in.
    pub lang: Lang,
    /// What it is about, in one line.
    pub subject: String,
    /// Where it is only a trial: that it is.
    pub trial: Option<String>,
    /// What is the matter.
    pub matter: String,
    /// What happens otherwise.
    pub otherwise: String,
    /// The headline of the steps.
    pub to_do: String,
    /// Where one is led through them.
    pub open: String,
    /// What a renewal takes, in order.
    pub steps: Vec<String>,
    /// The headline of the facts.
    pub which: String,
    /// Labels with what they stand for.
    pub facts: Vec<(String, String)>,
    /// Labels with addresses of web pages.
    pub links: Vec<(String, String)>,
}

impl Telling {
    /// Tells a message. `apple_id`: the Apple Account, where it is to be named.
    pub fn of(message: &Message, words: &Words, apple_id: Option<&str>) -> Self {
        let left = days_left(message);
        let product = match words.lang() {
            Lang::Ja => &message.product.ja,
            Lang::En => &message.product.en,
        };
        let args = Args::with("unit", printable(&message.unit_name).as_ref())
            .and("product", printable(product).as_ref())
            .and("days", left.max(0))
            .and("date", words.date(message.not_after))
            .and("until", words.moment(message.not_after))
            .and("distance", words.distance(left));
        let occasion = kind(message.occasion);
        let say = |id: &str| words.say(id, &args);
        let subject = say(&format!("message-subject-{occasion}"));
        let trial = |id: &str| words.say(id, &Args::with("subject", subject.as_str()));
        Self {
            lang: words.lang(),
            trial: message.trial.then(|| trial("message-trial")),
            matter: say(&format!("message-matter-{occasion}")),
            otherwise: say(&format!("message-otherwise-{occasion}")),
            to_do: say("message-steps"),
            open: say("message-open"),
            steps: message.steps.iter().map(|it| say(&format!("message-step-{}", name(*it)))).collect(),
            which: say("message-which"),
            facts: facts(message, words, product, left, apple_id),
            links: links(message, words),
            subject: if message.trial { trial("message-subject-trial") } else { subject },
        }
    }
}

/// Whole days to the end, rounded down; negative when it is past.
pub fn days_left(message: &Message) -> i64 {
    days_between(message.as_of, message.not_after)
}

/// The stable name of the kind of an occasion.
pub fn kind(occasion: Occasion) -> &'static str {
    match occasion {
        Occasion::Days { within: _ } => "days",
        Occasion::Expired => "expired",
        Occasion::Invalid => "invalid",
    }
}

/// The product in the language that is spoken.
fn facts(
    message: &Message,
    words: &Words,
    product: &str,
    left: i64,
    apple_id: Option<&str>,
) -> Vec<(String, String)> {
    let until = Args::with("date", words.moment(message.not_after)).and("distance", words.distance(left));
    let until = words.say("fact-date-with-distance", &until);
    [
        ("message-unit", message.unit_name.as_str()),
        ("message-product", product),
        ("message-account", &message.account_id),
        ("fact-not-after", &until),
        ("fact-topic", &message.topic),
        ("fact-serial", &message.serial),
        ("message-apple-id", apple_id.unwrap_or_default()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(label, value)| (words.plain(label), printable(value).into_owned()))
    .collect()
}

fn links(message: &Message, words: &Words) -> Vec<(String, String)> {
    let console = Some(message.console_url.as_str()).filter(|it| leads_to_a_page(it));
    [("message-console", console), ("message-portal", Some(APPLE_PORTAL))]
        .into_iter()
        .filter_map(|(label, address)| Some((words.plain(label), address?.to_owned())))
        .collect()
}

/// Whether a reader may be given the address to click: nothing but a web page's, in visible ASCII without what could
/// end it early in any form.
fn leads_to_a_page(address: &str) -> bool {
    WebAddress::parse(address).is_some()
        && address
            .chars()
            .all(|it| it.is_ascii_graphic() && !matches!(it, '<' | '>' | '"' | '\'' | '|' | '\\' | '`'))
}

fn name(step: Step) -> &'static str {
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
