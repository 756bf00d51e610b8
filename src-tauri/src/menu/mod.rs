//! The menu bar of macOS and Windows, one file per system, all compiled on every system for the tests. Linux has none.
//! May import `actor` and `frame`.
//! Must never import `bridge` or `open_request`.

mod definition;
mod item;
mod linux;
mod macos;
#[cfg(test)]
mod tests;
mod windows;

use std::sync::Mutex;

use pushkeeper_core::actions::NavigationAction;
use pushkeeper_core::model::{Language, ZoomChange};
use pushkeeper_platform::resolve_language;
use pushkeeper_texts::{Lang, Words};
use tauri::menu::{IsMenuItem, Menu, MenuEvent, Submenu};
use tauri::{AppHandle, Manager, Wry};

use crate::actor::Actor;
use crate::frame::Frame;
use definition::MenuDefinition;
use item::Command;

/// The menu bar that is shown.
#[derive(Default)]
pub struct MenuBar {
    /// The language of the menu bar.
    language: Mutex<Option<Lang>>,
}

impl MenuBar {
    /// Shows the menu bar in this language.
    pub fn set_language(app: &AppHandle, language: Language) {
        let lang = resolve_language(language);
        let bar = app.state::<Self>();
        let mut shown = bar.language.lock().expect("no panic while the lock is held");
        if *shown == Some(lang) || menus().is_empty() {
            return;
        }
        // An error is ignored: every command is in the window, too, and the next view tries again.
        if build(app, lang).and_then(|menu| app.set_menu(menu)).is_ok() {
            *shown = Some(lang);
        }
    }

    /// Runs the command of a menu item. Standard commands are handled by the system.
    pub fn on_event(app: &AppHandle, event: &MenuEvent) {
        match Command::from_id(event.id().as_ref()) {
            Some(Command::Settings) => app.state::<Actor>().post(NavigationAction::GoSettings),
            Some(Command::Units) => app.state::<Actor>().post(NavigationAction::GoHome),
            Some(Command::ZoomIn) => zoom(app, ZoomChange::In),
            Some(Command::ZoomOut) => zoom(app, ZoomChange::Out),
            Some(Command::ActualSize) => zoom(app, ZoomChange::Reset),
            Some(Command::Print) => Frame::print(app),
            Some(Command::Exit) => app.exit(0),
            None => {}
        }
    }
}

fn zoom(app: &AppHandle, change: ZoomChange) {
    app.state::<Actor>().post(NavigationAction::SetZoom { change });
}

/// The menus of this system; empty where there is no menu bar.
fn menus() -> &'static [MenuDefinition] {
    if cfg!(target_os = "macos") {
        macos::BAR
    } else if cfg!(windows) {
        windows::BAR
    } else {
        linux::BAR
    }
}

fn build(app: &AppHandle, lang: Lang) -> tauri::Result<Menu<Wry>> {
    let words = Words::new(lang);
    let bar = Menu::new(app)?;
    for menu in menus() {
        let items: Vec<Box<dyn IsMenuItem<Wry>>> =
            menu.entries.iter().map(|entry| entry.item(app, &words)).collect::<Result<_, _>>()?;
        let items: Vec<&dyn IsMenuItem<Wry>> = items.iter().map(AsRef::as_ref).collect();
        bar.append(&Submenu::with_items(app, menu.text(&words), true, &items)?)?;
    }
    Ok(bar)
}
