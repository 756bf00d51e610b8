//! The channels over which reminders are sent, and what each needs to be set up.

use std::net::IpAddr;

use serde::{Deserialize, Deserializer, Serialize};
use strum::VariantArray;
use ts_rs::TS;

use crate::model::language::Language;

/// A channel over which reminders are sent.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Channel {
    /// A native notification on this computer.
    Native,
    /// A mail to each contact of the unit.
    Mail,
    /// A message in the team chat.
    Team,
}

impl Channel {
    /// Every channel, in the order in which they are shown.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Channel::Native => "native",
            Channel::Mail => "mail",
            Channel::Team => "team",
        }
    }
}

/// A person who gets reminders by mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Contact {
    /// The e-mail address.
    pub address: String,
    /// The language of the mails.
    pub language: Language,
}

impl<'de> Deserialize<'de> for Contact {
    /// Registers of the first versions hold only the address as text.
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

/// The server that sends the mails. Its password or token is kept in the credential store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MailServer {
    /// Its host name or IP address.
    pub host: String,
    /// The TCP port of the server.
    pub port: u16,
    /// How the connection is protected.
    pub security: Security,
    /// How the program logs in.
    pub login: Login,
    /// The sender's address.
    pub from: String,
    /// PEM of a certificate authority that is trusted for this server in addition to the system's.
    #[serde(default)]
    pub authority: Option<String>,
}

impl MailServer {
    /// Whether nobody in the network can read the mails on their way to this server: the connection is encrypted, or
    /// does not leave this computer.
    pub fn protects_content(&self) -> bool {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        let on_this_computer = host == "localhost" || host.parse().is_ok_and(|it: IpAddr| it.is_loopback());
        self.security != Security::Plain || on_this_computer
    }
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
    /// No encryption: only for a relay in the same network (port 25).
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

/// How the program logs in to a mail server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "how", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Login {
    /// No login: a relay that accepts mail from this computer.
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
    /// Whether the login needs a password or token from the credential store.
    pub fn takes_secret(&self) -> bool {
        match self {
            Login::Open => false,
            Login::Password { .. } | Login::Token { .. } => true,
        }
    }
}

/// The team chat. Its address is kept in the credential store: it is enough to post there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct TeamChat {
    /// The format of its messages.
    pub style: ChatStyle,
    /// The host of its address, for display.
    pub host: String,
    /// The language of the messages.
    pub language: Language,
}

/// The message format of an incoming webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ChatStyle {
    /// Slack and compatible chats.
    Slack,
    /// Microsoft Teams (Workflows).
    Teams,
    /// Plain JSON with all facts, for other programs.
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
