//! The entries of a menu: Pushkeeper's own commands, and the standard commands of the system.

use pushkeeper_texts::Words;
use tauri::menu::{AboutMetadata, IsMenuItem, MenuItem, PredefinedMenuItem};
use tauri::{AppHandle, Wry};

/// An entry of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The line between two groups.
    Separator,
    /// A command of Pushkeeper: command, message id and keys.
    Own(Command, &'static str, Shortcut),
    /// A standard command, whose keys and effect are the system's, and its message id.
    System(Standard, &'static str),
}

/// A command of Pushkeeper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Shows the settings.
    Settings,
    /// Shows all units.
    Units,
    /// Shows everything larger.
    ZoomIn,
    /// Shows everything smaller.
    ZoomOut,
    /// Shows everything in its usual size.
    ActualSize,
    /// Prints what the window shows.
    Print,
    /// Ends the program.
    Exit,
}

/// The keys of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// The command has no keys.
    None,
    /// The menu reacts to the keys.
    Accelerator(&'static str),
    /// The page reacts to the keys (`App.svelte`); the menu only shows them.
    LabelOnly(&'static str),
}

/// A standard command of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "named as in the system")]
pub enum Standard {
    About,
    Services,
    Hide,
    HideOthers,
    ShowAll,
    Quit,
    CloseWindow,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    SelectAll,
    Minimize,
    Zoom,
    Fullscreen,
}

impl Command {
    const ALL: [Self; 7] =
        [Self::Settings, Self::Units, Self::ZoomIn, Self::ZoomOut, Self::ActualSize, Self::Print, Self::Exit];

    /// The command with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }

    /// The identifier of the command.
    pub fn id(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Units => "units",
            Self::ZoomIn => "zoom-in",
            Self::ZoomOut => "zoom-out",
            Self::ActualSize => "actual-size",
            Self::Print => "print",
            Self::Exit => "exit",
        }
    }
}

impl Standard {
    fn item(self, app: &AppHandle, text: &str) -> tauri::Result<PredefinedMenuItem<Wry>> {
        let text = Some(text);
        match self {
            Self::About => PredefinedMenuItem::about(app, text, Some(about(app))),
            Self::Services => PredefinedMenuItem::services(app, text),
            Self::Hide => PredefinedMenuItem::hide(app, text),
            Self::HideOthers => PredefinedMenuItem::hide_others(app, text),
            Self::ShowAll => PredefinedMenuItem::show_all(app, text),
            Self::Quit => PredefinedMenuItem::quit(app, text),
            Self::CloseWindow => PredefinedMenuItem::close_window(app, text),
            Self::Undo => PredefinedMenuItem::undo(app, text),
            Self::Redo => PredefinedMenuItem::redo(app, text),
            Self::Cut => PredefinedMenuItem::cut(app, text),
            Self::Copy => PredefinedMenuItem::copy(app, text),
            Self::Paste => PredefinedMenuItem::paste(app, text),
            Self::SelectAll => PredefinedMenuItem::select_all(app, text),
            Self::Minimize => PredefinedMenuItem::minimize(app, text),
            Self::Zoom => PredefinedMenuItem::maximize(app, text),
            Self::Fullscreen => PredefinedMenuItem::fullscreen(app, text),
        }
    }
}

impl Entry {
    /// The menu item in the language of the messages.
    pub fn item(&self, app: &AppHandle, words: &Words) -> tauri::Result<Box<dyn IsMenuItem<Wry>>> {
        Ok(match self {
            Self::Separator => Box::new(PredefinedMenuItem::separator(app)?),
            Self::System(standard, message) => Box::new(standard.item(app, &words.plain(message))?),
            Self::Own(command, message, shortcut) => {
                let text = shortcut.label(words.plain(message));
                Box::new(MenuItem::with_id(app, command.id(), text, true, shortcut.accelerator())?)
            }
        })
    }
}

impl Shortcut {
    fn accelerator(self) -> Option<&'static str> {
        match self {
            Self::Accelerator(keys) => Some(keys),
            Self::LabelOnly(_) | Self::None => None,
        }
    }

    /// The text of the item; Windows shows what follows the tab at the right side.
    pub fn label(self, text: String) -> String {
        match self {
            Self::LabelOnly(keys) => format!("{text}\t{keys}"),
            Self::Accelerator(_) | Self::None => text,
        }
    }
}

fn about(app: &AppHandle) -> AboutMetadata<'static> {
    let package = app.package_info();
    AboutMetadata {
        name: Some("Pushkeeper".to_owned()),
        version: Some(package.version.to_string()),
        copyright: app.config().bundle.copyright.clone(),
        license: app.config().bundle.license.clone(),
        ..AboutMetadata::default()
    }
}
