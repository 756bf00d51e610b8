//! What a CRL says about a certificate, and why a CRL cannot be used.

use jiff::Timestamp;

use crate::Finding;

/// What a CRL says about a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CrlAnswer {
    /// The CRL is valid and does not list the certificate, or says that it was removed from the CRL.
    Good(CrlFacts),
    /// The CRL is valid and lists the certificate.
    Revoked {
        /// The time of the revocation, as the issuer states it.
        since: Timestamp,
        /// The reason, when the issuer states one.
        reason: Option<RevocationReason>,
        /// The facts of the CRL.
        crl: CrlFacts,
    },
    /// The CRL cannot be used: it is unknown whether the certificate was revoked.
    Unusable(CrlUnusable),
}

/// The facts of a valid CRL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrlFacts {
    /// When the issuer made the CRL.
    pub this_update: Timestamp,
    /// The end of its validity: the issuer makes the next CRL by then.
    pub next_update: Timestamp,
    /// The CRL number in decimal; a later CRL of the issuer has a higher one.
    pub number: Option<String>,
}

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $code:literal, )* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $( $(#[$vdoc])* $variant, )*
        }

        impl $name {
            /// All values, in the order of declaration.
            pub const ALL: &[Self] = &[ $( Self::$variant, )* ];

            /// The stable code, which the window and the language files use.
            pub fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )* }
            }
        }
    };
}

codes! {
    /// Why a certificate was revoked (RFC 5280, 5.3.1).
    RevocationReason {
        /// The private key was compromised.
        KeyCompromise = "key-compromise",
        /// The issuer's private key was compromised.
        CaCompromise = "ca-compromise",
        /// The names in the certificate are no longer correct.
        AffiliationChanged = "affiliation-changed",
        /// Another certificate replaced it.
        Superseded = "superseded",
        /// The certificate is no longer needed.
        CessationOfOperation = "cessation-of-operation",
        /// The certificate is on hold; that can be undone.
        CertificateHold = "certificate-hold",
        /// The holder lost the privilege that the certificate grants.
        PrivilegeWithdrawn = "privilege-withdrawn",
        /// The private key of an attribute authority was compromised.
        AaCompromise = "aa-compromise",
    }
}

codes! {
    /// Why a CRL cannot be used.
    CrlUnusable {
        /// The certificate cannot be read.
        CertificateUnreadable = "certificate-unreadable",
        /// The CRL is larger than [`super::MAX_CRL_BYTES`].
        TooLarge = "too-large",
        /// The file is not a CRL, is damaged, or two parsers read it differently.
        NotAList = "not-a-list",
        /// It is the CRL of another issuer.
        OtherIssuer = "other-issuer",
        /// The issuer of the certificate is not trusted, so the signature of the CRL cannot be verified.
        UnknownIssuer = "unknown-issuer",
        /// The signature algorithm is too weak or unknown.
        WeakSignature = "weak-signature",
        /// The issuer of the certificate did not sign the CRL.
        SignatureWrong = "signature-wrong",
        /// It is a delta CRL, which lists only changes (RFC 5280, 5.2.4).
        Delta = "delta",
        /// It covers only some certificates or reasons, and perhaps not this certificate (RFC 5280, 5.2.5).
        Partitioned = "partitioned",
        /// It has a critical extension that is not supported (RFC 5280, 5.2 and 5.3).
        CriticalExtension = "critical-extension",
        /// It has no next update, which RFC 5280, 5.1.2.5 requires.
        Undated = "undated",
        /// It is not valid yet.
        NotYetValid = "not-yet-valid",
        /// It is out of date: the issuer has made a newer one.
        Outdated = "outdated",
    }
}

impl CrlAnswer {
    /// The finding that this adds to the verdict on the certificate; see [`crate::Verdict::with_findings`].
    pub fn finding(&self) -> Option<Finding> {
        match self {
            CrlAnswer::Revoked { since, .. } => Some(Finding::Revoked { since: *since }),
            CrlAnswer::Good(_) | CrlAnswer::Unusable(_) => None,
        }
    }
}
