//! Secrets of servers between the credential store and the register: each belongs to one server, and is saved together with
//! the settings of that server.
//!
//! Lives here: saving and removing such secrets so that a kill at any moment leaves the old state or the new one.
//! May import: `ports` and `model`.
//! Must never import: `view`, `reminders`, `state` or use cases.

mod earlier;
mod leftovers;
mod save;

use crate::model::{ApiSettings, Channel, SecretName, SecretPurpose, Settings, UnitId, server_identity};

pub use earlier::assign_earlier_secrets;
pub(crate) use leftovers::{remove_entries, remove_settled_leftovers};
pub(crate) use save::{EntryChange, SecretChange, commit_with_entry, list_new_entry};

/// The name of the secret for a unit's MDM; `None` when none was entered for this server.
pub fn api_secret(settings: &Settings, unit: &UnitId, api: &ApiSettings) -> Option<SecretName> {
    settings.secrets.name(&SecretPurpose::Api(unit.clone()), &server_identity::of_api(api))
}

/// The name of the API key of mdmcert.download, or of the service in its place.
pub(crate) fn mdmcert_secret(settings: &Settings) -> Option<SecretName> {
    let server = server_identity::of_mdmcert(settings.mdmcert_endpoint.as_deref());
    settings.secrets.name(&SecretPurpose::MdmCert, &server)
}

/// The name of the secret of the mail server; `None` when none was entered for it, or when it needs none.
pub(crate) fn mail_secret(settings: &Settings) -> Option<SecretName> {
    let server = settings.mail.as_ref().and_then(server_identity::of_mail)?;
    settings.secrets.name(&SecretPurpose::Mail, &server)
}

/// The name of the address of the team chat; `None` when none was entered for this host.
pub(crate) fn chat_secret(settings: &Settings) -> Option<SecretName> {
    let chat = settings.team.as_ref()?;
    settings.secrets.name(&SecretPurpose::Chat, &server_identity::of_chat(chat))
}

/// The server of a channel together with the entry of its secret, so that a proof that it works ends with both; `None` when no
/// server is set up, or when it needs none. The secret of the organization's chat has no entry.
pub fn channel_server(settings: &Settings, channel: Channel) -> Option<String> {
    let (server, secret) = match channel {
        Channel::Native => return None,
        Channel::Mail => {
            let server = settings.mail.as_ref()?;
            let login = server_identity::of_mail(server).unwrap_or_else(|| {
                format!("smtp {} {}:{}", server.security.as_str(), server.host.to_lowercase(), server.port)
            });
            (format!("{login} {}", server.from), mail_secret(settings))
        }
        Channel::Team => {
            let chat = settings.team.as_ref()?;
            (format!("{} {}", chat.style.as_str(), server_identity::of_chat(chat)), chat_secret(settings))
        }
    };
    let entry = match secret {
        Some(SecretName::Server(entry)) => entry.id,
        Some(SecretName::Memo(_) | SecretName::KeyPassphrase(_)) | None => String::new(),
    };
    Some(format!("{server} #{entry}"))
}
