//! Why a private key or a certificate signing request could not be made.

use std::fmt;

use crate::findings::reason::reasons;

reasons! {
    /// Why no key or request was made.
    NotMade:
    /// RSA keys of other sizes are too weak, or too slow for what they protect.
    KeySizeRefused { /** The size that was asked for. */ bits: u32 } = "key-size-refused";
    /// The country is not two letters.
    CountryMalformed { /** What was given. */ country: String } = "country-malformed";
    /// The e-mail address is no address that a request can hold.
    EmailMalformed { /** What was given. */ email: String } = "email-malformed";
    /// Common name or organisation is too long.
    NameTooLong { /** What was given. */ name: String, /** How many characters fit. */ most: usize } = "name-too-long";
    /// A text holds characters that are no text.
    NameMalformed { /** What was given. */ name: String } = "name-malformed";
    /// OpenSSL has no randomness or memory.
    MachineFailed { /** What it said. */ detail: String } = "key-machine-failed";
}

impl NotMade {
    pub(crate) fn machine(detail: impl fmt::Display) -> Self {
        Self::MachineFailed { detail: detail.to_string() }
    }
}
