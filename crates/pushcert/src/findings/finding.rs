//! Everything that can be wrong with a file, each with the facts that prove it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use strum::VariantArray;
use ts_rs::TS;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Severity {
    /// Worth knowing; the file can be used.
    Note,
    /// The file can be used after the warning was read.
    Warning,
    /// The file must not be used.
    Blocking,
}

/// What a file without a certificate looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum LooksLike {
    /// A bare PKCS#10 request.
    Request,
    /// A vendor-signed request.
    SignedRequest,
    /// A signed request, encrypted as the signing service mdmcert.download mails it.
    EncryptedRequest,
    /// Apple's server token for automated device enrollment, encrypted (S/MIME or CMS) or decrypted (JSON).
    ServerToken,
    /// Apple's content token for apps and books: a secret.
    ContentToken,
    /// Anything else that is encrypted.
    Encrypted,
    /// A private key.
    PrivateKey,
    /// A private key in the form of OpenSSH or PuTTY.
    OpensshKey,
    /// A PKCS#12 container.
    Pkcs12,
    /// A key store of Java (JKS, JCEKS).
    JavaKeyStore,
    /// An archive or a compressed file.
    Archive,
    /// A mail that was saved.
    MailMessage,
    /// An answer of an API (JSON) without exactly one certificate or request that can be read.
    ApiResponse,
    /// A text with formatting, as word processors save it.
    RichText,
    /// A configuration profile of Apple, signed or not.
    ConfigurationProfile,
    /// A certificate revocation list.
    RevocationList,
    /// A link to a web page, saved as a file.
    InternetShortcut,
    /// A download that was not finished.
    UnfinishedDownload,
    /// A web page (HTML).
    WebPage,
    /// Other readable text.
    Text,
    /// No bytes, or only white space.
    Empty,
    /// Bytes that are not text.
    Binary,
    /// A file over [`crate::MAX_BYTES`].
    TooLarge,
}

/// What a sound certificate without an MDM topic looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum NotPush {
    /// A push certificate of an app.
    AppPush,
    /// An MDM vendor's "MDM CSR" certificate.
    VendorSigning,
    /// The public key that an MDM gives to Apple Business, to which Apple encrypts the server token.
    MdmPublicKey,
    /// A certificate authority.
    Authority,
    /// A TLS server's certificate.
    Server,
    /// Anything that is none of the above.
    Other,
}

/// The unusual form in which a file holds its certificate or request, which can be read all the same.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum UnusualForm {
    /// Base64 around it, or base64 without the boundary lines of PEM.
    Base64,
    /// Base64 around base64.
    Base64Twice,
    /// Text in UTF-16, with or without a byte order mark.
    #[serde(rename = "utf-16")]
    Utf16,
    /// The value of an answer of an API (JSON).
    ApiResponse,
    /// Lines quoted as in a mail or in a program.
    Quoted,
    /// Lines joined to one line, or ended by a literal `\\n`.
    JoinedLines,
    /// Dashes of a word processor instead of hyphens in the boundary lines of PEM.
    TypographicDashes,
}

macro_rules! findings {
    ($( $(#[$doc:meta])* $name:ident $({ $( $(#[$fdoc:meta])* $field:ident : $ty:ty ),* $(,)? })? = $code:literal, $severity:ident; )*) => {
        /// One thing that is wrong or worth knowing, with its facts. The order of declaration is the rank: the first
        /// makes the most helpful headline.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Finding {
            $( $(#[$doc])* $name $({ $( $(#[$fdoc])* $field: $ty ),* })?, )*
        }

        /// The stable codes of [`Finding`]s, which scripts, the window and the language files use.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[ts(export_to = "types.ts")]
        pub enum Code {
            $( $(#[$doc])* #[serde(rename = $code)] $name, )*
        }

        impl Code {
            /// Every code, in order of rank.
            pub const ALL: &[Code] = &[ $( Code::$name, )* ];

            /// The stable name of the code, as the command line prints it.
            pub fn as_str(self) -> &'static str {
                match self { $( Code::$name => $code, )* }
            }

            /// The severity of findings with this code.
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
    // The bytes have changed, or hold nothing usable: nothing else can be said.
    /// The bytes have changed since the file was imported.
    AlteredAfterImport { /** SHA-256 at import. */ expected: String, /** Current SHA-256. */ found: String } = "altered-after-import", Blocking;
    /// Nothing in the file is a certificate.
    NotACertificate { /** What the file holds instead. */ looks_like: LooksLike } = "not-a-certificate", Blocking;
    /// The file is something else than what its place awaits (raised by other crates).
    UnexpectedFile { /** What the file is, in kebab-case. */ looks_like: String, /** Name of the unit it belongs to; may be empty. */ unit: String } = "unexpected-file", Blocking;
    /// A certificate cannot be decoded, or two parsers read it differently.
    DamagedCertificate = "damaged-certificate", Blocking;
    /// The certificate is sound but has no MDM topic.
    NotAPushCertificate { /** What the file holds instead. */ looks_like: NotPush } = "not-a-push-certificate", Blocking;
    /// The request cannot be decoded, lacks a part, or its own signature is wrong.
    RequestDamaged = "request-damaged", Blocking;
    /// The request is not the one that was made here, so its private key is missing (raised by other crates).
    RequestOfAnotherKey { /** SHA-256 of the public key made here. */ expected: String, /** SHA-256 of the request's public key. */ found: String } = "request-of-another-key", Blocking;
    /// The request is not signed by a vendor, so the portal refuses it.
    UnsignedRequest = "unsigned-request", Blocking;
    // Not from Apple: nothing else in it can be trusted.
    /// No path leads from the certificate to a trusted authority.
    IssuerUntrusted { /** Issuer of the certificate. */ issuer: String } = "issuer-untrusted", Blocking;
    // The mistakes of a yearly renewal: the wrong row on the portal, or the wrong file on the disk.
    // Last year's file is also expired and from another request; that it is last year's file explains both.
    /// The topic differs from the certificate in use.
    TopicChanged { /** Topic of the certificate in use. */ expected: String, /** Topic of the file. */ found: String } = "topic-changed", Blocking;
    /// The topic belongs to another unit of the register (raised by other crates).
    TopicOfAnotherUnit { /** Name of the unit. */ unit: String } = "topic-of-another-unit", Blocking;
    /// The certificate is in a certificate revocation list (CRL).
    Revoked { /** Time of the revocation. */ since: Timestamp } = "revoked", Blocking;
    /// The certificate is the one that is already in use.
    NotRenewed { /** Its serial number. */ serial: String, /** End of validity. */ not_after: Timestamp } = "not-renewed", Blocking;
    /// Another certificate with the same topic that does not expire later than the one in use.
    OlderThanCurrent { /** End of validity of the certificate in use. */ expected: Timestamp, /** End of validity of this one. */ found: Timestamp } = "older-than-current", Blocking;
    /// The certificate has expired.
    Expired { /** End of validity. */ not_after: Timestamp } = "expired", Blocking;
    /// The public key differs from that of the request.
    KeyMismatch { /** SHA-256 of the request's public key. */ expected: String, /** SHA-256 of the certificate's public key. */ found: String } = "key-mismatch", Blocking;
    /// The certificate is not valid yet.
    NotYetValid { /** Start of validity. */ not_before: Timestamp } = "not-yet-valid", Blocking;
    // Properties that Apple's certificates never have.
    /// The extended key usage lacks clientAuth.
    WrongUsage = "wrong-usage", Blocking;
    // The vendor's signature on a request. First what only another file from the vendor can correct.
    /// The vendor's certificate chain is missing or incomplete.
    VendorChainMissing = "vendor-chain-missing", Blocking;
    /// The vendor's certificate chain does not lead to Apple.
    VendorChainUntrusted { /** Issuer of its last certificate. */ issuer: String } = "vendor-chain-untrusted", Blocking;
    /// A certificate of the chain has expired.
    VendorChainExpired { /** Subject of that certificate. */ subject: String, /** End of validity. */ not_after: Timestamp } = "vendor-chain-expired", Blocking;
    /// The certificate of the signing service that this unit uses has expired (raised by other crates).
    SigningServiceExpired { /** Name of the service. */ service: String, /** End of validity. */ not_after: Timestamp } = "signing-service-expired", Blocking;
    /// The vendor's signature does not verify with the first certificate of the chain.
    VendorSignatureInvalid { /** Name of the vendor. */ vendor: String } = "vendor-signature-invalid", Blocking;
    // Too weak, even with a trusted signature.
    /// The key is not RSA, or has less than 2048 bits.
    WeakKey { /** Algorithm of the key. */ algorithm: String, /** Size in bits. */ bits: u32 } = "weak-key", Blocking;
    /// The certificate is signed with MD5 or SHA-1.
    WeakSignature { /** Name of the algorithm. */ algorithm: String } = "weak-signature", Blocking;
    // Can be used after the warning was read.
    /// The issuer claims to be an authority of Apple that this program does not know.
    IssuerUnrecognized { /** Issuer of the certificate. */ issuer: String } = "issuer-unrecognised", Warning;
    /// Only an authority that was added by hand vouches for it.
    VouchedByAddedAuthority { /** Issuer of the certificate. */ issuer: String } = "vouched-by-added-authority", Warning;
    /// The topic is that of a service which Apple has ended.
    TopicRetired { /** The topic. */ topic: String } = "topic-retired", Warning;
    /// The file also holds a private key.
    ContainsPrivateKey = "contains-private-key", Warning;
    /// UID and CN of the subject hold different identifiers.
    NamesDisagree { /** Identifier in UID. */ topic: String, /** Identifier in CN. */ apsp: String } = "names-disagree", Warning;
    /// The request was signed by another vendor than the one of the unit's product (raised by other crates).
    VendorOfAnotherProduct { /** Name of the product's vendor. */ expected: String, /** Name of the vendor that signed. */ found: String } = "vendor-of-another-product", Warning;
    /// The vendor signed with SHA-1.
    VendorSignatureSha1 = "vendor-signature-sha1", Warning;
    // Worth knowing.
    /// The certificate expires in 30 days or less.
    ExpiresSoon { /** Whole days left. */ days_left: i64, /** End of validity. */ not_after: Timestamp } = "expires-soon", Note;
    /// The file was read although it has an unusual form.
    UnusualForm { /** The form. */ form: UnusualForm } = "unusual-form", Note;
    /// The answer of an API holds several requests or certificates.
    SeveralValues { /** Number of requests and certificates. */ count: usize } = "several-values", Note;
    /// The file name does not end with .txt, .rtf, .plist or .b64.
    SuffixMayBeRefused { /** The suffix, without the dot. */ suffix: String } = "suffix-may-be-refused", Note;
    /// The file holds more than one certificate; the push certificate was inspected.
    SeveralCertificates { /** Number of certificates. */ count: usize } = "several-certificates", Note;
}

impl Finding {
    /// The severity of this finding.
    pub fn severity(&self) -> Severity {
        self.code().severity()
    }

    /// The rank: 0 makes the most helpful headline.
    pub fn rank(&self) -> usize {
        self.code() as usize
    }
}

/// A finding as `--json` prints it and the window gets it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ReportedFinding {
    /// The stable code.
    pub code: Code,
    /// How serious it is.
    pub severity: Severity,
    /// The facts as text, for the sentences about this code.
    #[ts(type = "{ [name: string]: string }")]
    pub params: BTreeMap<&'static str, String>,
}

impl From<&Finding> for ReportedFinding {
    fn from(finding: &Finding) -> Self {
        Self { code: finding.code(), severity: finding.severity(), params: finding.params() }
    }
}

/// A fact of a finding or a reason.
pub(crate) trait Param {
    /// The fact as text: times in RFC 3339, names in kebab-case.
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
            LooksLike::ServerToken => "server-token",
            LooksLike::ContentToken => "content-token",
            LooksLike::Encrypted => "encrypted",
            LooksLike::PrivateKey => "private-key",
            LooksLike::OpensshKey => "openssh-key",
            LooksLike::Pkcs12 => "pkcs12",
            LooksLike::JavaKeyStore => "java-key-store",
            LooksLike::Archive => "archive",
            LooksLike::MailMessage => "mail-message",
            LooksLike::ApiResponse => "api-response",
            LooksLike::RichText => "rich-text",
            LooksLike::ConfigurationProfile => "configuration-profile",
            LooksLike::RevocationList => "revocation-list",
            LooksLike::InternetShortcut => "internet-shortcut",
            LooksLike::UnfinishedDownload => "unfinished-download",
            LooksLike::WebPage => "web-page",
            LooksLike::Text => "text",
            LooksLike::Empty => "empty",
            LooksLike::Binary => "binary",
            LooksLike::TooLarge => "too-large",
        }
        .to_owned()
    }
}

impl Param for UnusualForm {
    fn text(&self) -> String {
        match self {
            UnusualForm::Base64 => "base64",
            UnusualForm::Base64Twice => "base64-twice",
            UnusualForm::Utf16 => "utf-16",
            UnusualForm::ApiResponse => "api-response",
            UnusualForm::Quoted => "quoted",
            UnusualForm::JoinedLines => "joined-lines",
            UnusualForm::TypographicDashes => "typographic-dashes",
        }
        .to_owned()
    }
}

impl Param for NotPush {
    fn text(&self) -> String {
        match self {
            NotPush::AppPush => "app-push",
            NotPush::VendorSigning => "vendor-signing",
            NotPush::MdmPublicKey => "mdm-public-key",
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
    fn blocking_codes_come_first_then_warnings_then_notes() {
        let severities: Vec<Severity> = Code::ALL.iter().map(|code| code.severity()).collect();
        assert!(severities.is_sorted_by(|one, next| one >= next), "{severities:?}");
    }

    #[test]
    fn the_more_helpful_headline_has_the_higher_rank() {
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
            (Code::IssuerUnrecognized, &[Code::NamesDisagree, Code::ExpiresSoon]),
        ] {
            for other in others {
                assert!(headline < *other, "{headline:?} before {other:?}");
            }
        }
    }

    #[test]
    fn parameters_have_the_names_of_the_fields() {
        let not_after: Timestamp = "2026-11-22T00:00:00Z".parse().expect("a time");
        let finding = Finding::ExpiresSoon { days_left: 3, not_after };
        let params = finding.params();
        assert_eq!(params["days_left"], "3");
        assert_eq!(params["not_after"], "2026-11-22T00:00:00Z");
        assert!(finding.code().params().iter().all(|name| params.contains_key(name)));
        let finding = Finding::NotACertificate { looks_like: LooksLike::SignedRequest };
        assert_eq!(finding.params()["looks_like"], "signed-request");
    }
}
