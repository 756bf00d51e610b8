//! What runs in the background.

use jiff::Timestamp;
use serde::Serialize;
use ts_rs::TS;

use crate::model::UnitId;
use crate::ports::background::WorkId;

/// What a piece of work in the background does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum RunningKind {
    /// The MDM is asked which certificate it uses.
    ReadBack,
    /// The certificate is uploaded to the MDM.
    Deliver,
    /// The signing request is fetched from the MDM.
    FetchRequest,
    /// The sign-in in the browser is begun.
    BeginSignIn,
    /// The service is asked whether the person has signed in.
    PollSignIn,
    /// Apple's push gateway is asked about the certificate.
    Probe,
    /// The request is sent to mdmcert.download.
    AskMdmCert,
    /// The missing certificates of a chain are downloaded.
    FetchChain,
    /// The revocation list is downloaded.
    ConsultList,
    /// The trial mail is sent.
    TryMail,
    /// The trial message to the team chat is sent.
    TryTeam,
    /// The mail server that was just saved is connected to.
    ConnectMail,
    /// The server of the team chat that was just saved is connected to.
    ConnectTeam,
    /// The credential store is asked which secrets it holds.
    ReadSecrets,
    /// The note of the Apple Account is read.
    ReadMemo,
    /// What an interrupted change left in the credential store is removed.
    RemoveSecrets,
    /// The mail server is saved with its password.
    SaveMail,
    /// The team chat is saved with its address.
    SaveTeam,
    /// The signing service is saved with its key.
    SaveMdmCert,
    /// The connection to the MDM is saved with its credential.
    SaveApi,
    /// The Apple Account is noted.
    SaveMemo,
    /// The note of the Apple Account is removed.
    RemoveMemo,
    /// The Apple Account is copied to the clipboard.
    CopyMemo,
    /// A private key that was handed in is kept.
    KeepKey,
    /// Key and request are made.
    MakeRequest,
    /// A request is signed with the own vendor certificate.
    SignHere,
    /// A file with certificate or key is exported.
    Export,
    /// An answer of mdmcert.download is opened.
    OpenEnvelope,
    /// The system is asked how it runs the check.
    ReadSchedule,
    /// The system is asked to run the check, or not to.
    SetSchedule,
}

impl RunningKind {
    /// Whether the action that started the work is answered only when the work has ended. What a screen loads by itself
    /// is not awaited.
    pub fn is_awaited(self) -> bool {
        match self {
            RunningKind::PollSignIn
            | RunningKind::ConnectMail
            | RunningKind::ConnectTeam
            | RunningKind::ReadSecrets
            | RunningKind::ReadMemo
            | RunningKind::ReadSchedule
            | RunningKind::RemoveSecrets => false,
            RunningKind::ReadBack
            | RunningKind::Deliver
            | RunningKind::FetchRequest
            | RunningKind::BeginSignIn
            | RunningKind::Probe
            | RunningKind::AskMdmCert
            | RunningKind::FetchChain
            | RunningKind::ConsultList
            | RunningKind::TryMail
            | RunningKind::TryTeam
            | RunningKind::SaveMail
            | RunningKind::SaveTeam
            | RunningKind::SaveMdmCert
            | RunningKind::SaveApi
            | RunningKind::SaveMemo
            | RunningKind::RemoveMemo
            | RunningKind::CopyMemo
            | RunningKind::KeepKey
            | RunningKind::MakeRequest
            | RunningKind::SignHere
            | RunningKind::Export
            | RunningKind::OpenEnvelope
            | RunningKind::SetSchedule => true,
        }
    }
}

/// A piece of work that runs in the background.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct RunningView {
    /// Names the work, to cancel it.
    pub id: WorkId,
    /// What the work does.
    pub kind: RunningKind,
    /// The unit that it concerns.
    pub unit: Option<UnitId>,
    /// The name of the unit.
    pub unit_name: Option<String>,
    /// When it was started.
    #[ts(type = "string")]
    pub since: Timestamp,
}
