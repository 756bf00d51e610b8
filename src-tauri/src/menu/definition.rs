//! The definition of a menu: its title and its entries.

use pushkeeper_texts::Words;

use super::item::Entry;

/// A menu of the menu bar.
pub struct MenuDefinition {
    /// The message id of the title.
    pub title: &'static str,
    /// The letter that opens the menu together with Alt, on Windows.
    pub mnemonic: Option<char>,
    /// The entries from top to bottom.
    pub entries: &'static [Entry],
}

impl MenuDefinition {
    /// The title with `&` before the letter that opens the menu; Japanese titles have the letter at their end.
    pub fn text(&self, words: &Words) -> String {
        let title = words.plain(self.title);
        let Some(mnemonic) = self.mnemonic else { return title };
        match title.find(mnemonic) {
            Some(at) => format!("{}&{}", &title[..at], &title[at..]),
            None => format!("{title}(&{mnemonic})"),
        }
    }
}
