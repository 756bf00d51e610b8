//! An MDM's API: set up, signed in to, given a certificate, asked which certificate it uses.
//!
//! Lives here: everything that talks to an MDM or to Apple's push gateway.
//! May import: `files` and `keys`.
//! Must never import: `intake`, `units`, `journey`, `signing` or `settings`.

pub(crate) mod access;
pub(crate) mod agreement;
pub(crate) mod connection;
pub(crate) mod probe;
pub(crate) mod sign_in;

use zeroize::Zeroizing;

use crate::actions::MdmAction;
use crate::{App, Fault, Platform};

impl<P: Platform> App<P> {
    pub(crate) fn perform_mdm(&mut self, action: MdmAction) -> Result<(), Fault> {
        match action {
            MdmAction::SaveApi { unit, settings, credential } => {
                let credential = credential.map(Zeroizing::new);
                self.save_api(&unit, settings, credential.as_deref().map(String::as_str))
            }
            MdmAction::RemoveApi { unit } => self.remove_api(&unit),
            MdmAction::TryApi { unit } => self.try_api(&unit),
            MdmAction::FetchRequest => self.fetch_request(),
            MdmAction::Deliver { unit } => self.deliver(&unit),
            MdmAction::BeginSignIn { unit } => self.begin_sign_in(&unit),
            MdmAction::OpenSignIn => self.open_sign_in(),
            MdmAction::CancelSignIn => {
                self.session.at_screen.sign_in = None;
                Ok(())
            }
            MdmAction::Probe { unit } => self.probe(&unit),
        }
    }
}
