//! macOS: the menu bar in the order of Apple's Human Interface Guidelines. It needs "Edit", because the menu handles ⌘C and
//! ⌘V for the web view.

use super::definition::MenuDefinition;
use super::item::{Command, Entry, Shortcut, Standard};
use Entry::{Own, Separator, System};

/// The menus from left to right; macOS shows the first under the application's name.
pub const BAR: &[MenuDefinition] = &[
    MenuDefinition {
        title: "menu-application",
        mnemonic: None,
        entries: &[
            System(Standard::About, "menu-about"),
            Separator,
            Own(Command::Settings, "menu-settings", Shortcut::Accelerator("Cmd+,")),
            Separator,
            System(Standard::Services, "menu-services"),
            Separator,
            System(Standard::Hide, "menu-hide"),
            System(Standard::HideOthers, "menu-hide-others"),
            System(Standard::ShowAll, "menu-show-all"),
            Separator,
            System(Standard::Quit, "menu-quit"),
        ],
    },
    MenuDefinition {
        title: "menu-file",
        mnemonic: None,
        entries: &[
            Own(Command::Print, "menu-print", Shortcut::Accelerator("Cmd+P")),
            Separator,
            System(Standard::CloseWindow, "menu-close-window"),
        ],
    },
    MenuDefinition {
        title: "menu-edit",
        mnemonic: None,
        entries: &[
            System(Standard::Undo, "menu-undo"),
            System(Standard::Redo, "menu-redo"),
            Separator,
            System(Standard::Cut, "menu-cut"),
            System(Standard::Copy, "menu-copy"),
            System(Standard::Paste, "menu-paste"),
            System(Standard::SelectAll, "menu-select-all"),
        ],
    },
    MenuDefinition {
        title: "menu-view",
        mnemonic: None,
        entries: &[
            Own(Command::Units, "menu-units", Shortcut::None),
            Separator,
            Own(Command::ActualSize, "menu-actual-size", Shortcut::Accelerator("Cmd+0")),
            Own(Command::ZoomIn, "menu-zoom-in", Shortcut::Accelerator("Cmd+=")),
            Own(Command::ZoomOut, "menu-zoom-out", Shortcut::Accelerator("Cmd+-")),
            Separator,
            System(Standard::Fullscreen, "menu-fullscreen"),
        ],
    },
    MenuDefinition {
        title: "menu-window",
        mnemonic: None,
        entries: &[System(Standard::Minimize, "menu-minimize"), System(Standard::Zoom, "menu-zoom")],
    },
];
