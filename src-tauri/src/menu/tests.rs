//! Tests of the menus of all systems.

use std::collections::BTreeSet;

use super::*;
use item::{Entry, Shortcut, Standard};

const BARS: [&[MenuDefinition]; 3] = [macos::BAR, windows::BAR, linux::BAR];

fn entries(bar: &'static [MenuDefinition]) -> impl Iterator<Item = Entry> {
    bar.iter().flat_map(|menu| menu.entries.iter().copied())
}

fn message_id(entry: Entry) -> Option<&'static str> {
    match entry {
        Entry::Separator => None,
        Entry::Own(_, message, _) | Entry::System(_, message) => Some(message),
    }
}

#[test]
fn every_title_and_entry_has_a_unique_text_in_every_language() {
    for bar in BARS {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let titles = bar.iter().map(|menu| menu.title);
            let ids: Vec<&str> = titles.chain(entries(bar).filter_map(message_id)).collect();
            let texts: BTreeSet<String> = ids.iter().map(|id| words.plain(id)).collect();
            assert_eq!(texts.len(), ids.len(), "{ids:?}");
            assert!(texts.iter().all(|text| !text.contains('⟦') && !text.contains('&')), "{texts:?}");
        }
    }
}

#[test]
fn macos_has_the_standard_commands() {
    let there: Vec<Entry> = entries(macos::BAR).collect();
    for standard in [
        Standard::About,
        Standard::Quit,
        Standard::CloseWindow,
        Standard::Cut,
        Standard::Copy,
        Standard::Paste,
        Standard::SelectAll,
        Standard::Undo,
        Standard::Minimize,
    ] {
        assert!(
            there.iter().any(|it| matches!(it, Entry::System(one, _) if *one == standard)),
            "{standard:?}"
        );
    }
    assert!(there.contains(&Entry::Own(Command::Settings, "menu-settings", Shortcut::Accelerator("Cmd+,"))));
    assert_eq!(macos::BAR[0].title, "menu-application", "the first is the application's own");
}

#[test]
fn windows_has_a_unique_mnemonic_for_each_menu() {
    let names = |lang| windows::BAR.iter().map(|it| it.text(&Words::new(lang))).collect::<Vec<_>>();
    assert_eq!(names(Lang::En), ["&File", "&Edit", "&View", "&Help"]);
    assert_eq!(names(Lang::Ja), ["ファイル(&F)", "編集(&E)", "表示(&V)", "ヘルプ(&H)"]);
    let letters: BTreeSet<_> = windows::BAR.iter().map(|it| it.mnemonic).collect();
    assert_eq!(letters.len(), windows::BAR.len());
    assert_eq!(Shortcut::LabelOnly("Ctrl+,").label("設定...".to_owned()), "設定...\tCtrl+,");
}

#[test]
fn every_own_command_is_found_by_its_identifier() {
    for bar in BARS {
        for entry in entries(bar) {
            if let Entry::Own(command, _, _) = entry {
                assert_eq!(Command::from_id(command.id()), Some(command));
            }
        }
    }
    assert_eq!(Command::from_id("menu-quit"), None);
}
