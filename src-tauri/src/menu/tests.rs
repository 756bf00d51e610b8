//! Every system's menu, looked at on any.

use std::collections::BTreeSet;

use super::*;
use item::{Shortcut, Standard};

const BARS: [&[Column]; 3] = [macos::BAR, windows::BAR, linux::BAR];

fn entries(bar: &'static [Column]) -> impl Iterator<Item = Entry> {
    bar.iter().flat_map(|column| column.entries.iter().copied())
}

fn sentence(entry: Entry) -> Option<&'static str> {
    match entry {
        Entry::Separator => None,
        Entry::Own(_, name, _) | Entry::System(_, name) => Some(name),
    }
}

#[test]
fn everything_has_a_name_in_every_language_and_no_two_the_same() {
    for bar in BARS {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let titles = bar.iter().map(|column| column.title);
            let ids: Vec<&str> = titles.chain(entries(bar).filter_map(sentence)).collect();
            let texts: BTreeSet<String> = ids.iter().map(|id| words.plain(id)).collect();
            assert_eq!(texts.len(), ids.len(), "{ids:?}");
            assert!(texts.iter().all(|text| !text.contains('⟦') && !text.contains('&')), "{texts:?}");
        }
    }
}

#[test]
fn what_a_person_expects_of_a_mac_is_there() {
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
    assert!(there.contains(&Entry::Own(Choice::Settings, "menu-settings", Shortcut::Heard("Cmd+,"))));
    assert_eq!(macos::BAR[0].title, "menu-application", "the first is the application's own");
}

#[test]
fn windows_marks_the_letter_that_opens_a_menu_and_keeps_each_letter_once() {
    let names = |lang| windows::BAR.iter().map(|it| it.text(&Words::new(lang))).collect::<Vec<_>>();
    assert_eq!(names(Lang::En), ["&File", "&Edit", "&View", "&Help"]);
    assert_eq!(names(Lang::Ja), ["ファイル(&F)", "編集(&E)", "表示(&V)", "ヘルプ(&H)"]);
    let letters: BTreeSet<_> = windows::BAR.iter().map(|it| it.key).collect();
    assert_eq!(letters.len(), windows::BAR.len());
    assert_eq!(Shortcut::Shown("Ctrl+,").beside("設定...".to_owned()), "設定...\tCtrl+,");
}

#[test]
fn whatever_is_ours_is_understood_when_it_is_chosen() {
    for bar in BARS {
        for entry in entries(bar) {
            if let Entry::Own(choice, _, _) = entry {
                assert_eq!(Choice::of(choice.id()), Some(choice));
            }
        }
    }
    assert_eq!(Choice::of("menu-quit"), None);
}
