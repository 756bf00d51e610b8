//! Turns what systems hold into a policy. A value that cannot be accepted is reported by name, never with its
//! content.

use std::path::PathBuf;

use pushcert::Trust;

use super::names::{RECOMMENDED, VALUE_NAMES};
use super::reader::Reader;
use super::value::{Flaw, Problem, Source, SourceError, Value, Values};
use super::{Managed, PolicyLevel};
use crate::model::channels::{ChatStyle, Login, MailServer, Security, TeamChat};
use crate::model::validation::{chat_host, checked_mail_server, web_address};
use crate::model::{Fault, Language, Secret, Setting};

impl Managed {
    /// Reads all places. For each [`Setting`] the first place wins over the others, and locked values win over
    /// recommended ones of any place.
    ///
    /// `expand` turns the system's notation for a folder of the user into a path; `None` when that is not possible.
    pub fn read(sources: Vec<Source>, expand: impl Fn(&str) -> Option<PathBuf>) -> Self {
        let mut managed = Managed::default();
        for Source { place, values } in sources {
            match values {
                Err(error) => {
                    let (flaw, detail) = match error {
                        SourceError::Unreadable(detail) => (Flaw::Unreadable, detail),
                        SourceError::Unprotected(detail) => (Flaw::Unprotected, detail),
                    };
                    managed.problems.push(Problem {
                        place: place.clone(),
                        name: String::new(),
                        flaw,
                        detail,
                    });
                }
                Ok(values) => managed.read_place(&place, values, &expand),
            }
            managed.places.push(place);
        }
        managed
    }

    fn read_place(&mut self, place: &str, mut values: Values, expand: &dyn Fn(&str) -> Option<PathBuf>) {
        let below = values.keys().find(|name| name.eq_ignore_ascii_case(RECOMMENDED)).cloned();
        let recommended = below.and_then(|name| values.remove(&name));
        let mut reader = Reader::new(place, "", &mut self.problems);
        let locked = reader.level(values, expand);
        let mut reader = Reader::new(place, RECOMMENDED, &mut self.problems);
        let recommended = match recommended {
            Some(Value::Table(values)) => reader.level(values, expand),
            Some(_) => {
                reader.report("", Flaw::WrongKind, "{ … }".to_owned());
                PolicyLevel::default()
            }
            None => PolicyLevel::default(),
        };
        self.locked.fill_from(locked);
        self.recommended.fill_from(recommended);
    }
}

impl PolicyLevel {
    /// Takes over the settings that were not given yet.
    fn fill_from(&mut self, other: PolicyLevel) {
        for setting in other.given {
            if self.given.insert(setting) {
                setting.copy(&other.values, &mut self.values);
                if setting == Setting::Team {
                    self.chat_address.clone_from(&other.chat_address);
                }
            }
        }
    }
}

impl Reader<'_> {
    fn level(&mut self, values: Values, expand: &dyn Fn(&str) -> Option<PathBuf>) -> PolicyLevel {
        for (name, value) in values {
            match VALUE_NAMES.iter().find(|known| known.name.eq_ignore_ascii_case(&name)) {
                Some(known) => drop(self.values.insert(known.name, value)),
                None => self.report(&name, Flaw::UnknownName, String::new()),
            }
        }
        let mut level = PolicyLevel::default();
        let values = &mut level.values;
        let mut given = |setting: Setting, there: bool| {
            if there {
                level.given.insert(setting);
            }
        };
        let language = self.language("Language");
        given(Setting::Language, language.is_some());
        values.language = language.unwrap_or_default();
        values.watch_folder = self.folder("DownloadsFolder", expand);
        given(Setting::Folder, values.watch_folder.is_some());
        values.mail = self.mail();
        given(Setting::Mail, values.mail.is_some());
        (values.team, level.chat_address) = self.team().unzip();
        given(Setting::Team, values.team.is_some());
        let lists = self.switch("RevocationLists");
        given(Setting::RevocationLists, lists.is_some());
        values.no_revocation_lists = lists == Some(false);
        let updates = self.switch("Updates");
        given(Setting::Updates, updates.is_some());
        values.updates = updates == Some(true);
        values.authorities = self.pem("Authorities").map(|pem| split_certificates(&pem)).unwrap_or_default();
        given(Setting::Authorities, !values.authorities.is_empty());
        values.mdmcert_endpoint = self.address("MdmCertAddress");
        given(Setting::MdmCert, values.mdmcert_endpoint.is_some());
        (values.probe_endpoint, values.probe_authority) = self.push_gateway();
        given(Setting::PushGateway, values.probe_endpoint.is_some());
        level
    }

    fn mail(&mut self) -> Option<MailServer> {
        let host = self.text("MailHost");
        let port = self.number("MailPort");
        let security = self.choice("MailSecurity", &[Security::StartTls, Security::Tls, Security::Plain]);
        let how = self.choice("MailLogin", &["open", "password", "token"]);
        let user = self.text("MailUser");
        let from = self.text("MailSender");
        let authority = self.pem("MailAuthority");
        let any = port.is_some() || security.is_some() || how.is_some() || authority.is_some();
        if host.is_none() && from.is_none() && user.is_none() && !any {
            return None;
        }
        let login = match (how, user) {
            (Some("open"), _) | (None, None) => Login::Open,
            (Some("token"), user) => Login::Token { user: self.required("MailUser", user)? },
            (Some(_) | None, user) => Login::Password { user: self.required("MailUser", user)? },
        };
        let security = security.unwrap_or(Security::StartTls);
        let usual = match security {
            Security::StartTls => 587,
            Security::Tls => 465,
            Security::Plain => 25,
        };
        let server = MailServer {
            host: self.required("MailHost", host)?,
            port: port.and_then(|port| u16::try_from(port).ok()).unwrap_or(usual),
            security,
            login,
            from: self.required("MailSender", from)?,
            authority,
        };
        let from = server.from.clone();
        let malformed = |fault: Fault| if fault.detail == from { "MailSender" } else { "MailHost" };
        checked_mail_server(server).map_err(|fault| self.not_allowed(malformed(fault))).ok()
    }

    fn team(&mut self) -> Option<(TeamChat, Secret)> {
        let style = self.choice("ChatStyle", &[ChatStyle::Slack, ChatStyle::Teams, ChatStyle::Json]);
        let address = self.text("ChatAddress").map(Secret::new);
        let language = self.language("ChatLanguage");
        if style.is_none() && address.is_none() && language.is_none() {
            return None;
        }
        let address = self.required("ChatAddress", address)?;
        let style = self.required("ChatStyle", style)?;
        let Some(host) = chat_host(&address).ok() else {
            self.report("ChatAddress", Flaw::NotAllowed, "https://…".to_owned());
            return None;
        };
        Some((TeamChat { style, host, language: language.unwrap_or_default() }, address))
    }

    fn push_gateway(&mut self) -> (Option<String>, Option<String>) {
        let (address, authority) = (self.address("PushGateway"), self.pem("PushGatewayAuthority"));
        if authority.is_some() && address.is_none() {
            self.report("PushGateway", Flaw::Missing, "https://…".to_owned());
            return (None, None);
        }
        (address, authority)
    }

    fn language(&mut self, name: &'static str) -> Option<Language> {
        self.choice(name, &[Language::System, Language::Ja, Language::En])
    }

    fn folder(&mut self, name: &'static str, expand: &dyn Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
        let text = self.text(name)?;
        let folder = expand(&text).filter(|it| it.is_absolute());
        if folder.is_none() {
            self.report(name, Flaw::NotAllowed, "~/… | /… | C:\\… | %USERPROFILE%\\…".to_owned());
        }
        folder
    }

    fn address(&mut self, name: &'static str) -> Option<String> {
        let text = self.text(name)?;
        let address = web_address(Some(text)).ok().flatten();
        if address.is_none() {
            self.report(name, Flaw::NotAllowed, "https://…".to_owned());
        }
        address
    }
}

/// Splits PEM into single certificates, as the settings keep them.
fn split_certificates(pem: &str) -> Vec<String> {
    let found = Trust::apple().add(pem.as_bytes()).unwrap_or_default();
    found.iter().map(|it| pushcert::certificate_pem(&it.der)).collect()
}
