//! Words of the table of products, in the languages that the project speaks.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

/// A sentence, a name or a word of a console, in each language. Read from `{ ja = "…", en = "…" }`,
/// or from a plain string where both languages say the same, as the menus of a one-language console do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Text {
    /// Japanese.
    pub ja: String,
    /// English.
    pub en: String,
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(Spoken)
    }
}

struct Spoken;

impl<'de> Visitor<'de> for Spoken {
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
