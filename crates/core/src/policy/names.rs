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
pub enum Kind {
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
pub struct Name {
    /// What it is called. Capitals and small letters are alike, as in the Windows registry.
    pub name: &'static str,
    /// The setting that it is (a part of).
    pub setting: Setting,
    /// What it looks like.
    pub kind: Kind,
}

const fn name(name: &'static str, setting: Setting, kind: Kind) -> Name {
    Name { name, setting, kind }
}

const LANGUAGES: Kind = Kind::Choice(&["system", "ja", "en"]);

/// Every value of the configuration.
pub const NAMES: &[Name] = &[
    name("Language", Setting::Language, LANGUAGES),
    name("DownloadsFolder", Setting::Folder, Kind::Text),
    name("MailHost", Setting::Mail, Kind::Text),
    name("MailPort", Setting::Mail, Kind::Number(65_535)),
    name("MailSecurity", Setting::Mail, Kind::Choice(&["start-tls", "tls", "plain"])),
    name("MailLogin", Setting::Mail, Kind::Choice(&["open", "password", "token"])),
    name("MailUser", Setting::Mail, Kind::Text),
    name("MailSender", Setting::Mail, Kind::Text),
    name("MailAuthority", Setting::Mail, Kind::Pem),
    name("ChatStyle", Setting::Team, Kind::Choice(&["slack", "teams", "json"])),
    name("ChatAddress", Setting::Team, Kind::Text),
    name("ChatLanguage", Setting::Team, LANGUAGES),
    name("RevocationLists", Setting::RevocationLists, Kind::Switch),
    name("Updates", Setting::Updates, Kind::Switch),
    name("Authorities", Setting::Authorities, Kind::Pem),
    name("MdmCertAddress", Setting::MdmCert, Kind::Text),
    name("PushGateway", Setting::PushGateway, Kind::Text),
    name("PushGatewayAuthority", Setting::PushGateway, Kind::Pem),
];

impl Kind {
    /// What is expected, in a notation that needs no language.
    pub fn expected(self) -> String {
        match self {
            Kind::Text => "\"…\"".to_owned(),
            Kind::Choice(words) => words.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(" | "),
            Kind::Number(most) => format!("1–{most}"),
            Kind::Switch => "true | false (1 | 0)".to_owned(),
            Kind::Pem => "-----BEGIN CERTIFICATE-----…".to_owned(),
        }
    }
}
