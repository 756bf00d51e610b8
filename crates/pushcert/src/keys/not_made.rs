//! The reasons why a private key or a certificate signing request could not be made.

use std::fmt;

use crate::findings::reason::reasons;

reasons! {
    /// Why a key or a request was not made.
    NotMade:
    /// RSA keys with other sizes are too weak or too slow.
    KeySizeRefused { /** The requested size. */ bits: u32 } = "key-size-refused";
    /// The country is not two letters.
    CountryMalformed { /** The given text. */ country: String } = "country-malformed";
    /// A request cannot hold this e-mail address.
    EmailMalformed { /** The given text. */ email: String } = "email-malformed";
    /// Common name or organization is too long.
    NameTooLong { /** The given text. */ name: String, /** The most characters that fit. */ most: usize } = "name-too-long";
    /// Common name or organization has control characters.
    NameMalformed { /** The given text. */ name: String } = "name-malformed";
    /// OpenSSL has no randomness or memory.
    MachineFailed { /** OpenSSL's message. */ detail: String } = "key-machine-failed";
}

impl NotMade {
    /// A failure of OpenSSL.
    pub(crate) fn machine(detail: impl fmt::Display) -> Self {
        Self::MachineFailed { detail: detail.to_string() }
    }
}
