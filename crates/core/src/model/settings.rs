//! The choices that concern all units, and which of them an organisation can set.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::model::channels::{MailServer, TeamChat};
use crate::model::ids::UnitId;
use crate::model::language::Language;
use crate::model::signing::VendorRecord;

/// Choices that concern all units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language of window and notices.
    pub language: Language,
    /// Folder to be watched instead of the system's Downloads folder.
    pub watch_folder: Option<PathBuf>,
    /// PEM of additional issuing authorities that are trusted.
    pub authorities: Vec<String>,
    /// The unit whose journey was on the screen when the program was last left.
    pub resume: Option<UnitId>,
    /// The server that takes the mails; none: no mails.
    pub mail: Option<MailServer>,
    /// The team's chat; none: no messages there.
    pub team: Option<TeamChat>,
    /// No revocation lists are fetched: the organisation does not want it.
    pub no_revocation_lists: bool,
    /// Newer versions of the program are looked for by itself.
    pub updates: bool,
    /// The own vendor identity, with which requests are signed here.
    pub vendor: Option<VendorRecord>,
    /// The signing service, where it is not mdmcert.download itself.
    pub mdmcert_endpoint: Option<String>,
    /// The push gateway, where it is not Apple's.
    pub probe_endpoint: Option<String>,
    /// PEM of an authority that is believed for that gateway beside the system's.
    pub probe_authority: Option<String>,
    /// What people chose themselves, even where it is as at first: the organisation's defaults do not change it.
    #[serde(deserialize_with = "known")]
    pub chosen: BTreeSet<Setting>,
    /// What comes from the organisation. Not kept: its configuration is read at every start.
    #[serde(skip)]
    pub given: BTreeSet<Setting>,
}

macro_rules! settings {
    ($( $(#[$doc:meta])* $name:ident: $($field:ident),+; )*) => {
        /// A setting that an organisation can settle. It is given, locked and changed as a whole.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "kebab-case")]
        #[ts(export_to = "types.ts")]
        pub enum Setting { $( $(#[$doc])* $name, )* }

        impl Setting {
            /// Every one, in the order in which they are spoken of.
            pub const ALL: &[Setting] = &[ $( Setting::$name, )* ];

            /// Whether both hold the same.
            pub(crate) fn same(self, one: &Settings, other: &Settings) -> bool {
                match self { $( Setting::$name => $( one.$field == other.$field )&&+, )* }
            }

            /// Copies the value from one set of settings to another.
            pub(crate) fn copy(self, from: &Settings, to: &mut Settings) {
                match self { $( Setting::$name => { $( to.$field.clone_from(&from.$field); )+ } )* }
            }
        }
    };
}

settings! {
    /// The language of the window and of what is sent.
    Language: language;
    /// The folder that is watched.
    Folder: watch_folder;
    /// The mail server, but for its password.
    Mail: mail;
    /// The team's chat.
    Team: team;
    /// Whether revocation lists are fetched.
    RevocationLists: no_revocation_lists;
    /// Whether newer versions of the program are looked for by itself; locked and off, nobody can look.
    Updates: updates;
    /// Additional authorities that are trusted.
    Authorities: authorities;
    /// The signing service in the place of mdmcert.download.
    MdmCert: mdmcert_endpoint;
    /// The push gateway in the place of Apple's.
    PushGateway: probe_endpoint, probe_authority;
}

impl Setting {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Setting::Language => "language",
            Setting::Folder => "folder",
            Setting::Mail => "mail",
            Setting::Team => "team",
            Setting::RevocationLists => "revocation-lists",
            Setting::Updates => "updates",
            Setting::Authorities => "authorities",
            Setting::MdmCert => "mdm-cert",
            Setting::PushGateway => "push-gateway",
        }
    }
}

/// Settings that people chose themselves, as the register keeps them. What a later version knows besides is left out.
fn known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<Setting>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    Ok(Setting::ALL.iter().copied().filter(|it| names.iter().any(|name| name == it.as_str())).collect())
}
