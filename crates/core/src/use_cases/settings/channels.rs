//! Setting up and trying the ways on which people are told: the mail server, the team's chat, the scheduled check.

use pushcert::Trust;
use pushcert::reminders::Occasion;

use crate::model::channels::{ChatStyle, Contact, MailServer, TeamChat};
use crate::model::outbox::End;
use crate::model::{
    Certificate, CertificateId, Language, Outgoing, Particulars, ReminderPlan, Standing, Unit, UnitId,
};
use crate::policy::Setting;
use crate::ports::{Message, SecretName};
use crate::reminders::outbox::{about, addressed, chat_secret, mail_secret};
use crate::reminders::revocation::{Lists, consult};
use crate::use_cases::keys::apple_id::looks_like_mail;
use crate::view::{FaultView, Tried};
use crate::{App, Change, Desk, Fault, FaultCode, Register};

impl<D: Desk> App<D> {
    /// Keeps the password first: a server without its password would only fail.
    pub(crate) fn save_mail(&mut self, server: MailServer, secret: Option<&str>) -> Result<(), Fault> {
        let server = checked(server)?;
        let known = self.desk.register().settings()?.mail;
        if known.as_ref() != Some(&server) {
            self.may_change(Setting::Mail)?;
        }
        match secret.filter(|it| !it.is_empty()) {
            Some(secret) if server.login.takes_secret() => {
                self.desk.keep_secret(&SecretName::MailLogin, secret)?;
            }
            Some(_) | None if !server.login.takes_secret() => {
                self.desk.forget_secret(&SecretName::MailLogin)?;
            }
            Some(_) | None => {}
        }
        self.session.mail_tried = None;
        self.change_settings(|settings| settings.mail = Some(server))?;
        self.send_waiting()
    }

    pub(crate) fn remove_mail(&mut self) -> Result<(), Fault> {
        self.may_change(Setting::Mail)?;
        self.session.mail_tried = None;
        self.change_settings(|settings| settings.mail = None)?;
        self.desk.forget_secret(&SecretName::MailLogin)
    }

    /// Sends a trial mail; what became of it is shown beside the button.
    pub(crate) fn try_mail(&mut self, to: &Contact) -> Result<(), Fault> {
        let settings = self.desk.register().settings()?;
        let to = addressed(&Contact { address: to.address.trim().to_owned(), ..*to }, &settings);
        if !looks_like_mail(&to.address) {
            return Err(Fault::new(FaultCode::ContactMalformed, &to.address));
        }
        let gone = || Fault::new(FaultCode::Gone, "no mail server is set up");
        let server = settings.mail.clone().ok_or_else(gone)?;
        let message = self.trial()?;
        let sent = mail_secret(&self.desk, &settings)
            .and_then(|secret| self.desk.send_mail(&server, secret.as_ref(), &to, &message, None));
        self.session.mail_tried = Some(tried(Some(to.address), sent));
        Ok(())
    }

    pub(crate) fn save_team(
        &mut self,
        style: ChatStyle,
        language: Language,
        address: Option<&str>,
    ) -> Result<(), Fault> {
        self.may_change(Setting::Team)?;
        let settings = self.desk.register().settings()?;
        // The organisation's address becomes one's own with the first change beside it.
        let given = self.desk.managed().chat_address(&settings).cloned();
        let address = address.or(given.as_deref().map(String::as_str));
        let known = settings.team;
        let host = match (address.map(str::trim).filter(|it| !it.is_empty()), known) {
            (Some(address), _) => {
                let host = host_of(address)
                    .ok_or_else(|| Fault::new(FaultCode::TeamAddressMalformed, "not https://…"))?;
                self.desk.keep_secret(&SecretName::ChatAddress, address)?;
                host
            }
            (None, Some(known)) => known.host,
            (None, None) => return Err(Fault::new(FaultCode::TeamAddressMalformed, "no address")),
        };
        self.session.team_tried = None;
        self.change_settings(|settings| settings.team = Some(TeamChat { style, host, language }))?;
        self.send_waiting()
    }

    pub(crate) fn remove_team(&mut self) -> Result<(), Fault> {
        self.may_change(Setting::Team)?;
        self.session.team_tried = None;
        self.change_settings(|settings| settings.team = None)?;
        self.desk.forget_secret(&SecretName::ChatAddress)
    }

    pub(crate) fn try_team(&mut self) -> Result<(), Fault> {
        let gone = || Fault::new(FaultCode::Gone, "no team chat is set up");
        let settings = self.desk.register().settings()?;
        let address = chat_secret(&self.desk, &settings);
        let chat = settings.team.ok_or_else(gone)?;
        let message = self.trial()?;
        let posted = match address {
            Ok(Some(address)) => self.desk.post_to_team(&chat, &address, &message),
            Ok(None) => Err(Fault::new(FaultCode::TeamAddressMissing, &chat.host)),
            Err(fault) => Err(fault),
        };
        self.session.team_tried = Some(tried(None, posted));
        Ok(())
    }

    /// A trial speaks of a unit that is there, so that people see what will come; or of one that is made up.
    fn trial(&self) -> Result<Message, Fault> {
        let now = self.desk.now();
        let id = self.desk.new_id();
        for unit in self.desk.register().units()? {
            let dossier = self.dossier(&unit.id)?;
            if let Some(certificate) = dossier.current() {
                let occasion = Occasion::Days { within: unit.reminders.days.first().copied().unwrap_or(30) };
                let message = about(&unit, certificate, &dossier.product, now);
                return Ok(Message { id, trial: true, occasion, ..message });
            }
        }
        let product = self.product("another-mdm")?;
        let unit = Unit {
            id: UnitId("trial".to_owned()),
            name: "Pushkeeper".to_owned(),
            product: product.id.clone(),
            account_id: String::new(),
            console_url: String::new(),
            contacts: Vec::new(),
            reminders: ReminderPlan::default(),
            created_at: now,
            particulars: Particulars::default(),
        };
        let not_after = now.checked_add(jiff::SignedDuration::from_hours(30 * 24)).unwrap_or(now);
        let certificate = Certificate {
            id: CertificateId(String::new()),
            unit: unit.id.clone(),
            der: Vec::new(),
            topic: String::new(),
            serial: String::new(),
            not_after,
            file_name: String::new(),
            obtained_at: now,
            standing: Standing::InUse,
        };
        let message = about(&unit, &certificate, &product, now);
        Ok(Message { id, trial: true, occasion: Occasion::Days { within: 30 }, ..message })
    }

    /// Whatever waits is to be tried now: something was changed that may have been in the way.
    pub(crate) fn send_waiting(&mut self) -> Result<(), Fault> {
        let waiting = self.desk.register().outgoing()?;
        // A moment that has passed for certain: a check counts in whole seconds and may begin within this one.
        let changes: Vec<Change> =
            waiting.into_iter().map(|it| Change::Outgoing(Outgoing { next_try: it.made_at, ..it })).collect();
        self.commit(&changes)?;
        if changes.is_empty() { Ok(()) } else { self.desk.run_check() }
    }

    pub(crate) fn drop_waiting(&mut self, id: &str) -> Result<(), Fault> {
        let at = self.desk.now();
        let dropped = self.desk.register().outgoing()?.into_iter().filter(|it| it.id == id);
        let changes: Vec<Change> =
            dropped.map(|it| Change::Outgoing(it.ended(End::Withdrawn { at }))).collect();
        self.commit(&changes)
    }

    pub(crate) fn set_revocation_lists(&mut self, on: bool) -> Result<(), Fault> {
        self.change_settings(|settings| settings.no_revocation_lists = !on)
    }

    /// Asks the list of the unit's certificate in use, whenever it was last asked.
    pub(crate) fn consult_list(&mut self, unit: &UnitId) -> Result<(), Fault> {
        let dossier = self.dossier(unit)?;
        let Some(current) = dossier.current() else { return Ok(()) };
        let before = self.desk.register().consulted(&current.id)?;
        let (now, trust): (_, &Trust) = (self.desk.now(), &self.trust);
        let change = consult(&self.desk, current, before, trust, &mut Lists::default(), now);
        self.commit(change.as_slice())
    }

    pub(crate) fn set_schedule(&mut self, on: bool) -> Result<(), Fault> {
        self.session.schedule = None;
        self.desk.set_schedule(on)
    }
}

fn tried(to: Option<String>, sent: Result<(), Fault>) -> Tried {
    Tried { to, fault: sent.err().as_ref().map(FaultView::from) }
}

/// The server with its texts trimmed, where they can be what they claim to be.
pub(crate) fn checked(server: MailServer) -> Result<MailServer, Fault> {
    let host = server.host.trim().trim_end_matches('.').to_owned();
    let from = server.from.trim().to_owned();
    let named = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(named) || server.port == 0 {
        return Err(Fault::new(FaultCode::MailServerMalformed, host));
    }
    if !looks_like_mail(&from) {
        return Err(Fault::new(FaultCode::MailServerMalformed, from));
    }
    if let Some(pem) = &server.authority {
        Trust::apple().add(pem.as_bytes()).map_err(|error| Fault::new(FaultCode::NotAnAuthority, error))?;
    }
    Ok(MailServer { host, from, ..server })
}

/// The host of an address of a chat: https, or http on this computer for trying out.
pub(crate) fn host_of(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let local = ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|it| host.strip_prefix(it).is_some_and(|port| port.is_empty() || port.starts_with(':')));
    let fits = !host.is_empty() && !address.contains(char::is_whitespace);
    (fits && (scheme == "https" || (scheme == "http" && local))).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::host_of;

    #[test]
    fn an_address_of_a_chat_is_https_or_on_this_computer() {
        assert_eq!(host_of("https://hooks.slack.com/services/T/B/x").as_deref(), Some("hooks.slack.com"));
        assert_eq!(host_of("http://127.0.0.1:8080/hook").as_deref(), Some("127.0.0.1:8080"));
        for odd in [
            "http://hooks.example.com/x",
            "hooks.example.com",
            "https://",
            "https://a b/",
            "http://127.0.0.1.example.com/",
        ] {
            assert_eq!(host_of(odd), None, "{odd}");
        }
    }
}
