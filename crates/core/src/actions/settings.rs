//! Changing the settings, and trying them.

use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::model::{ChatStyle, Contact, Language, MailServer};

/// Changing the settings, and trying them.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum SettingsAction {
    /// Choose the language.
    SetLanguage {
        /** The language. */
        language: Language,
    },
    /// Set up the mail server.
    SaveMail {
        /** The mail server. */
        server: MailServer,
        /** Its password or token; none: the saved one stays, if it belongs to this server. */
        secret: Option<String>,
    },
    /// Send no more mails, and forget the server and its password.
    RemoveMail,
    /// Send a trial mail now.
    TryMail {
        /** The recipient. */
        to: Contact,
    },
    /// Set up the team chat.
    SaveTeam {
        /** The format that the chat understands. */
        style: ChatStyle,
        /** The language of the messages. */
        language: Language,
        /** Its secret address; none: the one in the credential store stays. */
        address: Option<String>,
    },
    /// Post no more to the team chat, and forget its address.
    RemoveTeam,
    /// Post a trial message to the team chat now.
    TryTeam,
    /// Allow or forbid the download of certificate revocation lists.
    SetRevocationLists {
        /** Whether they may be downloaded. */
        on: bool,
    },
    /// Have the system run the check once a day, at login and after waking, or stop that.
    SetSchedule {
        /** Whether the system runs the check. */
        on: bool,
    },
    /// Try to send waiting messages now.
    SendWaiting {
        /** The identifiers of the messages; none: all. */
        ids: Option<Vec<String>>,
    },
    /// Drop waiting messages.
    DropWaiting {
        /** The identifiers of the messages. */
        ids: Vec<String>,
    },
    /// Answer whether the certificate authorities that were handed in are to be trusted.
    TrustOffered {
        /** Whether they are trusted. */
        on: bool,
        /** SHA-256 of the certificates that were read, lower-case hexadecimal, in their order. */
        read: Vec<String>,
    },
    /// Stop trusting an additional certificate authority.
    RemoveAuthority {
        /** SHA-256 of its certificate, lower-case hexadecimal. */
        sha256: String,
    },
    /// Keep the API key of mdmcert.download, or forget it.
    SaveMdmCertKey {
        /** The key; none: forget it. */
        key: Option<String>,
    },
    /// Use another signing service in place of mdmcert.download.
    SetMdmCertEndpoint {
        /** Its address; none: mdmcert.download. */
        address: Option<String>,
        /** Its API key; none: the saved one stays, if it belongs to this server. */
        key: Option<String>,
    },
    /// Use another push gateway in place of Apple's.
    SetProbeEndpoint {
        /** Its address; none: Apple's gateway. */
        address: Option<String>,
        /** PEM of an authority that is trusted for this gateway in addition to the system's. */
        authority: Option<String>,
    },
}
