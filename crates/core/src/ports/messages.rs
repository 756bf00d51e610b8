//! Native notifications, mails and messages in the team chat.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::{Contact, Fault, Language, MailServer, Secret, TeamChat, UnitId};

/// The facts of a native notification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The unit; a later notification of the same unit replaces this one.
    pub unit: UnitId,
    /// The name of the unit.
    pub unit_name: String,
    /// The occasion of the reminder.
    pub occasion: pushcert::reminders::Occasion,
    /// The expiry of the certificate.
    pub not_after: Timestamp,
    /// The moment from which the remaining days are counted.
    pub as_of: Timestamp,
}

/// The facts of a mail or chat message; the platform writes the sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The permanent identifier: a receiver recognizes by it a message that was sent twice.
    pub id: String,
    /// The unit that the message is about.
    pub unit: UnitId,
    /// The name of the unit.
    pub unit_name: String,
    /// The name of its MDM product.
    pub product: pushcert::product::Text,
    /// The account identifier in that product; may be empty.
    pub account_id: String,
    /// The address of the console; may be empty.
    pub console_url: String,
    /// The occasion of the reminder.
    pub occasion: pushcert::reminders::Occasion,
    /// Whether this is a trial message.
    pub trial: bool,
    /// The topic of the certificate.
    pub topic: String,
    /// The serial number of the certificate, upper-case hexadecimal.
    pub serial: String,
    /// The expiry of the certificate.
    pub not_after: Timestamp,
    /// The moment from which the remaining days are counted.
    pub as_of: Timestamp,
    /// The steps of a renewal, in order.
    pub steps: Vec<pushcert::Step>,
}

/// A mail and everything that is needed to send it. No `Debug`: holds secrets.
pub struct OutgoingMail<'a> {
    /// The mail server.
    pub server: &'a MailServer,
    /// The password or token, when the server's login takes one.
    pub login: Option<&'a Secret>,
    /// The recipient, and the language of the mail.
    pub to: &'a Contact,
    /// The facts of the mail.
    pub message: &'a Message,
    /// The Apple Account, when the mail is to name it.
    pub memo: Option<&'a Secret>,
}

/// The mail server and the team chat, from a thread that may wait for them.
pub trait MessageServers {
    /// Connects to a mail server and logs in, without sending anything. Faults: those of sending that come before a mail.
    fn connect_mail(&self, server: &MailServer, login: Option<&Secret>) -> Result<(), Fault>;
    /// Connects to the server of a team chat, without its secret path. Fault: `team-unreachable`.
    fn connect_chat(&self, address: &Secret) -> Result<(), Fault>;
    /// Sends a mail over a connection of its own; returns when the server has accepted it.
    fn send_single_mail(&self, mail: &OutgoingMail<'_>) -> Result<(), Fault>;
    /// Posts a message to the team chat. `address`: the secret address of its webhook.
    fn post_single_message(&self, chat: &TeamChat, address: &Secret, message: &Message) -> Result<(), Fault>;
}

/// Native notifications, mails and messages in the team chat.
pub trait Messages {
    /// Shows a native notification. Its button comes back as
    /// [`JourneyAction::Begin`](crate::actions::JourneyAction::Begin) of a renewal.
    fn notify(&mut self, notice: &Notice, language: Language) -> Result<(), Fault>;
    /// Removes the unit's notification from the screen, when it is still there and the system allows it.
    fn withdraw(&mut self, unit: &UnitId) -> Result<(), Fault>;
    /// Hands a mail to its server; returns when the server has accepted it.
    fn send_mail(&mut self, mail: &OutgoingMail<'_>) -> Result<(), Fault>;
    /// Posts a message to the team chat. `address`: the secret address of its webhook.
    fn post_to_team(&mut self, chat: &TeamChat, address: &Secret, message: &Message) -> Result<(), Fault>;
}
