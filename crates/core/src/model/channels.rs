//! The ways on which people are told, and what each needs to be set up.

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::model::language::Language;

/// A way on which people are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Channel {
    /// A native notice on this computer.
    Native,
    /// A mail to each contact of the unit.
    Mail,
    /// A message in the team's chat.
    Team,
}

impl Channel {
    /// Every channel, in the order in which they are spoken of.
    pub const ALL: [Channel; 3] = [Channel::Native, Channel::Mail, Channel::Team];

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Native => "native",
            Channel::Mail => "mail",
            Channel::Team => "team",
        }
    }
}

/// Somebody who is told by mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Contact {
    /// The e-mail address.
    pub address: String,
    /// The language of the mails.
    pub language: Language,
}

impl<'de> Deserialize<'de> for Contact {
    /// Registers of the first versions hold bare addresses.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Bare(String),
            Full { address: String, language: Language },
        }
        Ok(match Form::deserialize(deserializer)? {
            Form::Bare(address) => Contact { address, language: Language::System },
            Form::Full { address, language } => Contact { address, language },
        })
    }
}

/// The server that takes the mails. Its password or token is a secret of the keyring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MailServer {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// How one logs in.
    pub login: Login,
    /// The address that mails come from.
    pub from: String,
    /// PEM of an authority that is believed for this server beside the system's, for a company's own.
    #[serde(default)]
    pub authority: Option<String>,
}

/// How a mail server's connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Security {
    /// STARTTLS, which must succeed (usual on port 587).
    StartTls,
    /// TLS from the first byte (usual on port 465).
    Tls,
    /// None: only for a relay inside one's own network (port 25).
    Plain,
}

impl Security {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Security::StartTls => "start-tls",
            Security::Tls => "tls",
            Security::Plain => "plain",
        }
    }
}

/// How one logs in to a mail server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "how", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Login {
    /// Not at all: a relay that knows this computer by its address.
    Open,
    /// With a password.
    Password {
        /** The user name. */
        user: String,
    },
    /// With an OAuth 2.0 access token (XOAUTH2).
    Token {
        /** The user name. */
        user: String,
    },
}

impl Login {
    /// Whether there is a password or token in the keyring that belongs to it.
    pub fn takes_secret(&self) -> bool {
        match self {
            Login::Open => false,
            Login::Password { .. } | Login::Token { .. } => true,
        }
    }
}

/// The team's chat. Its address is a secret of the keyring: whoever knows it can write there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TeamChat {
    /// What it understands.
    pub style: ChatStyle,
    /// The host of its address, to recognise it by.
    pub host: String,
    /// The language of the messages.
    pub language: Language,
}

/// What an incoming webhook understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ChatStyle {
    /// Slack and those that speak like it.
    Slack,
    /// Microsoft Teams (Workflows).
    Teams,
    /// Plain JSON with all facts, for programs.
    Json,
}

impl ChatStyle {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            ChatStyle::Slack => "slack",
            ChatStyle::Teams => "teams",
            ChatStyle::Json => "json",
        }
    }
}
