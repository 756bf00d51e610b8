//! Why the files of an identity could not be read.

use crate::LooksLike;
use crate::findings::reason::reasons;

reasons! {
    /// Why no identity was read.
    NotRead:
    /// Neither certificate, nor key, nor a container of both.
    NotAnIdentity { /** What it is instead. */ looks_like: LooksLike } = "not-an-identity";
    /// A certificate, key or container is cut short or garbled, or reads in more than one way.
    Damaged = "identity-damaged";
    /// It is encrypted, and no password was given.
    PasswordNeeded = "password-needed";
    /// The password is not the one. A damaged container says the same.
    PasswordWrong = "password-wrong";
    /// No file could have this password: too long, or with characters that passwords do not have.
    PasswordImpossible = "password-impossible";
    /// Encrypted in a way so old that this computer's OpenSSL cannot open it any more.
    EncryptionUnavailable { /** Name of the cipher. */ algorithm: String } = "encryption-unavailable";
    /// To open it would take this computer minutes or hours.
    TooCostly { /** Rounds that it asks for. */ rounds: u64, /** Most rounds that are done. */ most: u64 } = "too-costly";
    /// There is a certificate, but no private key.
    KeyMissing = "key-missing";
    /// There is a private key, but no certificate.
    CertificateMissing = "certificate-missing";
    /// There are certificates, and none of them is a push certificate.
    NoPushCertificate = "no-push-certificate";
    /// The private key does not belong to the push certificate.
    KeyOfAnother { /** SHA-256 of the certificate's public key. */ expected: String, /** SHA-256 of the key's. */ found: String } = "key-of-another";
}
