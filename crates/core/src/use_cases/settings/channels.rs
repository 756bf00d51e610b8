//! Sets up and tries the channels for reminders: the mail server and the team chat; and sends the outbox again.

use pushcert::reminders::Occasion;

use crate::model::channels::{Channel, ChatStyle, Contact, MailServer, TeamChat};
use crate::model::outbox::MessageOutcome;
use crate::model::validation::{chat_host, checked_mail_server, looks_like_mail};
use crate::model::{
    Certificate, CertificateId, CertificateStatus, Language, OutgoingMessage, ReminderPlan, Secret,
    SecretPurpose, Setting, Settings, Unit, UnitExtras, UnitId, server_identity,
};
use crate::ports::{
    Background, CheckSchedule, Message, MessageServers, OutgoingMail, ScheduleRegistration, Store,
};
use crate::reminders::outbox::{chat_address, mail_login, message_about, with_language};
use crate::reminders::reach::proof;
use crate::secrets::{EntryChange, SecretChange, channel_server, commit_with_entry};
use crate::view::{FaultView, RunningKind, ScheduleState, TrialResult};
use crate::{App, Change, Fault, FaultCode, Register};

impl<P: Store + CheckSchedule + Background> App<P> {
    /// Saves the mail server together with its password. The password of another server is never used for it.
    ///
    /// Faults: `secret-not-entered` when the saved password belongs to another server.
    pub(crate) fn save_mail(&mut self, server: MailServer, secret: Option<&str>) -> Result<(), Fault> {
        let server = checked_mail_server(server)?;
        let known = self.platform.register().settings()?.mail;
        if known.as_ref() != Some(&server) {
            self.may_change(Setting::Mail)?;
        }
        self.check_memo_protection(&server)?;
        let identity = server_identity::of_mail(&server);
        let secret = secret.filter(|it| !it.is_empty());
        let change = self.secret_change(&SecretPurpose::Mail, identity, secret, &server.host)?;
        self.session.at_screen.mail_trial = None;
        self.save_with_secret(&SecretPurpose::Mail, change, |app, entry| {
            app.commit_channel(&SecretPurpose::Mail, entry, |settings| settings.mail = Some(server))?;
            app.try_connection(Channel::Mail)?;
            app.send_waiting(None)
        })
    }

    /// Connects to the server of a channel that was just saved, and logs in where that is possible without sending anything.
    fn try_connection(&mut self, channel: Channel) -> Result<(), Fault> {
        let settings = self.platform.register().settings()?;
        self.session.at_screen.connections.remove(&channel);
        let kind = match channel {
            Channel::Native => return Ok(()),
            Channel::Mail => RunningKind::ConnectMail,
            Channel::Team => RunningKind::ConnectTeam,
        };
        let of_organization = self.platform.managed().chat_address(&settings).cloned();
        let tried = channel_server(&settings, channel);
        self.start_work(
            kind,
            None,
            move |remote| match (channel, &settings.mail) {
                (Channel::Mail, Some(server)) => {
                    remote.connect_mail(server, mail_login(remote, &settings)?.as_ref())
                }
                (Channel::Team, _) => match chat_address(of_organization.as_ref(), remote, &settings)? {
                    Some(address) => remote.connect_chat(&address),
                    None => Err(Fault::new(FaultCode::TeamAddressMissing, "")),
                },
                (Channel::Native | Channel::Mail, _) => Ok(()),
            },
            move |app, connected| {
                let present = app.platform.register().settings()?;
                if channel_server(&present, channel) == tried {
                    app.session.at_screen.connections.insert(channel, connected.err());
                }
                Ok(())
            },
        )
    }

    pub(crate) fn remove_mail(&mut self) -> Result<(), Fault> {
        self.may_change(Setting::Mail)?;
        self.session.at_screen.mail_trial = None;
        self.save_with_secret(&SecretPurpose::Mail, SecretChange::Remove, |app, entry| {
            app.commit_channel(&SecretPurpose::Mail, entry, |settings| settings.mail = None)
        })
    }

    fn commit_channel(
        &mut self,
        purpose: &SecretPurpose,
        entry: Result<EntryChange, Fault>,
        change_settings: impl FnOnce(&mut Settings),
    ) -> Result<(), Fault> {
        commit_with_entry(&mut self.platform, purpose, entry?, change_settings, Vec::new())
    }

    /// What becomes of the secret of a purpose when a server is saved, with or without a new secret. `server` is `None` for a
    /// server that takes no secret; `detail` names it in a fault.
    ///
    /// Faults: `secret-not-entered` when the saved secret belongs to another server.
    pub(crate) fn secret_change(
        &self,
        purpose: &SecretPurpose,
        server: Option<String>,
        secret: Option<&str>,
        detail: &str,
    ) -> Result<SecretChange, Fault> {
        let kept = self.platform.register().settings()?.secrets;
        match (server, secret) {
            (None, _) => Ok(SecretChange::Remove),
            (Some(server), Some(secret)) => {
                Ok(SecretChange::Replace { server, secret: Secret::new(secret.to_owned()) })
            }
            (Some(server), None) if kept.name(purpose, &server).is_none() && kept.has_any(purpose) => {
                Err(Fault::new(FaultCode::SecretNotEntered, detail))
            }
            (Some(_), None) => Ok(SecretChange::Keep),
        }
    }

    /// Refuses a mail server that would send the Apple Account of some unit unencrypted.
    fn check_memo_protection(&self, server: &MailServer) -> Result<(), Fault> {
        if server.protects_content() {
            return Ok(());
        }
        let units = self.platform.register().units()?;
        let named = units.iter().find(|unit| unit.reminders.mail && unit.reminders.memo_in_mail);
        named.map_or(Ok(()), |unit| Err(Fault::new(FaultCode::MemoNotProtected, &unit.name)))
    }

    /// Sends a trial mail and keeps the result for the screen.
    pub(crate) fn try_mail(&mut self, to: &Contact) -> Result<(), Fault> {
        let settings = self.platform.register().settings()?;
        let to = with_language(&Contact { address: to.address.trim().to_owned(), ..*to }, &settings);
        if !looks_like_mail(&to.address) {
            return Err(Fault::new(FaultCode::ContactMalformed, &to.address));
        }
        let gone = || Fault::new(FaultCode::Gone, "no mail server is set up");
        let server = settings.mail.clone().ok_or_else(gone)?;
        let message = self.trial_message()?;
        let address = to.address.clone();
        let sent_with = settings.clone();
        self.session.at_screen.mail_trial = None;
        self.session.at_screen.connections.remove(&Channel::Mail);
        self.start_work(
            RunningKind::TryMail,
            None,
            move |remote| {
                let secret = mail_login(remote, &settings)?;
                let (login, message) = (secret.as_ref(), &message);
                remote.send_single_mail(&OutgoingMail {
                    server: &server,
                    login,
                    to: &to,
                    message,
                    memo: None,
                })
            },
            move |app, sent| {
                let recorded = app.record_proof(&sent_with, Channel::Mail, &sent);
                app.session.at_screen.mail_trial = Some(trial_result(Some(address), sent));
                recorded
            },
        )
    }

    pub(crate) fn save_team(
        &mut self,
        style: ChatStyle,
        language: Language,
        address: Option<&str>,
    ) -> Result<(), Fault> {
        self.may_change(Setting::Team)?;
        let settings = self.platform.register().settings()?;
        // If the organization's chat is changed, its address becomes the user's own.
        let given = self.platform.managed().chat_address(&settings).cloned();
        let address = address.or(given.as_deref().map(String::as_str));
        let known = settings.team;
        let address = address.map(str::trim).filter(|it| !it.is_empty());
        let host = match (address, known) {
            (Some(address), _) => chat_host(address)?,
            (None, Some(known)) => known.host,
            (None, None) => return Err(Fault::new(FaultCode::TeamAddressMalformed, "no address")),
        };
        let chat = TeamChat { style, host, language };
        let (purpose, server) = (SecretPurpose::Chat, server_identity::of_chat(&chat));
        let change = self.secret_change(&purpose, Some(server), address, &chat.host)?;
        self.session.at_screen.team_trial = None;
        self.save_with_secret(&purpose, change, |app, entry| {
            app.commit_channel(&SecretPurpose::Chat, entry, |settings| settings.team = Some(chat))?;
            app.try_connection(Channel::Team)?;
            app.send_waiting(None)
        })
    }

    pub(crate) fn remove_team(&mut self) -> Result<(), Fault> {
        self.may_change(Setting::Team)?;
        self.session.at_screen.team_trial = None;
        self.save_with_secret(&SecretPurpose::Chat, SecretChange::Remove, |app, entry| {
            app.commit_channel(&SecretPurpose::Chat, entry, |settings| settings.team = None)
        })
    }

    pub(crate) fn try_team(&mut self) -> Result<(), Fault> {
        let gone = || Fault::new(FaultCode::Gone, "no team chat is set up");
        let settings = self.platform.register().settings()?;
        let of_organization = self.platform.managed().chat_address(&settings).cloned();
        let chat = settings.team.clone().ok_or_else(gone)?;
        let message = self.trial_message()?;
        let sent_with = settings.clone();
        self.session.at_screen.team_trial = None;
        self.session.at_screen.connections.remove(&Channel::Team);
        self.start_work(
            RunningKind::TryTeam,
            None,
            move |remote| {
                let address = chat_address(of_organization.as_ref(), remote, &settings)?;
                let address = address.ok_or_else(|| Fault::new(FaultCode::TeamAddressMissing, &chat.host))?;
                remote.post_single_message(&chat, &address, &message)
            },
            move |app, posted| {
                let recorded = app.record_proof(&sent_with, Channel::Team, &posted);
                app.session.at_screen.team_trial = Some(trial_result(None, posted));
                recorded
            },
        )
    }

    /// Records that a server works, after it accepted a trial message. `settings`: those with which it was sent.
    fn record_proof(
        &mut self,
        settings: &Settings,
        channel: Channel,
        sent: &Result<(), Fault>,
    ) -> Result<(), Fault> {
        if sent.is_err() {
            return Ok(());
        }
        let change = proof(&self.platform, settings, channel, self.platform.now())?;
        self.commit(&change.into_iter().collect::<Vec<_>>())
    }

    /// A trial message about an existing unit, so that people see what they will get; or about a made-up unit.
    fn trial_message(&self) -> Result<Message, Fault> {
        let now = self.platform.now();
        let id = self.platform.new_id();
        for unit in self.platform.register().units()? {
            let record = self.unit_record(&unit.id)?;
            if let Some(certificate) = record.certificate_in_use() {
                let occasion = Occasion::Days { within: unit.reminders.days.first().copied().unwrap_or(30) };
                let message = message_about(&unit, certificate, &record.product, now);
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
            extras: UnitExtras::default(),
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
            standing: CertificateStatus::InUse,
        };
        let message = message_about(&unit, &certificate, &product, now);
        Ok(Message { id, trial: true, occasion: Occasion::Days { within: 30 }, ..message })
    }

    /// Tries waiting messages again: those with these identifiers, or all, because something was changed that may have
    /// stopped them.
    pub(crate) fn send_waiting(&mut self, ids: Option<&[String]>) -> Result<(), Fault> {
        let waiting = self.platform.register().outgoing()?;
        let chosen = |it: &OutgoingMessage| ids.is_none_or(|ids| ids.contains(&it.id));
        // Use a time that has certainly passed: the check may start within the current second.
        let changes: Vec<Change> = waiting
            .into_iter()
            .filter(chosen)
            .map(|it| Change::Outgoing(OutgoingMessage { next_try: it.made_at, ..it }))
            .collect();
        self.commit(&changes)?;
        if changes.is_empty() { Ok(()) } else { self.platform.run_check() }
    }

    /// Gives up waiting messages.
    pub(crate) fn drop_waiting(&mut self, ids: &[String]) -> Result<(), Fault> {
        let at = self.platform.now();
        let dropped = self.platform.register().outgoing()?.into_iter().filter(|it| ids.contains(&it.id));
        let changes: Vec<Change> =
            dropped.map(|it| Change::Outgoing(it.with_outcome(MessageOutcome::Withdrawn { at }))).collect();
        self.commit(&changes)
    }

    /// Reads how the check is scheduled.
    pub(crate) fn load_schedule(&mut self) -> Result<(), Fault> {
        self.start_work(
            RunningKind::ReadSchedule,
            None,
            |remote| remote.schedule(),
            |app, schedule| {
                let state = match schedule {
                    Ok(scheduled) => ScheduleState::Known { scheduled },
                    Err(fault) => ScheduleState::Unknown { fault: FaultView::from(&fault) },
                };
                app.session.run.schedule_seen = Some(state.clone());
                app.session.at_screen.schedule.get_or_insert(state);
                Ok(())
            },
        )
    }
}

fn trial_result(to: Option<String>, sent: Result<(), Fault>) -> TrialResult {
    TrialResult { to, fault: sent.err().as_ref().map(FaultView::from) }
}
