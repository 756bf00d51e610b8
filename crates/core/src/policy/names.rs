//! The names of the values in an organization's policy, the same on every system.
//!
//! A test compares the templates for administrators with this table.

use crate::model::Setting;

/// The name below which values are recommended: people may change them. All other values are locked.
///
/// The policies of Chrome and Edge use the same word.
pub const RECOMMENDED: &str = "Recommended";

/// The form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Any text is allowed.
    Text,
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// A whole number from 1 to this.
    Number(i64),
    /// On or off; 1 or 0 where the system has numbers only.
    Switch,
    /// Certificates as PEM: a text of several lines, or a list of lines.
    Pem,
}

/// A value of the policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueName {
    /// Its name. Upper and lower case are equal, as in the Windows registry.
    pub name: &'static str,
    /// The setting that it is part of.
    pub setting: Setting,
    /// The form that the value must have.
    pub kind: ValueKind,
}

const fn name(name: &'static str, setting: Setting, kind: ValueKind) -> ValueName {
    ValueName { name, setting, kind }
}

const LANGUAGES: ValueKind = ValueKind::Choice(&["system", "ja", "en"]);

/// Every value of the policy.
pub const VALUE_NAMES: &[ValueName] = &[
    name("Language", Setting::Language, LANGUAGES),
    name("DownloadsFolder", Setting::Folder, ValueKind::Text),
    name("MailHost", Setting::Mail, ValueKind::Text),
    name("MailPort", Setting::Mail, ValueKind::Number(65_535)),
    name("MailSecurity", Setting::Mail, ValueKind::Choice(&["start-tls", "tls", "plain"])),
    name("MailLogin", Setting::Mail, ValueKind::Choice(&["open", "password", "token"])),
    name("MailUser", Setting::Mail, ValueKind::Text),
    name("MailSender", Setting::Mail, ValueKind::Text),
    name("MailAuthority", Setting::Mail, ValueKind::Pem),
    name("ChatStyle", Setting::Team, ValueKind::Choice(&["slack", "teams", "json"])),
    name("ChatAddress", Setting::Team, ValueKind::Text),
    name("ChatLanguage", Setting::Team, LANGUAGES),
    name("RevocationLists", Setting::RevocationLists, ValueKind::Switch),
    name("Updates", Setting::Updates, ValueKind::Switch),
    name("Authorities", Setting::Authorities, ValueKind::Pem),
    name("MdmCertAddress", Setting::MdmCert, ValueKind::Text),
    name("PushGateway", Setting::PushGateway, ValueKind::Text),
    name("PushGatewayAuthority", Setting::PushGateway, ValueKind::Pem),
];

impl ValueKind {
    /// The expected form, in a notation that needs no translation.
    pub fn expected(self) -> String {
        match self {
            ValueKind::Text => "\"…\"".to_owned(),
            ValueKind::Choice(words) => {
                words.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(" | ")
            }
            ValueKind::Number(most) => format!("1–{most}"),
            ValueKind::Switch => "true | false (1 | 0)".to_owned(),
            ValueKind::Pem => "-----BEGIN CERTIFICATE-----…".to_owned(),
        }
    }
}
