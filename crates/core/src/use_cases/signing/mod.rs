//! Requests that are made here: the key, the request, and who signs it; and files exported for other programs.
//!
//! Lives here: everything that makes or signs.
//! May import: `files` and `keys`.
//! Must never import: `intake`, `units`, `journey`, `mdm` or `settings`.

pub(crate) mod export;
pub(crate) mod make_request;
pub(crate) mod mdmcert;
pub(crate) mod vendor;

use crate::actions::SigningAction;
use crate::{App, Fault, Platform};

impl<P: Platform> App<P> {
    pub(crate) fn perform_signing(&mut self, action: SigningAction) -> Result<(), Fault> {
        match action {
            SigningAction::ChooseKeySize { bits } => self.choose_key_size(bits),
            SigningAction::MakeRequest { subject, bits } => self.make_request(&subject, bits),
            SigningAction::MakeAnew { subject, bits } => self.make_anew(&subject, bits),
            SigningAction::SetSigning { unit, signing } => self.set_signing(&unit, &signing),
            SigningAction::SignHere => self.sign_here(),
            SigningAction::AskMdmCert => self.ask_mdmcert(),
            SigningAction::FetchChain => self.fetch_chain(),
            SigningAction::KeepVendor { read } => self.keep_vendor(&read),
            SigningAction::RemoveVendor => self.remove_vendor(),
            SigningAction::Export { unit, what, passphrase, confirmed } => {
                self.export(&unit, what, passphrase, confirmed)
            }
        }
    }
}
