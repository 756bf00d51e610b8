//! A request that is made here: its form, its key, and those who may sign it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use pushcert::findings::reason::Reason;
use pushcert::{Facts, Severity, printable};
use serde::Serialize;
use ts_rs::TS;

use super::cards::RequestCard;
use crate::FaultCode;
use crate::model::{Signing, SubjectDraft};

/// Whether a secret is in the keyring, as far as the keyring tells. Never the secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum SecretState {
    /// The keyring has not answered yet.
    Asking,
    /// It is not there.
    Missing,
    /// It is there.
    Kept,
    /// The keyring does not tell.
    Unavailable {
        /** Why. */
        code: FaultCode,
    },
}

/// Why something was not read, signed, opened or exported. Its sentences are `signing-<code>`, `-why` and `-do`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReasonView {
    /// Stable name.
    #[ts(type = "string")]
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The facts of its sentences, by name, made harmless.
    #[ts(type = "{ [key: string]: string }")]
    pub params: BTreeMap<&'static str, String>,
}

impl<R: Reason> From<&R> for ReasonView {
    fn from(reason: &R) -> Self {
        let mut params = reason.params();
        params.values_mut().for_each(|value| *value = printable(value).into_owned());
        Self { code: reason.code(), severity: reason.severity(), params }
    }
}

/// A request that is made here and signed by a vendor.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct OwnRequest {
    /// The form: of the request that is to be made, or of another one beside that which was made.
    pub form: RequestForm,
    /// A request that was made here on a way given up, and never used: it is taken in place of a new one.
    pub unused: Option<RequestCard>,
    /// The key of the request that was made, or of the unused one; of the one that is to be made, it is always missing.
    pub key: SecretState,
    /// Who signs.
    pub signing: Signing,
    /// The own vendor identity of the settings; none: none was handed in.
    pub vendor: Option<VendorCard>,
    /// What there is for asking mdmcert.download.
    pub mdmcert: MdmCertCard,
    /// Why the request was not made or signed, or what was handed back not taken.
    pub refused: Option<RequestRefusal>,
}

/// The form of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RequestForm {
    /// What the fields hold at first.
    pub subject: SubjectDraft,
    /// The size of the key that is being made meanwhile.
    pub bits: u32,
    /// That key is made: nobody will wait for it.
    pub key_ready: bool,
    /// The sizes to choose from.
    pub sizes: Vec<u32>,
}

/// Why something with a request was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RequestRefusal {
    /// The file it concerns, made harmless.
    pub file_name: Option<String>,
    /// Why.
    pub reason: ReasonView,
}

/// The own vendor identity.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VendorCard {
    /// The vendor's name, made harmless.
    pub name: String,
    /// Last moment of its certificate's validity.
    #[ts(type = "string")]
    pub not_after: Timestamp,
    /// Whole days to that; negative when past.
    #[ts(type = "number")]
    pub days_left: i64,
    /// Whether its key can still be used here.
    pub key: SecretState,
}

/// What there is for asking mdmcert.download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MdmCertCard {
    /// Another service in its place.
    pub endpoint: Option<String>,
    /// The API key.
    pub key: SecretState,
    /// When it took the request that was made here, each time: the answer comes by mail.
    #[ts(type = "string[]")]
    pub asked: Vec<Timestamp>,
}

/// Hand in an own vendor identity.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VendorScreen {
    /// What was handed in.
    pub files: KeyFilesView,
    /// The identity in these files.
    pub found: Option<VendorFound>,
    /// The one that is kept already; a new one takes its place.
    pub kept: Option<VendorCard>,
}

/// Files that were handed in and are read together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct KeyFilesView {
    /// Their names, made harmless.
    pub names: Vec<String>,
    /// They are encrypted, and their password is asked for.
    pub password_wanted: bool,
    /// Why they do not serve as they are: one more may help.
    pub refused: Option<ReasonView>,
}

/// A vendor identity that was found in files.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VendorFound {
    /// The vendor's name, made harmless.
    pub name: String,
    /// Facts of its certificate, made harmless.
    pub facts: Facts,
    /// What is the matter with it, the worst first.
    pub findings: Vec<ReasonView>,
    /// The certificates from the vendor's to the root, where the chain is complete; made harmless.
    pub chain: Vec<String>,
    /// What the chain lacks.
    pub unfinished: Option<ReasonView>,
    /// What it lacks is published and can be fetched.
    pub can_fetch: bool,
    /// Nothing is in the way of keeping it.
    pub can_keep: bool,
}
