//! The names by which an organisation's configuration speaks of settings, the same on every system.
//!
//! The templates for administrators are held against this table.

use crate::model::Setting;

/// Values below this name are defaults that people may change; beside it, they are locked.
///
/// The same word as in the policies of Chrome and Edge, which administrators know.
pub const RECOMMENDED: &str = "Recommended";

/// What a value looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Any text.
    Text,
    /// One of these texts.
    Choice(&'static [&'static str]),
    /// A whole number from 1 to this.
    Number(i64),
    /// On or off; where a system knows numbers only, 1 or 0.
    Switch,
    /// Certificates as PEM: a text of several lines, or a list of lines.
    Pem,
}

/// A value of the configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueName {
    /// What it is called. Capitals and small letters are alike, as in the Windows registry.
    pub name: &'static str,
    /// The setting that it is (a part of).
    pub setting: Setting,
    /// What it looks like.
    pub kind: ValueKind,
}

const fn name(name: &'static str, setting: Setting, kind: ValueKind) -> ValueName {
    ValueName { name, setting, kind }
}

const LANGUAGES: ValueKind = ValueKind::Choice(&["system", "ja", "en"]);

/// Every value of the configuration.
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
    /// What is expected, in a notation that needs no language.
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
