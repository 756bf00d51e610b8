//! Decides in which language a message is written.

use pushkeeper_core::model::Language;
use pushkeeper_texts::Lang;

/// The chosen language; the system's if none was chosen.
pub fn resolve_language(language: Language) -> Lang {
    match language {
        Language::System => Lang::system(),
        Language::Ja => Lang::Ja,
        Language::En => Lang::En,
    }
}
