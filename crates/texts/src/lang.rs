//! The supported languages.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// A supported language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Japanese, with the code `ja`.
    Ja,
    /// English, with the code `en`.
    En,
}

impl Lang {
    /// All supported languages.
    pub const ALL: [Lang; 2] = [Lang::Ja, Lang::En];

    /// The system's language where it is supported, or else English.
    pub fn system() -> Self {
        sys_locale::get_locale().map_or(Lang::En, |locale| Self::of_locale(&locale))
    }

    /// The language of a locale such as `ja-JP` or `en_GB.UTF-8`; English for all others.
    pub fn of_locale(locale: &str) -> Self {
        match locale.split(['-', '_', '.']).next() {
            Some(language) if language.eq_ignore_ascii_case("ja") => Lang::Ja,
            Some(_) | None => Lang::En,
        }
    }

    /// The language code: `ja` or `en`.
    pub fn as_str(self) -> &'static str {
        match self {
            Lang::Ja => "ja",
            Lang::En => "en",
        }
    }

    pub(crate) fn identifier(self) -> LanguageIdentifier {
        self.as_str().parse().expect("ja and en are language identifiers")
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Lang {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL
            .into_iter()
            .find(|lang| lang.as_str() == name)
            .ok_or_else(|| format!("{name}: use one of ja, en"))
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_language_comes_from_the_locale() {
        for (locale, lang) in [
            ("ja", Lang::Ja),
            ("ja-JP", Lang::Ja),
            ("ja_JP.UTF-8", Lang::Ja),
            ("JA_jp", Lang::Ja),
            ("jam-JM", Lang::En),
            ("en-GB", Lang::En),
            ("C", Lang::En),
            ("", Lang::En),
        ] {
            assert_eq!(Lang::of_locale(locale), lang, "{locale}");
        }
    }

    #[test]
    fn language_codes_are_parsed_and_printed() {
        for lang in Lang::ALL {
            assert_eq!(lang.as_str().parse(), Ok(lang));
            assert_eq!(serde_json::to_string(&lang).unwrap(), format!("\"{lang}\""));
        }
        assert!("fr".parse::<Lang>().unwrap_err().contains("ja, en"));
    }
}
