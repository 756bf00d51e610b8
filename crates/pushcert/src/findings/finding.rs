//! Everything that can be the matter with a file, each with the facts that prove it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Severity {
    /// Worth knowing; changes nothing.
    Note,
    /// May be used after reading.
    Warning,
    /// Must not be used.
    Blocking,
}

/// What a file without a certificate looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum LooksLike {
    /// A bare PKCS#10 request.
    Request,
    /// A vendor-signed request.
    SignedRequest,
    /// Something encrypted, as the signing service mdmcert.download mails a signed request.
    EncryptedRequest,
    /// A private key.
    PrivateKey,
    /// A PKCS#12 container.
    Pkcs12,
    /// HTML.
    WebPage,
    /// Other readable text.
    Text,
    /// Nothing, or white space.
    Empty,
    /// Bytes that are no text.
    Binary,
    /// More than [`crate::MAX_BYTES`].
    TooLarge,
}

/// What a sound certificate without an MDM topic looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum NotPush {
    /// A certificate for pushing to an app.
    AppPush,
    /// An MDM vendor's "MDM CSR" certificate.
    VendorSigning,
    /// A certificate authority.
    Authority,
    /// A TLS server's certificate.
    Server,
    /// Anything else.
    Other,
}

macro_rules! findings {
    ($( $(#[$doc:meta])* $name:ident $({ $( $(#[$fdoc:meta])* $field:ident : $ty:ty ),* $(,)? })? = $code:literal, $severity:ident; )*) => {
        /// One thing that is the matter, with the facts that it names. Declared from the most
        /// helpful headline to the least: the order of declaration is the rank.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Finding {
            $( $(#[$doc])* $name $({ $( $(#[$fdoc])* $field: $ty ),* })?, )*
        }

        /// The stable names of [`Finding`]s, as scripts, the window and the language files know them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(export_to = "types.ts")]
        pub enum Code {
            $( $(#[$doc])* #[serde(rename = $code)] $name, )*
        }

        impl Code {
            /// Every code, in order of rank.
            pub const ALL: &[Code] = &[ $( Code::$name, )* ];

            /// The name in the contract of the command line.
            pub fn as_str(self) -> &'static str {
                match self { $( Code::$name => $code, )* }
            }

            /// How much a finding of this code weighs.
            pub fn severity(self) -> Severity {
                match self { $( Code::$name => Severity::$severity, )* }
            }

            /// The names of the parameters that come with this code.
            pub fn params(self) -> &'static [&'static str] {
                match self { $( Code::$name => &[ $( $( stringify!($field), )* )? ], )* }
            }
        }

        impl Finding {
            /// The stable code of this finding.
            pub fn code(&self) -> Code {
                match self { $( Finding::$name { .. } => Code::$name, )* }
            }

            /// The facts of this finding as text: times in RFC 3339, names in kebab-case.
            pub fn params(&self) -> BTreeMap<&'static str, String> {
                match self {
                    $( Finding::$name $({ $( $field ),* })? => BTreeMap::from([ $( $( (stringify!($field), Param::text($field)), )* )? ]), )*
                }
            }
        }
    };
}

findings! {
    // The bytes are not what they were, or nothing usable is in them: nothing else can be said.
    /// No longer the bytes that were imported.
    AlteredAfterImport { /** SHA-256 at import. */ expected: String, /** SHA-256 now. */ found: String } = "altered-after-import", Blocking;
    /// Nothing in the file is a certificate.
    NotACertificate { /** What it is instead. */ looks_like: LooksLike } = "not-a-certificate", Blocking;
    /// A certificate block that cannot be decoded, or that two parsers read differently.
    DamagedCertificate = "damaged-certificate", Blocking;
    /// A sound certificate without an MDM topic.
    NotAPushCertificate { /** What it is instead. */ looks_like: NotPush } = "not-a-push-certificate", Blocking;
    /// The request cannot be decoded, lacks a part, or its own signature is wrong.
    RequestDamaged = "request-damaged", Blocking;
    /// Not the request that was made here: nobody has its key (raised where requests are made).
    RequestOfAnotherKey { /** SHA-256 of the public key made here. */ expected: String, /** SHA-256 of the request's. */ found: String } = "request-of-another-key", Blocking;
    /// A bare request: the portal refuses it.
    UnsignedRequest = "unsigned-request", Blocking;
    // Not from Apple: whatever else it says, nobody vouches for it.
    /// The signature does not lead to a trusted authority.
    IssuerUntrusted { /** Issuer of the certificate. */ issuer: String } = "issuer-untrusted", Blocking;
    // The disasters of the yearly renewal: the wrong row on the portal, the wrong file on the disk.
    // Last year's file is expired as well, and made from last year's request: say that it is last year's.
    /// The topic differs from the certificate in use.
    TopicChanged { /** Topic in use. */ expected: String, /** Topic of the file. */ found: String } = "topic-changed", Blocking;
    /// The topic is that of another unit of the register (raised where there is a register).
    TopicOfAnotherUnit { /** Name of the unit. */ unit: String } = "topic-of-another-unit", Blocking;
    /// Listed in a revocation list.
    Revoked { /** Since when. */ since: Timestamp } = "revoked", Blocking;
    /// The very certificate that is in use: last year's file.
    NotRenewed { /** Its serial number. */ serial: String, /** Its end. */ not_after: Timestamp } = "not-renewed", Blocking;
    /// Another certificate of the same topic that ends no later than the one in use.
    OlderThanCurrent { /** End of the one in use. */ expected: Timestamp, /** End of this one. */ found: Timestamp } = "older-than-current", Blocking;
    /// No longer valid.
    Expired { /** Its end. */ not_after: Timestamp } = "expired", Blocking;
    /// The public key differs from the request.
    KeyMismatch { /** SHA-256 of the request's public key. */ expected: String, /** SHA-256 of the certificate's. */ found: String } = "key-mismatch", Blocking;
    /// Not valid yet.
    NotYetValid { /** Its beginning. */ not_before: Timestamp } = "not-yet-valid", Blocking;
    // Properties that Apple's certificates never have.
    /// The extended key usage lacks clientAuth.
    WrongUsage = "wrong-usage", Blocking;
    // The envelope of a request: first what only another file from the vendor mends.
    /// The chain is absent or incomplete.
    VendorChainMissing = "vendor-chain-missing", Blocking;
    /// The chain does not lead to Apple.
    VendorChainUntrusted { /** Where it ends. */ issuer: String } = "vendor-chain-untrusted", Blocking;
    /// A link of the chain has expired.
    VendorChainExpired { /** Subject of the link. */ subject: String, /** Its end. */ not_after: Timestamp } = "vendor-chain-expired", Blocking;
    /// The vendor's signature does not verify with the first certificate of the chain.
    VendorSignatureInvalid { /** Name of the vendor. */ vendor: String } = "vendor-signature-invalid", Blocking;
    // Too weak, whoever vouches for it.
    /// RSA under 2048 bits, or no RSA key.
    WeakKey { /** Algorithm. */ algorithm: String, /** Size. */ bits: u32 } = "weak-key", Blocking;
    /// Signed with MD5 or SHA-1.
    WeakSignature { /** Name of the algorithm. */ algorithm: String } = "weak-signature", Blocking;
    // May be used after reading.
    /// Says it is issued by Apple, by an authority that is not known yet.
    IssuerUnrecognised { /** Issuer of the certificate. */ issuer: String } = "issuer-unrecognised", Warning;
    /// The file also holds a private key.
    ContainsPrivateKey = "contains-private-key", Warning;
    /// UID and CN carry different identifiers.
    NamesDisagree { /** Identifier in UID. */ topic: String, /** Identifier in CN. */ apsp: String } = "names-disagree", Warning;
    /// The vendor signed with SHA-1.
    VendorSignatureSha1 = "vendor-signature-sha1", Warning;
    // Worth knowing.
    /// 30 days or less.
    ExpiresSoon { /** Days left. */ days_left: i64, /** Its end. */ not_after: Timestamp } = "expires-soon", Note;
    /// The name does not end in .txt, .rtf, .plist or .b64.
    SuffixMayBeRefused { /** The suffix, without the dot. */ suffix: String } = "suffix-may-be-refused", Note;
    /// More than one; the push certificate among them was judged.
    SeveralCertificates { /** How many. */ count: usize } = "several-certificates", Note;
}

impl Finding {
    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.code().severity()
    }

    /// Place in the order of helpfulness: 0 makes the best headline.
    pub fn rank(&self) -> usize {
        self.code() as usize
    }
}

/// A finding in the form that leaves the core: for `--json`, the window and the language files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct Reported {
    /// Stable name.
    pub code: Code,
    /// Weight.
    pub severity: Severity,
    /// Facts that the sentences name.
    #[ts(type = "{ [name: string]: string }")]
    pub params: BTreeMap<&'static str, String>,
}

impl From<&Finding> for Reported {
    fn from(finding: &Finding) -> Self {
        Self { code: finding.code(), severity: finding.severity(), params: finding.params() }
    }
}

/// A fact that a sentence names.
pub(crate) trait Param {
    /// As it leaves the core: times in RFC 3339, names in kebab-case.
    fn text(&self) -> String;
}

macro_rules! param_by_display {
    ($($ty:ty),*) => { $( impl Param for $ty { fn text(&self) -> String { self.to_string() } } )* };
}
param_by_display!(String, Timestamp, u32, i64, u64, usize);

impl Param for Code {
    fn text(&self) -> String {
        self.as_str().to_owned()
    }
}

impl Param for LooksLike {
    fn text(&self) -> String {
        match self {
            LooksLike::Request => "request",
            LooksLike::SignedRequest => "signed-request",
            LooksLike::EncryptedRequest => "encrypted-request",
            LooksLike::PrivateKey => "private-key",
            LooksLike::Pkcs12 => "pkcs12",
            LooksLike::WebPage => "web-page",
            LooksLike::Text => "text",
            LooksLike::Empty => "empty",
            LooksLike::Binary => "binary",
            LooksLike::TooLarge => "too-large",
        }
        .to_owned()
    }
}

impl Param for NotPush {
    fn text(&self) -> String {
        match self {
            NotPush::AppPush => "app-push",
            NotPush::VendorSigning => "vendor-signing",
            NotPush::Authority => "authority",
            NotPush::Server => "server",
            NotPush::Other => "other",
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_blocks_comes_before_what_warns_before_what_is_noted() {
        let severities: Vec<Severity> = Code::ALL.iter().map(|code| code.severity()).collect();
        assert!(severities.is_sorted_by(|one, next| one >= next), "{severities:?}");
    }

    #[test]
    fn the_headline_is_what_helps_most() {
        for (headline, others) in [
            (
                Code::IssuerUntrusted,
                &[Code::TopicChanged, Code::NotRenewed, Code::Expired, Code::WeakKey][..],
            ),
            (Code::TopicChanged, &[Code::KeyMismatch, Code::Expired, Code::Revoked]),
            (Code::Revoked, &[Code::NotRenewed, Code::Expired]),
            (Code::NotRenewed, &[Code::Expired, Code::KeyMismatch]),
            (Code::OlderThanCurrent, &[Code::Expired, Code::KeyMismatch]),
            (Code::Expired, &[Code::KeyMismatch]),
            (Code::KeyMismatch, &[Code::NotYetValid, Code::WeakSignature]),
            (Code::DamagedCertificate, &[Code::NotAPushCertificate, Code::IssuerUntrusted]),
            (Code::UnsignedRequest, &[Code::WeakKey, Code::SuffixMayBeRefused]),
            (Code::VendorChainExpired, &[Code::VendorSignatureInvalid]),
            (Code::VendorChainMissing, &[Code::VendorSignatureInvalid]),
            (Code::AlteredAfterImport, &[Code::RequestDamaged, Code::VendorSignatureInvalid]),
            (Code::IssuerUnrecognised, &[Code::NamesDisagree, Code::ExpiresSoon]),
        ] {
            for other in others {
                assert!(headline < *other, "{headline:?} before {other:?}");
            }
        }
    }

    #[test]
    fn facts_are_named_as_declared() {
        let not_after: Timestamp = "2026-11-22T00:00:00Z".parse().expect("a moment");
        let finding = Finding::ExpiresSoon { days_left: 3, not_after };
        let params = finding.params();
        assert_eq!(params["days_left"], "3");
        assert_eq!(params["not_after"], "2026-11-22T00:00:00Z");
        assert!(finding.code().params().iter().all(|name| params.contains_key(name)));
        let finding = Finding::NotACertificate { looks_like: LooksLike::SignedRequest };
        assert_eq!(finding.params()["looks_like"], "signed-request");
    }
}
