//! The menu, in the language of the window: the application's menu of macOS, the menu bar of Windows. Desktops of
//! Linux have none; the window's own buttons and the shortcuts do the same everywhere.
//!
//! One file per platform says what is in it. All are compiled on every system, so that tests of any look at each.

mod item;
mod linux;
mod macos;
#[cfg(test)]
mod tests;
mod windows;

use std::sync::Mutex;

use item::{Choice, Entry};
use pushkeeper_core::actions::NavigationAction;
use pushkeeper_core::model::Language;
use pushkeeper_platform::resolve_language;
use pushkeeper_texts::{Lang, Words};
use tauri::menu::{IsMenuItem, Menu, MenuEvent, Submenu};
use tauri::{AppHandle, Manager, Wry};

use crate::actor::Actor;
use crate::frame::Frame;

/// One menu of the bar.
struct Column {
    /// The sentence that names it.
    title: &'static str,
    /// The letter that opens it together with Alt, where there is such a thing.
    key: Option<char>,
    entries: &'static [Entry],
}

/// The menu as it was last shown.
#[derive(Default)]
pub struct MenuBar {
    spoken: Mutex<Option<Lang>>,
}

impl MenuBar {
    /// Speaks the language of the window from now on.
    pub fn follow(app: &AppHandle, language: Language) {
        let lang = resolve_language(language);
        let bar = app.state::<Self>();
        let mut now = bar.spoken.lock().expect("nobody panics while following");
        if *now == Some(lang) || columns().is_empty() {
            return;
        }
        // Everything in it can be reached in the window as well; the next view tries again.
        if build(app, lang).and_then(|menu| app.set_menu(menu)).is_ok() {
            *now = Some(lang);
        }
    }

    /// Does what was chosen. The system's own items never come here.
    pub fn chosen(app: &AppHandle, event: &MenuEvent) {
        match Choice::of(event.id().as_ref()) {
            Some(Choice::Settings) => app.state::<Actor>().post(NavigationAction::GoSettings),
            Some(Choice::Units) => app.state::<Actor>().post(NavigationAction::GoHome),
            Some(Choice::Print) => Frame::print(app),
            Some(Choice::Exit) => app.exit(0),
            None => {}
        }
    }
}

/// What this system's menu bar has; nothing: no bar.
fn columns() -> &'static [Column] {
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
    let menu = Menu::new(app)?;
    for column in columns() {
        let items: Vec<Box<dyn IsMenuItem<Wry>>> =
            column.entries.iter().map(|entry| entry.item(app, &words)).collect::<Result<_, _>>()?;
        let items: Vec<&dyn IsMenuItem<Wry>> = items.iter().map(AsRef::as_ref).collect();
        menu.append(&Submenu::with_items(app, column.text(&words), true, &items)?)?;
    }
    Ok(menu)
}

impl Column {
    /// Its name; `&` marks the letter that opens it, which Japanese names carry at their end.
    fn text(&self, words: &Words) -> String {
        let name = words.plain(self.title);
        let Some(key) = self.key else { return name };
        match name.find(key) {
            Some(at) => format!("{}&{}", &name[..at], &name[at..]),
            None => format!("{name}(&{key})"),
        }
    }
}
