//! mdmcert.download, a free signing service for self-hosted MDM: makes its requests and opens its answers.
//!
//! A request is sent with `POST https://mdmcert.download/api/v1/signrequest`. The signed request comes by mail as the
//! attachment `mdm_signed_request.<date>.plist.b64.p7`, encrypted to a temporary certificate in the request.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use openssl::asn1::Asn1Time;
use openssl::bn::{BigNum, MsbOption};
use openssl::cms::CmsContentInfo;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::x509::extension::{BasicConstraints, KeyUsage};
use openssl::x509::{X509, X509Builder, X509NameBuilder};
use serde::Serialize;
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::encoding::envelope;
use crate::encoding::pem_writer::{certificate_pem, request_pem};
use crate::findings::reason::reasons;
use crate::inspect::contents::{self, Contents};
use crate::keys::identity::Outdated;
use crate::keys::not_made::NotMade;
use crate::keys::private_key::{KeySize, PrivateKey};
use crate::requests::signed::SignedRequest;

pub use crate::encoding::envelope::looks_enveloped;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The validity of a mailbox certificate, longer than any mail takes.
const VALIDITY: SignedDuration = SignedDuration::from_hours(365 * 24);
/// How far the clock of the service may be behind.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_hours(24);

reasons! {
    /// Why an encrypted file was not opened.
    NotUnwrapped:
    /// The file is not encrypted content as hexadecimal text, DER, PEM, S/MIME or base64.
    NotEnveloped = "not-enveloped";
    /// The file is cut short or garbled.
    Damaged = "enveloped-damaged";
    /// The file is encrypted to another certificate: it answers another request.
    NotForThisKey = "enveloped-for-another-key";
    /// The cipher is so old that the OpenSSL of this computer does not support it.
    EncryptionUnavailable { /** Name of the cipher. */ algorithm: String } = "enveloped-encryption-unavailable";
    /// The decrypted content is not a signed request.
    NotASignedRequest = "enveloped-no-signed-request";
}

/// The temporary identity to which the answer is encrypted. Keep both until the answer was opened.
#[derive(Debug)]
pub struct Mailbox {
    /// The private key that opens the answer.
    pub key: PrivateKey,
    /// The self-signed certificate as DER.
    pub certificate: Vec<u8>,
}

/// The body of a request to the service: a JSON object of these four texts.
#[derive(Serialize, Zeroize, ZeroizeOnDrop)]
pub struct SignRequestBody {
    /// The bare request: PEM in base64.
    pub csr: String,
    /// The e-mail address that is registered with the service; the answer is mailed to it.
    pub email: String,
    /// The API key of the program that asks.
    pub key: String,
    /// The mailbox certificate: PEM in base64.
    pub encrypt: String,
}

impl fmt::Debug for SignRequestBody {
    /// Leaves out the API key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignRequestBody").field("email", &self.email).finish_non_exhaustive()
    }
}

/// Makes a temporary RSA key with 2048 bits and a self-signed certificate for it, valid from a day before `now` for a
/// year after it.
pub fn make_mailbox_certificate(now: Timestamp) -> Result<Mailbox, NotMade> {
    let key = PrivateKey::make(KeySize::default())?;
    let certificate = certify(&key, now).map_err(NotMade::machine)?;
    Ok(Mailbox { key, certificate })
}

/// The body of a request to the service. `request` and `certificate`: DER.
pub fn sign_request_body(request: &[u8], certificate: &[u8], email: &str, api_key: &str) -> SignRequestBody {
    SignRequestBody {
        csr: STANDARD.encode(request_pem(request)),
        email: email.to_owned(),
        key: api_key.to_owned(),
        encrypt: STANDARD.encode(certificate_pem(certificate)),
    }
}

/// Decrypts the attachment of the service's mail: a CMS EnvelopedData (RFC 5652) as hexadecimal text, DER, base64, PEM
/// or S/MIME.
///
/// `key` and `certificate` (DER): those of the mailbox. Returns the signed request. Anyone can encrypt to the mailbox, so
/// check the result with [`crate::signing::holds_exactly`] and [`crate::inspect`].
pub fn unwrap(bytes: &[u8], key: &PrivateKey, certificate: &[u8]) -> Result<Vec<u8>, NotUnwrapped> {
    let der = envelope::decoded(bytes).ok_or(NotUnwrapped::NotEnveloped)?;
    let message = CmsContentInfo::from_der(&der).map_err(|_| NotUnwrapped::Damaged)?;
    let certificate = X509::from_der(certificate).map_err(|_| NotUnwrapped::NotForThisKey)?;
    if let Some(cipher) = Outdated::in_der(&der) {
        // The service has used DES, which needs OpenSSL's legacy provider.
        let algorithm = cipher.name().to_owned();
        cipher.make_available().map_err(|_| NotUnwrapped::EncryptionUnavailable { algorithm })?;
    }
    let opened = message.decrypt(key.openssl(), &certificate).map_err(|error| reason(&error))?;
    match contents::of(&opened) {
        Contents::SignedRequest(Some(list)) if SignedRequest::read(&list).is_some() => Ok(opened),
        Contents::SignedRequest(_) => Err(NotUnwrapped::Damaged),
        Contents::Request(_) | Contents::Certificates { .. } | Contents::Other(_) => {
            Err(NotUnwrapped::NotASignedRequest)
        }
    }
}

/// The reason for an error of OpenSSL, which is empty when no recipient has this certificate.
fn reason(error: &ErrorStack) -> NotUnwrapped {
    /// ERR_LIB_CMS and CMS_R_NO_MATCHING_RECIPIENT (openssl/err.h, openssl/cmserr.h).
    const NO_MATCHING_RECIPIENT: (i32, i32) = (46, 132);
    let errors = error.errors();
    let no_recipient = errors.iter().any(|it| (it.library_code(), it.reason_code()) == NO_MATCHING_RECIPIENT);
    if no_recipient || errors.is_empty() { NotUnwrapped::NotForThisKey } else { NotUnwrapped::Damaged }
}

/// Makes a self-signed certificate for encryption. Its random serial number distinguishes it from other mailboxes.
fn certify(key: &PrivateKey, now: Timestamp) -> Result<Vec<u8>, ErrorStack> {
    const SERIAL_BITS: i32 = 127;
    let mut name = X509NameBuilder::new()?;
    name.append_entry_by_nid(Nid::COMMONNAME, envelope::MAILBOX)?;
    let name = name.build();
    let mut serial = BigNum::new()?;
    serial.rand(SERIAL_BITS, MsbOption::ONE, false)?;
    let asn1_time = |at: Timestamp| Asn1Time::from_unix(at.as_second());
    let mut builder = X509Builder::new()?;
    builder.set_version(2)?;
    builder.set_serial_number(&*serial.to_asn1_integer()?)?;
    builder.set_subject_name(&name)?;
    builder.set_issuer_name(&name)?;
    builder.set_not_before(&*asn1_time(now - CLOCK_TOLERANCE)?)?;
    builder.set_not_after(&*asn1_time(now + VALIDITY)?)?;
    builder.set_pubkey(key.openssl())?;
    builder.append_extension(BasicConstraints::new().critical().build()?)?;
    builder.append_extension(KeyUsage::new().critical().key_encipherment().build()?)?;
    builder.sign(key.openssl(), MessageDigest::sha256())?;
    builder.build().to_der()
}

#[cfg(test)]
mod tests;
