//! Choices that concern all units: preferences, ways to send reminders, newer versions of the program.
//!
//! Lives here: one file for each of them.
//! May import: `keys`.
//! Must never import: `intake`, `units`, `journey`, `mdm`, `signing` or `files`.

pub(crate) mod channels;
pub(crate) mod preferences;
pub(crate) mod updates;

use zeroize::Zeroizing;

use crate::actions::{SettingsAction, UpdatesAction};
use crate::{App, Fault, Platform};

impl<P: Platform> App<P> {
    pub(crate) fn perform_settings(&mut self, action: SettingsAction) -> Result<(), Fault> {
        match action {
            SettingsAction::SetLanguage { language } => self.set_language(language),
            SettingsAction::SaveMail { server, secret } => {
                let secret = secret.map(Zeroizing::new);
                self.save_mail(server, secret.as_deref().map(String::as_str))
            }
            SettingsAction::RemoveMail => self.remove_mail(),
            SettingsAction::TryMail { to } => self.try_mail(&to),
            SettingsAction::SaveTeam { style, language, address } => {
                let address = address.map(Zeroizing::new);
                self.save_team(style, language, address.as_deref().map(String::as_str))
            }
            SettingsAction::RemoveTeam => self.remove_team(),
            SettingsAction::TryTeam => self.try_team(),
            SettingsAction::SetRevocationLists { on } => self.set_revocation_lists(on),
            SettingsAction::SetSchedule { on } => self.set_schedule(on),
            SettingsAction::SendWaiting { ids } => self.send_waiting(ids.as_deref()),
            SettingsAction::DropWaiting { ids } => self.drop_waiting(&ids),
            SettingsAction::TrustOffered { on, read } => self.trust_offered(on, &read),
            SettingsAction::RemoveAuthority { sha256 } => self.remove_authority(&sha256),
            SettingsAction::SaveMdmCertKey { key } => {
                let key = key.map(Zeroizing::new);
                self.save_mdmcert_key(key.as_deref().map(String::as_str))
            }
            SettingsAction::SetMdmCertEndpoint { address, key } => {
                let key = key.map(Zeroizing::new);
                self.set_mdmcert_endpoint(address, key.as_deref().map(String::as_str))
            }
            SettingsAction::SetProbeEndpoint { address, authority } => {
                self.set_probe_endpoint(address, authority)
            }
        }
    }

    pub(crate) fn perform_updates(&mut self, action: UpdatesAction) -> Result<(), Fault> {
        match action {
            UpdatesAction::SetUpdates { on } => self.set_updates(on),
            UpdatesAction::LookForVersion => self.look_for_version(),
            UpdatesAction::InstallVersion => self.install_version(),
            UpdatesAction::OpenNotes => self.open_notes(),
        }
    }
}
