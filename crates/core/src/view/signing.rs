//! A request that is made here: its form, its key, and its possible signers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use pushcert::findings::reason::Reason;
use pushcert::{Facts, Severity, printable};
use serde::Serialize;
use ts_rs::TS;

use super::cards::{FileVerdict, RequestCard};
use crate::FaultCode;
use crate::model::{Signing, SubjectDraft};

/// Whether a secret is in the credential store. Never the secret itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "state", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum SecretState {
    /// The credential store has not answered yet.
    Asking,
    /// It is not there.
    Missing,
    /// It is there.
    Kept,
    /// The credential store cannot be read.
    Unavailable {
        /** The code of the fault. */
        code: FaultCode,
    },
}

/// Why something was not read, signed, opened or exported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReasonView {
    /// The stable code; its sentences are `signing-<code>`, `signing-<code>-why` and `signing-<code>-do`.
    #[ts(type = "string")]
    pub code: &'static str,
    /// The severity of the reason.
    pub severity: Severity,
    /// The variables of its sentences, by name, made printable.
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
    /// The form of the request that is to be made, or of another one.
    pub form: RequestForm,
    /// A request from a journey that was given up, which is taken in place of a new one.
    pub unused: Option<RequestCard>,
    /// Whether the key of the request can be used; missing while no request is made.
    pub key: SecretState,
    /// The signer of the unit's requests.
    pub signing: Signing,
    /// The own vendor identity; none: none was handed in.
    pub vendor: Option<VendorCard>,
    /// State of the mdmcert.download connection.
    pub mdmcert: MdmCertCard,
    /// Why the request was not made or signed, or why a returned file was refused.
    pub refused: Option<RequestRefusal>,
}

/// The form of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RequestForm {
    /// The initial content of the fields.
    pub subject: SubjectDraft,
    /// The size in bits of the key that is generated in advance.
    pub bits: u32,
    /// Whether that key is generated.
    pub key_ready: bool,
    /// The key sizes in bits to choose from.
    pub sizes: Vec<u32>,
}

/// Why something with a request was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RequestRefusal {
    /// The name of the file it concerns, made printable.
    pub file_name: Option<String>,
    /// The reason of the refusal.
    pub reason: ReasonView,
}

/// The own vendor identity.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VendorCard {
    /// The vendor's name, made printable.
    pub name: String,
    /// The last moment of its certificate's validity.
    #[ts(type = "string")]
    pub not_after: Timestamp,
    /// Whether its key can still be used here.
    pub key: SecretState,
}

/// State of the mdmcert.download connection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct MdmCertCard {
    /// The address of another service in its place.
    pub endpoint: Option<String>,
    /// Whether the API key is stored.
    pub key: SecretState,
    /// Domains of personal mailboxes, whose addresses the service drops.
    pub personal_domains: Vec<&'static str>,
    /// Every time it accepted the request; its answers come by mail.
    #[ts(type = "string[]")]
    pub asked: Vec<Timestamp>,
}

/// Handing in the own vendor identity.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VendorScreen {
    /// The files that were handed in.
    pub files: KeyFilesView,
    /// The identity in these files.
    pub found: Option<VendorFound>,
    /// The identity that is kept already; a new one replaces it.
    pub kept: Option<VendorCard>,
}

/// Files that were handed in and are read together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct KeyFilesView {
    /// The names of the files, made printable.
    pub names: Vec<String>,
    /// Whether they are encrypted and need a password.
    pub password_wanted: bool,
    /// Why they cannot be used as they are; another file may help.
    pub refused: Option<ReasonView>,
    /// The name of the file that this reason is about; none: it is about all of them.
    pub refused_file: Option<String>,
    /// Files that were handed in last and refused one by one: they hold neither a certificate nor a key that is needed.
    pub rejected: Vec<FileVerdict>,
}

/// A vendor identity that was found in files.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct VendorFound {
    /// The vendor's name, made printable.
    pub name: String,
    /// The facts of its certificate, made printable.
    pub facts: Facts,
    /// What is wrong with it, the worst first.
    pub findings: Vec<ReasonView>,
    /// The subjects of the certificates from the vendor's to the root, if the chain is complete; made printable.
    pub chain: Vec<String>,
    /// What the chain lacks.
    pub unfinished: Option<ReasonView>,
    /// Whether the missing certificate is published and can be downloaded.
    pub can_fetch: bool,
    /// Whether it can be kept.
    pub can_keep: bool,
}
