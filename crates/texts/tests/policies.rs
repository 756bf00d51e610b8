//! Generates the templates of Windows Group Policy from the table of names and the messages, or checks that they are
//! current.
//!
//! Each setting has two policies: one that locks it, and one that is a default which users can change. The elements are
//! documented at <https://learn.microsoft.com/previous-versions/windows/desktop/policy/admx-schema>.

use std::fmt::Write;
use std::path::PathBuf;

use pushkeeper_core::model::Setting;
use pushkeeper_core::policy::{RECOMMENDED, VALUE_NAMES, ValueKind, ValueName};
use pushkeeper_texts::{Args, Lang, Words};

/// The registry key, below the computer's and the user's root.
const KEY: &str = r"Software\Policies\Pushkeeper";

/// `cargo test -p pushkeeper-texts --test policies` writes `deploy/windows`; with the variable `CI` it only compares.
#[test]
fn the_templates_are_current() {
    for (file, fresh) in [
        ("Pushkeeper.admx", definitions()),
        ("en-US/Pushkeeper.adml", texts(Lang::En)),
        ("ja-JP/Pushkeeper.adml", texts(Lang::Ja)),
    ] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../deploy/windows").join(file);
        let there = std::fs::read_to_string(&path).unwrap_or_default();
        if std::env::var_os("CI").is_none() && there != fresh {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(&path, &fresh).expect("written");
        } else {
            assert!(
                there == fresh,
                "deploy/windows/{file} is out of date: cargo test -p pushkeeper-texts --test policies"
            );
        }
    }
}

/// The published schema allows only these names; Windows rejects a whole template for one invalid name.
#[test]
fn names_are_valid_by_the_schema() {
    let admx = definitions();
    let mut names = between(&admx, "name=\"", "\"");
    names.extend(between(&admx, "$(string.", ")"));
    names.extend(between(&admx, "$(presentation.", ")"));
    names.extend(between(&admx, "ref=\"", "\""));
    let texts = Lang::ALL.map(texts);
    for text in &texts {
        names.extend(between(text, "id=\"", "\""));
    }
    let invalid = names.iter().filter(|it| !it.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'));
    assert_eq!(invalid.collect::<Vec<_>>(), Vec::<&&str>::new());
    assert!(between(&admx, "<string>", "</string>").iter().all(|it| it.len() <= 255));
}

#[test]
fn every_name_is_in_the_templates_twice_and_every_reference_has_a_target() {
    let admx = definitions();
    for ValueName { name, .. } in VALUE_NAMES {
        assert_eq!(admx.matches(&format!("valueName=\"{name}\"")).count(), 2, "{name}");
    }
    for lang in Lang::ALL {
        let adml = texts(lang);
        assert!(!adml.contains('⟦'), "{lang}: a message is missing");
        for reference in between(&admx, "$(string.", ")") {
            assert_eq!(
                adml.matches(&format!("<string id=\"{reference}\">")).count(),
                1,
                "{lang}: {reference}"
            );
        }
        for reference in between(&admx, "$(presentation.", ")") {
            assert_eq!(adml.matches(&format!("<presentation id=\"{reference}\">")).count(), 1, "{reference}");
        }
        // The fields of a form are exactly the elements of the policy with the same name.
        for policy in between(&admx, "<policy name=\"", "</policy>") {
            let id = policy.split('"').next().expect("a name");
            let form = between(&adml, &format!("<presentation id=\"{id}\">"), "</presentation>").pop();
            let fields = form.map(|form| between(form, "refId=\"", "\"")).unwrap_or_default();
            assert_eq!(between(policy, " id=\"", "\""), fields, "{lang}: {id}");
        }
    }
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split(after).next()).collect()
}

/// The name in templates, which have letters, digits and underscores only (ADMX schema, `itemName` and `resourceID`).
fn id(name: &str) -> String {
    name.replace('-', "_")
}

/// The policies: setting, name, registry key, and whether it is a default.
fn policies() -> impl Iterator<Item = (Setting, String, String, bool)> {
    let both = [false, true].into_iter();
    both.flat_map(|default| {
        Setting::ALL.iter().map(move |setting| {
            let end = if default { "_default" } else { "" };
            let key = if default { format!(r"{KEY}\{RECOMMENDED}") } else { KEY.to_owned() };
            (*setting, format!("{}{end}", id(setting.as_str())), key, default)
        })
    })
}

fn names_of(setting: Setting) -> impl Iterator<Item = &'static ValueName> {
    VALUE_NAMES.iter().filter(move |it| it.setting == setting)
}

fn definitions() -> String {
    let mut text = String::from(
        r#"<?xml version="1.0" encoding="utf-8"?>
<!-- Made by a test from the table of settings and the sentences of all languages; see crates/texts/tests/policies.rs. -->
<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <policyNamespaces>
    <target prefix="pushkeeper" namespace="Pushkeeper.Policies" />
  </policyNamespaces>
  <resources minRequiredRevision="1.0" />
  <supportedOn>
    <definitions>
      <definition name="supported" displayName="$(string.supported)" />
    </definitions>
  </supportedOn>
  <categories>
    <category name="pushkeeper" displayName="$(string.title)" />
    <category name="recommended" displayName="$(string.recommended)">
      <parentCategory ref="pushkeeper" />
    </category>
  </categories>
  <policies>
"#,
    );
    for (setting, id, key, default) in policies() {
        let category = if default { "recommended" } else { "pushkeeper" };
        let switch = names_of(setting).find(|it| it.kind == ValueKind::Switch);
        let form = match switch {
            Some(switch) => format!("valueName=\"{}\"", switch.name),
            None => format!("presentation=\"$(presentation.{id})\""),
        };
        let head = format!(
            "    <policy name=\"{id}\" class=\"Both\" displayName=\"$(string.{id})\" \
             explainText=\"$(string.{}_about)\" key=\"{key}\" {form}>\n      <parentCategory ref=\"{category}\" />\n      \
             <supportedOn ref=\"supported\" />\n",
            self::id(setting.as_str())
        );
        text.push_str(&head);
        if switch.is_some() {
            for (state, value) in [("enabled", 1), ("disabled", 0)] {
                let _infallible = writeln!(
                    text,
                    "      <{state}Value>\n        <decimal value=\"{value}\" />\n      </{state}Value>"
                );
            }
        } else {
            text.push_str("      <elements>\n");
            names_of(setting).for_each(|it| text.push_str(&element(it)));
            text.push_str("      </elements>\n");
        }
        text.push_str("    </policy>\n");
    }
    text + "  </policies>\n</policyDefinitions>\n"
}

fn element(ValueName { name, kind, .. }: &ValueName) -> String {
    let ids = format!("id=\"{name}\" valueName=\"{name}\"");
    match kind {
        ValueKind::Text if *name == "DownloadsFolder" => {
            format!("        <text {ids} expandable=\"true\" maxLength=\"1023\" />\n")
        }
        ValueKind::Text => format!("        <text {ids} maxLength=\"1023\" />\n"),
        ValueKind::Number(most) => format!("        <decimal {ids} minValue=\"1\" maxValue=\"{most}\" />\n"),
        ValueKind::Pem => format!("        <multiText {ids} maxLength=\"16383\" />\n"),
        ValueKind::Choice(words) => {
            let items = words.iter().map(|word| {
                format!(
                    "          <item displayName=\"$(string.value_{})\">\n            <value>\n              \
                     <string>{word}</string>\n            </value>\n          </item>\n",
                    id(word)
                )
            });
            format!("        <enum {ids}>\n{}        </enum>\n", items.collect::<String>())
        }
        ValueKind::Switch => String::new(),
    }
}

fn texts(lang: Lang) -> String {
    let words = Words::new(lang);
    let mut strings: Vec<(String, String)> = ["title", "recommended", "supported"]
        .map(|id| (id.to_owned(), words.plain(&format!("policy-{id}"))))
        .to_vec();
    for (setting, id, _, default) in policies() {
        let title = words.plain(&format!("setting-{}", setting.as_str()));
        let title = if default { words.say("policy-as-default", &Args::with("title", title)) } else { title };
        strings.push((id, title));
        if !default {
            let text = words.plain(&format!("policy-{}-about", setting.as_str()));
            strings.push((format!("{}_about", self::id(setting.as_str())), text));
        }
    }
    let mut values: Vec<&str> = VALUE_NAMES.iter().flat_map(|it| choices(it).iter().copied()).collect();
    values.sort_unstable();
    values.dedup();
    strings.extend(
        values.iter().map(|it| (format!("value_{}", id(it)), words.plain(&format!("policy-value-{it}")))),
    );
    let strings =
        strings.iter().map(|(id, text)| format!("      <string id=\"{id}\">{}</string>\n", xml(text)));
    let forms = policies().filter(|(setting, ..)| names_of(*setting).all(|it| it.kind != ValueKind::Switch));
    let forms = forms.map(|(setting, id, ..)| {
        let fields = names_of(setting).map(|it| field(it, &words));
        format!("      <presentation id=\"{id}\">\n{}      </presentation>\n", fields.collect::<String>())
    });
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?>
<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">
  <displayName>{}</displayName>
  <description>{}</description>
  <resources>
    <stringTable>
{}    </stringTable>
    <presentationTable>
{}    </presentationTable>
  </resources>
</policyDefinitionResources>
"#,
        xml(&words.plain("policy-title")),
        xml(&words.plain("policy-supported")),
        strings.collect::<String>(),
        forms.collect::<String>(),
    )
}

fn choices(name: &ValueName) -> &'static [&'static str] {
    match name.kind {
        ValueKind::Choice(words) => words,
        ValueKind::Text | ValueKind::Number(_) | ValueKind::Switch | ValueKind::Pem => &[],
    }
}

fn field(name: &ValueName, words: &Words) -> String {
    let id = name.name;
    let label = xml(&words.plain(&format!("policy-{id}")));
    let field = match name.kind {
        ValueKind::Text => {
            format!("<textBox refId=\"{id}\">\n          <label>{label}</label>\n        </textBox>")
        }
        // The default is the usual port for sending email.
        ValueKind::Number(_) => {
            format!("<decimalTextBox refId=\"{id}\" defaultValue=\"587\">{label}</decimalTextBox>")
        }
        ValueKind::Pem => format!("<multiTextBox refId=\"{id}\" defaultHeight=\"6\">{label}</multiTextBox>"),
        ValueKind::Choice(_) => {
            format!("<dropdownList refId=\"{id}\" noSort=\"true\">{label}</dropdownList>")
        }
        ValueKind::Switch => String::new(),
    };
    format!("        {field}\n")
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
