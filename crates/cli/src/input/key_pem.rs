//! Private keys as encrypted PEM, and the errors of reading a certificate with its key.

use pushcert::findings::reason::Reason;
use pushcert::keys::PrivateKey;
use pushcert::keys::identity::{NotRead, read_key};
use pushkeeper_core::model::Secret;
use pushkeeper_texts::{Args, Words};

use crate::output::failure::Failure;
use crate::output::finding::Finding;
use crate::output::report::CommandError;

/// The private key as encrypted PEM. The result is decrypted once, so that a key that cannot be opened again is never
/// written.
pub fn encrypt_key(key: &PrivateKey, passphrase: &Secret, words: &Words) -> Result<Secret, Failure> {
    let pem = key.encrypted_pem(passphrase).map_err(|error| Failure::from_reason(&error, words))?;
    read_key(pem.as_bytes(), Some(passphrase)).map_err(|error| Failure::from_reason(&error, words))?;
    Ok(Secret::new(pem))
}

/// The command error for a certificate or key that cannot be read. `option`: the option that names the password.
pub fn read_error(error: &NotRead, option: &str, words: &Words) -> CommandError {
    match error {
        NotRead::KeyOfAnother { .. } | NotRead::NoPushCertificate => Finding::from_reason(error).into(),
        NotRead::PasswordNeeded => {
            let text = words.say("cli-password-needed", &Args::with("option", option));
            Failure::new(Reason::code(error), text).into()
        }
        NotRead::NotAnIdentity { .. }
        | NotRead::Damaged
        | NotRead::PasswordWrong
        | NotRead::PasswordImpossible
        | NotRead::EncryptionUnavailable { .. }
        | NotRead::ProtectionUnknown
        | NotRead::TooCostly { .. }
        | NotRead::KeyMissing
        | NotRead::CertificateMissing => Failure::from_reason(error, words).into(),
    }
}
