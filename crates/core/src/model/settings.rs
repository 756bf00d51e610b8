//! The choices that concern all units, and which of them an organisation can set.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use crate::model::channel_proof::ChannelProofs;
use crate::model::channels::{MailServer, TeamChat};
use crate::model::ids::UnitId;
use crate::model::journey::Prepared;
use crate::model::language::Language;
use crate::model::secret::ServerSecrets;
use crate::model::signing::VendorRecord;
use crate::model::zoom::Zoom;

/// The choices that concern all units.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language of the window and of notifications.
    pub language: Language,
    /// The folder to watch instead of the system's Downloads folder.
    pub watch_folder: Option<PathBuf>,
    /// PEM of additional certificate authorities that are trusted.
    pub authorities: Vec<String>,
    /// The unit whose journey was open when the program was last left.
    pub resume: Option<UnitId>,
    /// The mail server; none: no mails are sent.
    pub mail: Option<MailServer>,
    /// The team chat; none: no messages are posted.
    pub team: Option<TeamChat>,
    /// Whether the download of CRLs is switched off.
    pub no_revocation_lists: bool,
    /// Whether newer versions of the program are looked for automatically.
    pub updates: bool,
    /// The own vendor identity that signs requests here.
    pub vendor: Option<VendorRecord>,
    /// The signing service in place of mdmcert.download.
    pub mdmcert_endpoint: Option<String>,
    /// The push gateway in place of Apple's.
    pub probe_endpoint: Option<String>,
    /// PEM of an authority that is trusted for this gateway in addition to the system's.
    pub probe_authority: Option<String>,
    /// Which server each secret in the credential store belongs to.
    pub secrets: ServerSecrets,
    /// How large the window shows everything.
    pub zoom: Zoom,
    /// Which servers of the reminder channels have worked.
    pub proofs: ChannelProofs,
    /// What was confirmed when any journey was last prepared.
    pub prepared: Option<Prepared>,
    /// The settings that people chose themselves, even if they equal the default: recommendations do not change
    /// them.
    #[serde(deserialize_with = "known")]
    pub chosen: BTreeSet<Setting>,
    /// The settings that come from the organization. Not stored: its policy is read at every start.
    #[serde(skip)]
    pub given: BTreeSet<Setting>,
}

macro_rules! settings {
    ($( $(#[$doc:meta])* $name:ident: $($field:ident),+; )*) => {
        /// A setting that an organization can lock or recommend as a whole.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "kebab-case")]
        #[ts(export_to = "types.ts")]
        pub enum Setting { $( $(#[$doc])* $name, )* }

        impl Setting {
            /// Every setting, in the order in which they are shown.
            pub const ALL: &[Setting] = &[ $( Setting::$name, )* ];

            /// Whether both sets of settings hold the same value.
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
    /// The language of the window and of messages.
    Language: language;
    /// The folder that is watched.
    Folder: watch_folder;
    /// The mail server without its password.
    Mail: mail;
    /// The team chat.
    Team: team;
    /// Whether CRLs are downloaded.
    RevocationLists: no_revocation_lists;
    /// Whether newer versions are looked for automatically; locked and off, they are never looked for.
    Updates: updates;
    /// Additional certificate authorities that are trusted.
    Authorities: authorities;
    /// The signing service in place of mdmcert.download.
    MdmCert: mdmcert_endpoint;
    /// The push gateway in place of Apple's.
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

/// Reads the settings that people chose. Names that only a later version knows are left out.
fn known<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeSet<Setting>, D::Error> {
    let names = Vec::<String>::deserialize(deserializer)?;
    Ok(Setting::ALL.iter().copied().filter(|it| names.iter().any(|name| name == it.as_str())).collect())
}
