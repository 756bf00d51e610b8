//! Speaking one language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::{Args, FILES, Lang, dates};

/// The value of `PLATFORM()` in the messages: `macos`, `windows` or `linux`.
const PLATFORM: &str = if cfg!(target_os = "macos") {
    "macos"
} else if cfg!(windows) {
    "windows"
} else {
    "linux"
};

/// All sentences of one language, and the reader's time zone.
pub struct Words {
    lang: Lang,
    zone: TimeZone,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The sentences of a language; dates are those of the system's time zone.
    pub fn new(lang: Lang) -> Self {
        Self::in_zone(lang, TimeZone::system())
    }

    /// The same with dates of another time zone.
    pub fn in_zone(lang: Lang, zone: TimeZone) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
        // Terminals and native notices show the invisible marks as boxes.
        bundle.set_use_isolating(false);
        bundle
            .add_function("PLATFORM", |_, _| FluentValue::from(PLATFORM))
            .unwrap_or_else(|error| unreachable!("no other function has this name: {error:?}"));
        for (_, area, text) in FILES.iter().filter(|(of, _, _)| *of == lang) {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(_, errors)| {
                unreachable!("{lang}/{area}.ftl is tested to parse: {errors:?}")
            });
            bundle
                .add_resource(resource)
                .unwrap_or_else(|errors| unreachable!("{lang}/{area}.ftl repeats an id: {errors:?}"));
        }
        Self { lang, zone, bundle }
    }

    /// The language that is spoken.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The reader's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The sentence called `id`, or its attribute where `id` is `message.attribute`. One that is missing
    /// stays visible as `⟦id⟧`, a missing value as its variable.
    pub fn say(&self, id: &str, args: &Args) -> String {
        let (message, attribute) = match id.split_once('.') {
            Some((message, attribute)) => (message, Some(attribute)),
            None => (id, None),
        };
        let pattern = self.bundle.get_message(message).and_then(|message| match attribute {
            Some(name) => Some(message.get_attribute(name)?.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else { return format!("⟦{id}⟧") };
        // What could not be filled in is already visible in the text.
        let mut unfilled = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args.fluent()), &mut unfilled).into_owned()
    }

    /// A sentence without variables.
    pub fn plain(&self, id: &str) -> String {
        self.say(id, &Args::none())
    }

    /// The day of a moment, as the reader writes it.
    pub fn date(&self, at: Timestamp) -> String {
        dates::date(self.lang, &at.to_zoned(self.zone.clone()))
    }

    /// Day, time and time zone of a moment.
    pub fn moment(&self, at: Timestamp) -> String {
        dates::moment(self.lang, &at.to_zoned(self.zone.clone()))
    }

    /// How far away an expiry is; `days_left` is negative when it is past.
    pub fn distance(&self, days_left: i64) -> String {
        if days_left < 0 {
            self.say("days-past", &Args::with("days", days_left.saturating_neg()))
        } else {
            self.say("days-left", &Args::with("days", days_left))
        }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("lang", &self.lang).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Words {
        Words::in_zone(Lang::En, TimeZone::UTC)
    }

    #[test]
    fn numbers_choose_the_form() {
        let words = english();
        assert_eq!(words.distance(30), "30 days left");
        assert_eq!(words.distance(1), "1 day left");
        assert_eq!(words.distance(0), "less than a day left");
        assert_eq!(words.distance(-1), "expired 1 day ago");
        assert_eq!(Words::new(Lang::Ja).distance(-400), "400日前に期限切れ");
    }

    #[test]
    fn no_invisible_marks() {
        let said = english().say("fact-key-value", &Args::with("algorithm", "RSA").and("bits", 2048));
        assert_eq!(said, "RSA, 2048 bits");
    }

    #[test]
    fn the_credential_store_has_the_name_that_the_system_gives_it() {
        let (english_name, japanese) = match PLATFORM {
            "macos" => ("your keychain", "キーチェーン"),
            "windows" => ("Credential Manager", "資格情報マネージャー"),
            _ => ("your keyring", "キーリング"),
        };
        assert_eq!(english().plain("credential-store-name"), english_name);
        assert_eq!(Words::new(Lang::Ja).plain("credential-store-name"), japanese);
    }

    #[test]
    fn what_is_missing_is_visible() {
        assert_eq!(english().plain("no-such-sentence"), "⟦no-such-sentence⟧");
        assert_eq!(english().plain("kind-other.title"), "⟦kind-other.title⟧");
        assert_eq!(english().say("fact-key-value", &Args::none()), "{$algorithm}, {$bits} bits");
    }

    #[test]
    fn a_finding_in_three_sentences() {
        let params = [("expected", "2026-11-22T23:59:59Z"), ("found", "2025-11-22T23:59:59Z")];
        let finding = english().finding("older-than-current", params);
        assert_eq!(finding.headline, "This certificate expires no later than your current one");
        assert!(finding.why.contains("valid until Sun, Nov 22, 2026, this one until Sat, Nov 22, 2025"));
        assert!(finding.next.contains("click Renew"));
        let one =
            english().finding("expires-soon", [("days_left", "1"), ("not_after", "2026-11-22T00:00:00Z")]);
        assert_eq!(one.headline, "This certificate expires in 1 day");
    }
}
