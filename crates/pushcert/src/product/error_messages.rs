//! The messages that Apple's portal and consoles show when they refuse something, read from
//! `products/error-messages.toml`, and how they are found in pasted text.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::Step;

/// A pasted text of fewer letters may be a part of many messages.
const SHORTEST_PART: usize = 8;

static BUILT_IN: LazyLock<ErrorMessages> = LazyLock::new(|| {
    let text = include_str!("../../../../products/error-messages.toml");
    toml::from_str(text).expect("the built-in table is checked by tests")
});

/// A message that the portal or a console shows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorMessage {
    /// The identifier, which also names its texts.
    pub id: String,
    /// The products whose console shows it; empty means every product.
    #[serde(default)]
    pub products: Vec<String>,
    /// The steps in which it may be seen.
    pub steps: Vec<Step>,
    /// Its wordings, exactly as they are shown; the first is the usual one.
    pub says: Vec<String>,
    /// Numbers that come with it.
    #[serde(default)]
    pub codes: Vec<String>,
    /// Where to go on: the first of these steps that the journey has and has reached.
    pub back: Vec<Step>,
}

/// The table of error messages.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ErrorMessages {
    /// The messages in the order in which they are shown.
    pub message: Vec<ErrorMessage>,
}

impl ErrorMessages {
    /// The table that is part of the program.
    pub fn built_in() -> &'static Self {
        &BUILT_IN
    }

    /// The messages of a step for a product.
    pub fn of<'a>(&'a self, step: Step, product: &'a str) -> impl Iterator<Item = &'a ErrorMessage> {
        self.message.iter().filter(move |it| it.steps.contains(&step) && it.is_shown_by(product))
    }

    /// The messages that a pasted text holds, else those of which it is a part, else those with a number in it; for a
    /// product, in any step. When one wording is a part of another, only the longer one is meant.
    pub fn find(&self, text: &str, product: &str) -> Vec<&ErrorMessage> {
        let letters = letters_of(&without_tags(text));
        let shown = || self.message.iter().filter(|it| it.is_shown_by(product));
        let whole: Vec<(String, &ErrorMessage)> = shown()
            .flat_map(|it| it.says.iter().map(move |says| (letters_of(says), it)))
            .filter(|(says, _)| letters.contains(says))
            .collect();
        let is_part = |says: &String| whole.iter().any(|(other, _)| other != says && other.contains(says));
        let mut found: Vec<&ErrorMessage> =
            whole.iter().filter(|(says, _)| !is_part(says)).map(|(_, it)| *it).collect();
        found.dedup();
        if found.is_empty() && letters.chars().count() >= SHORTEST_PART {
            found =
                shown().filter(|it| it.says.iter().any(|says| letters_of(says).contains(&letters))).collect();
        }
        if found.is_empty() {
            let numbers = numbers_of(text);
            found =
                shown().filter(|it| it.codes.iter().any(|code| numbers.contains(&code.as_str()))).collect();
        }
        found
    }
}

impl ErrorMessage {
    fn is_shown_by(&self, product: &str) -> bool {
        self.products.is_empty() || self.products.iter().any(|it| it == product)
    }
}

/// The text without the tags of a web page.
fn without_tags(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        let Some(length) = rest[start..].find('>') else { break };
        plain.push_str(&rest[..start]);
        rest = &rest[start + length + 1..];
    }
    plain.push_str(rest);
    plain
}

/// Letters and digits only, in lower case and half width: spaces, line breaks and punctuation differ between screens.
fn letters_of(text: &str) -> String {
    let narrow = text.chars().map(|c| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    });
    narrow.filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The numbers in a text, with their sign.
fn numbers_of(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit() && c != '-').filter(|it| it.len() > 1).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Products;

    fn ids(text: &str, product: &str) -> Vec<&'static str> {
        ErrorMessages::built_in().find(text, product).into_iter().map(|it| it.id.as_str()).collect()
    }

    #[test]
    fn the_table_is_sound() {
        let table = ErrorMessages::built_in();
        let products = Products::built_in();
        let mut seen = BTreeSet::new();
        for message in &table.message {
            let id = &message.id;
            assert!(seen.insert(id), "{id} exists twice");
            assert!(id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{id}");
            assert!(!message.says.is_empty() && !message.steps.is_empty(), "{id}");
            for says in &message.says {
                assert!(letters_of(says).chars().count() >= SHORTEST_PART, "{id}: {says}");
            }
            assert!(message.products.iter().all(|it| products.get(it).is_some()), "{id}");
            assert!(!message.back.iter().any(|step| message.steps.contains(step)), "{id}: back leads away");
        }
    }

    #[test]
    fn every_message_is_found_in_every_wording() {
        for message in &ErrorMessages::built_in().message {
            let product = message.products.first().map_or("another-mdm", String::as_str);
            for says in &message.says {
                let around = format!("Error!\n  {}\n[OK]", says.to_uppercase().replace(' ', "\n "));
                for text in [says.clone(), around, says.replace('.', "").replace('’', "'")] {
                    assert_eq!(ids(&text, product), [message.id.as_str()], "{text}");
                }
            }
        }
    }

    #[test]
    fn a_part_of_a_message_and_its_number_are_enough() {
        assert_eq!(ids("signing certificate is expired", "fleet"), ["vendor-certificate-expired"]);
        assert_eq!(ids("証明書は発行したＣＳＲと一致しません", "mobiconnect"), ["mobiconnect-other-request"]);
        assert_eq!(ids("ErrorCode: -80010", "fleet"), ["service-ended"]);
        let answer = r#"{"ErrorCode":-80018,"ErrorMessage":"Certificate Signature Verification failed",
            "ErrorDescription":"… because the <a href=\"https://example.com\">signature</a> is invalid."}"#;
        assert_eq!(ids(answer, "jamf-pro"), ["request-signature-invalid"]);
    }

    #[test]
    fn two_messages_in_one_text_are_both_found() {
        let text = "登録しようとした証明書は無効です。\n登録しようとした証明書の有効期限が切れています。";
        let found: BTreeSet<_> = ids(text, "mobiconnect").into_iter().collect();
        assert_eq!(found, BTreeSet::from(["mobiconnect-expired", "mobiconnect-not-a-certificate"]));
    }

    #[test]
    fn other_text_and_the_messages_of_other_products_are_not_found() {
        for text in ["", "expired", "80018", "証明書", "Welcome to the portal. Renew Download Revoke"] {
            assert_eq!(ids(text, "mobiconnect"), [""; 0], "{text}");
        }
        assert_eq!(ids("登録しようとした証明書は無効です。", "bizmobile-go"), [""; 0]);
    }

    #[test]
    fn a_step_shows_its_own_messages() {
        let table = ErrorMessages::built_in();
        let of = |step, product| table.of(step, product).count();
        assert_eq!(of(Step::HandOver, "mobiconnect"), 4);
        assert_eq!(of(Step::HandOver, "jamf-pro"), 0);
        assert_eq!(of(Step::Upload, "jamf-pro"), of(Step::Upload, "mobiconnect"));
    }
}
