//! macOS: the bar at the top of the screen, ordered as Apple's guidelines have it. Without its "Edit" no web view copies or
//! pastes: ⌘C is the menu's.

use super::Column;
use super::item::{Choice, Entry, Shortcut, Standard};
use Entry::{Own, Separator, System};

/// The first is the application's own, whatever it is called.
pub const BAR: &[Column] = &[
    Column {
        title: "menu-application",
        key: None,
        entries: &[
            System(Standard::About, "menu-about"),
            Separator,
            Own(Choice::Settings, "menu-settings", Shortcut::Heard("Cmd+,")),
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
    Column {
        title: "menu-file",
        key: None,
        entries: &[
            Own(Choice::Print, "menu-print", Shortcut::Heard("Cmd+P")),
            Separator,
            System(Standard::CloseWindow, "menu-close-window"),
        ],
    },
    Column {
        title: "menu-edit",
        key: None,
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
    Column {
        title: "menu-view",
        key: None,
        entries: &[
            Own(Choice::Units, "menu-units", Shortcut::None),
            Separator,
            System(Standard::Fullscreen, "menu-fullscreen"),
        ],
    },
    Column {
        title: "menu-window",
        key: None,
        entries: &[System(Standard::Minimize, "menu-minimize"), System(Standard::Zoom, "menu-zoom")],
    },
];
