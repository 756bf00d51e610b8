//! What may be in a menu: what Pushkeeper does itself, and what every program of the system has.

use pushkeeper_texts::Words;
use tauri::menu::{AboutMetadata, IsMenuItem, MenuItem, PredefinedMenuItem};
use tauri::{AppHandle, Wry};

/// A line of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Between groups.
    Separator,
    /// Ours, by the name of its sentence.
    Own(Choice, &'static str, Shortcut),
    /// The system's, which knows what to do and by which keys, by the name of its sentence: systems have words of
    /// their own.
    System(Standard, &'static str),
}

/// What Pushkeeper does when it is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Shows the settings.
    Settings,
    /// Shows all units.
    Units,
    /// Prints what the window shows.
    Print,
    /// Ends the program.
    Exit,
}

/// The keys of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// There are none.
    None,
    /// The menu hears them.
    Heard(&'static str),
    /// The page hears them (`App.svelte`); the menu only says so.
    Shown(&'static str),
}

/// What every program of the system has.
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

impl Choice {
    const ALL: [Self; 4] = [Self::Settings, Self::Units, Self::Print, Self::Exit];

    /// The one of that name.
    pub fn of(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.id() == id)
    }

    /// Its name.
    pub fn id(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Units => "units",
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
    /// Made for the menu, in a language.
    pub fn item(&self, app: &AppHandle, words: &Words) -> tauri::Result<Box<dyn IsMenuItem<Wry>>> {
        Ok(match self {
            Self::Separator => Box::new(PredefinedMenuItem::separator(app)?),
            Self::System(standard, name) => Box::new(standard.item(app, &words.plain(name))?),
            Self::Own(choice, name, shortcut) => {
                let text = shortcut.beside(words.plain(name));
                Box::new(MenuItem::with_id(app, choice.id(), text, true, shortcut.heard())?)
            }
        })
    }
}

impl Shortcut {
    fn heard(self) -> Option<&'static str> {
        match self {
            Self::Heard(keys) => Some(keys),
            Self::Shown(_) | Self::None => None,
        }
    }

    /// Windows writes what follows a tab at the right side.
    pub fn beside(self, text: String) -> String {
        match self {
            Self::Shown(keys) => format!("{text}\t{keys}"),
            Self::Heard(_) | Self::None => text,
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
