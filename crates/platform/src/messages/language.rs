//! The language in which somebody is spoken to.

use pushkeeper_core::model::Language;
use pushkeeper_texts::Lang;

/// The language that was chosen; where none was, the system's.
pub fn spoken(language: Language) -> Lang {
    match language {
        Language::System => Lang::system(),
        Language::Ja => Lang::Ja,
        Language::En => Lang::En,
    }
}
