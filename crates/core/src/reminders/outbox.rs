//! Sends the outbox. A message that was accepted ends; another one waits for its next attempt.

use std::collections::BTreeMap;

use jiff::Timestamp;
use pushcert::{Journey, Product, Products};

use crate::model::channels::{Channel, Contact};
use crate::model::outbox::{MessageOutcome, OutgoingMessage, concerns_one_message};
use crate::model::{Certificate, Language, Secret, SecretName, Settings, Unit, UnitId};
use crate::ports::{Keyring, Message, Messages, OutgoingMail, Store};
use crate::reminders::notify::{ReminderState, still_wanted, withdrawn};
use crate::reminders::reach::proof;
use crate::secrets::{chat_secret, mail_secret};
use crate::{Change, Fault, FaultCode, Register};

/// The result of one run over the outbox.
#[derive(Debug, Default)]
pub(crate) struct OutboxResult {
    /// The messages that were sent.
    pub(crate) sent: Vec<OutgoingMessage>,
    /// The messages that were sent, but could not be recorded: they will be sent again under the same identifier.
    pub(crate) unrecorded: Vec<(OutgoingMessage, Fault)>,
}

impl OutboxResult {
    /// Adds the result of another run.
    pub(crate) fn add(&mut self, other: Self) {
        self.sent.extend(other.sent);
        self.unrecorded.extend(other.unrecorded);
    }
}

/// What is remembered between the runs over the outbox of one check: who did not answer is not asked again.
#[derive(Default)]
pub(crate) struct FailedAlready {
    /// The channels on which nothing can be sent at present, and why.
    channels: BTreeMap<Channel, Fault>,
    /// Whether the credential store failed to return an Apple Account.
    memos: bool,
}

/// What sending needs to know, read once for all messages.
struct OutboxRun<'a> {
    products: &'a Products,
    settings: Settings,
    units: BTreeMap<UnitId, Unit>,
    now: Timestamp,
    failed: &'a mut FailedAlready,
    /// The secret of each channel, after it was read once.
    secrets: BTreeMap<Channel, Option<Secret>>,
}

/// Sends every message whose time has come, and withdraws those that are no longer wanted.
///
/// Faults: those of reading the register. A message that cannot be sent is not a fault of the run.
pub(crate) fn send_due<P: Store + Keyring + Messages>(
    platform: &mut P,
    products: &Products,
    now: Timestamp,
    failed: &mut FailedAlready,
) -> Result<OutboxResult, Fault> {
    let mut pass = OutboxResult::default();
    let waiting = platform.register().outgoing()?;
    if waiting.is_empty() {
        return Ok(pass);
    }
    let mut round = OutboxRun {
        products,
        settings: platform.register().settings()?,
        units: platform.register().units()?.into_iter().map(|unit| (unit.id.clone(), unit)).collect(),
        now,
        failed,
        secrets: BTreeMap::new(),
    };
    for message in waiting {
        let Some((unit, certificate)) = round.concerned(platform, &message)? else {
            // If withdrawing cannot be recorded, the next run withdraws it.
            let _unrecorded = platform.register_mut().commit(&[withdrawn(message, now)]);
            continue;
        };
        if message.next_try > now && now.duration_until(message.next_try) < message.longest_pause() {
            continue;
        }
        match round.send(platform, &message, &unit, &certificate) {
            Ok(()) => {
                let ended = message.clone().with_outcome(MessageOutcome::Sent { at: now });
                let mut changes = vec![Change::Outgoing(ended)];
                changes.extend(proof(platform, &round.settings, message.channel, now)?);
                match platform.register_mut().commit(&changes) {
                    Ok(()) => pass.sent.push(message),
                    Err(fault) => pass.unrecorded.push((message, fault)),
                }
            }
            Err(fault) => {
                // If the failed attempt cannot be recorded, the next attempt only comes too early.
                let _unrecorded =
                    platform.register_mut().commit(&[Change::Outgoing(message.after_failure(&fault, now))]);
            }
        }
    }
    Ok(pass)
}

impl OutboxRun<'_> {
    /// The unit and the certificate of a message; `None` when it is no longer wanted.
    fn concerned<P: Store>(
        &self,
        platform: &P,
        message: &OutgoingMessage,
    ) -> Result<Option<(Unit, Certificate)>, Fault> {
        let Some(unit) = self.units.get(&message.unit) else { return Ok(None) };
        let certificates = platform.register().certificates(&unit.id)?;
        let Some(certificate) = certificates.into_iter().find(|it| it.id == message.certificate) else {
            return Ok(None);
        };
        let state = ReminderState::read(platform.register(), &certificate)?;
        let wanted = still_wanted(message, unit, &certificate, &state, &self.settings, self.now);
        Ok(wanted.then(|| (unit.clone(), certificate)))
    }

    fn send<P: Store + Keyring + Messages>(
        &mut self,
        platform: &mut P,
        message: &OutgoingMessage,
        unit: &Unit,
        certificate: &Certificate,
    ) -> Result<(), Fault> {
        if let Some(fault) = self.failed.channels.get(&message.channel) {
            return Err(fault.clone());
        }
        let sent = self.try_to_send(platform, message, unit, certificate);
        if let Err(fault) = &sent
            && !concerns_one_message(fault.code)
        {
            self.failed.channels.insert(message.channel, fault.clone());
        }
        sent
    }

    fn try_to_send<P: Store + Keyring + Messages>(
        &mut self,
        platform: &mut P,
        message: &OutgoingMessage,
        unit: &Unit,
        certificate: &Certificate,
    ) -> Result<(), Fault> {
        let product = self.products.get(&unit.product).or_else(|| self.products.get("another-mdm"));
        let product = product.ok_or_else(|| Fault::new(FaultCode::Gone, &unit.product))?;
        let says = Message {
            id: message.id.clone(),
            occasion: message.occasion,
            ..message_about(unit, certificate, product, self.now)
        };
        let gone = || Fault::new(FaultCode::Gone, "the way of an outgoing message");
        let secret = self.secret(platform, message.channel)?;
        match message.channel {
            Channel::Native => Err(gone()),
            Channel::Mail => {
                let server = self.settings.mail.clone().ok_or_else(gone)?;
                let to = with_language(message.to.as_ref().ok_or_else(gone)?, &self.settings);
                let memo = if unit.reminders.memo_in_mail && server.protects_content() {
                    self.memo(platform, &unit.id)
                } else {
                    None
                };
                platform.send_mail(&OutgoingMail {
                    server: &server,
                    login: secret.as_ref(),
                    to: &to,
                    message: &says,
                    memo: memo.as_ref(),
                })
            }
            Channel::Team => {
                let chat = self.settings.team.as_ref().ok_or_else(gone)?;
                let address = secret.ok_or_else(|| Fault::new(FaultCode::TeamAddressMissing, ""))?;
                platform.post_to_team(chat, &address, &says)
            }
        }
    }

    /// The Apple Account of a unit. If the credential store is locked, a mail without it is better than no mail.
    fn memo<P: Keyring>(&mut self, platform: &P, unit: &UnitId) -> Option<Secret> {
        if self.failed.memos {
            return None;
        }
        let memo = platform.secret(&SecretName::Memo(unit.clone()));
        self.failed.memos = memo.is_err();
        memo.ok().flatten()
    }

    /// The secret that a channel needs, read once for each run.
    fn secret<P: Store + Keyring>(
        &mut self,
        platform: &P,
        channel: Channel,
    ) -> Result<Option<Secret>, Fault> {
        if let Some(secret) = self.secrets.get(&channel) {
            return Ok(secret.clone());
        }
        let secret = match channel {
            Channel::Native => None,
            Channel::Mail => mail_login(platform, &self.settings)?,
            Channel::Team => {
                chat_address(platform.managed().chat_address(&self.settings), platform, &self.settings)?
            }
        };
        self.secrets.insert(channel, secret.clone());
        Ok(secret)
    }
}

/// The contact with its language; if none was chosen, the language of the program.
pub(crate) fn with_language(to: &Contact, settings: &Settings) -> Contact {
    let language = match to.language {
        Language::System => settings.language,
        Language::Ja | Language::En => to.language,
    };
    Contact { address: to.address.clone(), language }
}

/// The password or token that was entered for this mail server, if its login takes one. Faults: `mail-login-missing`.
pub(crate) fn mail_login<P: Keyring>(platform: &P, settings: &Settings) -> Result<Option<Secret>, Fault> {
    let Some(server) = &settings.mail else { return Ok(None) };
    if !server.login.takes_secret() {
        return Ok(None);
    }
    let secret = match mail_secret(settings) {
        Some(name) => platform.secret(&name)?,
        None => None,
    };
    secret.map(Some).ok_or_else(|| Fault::new(FaultCode::MailLoginMissing, &server.host))
}

/// The address of the team chat: the organization's, if the chat is the organization's, else from the credential
/// store.
pub(crate) fn chat_address(
    of_organization: Option<&Secret>,
    keyring: &impl Keyring,
    settings: &Settings,
) -> Result<Option<Secret>, Fault> {
    match (of_organization, chat_secret(settings)) {
        (Some(address), _) => Ok(Some(address.clone())),
        (None, Some(name)) => keyring.secret(&name),
        (None, None) => Ok(None),
    }
}

/// The facts of a message about a certificate. The caller sets its identifier and occasion.
pub(crate) fn message_about(
    unit: &Unit,
    certificate: &Certificate,
    product: &Product,
    now: Timestamp,
) -> Message {
    Message {
        id: String::new(),
        unit: unit.id.clone(),
        unit_name: unit.name.clone(),
        product: product.name.clone(),
        account_id: unit.account_id.clone(),
        console_url: unit.console_url.clone(),
        occasion: pushcert::reminders::Occasion::Expired,
        trial: false,
        topic: certificate.topic.clone(),
        serial: certificate.serial.clone(),
        not_after: certificate.not_after,
        as_of: now,
        steps: product.steps(Journey::Renewal),
    }
}
