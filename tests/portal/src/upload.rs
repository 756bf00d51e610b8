//! Checks an uploaded file: it yields a public key and a vendor, or a refusal with the portal's messages.

use jiff::Timestamp;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkey::{Id, PKey, Public};
use openssl::sign::Verifier;
use openssl::x509::{X509, X509NameRef, X509Req};

use crate::{chain, container};

/// A file that a browser uploaded.
pub(crate) struct Upload {
    /// The file name; empty when no file was chosen.
    pub name: String,
    /// The file's bytes.
    pub bytes: Vec<u8>,
}

/// What an accepted request asks for.
pub(crate) struct Accepted {
    /// The vendor that signed the request: `O` of its certificate, else its `CN`.
    pub vendor: String,
    /// The public key for the certificate.
    pub public_key: PKey<Public>,
}

/// Why the portal refuses a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    NoFile,
    FileType,
    InvalidRequest,
    WeakKey,
    SignatureInvalid,
    SigningCertificateExpired,
    ChainMissing,
    ChainUntrusted,
}

const INVALID_REQUEST: &str = "Invalid Certificate Signing Request";
const VERIFICATION_FAILED: &str = "Certificate Signature Verification failed";

impl Refusal {
    /// The headline, as admins report it of the real portal. The headlines for no file and a missing chain are our own.
    pub(crate) fn headline(self) -> &'static str {
        match self {
            Self::NoFile => "No file chosen",
            Self::FileType => "Invalid File Type",
            Self::InvalidRequest | Self::WeakKey => INVALID_REQUEST,
            Self::ChainMissing => "Signing Certificate Chain Missing",
            Self::SignatureInvalid | Self::SigningCertificateExpired | Self::ChainUntrusted => {
                VERIFICATION_FAILED
            }
        }
    }

    /// The sentence under the headline.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::NoFile => "Choose the request that your MDM vendor signed.",
            Self::FileType => {
                "You have uploaded an invalid file type. \
                 Supported file extensions are .txt, .rtf, .plist, .b64"
            }
            Self::InvalidRequest => "The file is not a request signed by an MDM vendor.",
            Self::WeakKey => "The request needs an RSA key of 2048 bits or more.",
            Self::SignatureInvalid => {
                "Certificate Signature Verification failed because the signature is invalid."
            }
            Self::SigningCertificateExpired => {
                "Certificate Signature Verification failed because the signing certificate is expired."
            }
            Self::ChainMissing => "The request lacks certificates between your vendor and the root.",
            Self::ChainUntrusted => {
                "Certificate Signature Verification failed because the signing certificate is invalid."
            }
        }
    }
}

/// Checks `upload` as of `now`. `suffixes`: the accepted suffixes of file names, without the dot. `root`: the root to
/// which the vendor's chain must lead.
pub(crate) fn check(
    upload: &Upload,
    suffixes: &[String],
    root: &X509,
    now: Timestamp,
) -> Result<Accepted, Refusal> {
    if upload.name.is_empty() {
        return Err(Refusal::NoFile);
    }
    let suffix = upload.name.rsplit_once('.').map_or("", |(_, suffix)| suffix);
    if !suffixes.iter().any(|accepted| accepted.eq_ignore_ascii_case(suffix)) {
        return Err(Refusal::FileType);
    }
    let contents = container::open(&upload.bytes)?;
    let public_key = requested_key(&contents.csr)?;
    let vendor = chain::vendor_of(&contents.chain, root, now)?;
    if !is_signed_by(&vendor, &contents.csr, &contents.signature) {
        return Err(Refusal::SignatureInvalid);
    }
    Ok(Accepted { vendor: company(vendor.subject_name()), public_key })
}

fn requested_key(csr: &[u8]) -> Result<PKey<Public>, Refusal> {
    let request = X509Req::from_der(csr).map_err(|_| Refusal::InvalidRequest)?;
    let key = request.public_key().map_err(|_| Refusal::InvalidRequest)?;
    // The bytes must be exactly one request: the vendor signed all of them.
    let alone = request.to_der().is_ok_and(|der| der == csr);
    if !alone || !request.verify(&key).unwrap_or(false) {
        return Err(Refusal::InvalidRequest);
    }
    if key.id() == Id::RSA && key.bits() >= 2048 { Ok(key) } else { Err(Refusal::WeakKey) }
}

/// Whether the vendor signed the request with SHA-256. The real portal is said to refuse SHA-1 since 2021.
fn is_signed_by(vendor: &X509, csr: &[u8], signature: &[u8]) -> bool {
    vendor
        .public_key()
        .and_then(|key| Verifier::new(MessageDigest::sha256(), &key)?.verify_oneshot(signature, csr))
        .unwrap_or(false)
}

fn company(name: &X509NameRef) -> String {
    [Nid::ORGANIZATIONNAME, Nid::COMMONNAME]
        .into_iter()
        .find_map(|attribute| name.entries_by_nid(attribute).next())
        .and_then(|entry| entry.data().to_string().ok())
        .unwrap_or_default()
}
