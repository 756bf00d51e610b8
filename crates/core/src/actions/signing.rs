//! Making a request on this computer, having it signed, and exporting certificates and keys.

use serde::Deserialize;
use strum::IntoStaticStr;
use ts_rs::TS;

use crate::actions::Passphrase;
use crate::model::{ExportWhat, Signing, SubjectDraft, UnitId};

/// Making a request on this computer, having it signed, and exporting certificates and keys.
#[derive(Clone, PartialEq, Eq, Deserialize, IntoStaticStr, TS)]
#[serde(tag = "type", rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum SigningAction {
    /// Another key size was chosen in the form of the request: start to generate such a key.
    ChooseKeySize {
        /** The key size in bits: 2048, 3072 or 4096. */
        bits: u32,
    },
    /// Make key and request on this computer, once. A request that was made before and not used is taken instead.
    MakeRequest {
        /** The subject of the request. */
        subject: SubjectDraft,
        /** The key size in bits. */
        bits: u32,
    },
    /// Make another key and request. The current one stays, because its answer may still come.
    MakeAnew {
        /** The subject of the request. */
        subject: SubjectDraft,
        /** The key size in bits. */
        bits: u32,
    },
    /// Choose who signs the unit's requests.
    SetSigning {
        /** The unit. */
        unit: UnitId,
        /** The signer. */
        signing: Signing,
    },
    /// Sign the request that was made here with the own vendor identity.
    SignHere,
    /// Ask mdmcert.download to sign the request that was made here. It can be asked again at any time.
    AskMdmCert,
    /// Download the missing certificates of the vendor's chain that Apple publishes.
    FetchChain,
    /// Keep the vendor identity that was handed in.
    KeepVendor {
        /** SHA-256 of the vendor's certificate that was read, lower-case hexadecimal. */
        read: String,
    },
    /// Stop signing with the own vendor identity. Its key stays, encrypted.
    RemoveVendor,
    /// Write a file for other programs where file choosers find it, readable by its owner only.
    Export {
        /** The unit. */
        unit: UnitId,
        /** The kind of file. */
        what: ExportWhat,
        /** The passphrase of the file. */
        passphrase: Passphrase,
        /** Whether the warning about an unencrypted key was read. */
        confirmed: bool,
    },
}
