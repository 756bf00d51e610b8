//! Which servers of the reminder channels have worked: a server that never accepted a message reaches nobody.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::model::channels::Channel;

/// The proof that a server accepted a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelProof {
    /// The channel of the message.
    pub channel: Channel,
    /// The server together with its secret, as `secrets::channel_server` names them. With another server or another
    /// secret, the proof no longer counts.
    pub server: String,
    /// When it last became known that the server works.
    pub at: Timestamp,
}

/// The proofs that are known, at most one for each channel. Part of the register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChannelProofs {
    /// Whether the messages that earlier versions sent were looked through for proofs.
    pub assigned: bool,
    /// The servers that worked, one for each channel.
    pub known: Vec<ChannelProof>,
}

impl ChannelProofs {
    /// Since when it is known that this server works; `None`: it never accepted a message.
    pub fn worked_at(&self, channel: Channel, server: &str) -> Option<Timestamp> {
        self.known.iter().find(|it| it.channel == channel && it.server == server).map(|it| it.at)
    }

    /// Records that a server accepted a message. The proof of another server of this channel is forgotten.
    pub fn record(&mut self, channel: Channel, server: String, at: Timestamp) {
        self.known.retain(|it| it.channel != channel);
        self.known.push(ChannelProof { channel, server, at });
    }
}
