//! The table of message files, one per area and language. A test compares it with the folders.

use crate::Lang;

macro_rules! files {
    ($($area:literal),* $(,)?) => {
        /// Every file: language, area, content.
        pub const FILES: &[(Lang, &str, &str)] = &[
            $(
                (Lang::Ja, $area, include_str!(concat!("../../../locales/ja/", $area, ".ftl"))),
                (Lang::En, $area, include_str!(concat!("../../../locales/en/", $area, ".ftl"))),
            )*
        ];
    };
}

files![
    "calendar",
    "cli",
    "commands",
    "delivery",
    "error-messages",
    "facts",
    "faults",
    "findings",
    "journey",
    "mail",
    "managed",
    "menu",
    "names",
    "notices",
    "places",
    "policies",
    "probe",
    "reminders",
    "revocation",
    "schedule",
    "signing",
    "window",
];
