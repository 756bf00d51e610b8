//! Secrets that earlier versions saved: one entry for each purpose, without a note of its server.

use crate::model::{SecretEntry, SecretPurpose, ServerSecret, Settings, server_identity};
use crate::ports::Store;
use crate::{Change, Fault, Register};

/// Assigns the entries of earlier versions to the servers that are set up at this moment, once for each register. A register
/// that never had anything to keep gets none of them. Reads no secret.
///
/// Faults: those of the register.
pub fn assign_earlier_secrets<P: Store>(platform: &mut P) -> Result<(), Fault> {
    let mut settings = platform.register().settings()?;
    if settings.secrets.assigned {
        return Ok(());
    }
    settings.secrets.assigned = true;
    settings.secrets.in_use = earlier_secrets(&settings, platform)?;
    platform.register_mut().commit(&[Change::Settings(settings)])
}

fn earlier_secrets<P: Store>(settings: &Settings, platform: &P) -> Result<Vec<ServerSecret>, Fault> {
    let units = platform.register().units()?;
    let secret = |purpose, server| ServerSecret { entry: SecretEntry::of_earlier_version(purpose), server };
    let mail = settings.mail.as_ref().and_then(server_identity::of_mail);
    let own_chat = settings.team.as_ref().filter(|_| platform.managed().chat_address(settings).is_none());
    let mdmcert = server_identity::of_mdmcert(settings.mdmcert_endpoint.as_deref());
    let mut secrets: Vec<ServerSecret> = Vec::new();
    secrets.extend(mail.map(|server| secret(SecretPurpose::Mail, server)));
    secrets.extend(own_chat.map(|chat| secret(SecretPurpose::Chat, server_identity::of_chat(chat))));
    secrets.extend((!units.is_empty()).then(|| secret(SecretPurpose::MdmCert, mdmcert)));
    secrets.extend(units.iter().filter_map(|unit| {
        let api = unit.extras.api.as_ref()?;
        Some(secret(SecretPurpose::Api(unit.id.clone()), server_identity::of_api(api)))
    }));
    Ok(secrets)
}
