//! Whether the reminders of a unit reach anybody while the window is closed. One rule for the window and for the check.

use jiff::Timestamp;

use crate::model::channels::Channel;
use crate::model::outbox::MessageOutcome;
use crate::model::{Settings, Unit, Unreached};
use crate::ports::Store;
use crate::ports::schedule::Scheduled;
use crate::reminders::notify::{ChannelStatus, channel_status};
use crate::secrets::channel_server;
use crate::{Change, Fault, Register};

/// What runs the check while the window is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckRuns {
    /// The system does, or that could not be read: what is not known is no warning.
    BySystem,
    /// The system does not, but a check runs now: perhaps another scheduler starts it on this server.
    ByOthers,
    /// Nothing is known to run it.
    Never,
}

impl CheckRuns {
    /// What runs the check, from what the system's scheduler answered; `None`: it could not be read.
    pub fn of_schedule(scheduled: Option<&Scheduled>) -> Self {
        match scheduled {
            None | Some(Scheduled::Present { intact: true, .. }) => Self::BySystem,
            Some(Scheduled::Absent | Scheduled::Present { intact: false, .. }) => Self::Never,
        }
    }
}

/// Why the reminders of a unit reach nobody while the window is closed; `None`: they reach somebody, or none are wanted.
pub fn unreached(unit: &Unit, settings: &Settings, runs: CheckRuns) -> Option<Unreached> {
    let plan = &unit.reminders;
    if plan.days.is_empty() && !plan.expired && !plan.invalid {
        return None;
    }
    if open_channels(unit, settings).is_empty() {
        let only_contacts = plan.mail && settings.mail.is_some() && unit.contacts.is_empty();
        return Some(if only_contacts { Unreached::NoContacts } else { Unreached::NoChannel });
    }
    let working = working_channels(unit, settings);
    if working.is_empty() {
        return Some(Unreached::NeverWorked);
    }
    match runs {
        CheckRuns::BySystem => None,
        CheckRuns::Never => Some(Unreached::NoDailyCheck),
        // A notification needs somebody who is signed in where the check runs; a server's messages do not.
        CheckRuns::ByOthers => (working == [Channel::Native]).then_some(Unreached::NoDailyCheck),
    }
}

/// The channels on which reminders of a unit are sent.
pub(crate) fn open_channels(unit: &Unit, settings: &Settings) -> Vec<Channel> {
    let open = |channel: &Channel| channel_status(unit, settings, *channel) == ChannelStatus::Open;
    Channel::ALL.iter().copied().filter(open).collect()
}

/// Those of them that have worked. Notifications need no server.
pub(crate) fn working_channels(unit: &Unit, settings: &Settings) -> Vec<Channel> {
    let works = |channel: &Channel| *channel == Channel::Native || worked_at(settings, *channel).is_some();
    open_channels(unit, settings).into_iter().filter(works).collect()
}

/// Since when it is known that the server of a channel works; `None`: it never accepted a message.
pub(crate) fn worked_at(settings: &Settings, channel: Channel) -> Option<Timestamp> {
    settings.proofs.worked_at(channel, &channel_server(settings, channel)?)
}

/// The change that records that the server of a channel accepted a message; `None` when that is known. `settings`: those with
/// which it was sent.
///
/// Faults: those of reading the register.
pub(crate) fn proof<P: Store>(
    platform: &P,
    settings: &Settings,
    channel: Channel,
    now: Timestamp,
) -> Result<Option<Change>, Fault> {
    let mut present = platform.register().settings()?;
    let Some(server) = channel_server(settings, channel) else { return Ok(None) };
    if present.proofs.worked_at(channel, &server).is_some()
        || channel_server(&present, channel) != Some(server.clone())
    {
        return Ok(None);
    }
    present.proofs.record(channel, server, now);
    Ok(Some(Change::Settings(present)))
}

/// The most messages of a unit that are looked through.
const MOST_MESSAGES: usize = 100;

/// Takes what earlier versions sent as proof for the servers that are set up, once.
///
/// Faults: those of the register.
pub fn assign_earlier_proofs<P: Store>(platform: &mut P) -> Result<(), Fault> {
    let mut settings = platform.register().settings()?;
    if settings.proofs.assigned {
        return Ok(());
    }
    settings.proofs.assigned = true;
    for unit in platform.register().units()? {
        for message in platform.register().ended(&unit.id, MOST_MESSAGES)? {
            let sent = matches!(message.end, Some(MessageOutcome::Sent { .. }));
            let server = channel_server(&settings, message.channel).filter(|_| sent);
            if let Some(server) = server {
                settings.proofs.record(message.channel, server, message.made_at);
            }
        }
    }
    platform.register_mut().commit(&[Change::Settings(settings)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        ChatStyle, Contact, Language, Login, MailServer, ReminderPlan, Security, TeamChat, UnitExtras, UnitId,
    };

    fn unit(plan: ReminderPlan, contacts: &[&str]) -> Unit {
        let contact = |it: &&str| Contact { address: (*it).to_owned(), language: Language::System };
        Unit {
            id: UnitId("u".to_owned()),
            name: "Acme".to_owned(),
            product: "mobiconnect".to_owned(),
            account_id: String::new(),
            console_url: String::new(),
            contacts: contacts.iter().map(contact).collect(),
            reminders: plan,
            created_at: Timestamp::UNIX_EPOCH,
            extras: UnitExtras::default(),
        }
    }

    fn with_servers() -> Settings {
        let mail = MailServer {
            host: "smtp.example.jp".to_owned(),
            port: 25,
            security: Security::Plain,
            login: Login::Open,
            from: "it@example.jp".to_owned(),
            authority: None,
        };
        let team = TeamChat {
            style: ChatStyle::Slack,
            host: "hooks.example.com".to_owned(),
            language: Language::Ja,
        };
        Settings { mail: Some(mail), team: Some(team), ..Settings::default() }
    }

    fn proven(mut settings: Settings, channel: Channel) -> Settings {
        let server = channel_server(&settings, channel).expect("a server");
        settings.proofs.record(channel, server, Timestamp::UNIX_EPOCH);
        settings
    }

    /// The plan, the contacts, the settings, and what is unreached for each way in which the check runs.
    type Case<'a> = (&'a ReminderPlan, &'a [&'a str], &'a Settings, [Option<Unreached>; 3]);

    #[test]
    fn reminders_reach_somebody_only_by_what_has_worked() {
        let plan = ReminderPlan::default();
        let silent = ReminderPlan { native: false, ..plan.clone() };
        let unwanted = ReminderPlan { days: Vec::new(), expired: false, invalid: false, ..silent.clone() };
        let mail_only = ReminderPlan { team: false, ..silent.clone() };
        let nothing = Settings::default();
        let untried = with_servers();
        let mail_works = proven(with_servers(), Channel::Mail);
        let chat_works = proven(with_servers(), Channel::Team);
        use CheckRuns::{ByOthers, BySystem, Never};
        use Unreached::{NeverWorked, NoChannel, NoContacts, NoDailyCheck};
        let cases: [Case<'_>; 10] = [
            // The check runs by the system, by others, never.
            (&plan, &[], &nothing, [None, Some(NoDailyCheck), Some(NoDailyCheck)]),
            (&plan, &["it@example.jp"], &untried, [None, Some(NoDailyCheck), Some(NoDailyCheck)]),
            (&plan, &["it@example.jp"], &mail_works, [None, None, Some(NoDailyCheck)]),
            (&plan, &[], &mail_works, [None, Some(NoDailyCheck), Some(NoDailyCheck)]),
            (&silent, &[], &nothing, [Some(NoChannel); 3]),
            (&mail_only, &[], &mail_works, [Some(NoContacts); 3]),
            (&mail_only, &["it@example.jp"], &untried, [Some(NeverWorked); 3]),
            (&silent, &[], &untried, [Some(NeverWorked); 3]),
            (&silent, &[], &chat_works, [None, None, Some(NoDailyCheck)]),
            (&unwanted, &[], &nothing, [None; 3]),
        ];
        for (at, (plan, contacts, settings, expected)) in cases.into_iter().enumerate() {
            let unit = unit(plan.clone(), contacts);
            let found = [BySystem, ByOthers, Never].map(|runs| unreached(&unit, settings, runs));
            assert_eq!(found, expected, "case {at}");
        }
    }

    #[test]
    fn a_proof_ends_with_the_server_and_with_its_secret() {
        let settings = proven(with_servers(), Channel::Mail);
        assert!(worked_at(&settings, Channel::Mail).is_some());
        assert!(worked_at(&settings, Channel::Team).is_none(), "each channel has its own");
        let mut other_server = settings.clone();
        other_server.mail.as_mut().expect("a server").port = 587;
        assert!(worked_at(&other_server, Channel::Mail).is_none());
        let mut with_login = settings.clone();
        with_login.mail.as_mut().expect("a server").login = Login::Password { user: "it".to_owned() };
        let server = with_login.mail.as_ref().and_then(crate::model::server_identity::of_mail).expect("one");
        let entry = |id: &str| crate::model::SecretEntry {
            purpose: crate::model::SecretPurpose::Mail,
            id: id.to_owned(),
        };
        with_login.secrets.begin_to_use(entry("first"), server.clone(), Timestamp::UNIX_EPOCH);
        let with_login = proven(with_login, Channel::Mail);
        assert!(worked_at(&with_login, Channel::Mail).is_some());
        let mut other_secret = with_login;
        other_secret.secrets.begin_to_use(entry("second"), server, Timestamp::UNIX_EPOCH);
        assert!(worked_at(&other_secret, Channel::Mail).is_none());
    }

    #[test]
    fn a_schedule_that_cannot_be_read_is_no_warning() {
        assert_eq!(CheckRuns::of_schedule(None), CheckRuns::BySystem);
        assert_eq!(CheckRuns::of_schedule(Some(&Scheduled::Absent)), CheckRuns::Never);
    }
}
