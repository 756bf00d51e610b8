//! Windows: the bar below the title. The page hears the keys of what is ours, wherever the focus is; those of the clipboard
//! are the system's.

use super::Column;
use super::item::{Choice, Entry, Shortcut, Standard};
use Entry::{Own, Separator, System};

/// From left to right.
pub const BAR: &[Column] = &[
    Column {
        title: "menu-file",
        key: Some('F'),
        entries: &[
            Own(Choice::Settings, "menu-settings", Shortcut::Shown("Ctrl+,")),
            Own(Choice::Print, "menu-print-windows", Shortcut::Shown("Ctrl+P")),
            Separator,
            Own(Choice::Exit, "menu-exit", Shortcut::Shown("Alt+F4")),
        ],
    },
    Column {
        title: "menu-edit",
        key: Some('E'),
        entries: &[
            System(Standard::Cut, "menu-cut-windows"),
            System(Standard::Copy, "menu-copy"),
            System(Standard::Paste, "menu-paste-windows"),
            Separator,
            System(Standard::SelectAll, "menu-select-all-windows"),
        ],
    },
    Column {
        title: "menu-view",
        key: Some('V'),
        entries: &[Own(Choice::Units, "menu-units", Shortcut::None)],
    },
    Column { title: "menu-help", key: Some('H'), entries: &[System(Standard::About, "menu-about")] },
];
