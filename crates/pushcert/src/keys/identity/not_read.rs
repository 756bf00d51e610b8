//! The reasons why the files of an identity could not be read.

use crate::LooksLike;
use crate::findings::reason::reasons;

reasons! {
    /// Why an identity was not read.
    NotRead:
    /// The file holds neither a certificate nor a private key.
    NotAnIdentity { /** What the file holds instead. */ looks_like: LooksLike } = "not-an-identity";
    /// A certificate, key or PKCS#12 file is damaged, or two parsers read it differently.
    Damaged = "identity-damaged";
    /// The file is encrypted and no password was given.
    PasswordNeeded = "password-needed";
    /// The password is wrong, or the PKCS#12 file is damaged.
    PasswordWrong = "password-wrong";
    /// The password is too long, or has a NUL character.
    PasswordImpossible = "password-impossible";
    /// The cipher is so old that the OpenSSL of this computer does not support it.
    EncryptionUnavailable { /** Name of the cipher. */ algorithm: String } = "encryption-unavailable";
    /// The PKCS#12 file is protected in a newer way (PBMAC1) with an algorithm that is not supported here.
    ProtectionUnknown = "protection-unknown";
    /// Opening the file would take minutes or hours.
    TooCostly { /** Iterations of the key derivation. */ rounds: u64, /** The most iterations that are allowed. */ most: u64 } = "too-costly";
    /// The private key is missing.
    KeyMissing = "key-missing";
    /// The certificate is missing.
    CertificateMissing = "certificate-missing";
    /// None of the certificates is a push certificate.
    NoPushCertificate = "no-push-certificate";
    /// The private key does not belong to the push certificate.
    KeyOfAnother { /** SHA-256 of the certificate's public key. */ expected: String, /** SHA-256 of the key's public key. */ found: String } = "key-of-another";
}
