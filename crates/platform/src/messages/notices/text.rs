//! The text of a notice.

use pushkeeper_core::ports::Notice;
use pushkeeper_texts::{Args, Words};

use crate::messages::message_text::occasion_name;

/// Title and body.
pub fn text(notice: &Notice, words: &Words) -> (String, String) {
    // A name that was pasted may contain line breaks.
    let unit: String = notice.unit_name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let days = words.days_between(notice.as_of, notice.not_after).max(0);
    let occasion = occasion_name(notice.occasion);
    let args = Args::with("unit", unit).and("days", days).and("date", words.date(notice.not_after));
    (
        words.say(&format!("notice-{occasion}-title"), &args),
        words.say(&format!("notice-{occasion}-body"), &args),
    )
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use pushcert::reminders::Occasion;
    use pushkeeper_core::model::UnitId;
    use pushkeeper_texts::Lang;

    use super::*;

    fn texts(lang: Lang, occasion: Occasion, now: &str) -> (String, String) {
        let notice = Notice {
            unit: UnitId("u".to_owned()),
            unit_name: "本社\niPad".to_owned(),
            occasion,
            not_after: "2026-11-22T10:00:00Z".parse().expect("a time"),
            as_of: now.parse().expect("a time"),
        };
        text(&notice, &Words::in_zone(lang, TimeZone::UTC))
    }

    #[test]
    fn titles_name_the_unit_and_the_days_left() {
        let within = Occasion::Days { within: 30 };
        let (title, body) = texts(Lang::En, within, "2026-11-02T09:00:00Z");
        assert_eq!(title, "Push certificate expires in 20 days: 本社 iPad");
        assert!(body.contains("Sun, Nov 22, 2026"), "{body}");
        let (title, body) = texts(Lang::Ja, within, "2026-11-21T09:00:00Z");
        assert_eq!(title, "プッシュ証明書の期限まであと1日：本社 iPad");
        assert!(body.contains("2026年11月22日（日）"), "{body}");
        assert!(texts(Lang::En, within, "2026-11-22T09:00:00Z").0.contains("expires today"));
        assert!(texts(Lang::Ja, Occasion::Expired, "2026-12-01T00:00:00Z").0.contains("期限切れです"));
        assert!(texts(Lang::Ja, Occasion::Invalid, "2026-11-02T00:00:00Z").0.contains("取り消されました"));
    }

    #[test]
    fn every_text_exists_and_has_no_unfilled_variable() {
        for lang in Lang::ALL {
            for occasion in [Occasion::Days { within: 7 }, Occasion::Expired, Occasion::Invalid] {
                let (title, body) = texts(lang, occasion, "2026-11-20T00:00:00Z");
                let words = Words::new(lang);
                for text in [title, body, words.plain("notice-renew"), words.plain("notice-show")] {
                    assert!(!text.contains(['⟦', '$', '{']), "{text}");
                }
            }
        }
    }
}
