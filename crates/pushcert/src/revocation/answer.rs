//! What a certificate revocation list (CRL) says about a certificate, and why it may say nothing.

use jiff::Timestamp;

use crate::Finding;

/// What a revocation list says of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The list may be believed and does not name it, or says that it was taken off.
    Good(ListFacts),
    /// The list may be believed and names it.
    Revoked {
        /// Since when, by the issuer.
        since: Timestamp,
        /// Why, where the issuer says so.
        reason: Option<Reason>,
        /// The list.
        list: ListFacts,
    },
    /// Nothing is known: neither good nor bad.
    Unusable(Unusable),
}

/// A list that was believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListFacts {
    /// When the issuer made it.
    pub this_update: Timestamp,
    /// Until when it may be believed: the issuer makes another one by then.
    pub next_update: Timestamp,
    /// Its number, decimal; later lists of an issuer have higher ones.
    pub number: Option<String>,
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $code:literal, )* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $( $(#[$vdoc])* $variant, )*
        }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[ $( Self::$variant, )* ];

            /// The stable name, as the window and the language files know it.
            pub fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )* }
            }
        }
    };
}

words! {
    /// Why a certificate was revoked (RFC 5280, 5.3.1).
    Reason {
        /// Somebody else has the private key.
        KeyCompromise = "key-compromise",
        /// Somebody else has the issuer's private key.
        CaCompromise = "ca-compromise",
        /// The names in it no longer hold.
        AffiliationChanged = "affiliation-changed",
        /// Another certificate took its place.
        Superseded = "superseded",
        /// It is no longer needed.
        CessationOfOperation = "cessation-of-operation",
        /// For the time being; may be taken back.
        CertificateHold = "certificate-hold",
        /// Its holder may no longer do what it allows.
        PrivilegeWithdrawn = "privilege-withdrawn",
        /// Somebody else has the private key of an attribute authority.
        AaCompromise = "aa-compromise",
    }
}

words! {
    /// Why a list says nothing.
    Unusable {
        /// The certificate itself cannot be read.
        CertificateUnreadable = "certificate-unreadable",
        /// More than [`super::MAX_LIST_BYTES`].
        TooLarge = "too-large",
        /// No revocation list, a damaged one, or one that two parsers read differently.
        NotAList = "not-a-list",
        /// The list of another issuer.
        OtherIssuer = "other-issuer",
        /// The certificate's issuer is not among those that are believed, so nobody's signature can be checked.
        UnknownIssuer = "unknown-issuer",
        /// Signed by an algorithm that is too weak, or not known here.
        WeakSignature = "weak-signature",
        /// The signature is not that of the certificate's issuer.
        SignatureWrong = "signature-wrong",
        /// It tells changes only (RFC 5280, 5.2.4).
        Delta = "delta",
        /// It covers some certificates or reasons only, and this one perhaps not (RFC 5280, 5.2.5).
        Partitioned = "partitioned",
        /// A critical extension that is not understood here (RFC 5280, 5.2 and 5.3).
        CriticalExtension = "critical-extension",
        /// It does not say until when it holds (RFC 5280, 5.1.2.5 asks for it).
        Undated = "undated",
        /// It holds from a later moment on.
        NotYetValid = "not-yet-valid",
        /// It is out of date; the issuer has made another one.
        Outdated = "outdated",
    }
}

impl Answer {
    /// What this adds to the verdict on the certificate: see [`crate::Verdict::adding`].
    pub fn finding(&self) -> Option<Finding> {
        match self {
            Answer::Revoked { since, .. } => Some(Finding::Revoked { since: *since }),
            Answer::Good(_) | Answer::Unusable(_) => None,
        }
    }
}
