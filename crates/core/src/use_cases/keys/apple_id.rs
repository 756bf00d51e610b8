//! The note of the Apple Account: kept in the credential store, shown only masked.

use crate::model::validation::looks_like_mail;
use crate::model::{HistoryEvent, Secret, SecretName, UnitId};
use crate::ports::{Background, Desktop, Keyring, Store};
use crate::view::{Memo, RunningKind};
use crate::{App, Fault, FaultCode, Register};

/// Mail domains of personal mailboxes, which do not belong to organizations.
pub(crate) const PERSONAL: &[&str] = &[
    "aol.com",
    "au.com",
    "biglobe.ne.jp",
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "gmail.com",
    "gmx.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.co.jp",
    "hotmail.com",
    "i.softbank.jp",
    "icloud.com",
    "live.com",
    "live.jp",
    "mac.com",
    "mail.com",
    "me.com",
    "msn.com",
    "nifty.com",
    "ocn.ne.jp",
    "outlook.com",
    "outlook.jp",
    "plala.or.jp",
    "privaterelay.appleid.com",
    "proton.me",
    "protonmail.com",
    "rakumail.jp",
    "so-net.ne.jp",
    "softbank.ne.jp",
    "web.de",
    "yahoo.co.jp",
    "yahoo.com",
    "ymail.ne.jp",
];

impl<P: Store + Desktop + Background> App<P> {
    /// Notes the Apple Account. Only the last of several notes is saved. Fault: `apple-id-malformed`.
    pub(crate) fn save_memo(&mut self, unit: &UnitId, apple_id: &str) -> Result<(), Fault> {
        let apple_id = apple_id.trim();
        if !could_be_apple_id(apple_id) {
            return Err(Fault::new(FaultCode::AppleIdMalformed, ""));
        }
        let (name, noted) = (SecretName::Memo(unit.clone()), Secret::new(apple_id.to_owned()));
        let (of, memo) = (unit.clone(), memo_kept(apple_id));
        self.drop_unsaved_memo(unit);
        self.start_work(
            RunningKind::SaveMemo,
            Some(unit),
            move |remote| remote.keep_secret(&name, &noted),
            move |app, kept| app.memo_changed(&of, kept, memo, HistoryEvent::MemoSaved),
        )
    }

    pub(crate) fn remove_memo(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let (name, of) = (SecretName::Memo(unit.clone()), unit.clone());
        self.drop_unsaved_memo(unit);
        self.start_work(
            RunningKind::RemoveMemo,
            Some(unit),
            move |remote| remote.forget_secret(&name),
            move |app, removed| app.memo_changed(&of, removed, Memo::Missing, HistoryEvent::MemoRemoved),
        )
    }

    fn drop_unsaved_memo(&mut self, unit: &UnitId) {
        self.work.drop_running(RunningKind::SaveMemo, Some(unit));
        self.work.drop_running(RunningKind::RemoveMemo, Some(unit));
    }

    fn memo_changed(
        &mut self,
        unit: &UnitId,
        changed: Result<(), Fault>,
        memo: Memo,
        event: HistoryEvent,
    ) -> Result<(), Fault> {
        if let Err(fault) = changed {
            if fault.code == FaultCode::WorkTimedOut {
                self.session.run.memos.remove(unit);
            }
            return Err(fault);
        }
        self.session.run.memos.insert(unit.clone(), memo);
        let entry = self.entry(unit, event, "");
        self.commit(&[entry])
    }

    pub(crate) fn copy_memo(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let name = SecretName::Memo(unit.clone());
        self.start_work(
            RunningKind::CopyMemo,
            Some(unit),
            move |remote| remote.secret(&name),
            |app, secret| match secret? {
                Some(secret) => app.platform.copy_secret(&secret),
                None => Err(Fault::new(FaultCode::Gone, "no Apple Account is noted")),
            },
        )
    }
}

impl<P: Store + Background> App<P> {
    /// Reads the credential store in the background, once per unit and run: a locked one must not ask for its password
    /// at every click.
    pub(crate) fn load_memo(&mut self, unit: &UnitId) -> Result<(), Fault> {
        if self.session.run.memos.contains_key(unit) {
            return Ok(());
        }
        let (name, of) = (SecretName::Memo(unit.clone()), unit.clone());
        self.start_work(
            RunningKind::ReadMemo,
            Some(unit),
            move |remote| remote.secret(&name),
            move |app, secret| {
                let memo = match secret {
                    Ok(Some(secret)) => memo_kept(&secret),
                    Ok(None) => Memo::Missing,
                    Err(fault) => Memo::Unavailable { code: fault.code },
                };
                // What a person has saved meanwhile is newer.
                app.session.run.memos.entry(of).or_insert(memo);
                Ok(())
            },
        )
    }
}

impl<P: Store> App<P> {
    pub(crate) fn memo(&self, unit: &UnitId) -> Memo {
        match self.session.run.memos.get(unit).cloned().unwrap_or(Memo::Asking) {
            Memo::Kept { masked, personal, .. } => {
                Memo::Kept { masked, personal, verified: self.memo_is_verified(unit) }
            }
            other @ (Memo::Asking | Memo::Missing | Memo::Unavailable { .. }) => other,
        }
    }

    /// Whether the MDM has shown a certificate that was obtained since the Apple Account was noted.
    fn memo_is_verified(&self, unit: &UnitId) -> bool {
        let history = self.platform.register().history(unit, usize::MAX).unwrap_or_default();
        let mut confirmed = false;
        for line in history {
            if line.event == HistoryEvent::CertificateConfirmed {
                confirmed = true;
            } else if matches!(line.event, HistoryEvent::MemoSaved | HistoryEvent::MemoRemoved) {
                return confirmed && line.event == HistoryEvent::MemoSaved;
            }
        }
        false
    }
}

fn memo_kept(apple_id: &str) -> Memo {
    Memo::Kept { masked: mask(apple_id), personal: looks_personal(apple_id), verified: false }
}

/// Whether the text can be an Apple Account: an e-mail address or a phone number.
fn could_be_apple_id(text: &str) -> bool {
    let phone = text.len() >= 7 && text.chars().all(|c| c.is_ascii_digit() || " +-()".contains(c));
    phone || looks_like_mail(text)
}

fn looks_personal(apple_id: &str) -> bool {
    apple_id.rsplit_once('@').is_some_and(|(_, domain)| PERSONAL.contains(&domain.to_lowercase().as_str()))
}

/// The first character and the domain, or the last two digits of a phone number. Does not reveal the length.
fn mask(apple_id: &str) -> String {
    match apple_id.rsplit_once('@') {
        Some((local, domain)) => format!("{}•••••@{domain}", local.chars().take(1).collect::<String>()),
        None => {
            let end = apple_id.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
            format!("•••••{}", &apple_id[end..])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mask_shows_the_domain_and_one_character() {
        assert_eq!(mask("apple-push@example.co.jp"), "a•••••@example.co.jp");
        assert_eq!(mask("+81 90 1234 5678"), "•••••78");
    }

    #[test]
    fn personal_mailboxes_are_recognized_in_any_letter_case() {
        assert!(looks_personal("taro@Gmail.com"));
        assert!(!looks_personal("apple@gmail.com.example.jp"));
    }

    #[test]
    fn text_that_cannot_be_an_apple_account_is_refused() {
        for text in ["", "taro", "taro@", "@example.jp", "taro@example", "ta ro@example.jp", "12345"] {
            assert!(!could_be_apple_id(text), "{text}");
        }
        for text in ["taro@example.jp", "t+push@sub.example.co.jp", "+8613800000000"] {
            assert!(could_be_apple_id(text), "{text}");
        }
    }

    #[test]
    fn the_list_of_domains_is_sorted_and_lower_case() {
        assert!(PERSONAL.is_sorted());
        assert!(PERSONAL.iter().all(|domain| *domain == domain.to_lowercase()));
    }
}
