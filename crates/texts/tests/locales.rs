//! The messages of both languages are complete, have the same variables, and cover all codes of the rules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use pushcert::{
    Code, FileKind, Journey, Judgement, LooksLike, NotPush, Severity, Step, UnusualForm, revocation,
};
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::Setting;
use pushkeeper_core::policy::Flaw;
use pushkeeper_core::ports::mdm::PushProbeResult;
use pushkeeper_texts::{FILES, Lang, Words};
use serde::Serialize;
use strum::VariantArray;

/// A message with its possible texts and its variables.
#[derive(Debug, Default)]
struct Message {
    area: String,
    /// The variables whose values appear in the text.
    printed: BTreeSet<String>,
    /// The names of the variants by the variable that selects them.
    variants: BTreeMap<String, BTreeSet<String>>,
    /// The text of each variant; without variants, the whole text.
    texts: Vec<String>,
    /// Whether the message is empty on purpose: `{ "" }`.
    is_empty: bool,
    attributes: BTreeSet<String>,
}

fn messages(lang: Lang) -> BTreeMap<String, Message> {
    let mut all = BTreeMap::new();
    for (_, area, text) in FILES.iter().filter(|(of, _, _)| *of == lang) {
        let resource = parser::parse(*text).unwrap_or_else(|(_, errors)| panic!("{lang}/{area}: {errors:?}"));
        for entry in resource.body {
            let Entry::Message(parsed) = entry else { continue };
            let mut message = Message { area: (*area).to_owned(), ..Message::default() };
            if let Some(pattern) = &parsed.value {
                message.read(pattern);
            }
            for attribute in &parsed.attributes {
                message.read(&attribute.value);
                message.attributes.insert(attribute.id.name.to_owned());
            }
            let id = parsed.id.name.to_owned();
            assert!(all.insert(id.clone(), message).is_none(), "{lang}: {id} exists twice");
        }
    }
    all
}

impl Message {
    fn read(&mut self, pattern: &Pattern<&str>) {
        let mut own = String::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => own.push_str(value),
                PatternElement::Placeable { expression } => self.read_expression(expression, &mut own),
            }
        }
        self.texts.push(own);
    }

    fn read_expression(&mut self, expression: &Expression<&str>, own: &mut String) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline, own),
            Expression::Select { selector, variants } => {
                let InlineExpression::VariableReference { id } = selector else {
                    panic!("a message selects by a variable, not by {selector:?}");
                };
                let of = id.name.to_owned();
                for variant in variants {
                    let name = match &variant.key {
                        fluent_syntax::ast::VariantKey::Identifier { name } => *name,
                        fluent_syntax::ast::VariantKey::NumberLiteral { value } => *value,
                    };
                    self.variants.entry(of.clone()).or_default().insert(name.to_owned());
                    self.read(&variant.value);
                }
                own.push_str("{…}");
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&str>, own: &mut String) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.printed.insert(id.name.to_owned());
                own.push('$');
                own.push_str(id.name);
            }
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                self.is_empty |= value.is_empty();
                own.push_str(value);
            }
            InlineExpression::MessageReference { id, .. } | InlineExpression::TermReference { id, .. } => {
                own.push_str(id.name);
            }
            InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.iter().for_each(|argument| self.read_inline(argument, own));
            }
            InlineExpression::Placeable { expression } => self.read_expression(expression, own),
        }
    }
}

fn kebab(value: impl Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

#[test]
fn the_table_lists_every_message_file() {
    for lang in Lang::ALL {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../locales").join(lang.as_str());
        let in_folder: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.starts_with('.'))
            .collect();
        let in_table: BTreeSet<String> =
            FILES.iter().filter(|(of, _, _)| *of == lang).map(|(_, area, _)| format!("{area}.ftl")).collect();
        assert_eq!(in_folder, in_table, "{lang}: list every area in crates/texts/src/files.rs");
    }
}

#[test]
fn every_message_exists_in_both_languages_with_the_same_variables() {
    let (ja, en) = (messages(Lang::Ja), messages(Lang::En));
    let ids = |of: &BTreeMap<String, Message>| of.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(ids(&ja), ids(&en));
    for (id, japanese) in &ja {
        let english = &en[id];
        assert_eq!(japanese.area, english.area, "{id} is in different files");
        // A variable that only selects a plural may be missing in a language without plurals.
        assert_eq!(japanese.printed, english.printed, "{id}");
        assert_eq!(japanese.attributes, english.attributes, "{id}");
    }
}

#[test]
fn no_message_is_empty() {
    for lang in Lang::ALL {
        for (id, message) in messages(lang) {
            assert!(!message.texts.is_empty(), "{lang}: {id}");
            for text in &message.texts {
                assert!(message.is_empty || !text.trim().is_empty(), "{lang}: {id} has an empty variant");
            }
        }
    }
}

#[test]
fn every_code_has_three_messages_with_all_its_parameters() {
    let codes: Vec<_> = Code::ALL.iter().map(|code| (code.as_str(), code.params())).collect();
    check_three_messages("finding", &codes);
    check_three_messages("signing", &pushcert::codes::all().collect::<Vec<_>>());
}

fn check_three_messages(of: &str, codes: &[(&str, &[&str])]) {
    for lang in Lang::ALL {
        let messages = messages(lang);
        for (code, params) in codes {
            let params: BTreeSet<String> = params.iter().map(|name| (*name).to_owned()).collect();
            let mut named = BTreeSet::new();
            for part in ["", "-why", "-do"] {
                let id = format!("{of}-{code}{part}");
                let message = messages.get(&id).unwrap_or_else(|| panic!("{lang}: {id} is missing"));
                named.extend(message.printed.iter().cloned());
                named.extend(message.variants.keys().cloned());
            }
            // Texts name the day instead: how many days are left depends on the reader's calendar.
            let told = params.iter().filter(|it| *it != "days_left").cloned().collect();
            assert_eq!(named, told, "{lang}: {code}");
        }
        let known: BTreeSet<String> = codes
            .iter()
            .flat_map(|(code, _)| ["", "-why", "-do"].map(|part| format!("{of}-{code}{part}")))
            .collect();
        for id in messages.keys().filter(|id| id.starts_with(&format!("{of}-"))) {
            assert!(known.contains(id), "{lang}: {id} belongs to no code");
        }
    }
}

#[test]
fn every_error_message_of_portal_and_consoles_has_cause_and_remedy() {
    let table = &pushcert::product::ErrorMessages::built_in().message;
    let expected: BTreeSet<String> = table
        .iter()
        .flat_map(|it| ["why", "do"].map(|part| format!("error-message-{}-{part}", it.id)))
        .collect();
    for lang in Lang::ALL {
        let is_about_one = |id: &String| id.starts_with("error-message-");
        let known: BTreeSet<String> = messages(lang).into_keys().filter(is_about_one).collect();
        assert_eq!(known, expected, "{lang}");
    }
}

#[test]
fn every_kind_of_file_has_a_variant() {
    let files: BTreeSet<String> = LooksLike::VARIANTS.iter().map(kebab).collect();
    let certificates: BTreeSet<String> = NotPush::VARIANTS.iter().map(kebab).collect();
    let forms: BTreeSet<String> = UnusualForm::VARIANTS.iter().map(kebab).collect();
    for lang in Lang::ALL {
        let messages = messages(lang);
        for (id, looks) in [
            ("finding-not-a-certificate", &files),
            ("finding-not-a-certificate-why", &files),
            ("finding-not-a-certificate-do", &files),
            ("finding-not-a-push-certificate", &certificates),
            ("finding-not-a-push-certificate-why", &certificates),
        ] {
            assert_eq!(&messages[id].variants["looks_like"], looks, "{lang}: {id}");
        }
        assert_eq!(&messages["finding-unusual-form"].variants["form"], &forms, "{lang}");
    }
}

#[test]
fn every_name_of_the_rules_has_a_message() {
    let mut ids: Vec<String> = Vec::new();
    ids.extend(
        [Journey::Registration, Journey::Renewal, Journey::Replacement]
            .map(|journey| format!("journey-{}", kebab(journey))),
    );
    ids.extend(
        [
            Step::Prepare,
            Step::AppleId,
            Step::Request,
            Step::SignIn,
            Step::Create,
            Step::Terms,
            Step::Renew,
            Step::Upload,
            Step::Download,
            Step::Verdict,
            Step::SignOut,
            Step::HandOver,
            Step::Confirm,
            Step::Record,
            Step::Reminders,
            Step::Done,
        ]
        .map(|step| format!("step-{}", kebab(step))),
    );
    ids.extend(
        [FileKind::Certificate, FileKind::Request, FileKind::SignedRequest, FileKind::Other]
            .map(|kind| format!("kind-{}", kebab(kind))),
    );
    ids.extend(
        [Severity::Blocking, Severity::Warning, Severity::Note]
            .map(|severity| format!("severity-{}", kebab(severity))),
    );
    ids.extend(
        [Judgement::Accepted, Judgement::AcceptedWithWarnings, Judgement::Rejected]
            .map(|judgement| format!("result-{}", kebab(judgement))),
    );
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for id in &ids {
            assert!(!words.plain(id).contains('⟦'), "{lang}: {id} is missing");
        }
    }
}

#[test]
fn every_fault_has_its_two_messages() {
    let wanted: BTreeSet<String> = FaultCode::ALL
        .iter()
        .flat_map(|code| ["", "-do"].map(|part| format!("fault-{}{part}", code.as_str())))
        .collect();
    for lang in Lang::ALL {
        let there = messages(lang).into_iter().filter(|(_, message)| message.area == "faults");
        assert_eq!(there.map(|(id, _)| id).collect::<BTreeSet<_>>(), wanted, "{lang}");
    }
}

#[test]
fn every_managed_setting_and_every_flaw_has_a_message() {
    let names: BTreeSet<String> = Setting::ALL.iter().map(|it| format!("setting-{}", it.as_str())).collect();
    let flaws: BTreeSet<String> =
        Flaw::ALL.iter().map(|it| format!("managed-flaw-{}", it.as_str())).collect();
    for lang in Lang::ALL {
        let messages = messages(lang);
        let there = |of: &str| -> BTreeSet<String> {
            messages.keys().filter(|id| id.starts_with(of)).cloned().collect()
        };
        assert_eq!(there("setting-"), names, "{lang}");
        assert_eq!(there("managed-flaw-"), flaws, "{lang}");
    }
}

#[test]
fn every_reason_about_revocation_has_a_message() {
    let wanted: BTreeSet<String> = revocation::CrlUnusable::ALL
        .iter()
        .map(|it| format!("revocation-{}", it.code()))
        .chain(revocation::RevocationReason::ALL.iter().map(|it| format!("revocation-reason-{}", it.code())))
        // Reported where the list could not be downloaded.
        .chain(
            ["list-unreachable", "list-slow", "list-address-private"]
                .map(|code| format!("revocation-{code}")),
        )
        .collect();
    for lang in Lang::ALL {
        let there = messages(lang).into_iter().filter(|(_, message)| message.area == "revocation");
        assert_eq!(there.map(|(id, _)| id).collect::<BTreeSet<_>>(), wanted, "{lang}");
    }
}

#[test]
fn every_answer_of_the_push_gateway_has_three_messages() {
    let wanted: BTreeSet<String> = PushProbeResult::CODES
        .iter()
        .flat_map(|code| ["", "-why", "-do"].map(|part| format!("probe-{code}{part}")))
        .collect();
    for lang in Lang::ALL {
        let messages = messages(lang);
        let there = messages.iter().filter(|(_, message)| message.area == "probe");
        assert_eq!(there.map(|(id, _)| id.clone()).collect::<BTreeSet<_>>(), wanted, "{lang}");
        let reason = String::new;
        for alive in [
            PushProbeResult::Accepted,
            PushProbeResult::TopicRefused { reason: reason() },
            PushProbeResult::CertificateRefused { reason: reason() },
            PushProbeResult::HandshakeFailed { reason: reason() },
            PushProbeResult::Unexpected { status: 200, reason: reason() },
        ] {
            let params: BTreeSet<String> =
                alive.params().into_iter().map(|(name, _)| name.to_owned()).collect();
            let code = alive.code();
            let named = ["", "-why", "-do"]
                .iter()
                .flat_map(|part| messages[&format!("probe-{code}{part}")].printed.iter().cloned());
            assert_eq!(named.collect::<BTreeSet<_>>(), params, "{lang}: {code}");
        }
    }
}

#[test]
fn japanese_has_full_width_characters_and_punctuation() {
    for (id, message) in messages(Lang::Ja) {
        for text in &message.texts {
            assert!(
                !text.chars().any(|c| ('\u{ff61}'..='\u{ff9f}').contains(&c)),
                "{id} has half-width katakana: {text}"
            );
            assert!(!text.contains(['(', ')']), "{id} has half-width parentheses: {text}");
            assert!(!text.contains(['，', '．']), "{id} has the punctuation of another style: {text}");
        }
    }
}
