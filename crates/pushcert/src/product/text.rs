//! Texts of the product table in both languages.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

/// A sentence, a name or a word of a console in each language. In TOML it is `{ ja = "…", en = "…" }`, or a plain string
/// when both languages have the same text, as in the menus of a console with one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Text {
    /// The text in Japanese.
    pub ja: String,
    /// The text in English.
    pub en: String,
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(TextVisitor)
    }
}

/// Reads a text from either form.
struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text in quotes, or { ja = \"…\", en = \"…\" }")
    }

    fn visit_str<E: de::Error>(self, same: &str) -> Result<Text, E> {
        Ok(Text { ja: same.to_owned(), en: same.to_owned() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Each {
            ja: String,
            en: String,
        }
        Each::deserialize(MapAccessDeserializer::new(map)).map(|Each { ja, en }| Text { ja, en })
    }
}
