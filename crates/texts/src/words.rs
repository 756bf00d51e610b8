//! The messages of one language.

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

/// All messages of one language, and the reader's time zone.
pub struct Words {
    lang: Lang,
    zone: TimeZone,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The messages of a language, with dates in the system's time zone.
    pub fn new(lang: Lang) -> Self {
        Self::in_zone(lang, TimeZone::system())
    }

    /// The messages of a language, with dates in this time zone.
    pub fn in_zone(lang: Lang, zone: TimeZone) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![lang.identifier()]);
        // Terminals and notifications show the invisible isolation marks as boxes.
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

    /// The language of the messages.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// The reader's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The message with this id, or its attribute where `id` is `message.attribute`. A missing message is shown as `⟦id⟧`, a
    /// missing value as its variable.
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
        // Errors are visible in the text as variables, so they are not reported again.
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args.fluent()), &mut errors).into_owned()
    }

    /// A message without variables.
    pub fn plain(&self, id: &str) -> String {
        self.say(id, &Args::none())
    }

    /// The date of a time, in the format of the language.
    pub fn date(&self, at: Timestamp) -> String {
        dates::date(self.lang, &at.to_zoned(self.zone.clone()))
    }

    /// The date, time and time zone of a time, in the format of the language.
    pub fn moment(&self, at: Timestamp) -> String {
        dates::moment(self.lang, &at.to_zoned(self.zone.clone()))
    }

    /// How many days of the reader's calendar the expiration `end` is away: "13 days left", "expired 3 days ago".
    pub fn distance(&self, now: Timestamp, end: Timestamp) -> String {
        if now > end {
            self.say("days-past", &Args::with("days", self.days_between(end, now)))
        } else {
            self.say("days-left", &Args::with("days", self.days_between(now, end)))
        }
    }

    /// Days of the calendar between two times in the reader's time zone.
    pub fn days_between(&self, from: Timestamp, to: Timestamp) -> i64 {
        dates::calendar_days(from, to, &self.zone)
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

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    #[test]
    fn numbers_select_the_plural_form() {
        let words = english();
        let end = at("2026-12-17T09:00:00Z");
        for (now, text) in [
            ("2026-11-17T23:59:59Z", "30 days left"),
            ("2026-12-16T23:59:59Z", "1 day left"),
            ("2026-12-17T00:00:00Z", "expires today"),
            ("2026-12-17T09:00:01Z", "expired today"),
            ("2026-12-18T00:00:00Z", "expired 1 day ago"),
            ("2026-12-20T12:00:00Z", "expired 3 days ago"),
        ] {
            assert_eq!(words.distance(at(now), end), text, "{now}");
        }
    }

    #[test]
    fn days_are_those_of_the_readers_calendar() {
        let (now, end) = (at("2026-11-27T20:32:00Z"), at("2026-12-17T09:00:00Z"));
        let tokyo = Words::in_zone(Lang::Ja, TimeZone::get("Asia/Tokyo").unwrap());
        assert_eq!(
            (english().date(now), english().distance(now, end)),
            ("Fri, Nov 27, 2026".to_owned(), "20 days left".to_owned())
        );
        assert_eq!(
            (tokyo.date(now), tokyo.distance(now, end)),
            ("2026年11月28日（土）".to_owned(), "あと19日".to_owned())
        );
    }

    #[test]
    fn messages_have_no_invisible_marks() {
        let text = english().say("fact-key-value", &Args::with("algorithm", "RSA").and("bits", 2048));
        assert_eq!(text, "RSA, 2048 bits");
    }

    #[test]
    fn the_credential_store_has_its_name_on_this_system() {
        let (english_name, japanese) = match PLATFORM {
            "macos" => ("your keychain", "キーチェーン"),
            "windows" => ("Credential Manager", "資格情報マネージャー"),
            _ => ("your keyring", "キーリング"),
        };
        assert_eq!(english().plain("credential-store-name"), english_name);
        assert_eq!(Words::new(Lang::Ja).plain("credential-store-name"), japanese);
    }

    #[test]
    fn missing_messages_and_values_are_visible() {
        assert_eq!(english().plain("no-such-sentence"), "⟦no-such-sentence⟧");
        assert_eq!(english().plain("kind-other.title"), "⟦kind-other.title⟧");
        assert_eq!(english().say("fact-key-value", &Args::none()), "{$algorithm}, {$bits} bits");
    }

    #[test]
    fn a_finding_has_three_texts() {
        let params = [("expected", "2026-11-22T23:59:59Z"), ("found", "2025-11-22T23:59:59Z")];
        let finding = english().finding("older-than-current", params);
        assert_eq!(finding.headline, "This certificate expires no later than your current one");
        assert!(finding.why.contains("valid until Sun, Nov 22, 2026, this one until Sat, Nov 22, 2025"));
        assert!(finding.next.contains("click Renew"));
        let one =
            english().finding("expires-soon", [("days_left", "1"), ("not_after", "2026-11-22T00:00:00Z")]);
        assert_eq!(one.headline, "This certificate expires Sun, Nov 22, 2026");
    }
}
