//! Windows: the menu bar below the title. The page reacts to the keys of Pushkeeper's commands, the system to those of the
//! clipboard.

use super::definition::MenuDefinition;
use super::item::{Command, Entry, Shortcut, Standard};
use Entry::{Own, Separator, System};

/// The menus from left to right.
pub const BAR: &[MenuDefinition] = &[
    MenuDefinition {
        title: "menu-file",
        mnemonic: Some('F'),
        entries: &[
            Own(Command::Settings, "menu-settings", Shortcut::LabelOnly("Ctrl+,")),
            Own(Command::Print, "menu-print-windows", Shortcut::LabelOnly("Ctrl+P")),
            Separator,
            Own(Command::Exit, "menu-exit", Shortcut::LabelOnly("Alt+F4")),
        ],
    },
    MenuDefinition {
        title: "menu-edit",
        mnemonic: Some('E'),
        entries: &[
            System(Standard::Cut, "menu-cut-windows"),
            System(Standard::Copy, "menu-copy"),
            System(Standard::Paste, "menu-paste-windows"),
            Separator,
            System(Standard::SelectAll, "menu-select-all-windows"),
        ],
    },
    MenuDefinition {
        title: "menu-view",
        mnemonic: Some('V'),
        entries: &[
            Own(Command::Units, "menu-units", Shortcut::None),
            Separator,
            Own(Command::ZoomIn, "menu-zoom-in", Shortcut::LabelOnly("Ctrl++")),
            Own(Command::ZoomOut, "menu-zoom-out", Shortcut::LabelOnly("Ctrl+-")),
            Own(Command::ActualSize, "menu-actual-size", Shortcut::LabelOnly("Ctrl+0")),
        ],
    },
    MenuDefinition {
        title: "menu-help",
        mnemonic: Some('H'),
        entries: &[System(Standard::About, "menu-about")],
    },
];
