//! mdmcert.download, a free signing service for self-hosted MDM: what is sent to it, and how to open what it mails.
//!
//! `POST https://mdmcert.download/api/v1/signrequest`; the signed request comes by mail as an attachment
//! `mdm_signed_request.<date>.plist.b64.p7`, encrypted to a throw-away certificate that went along with the request.

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

/// How long a mailbox certificate lasts: longer than any mail takes.
const LIFETIME: SignedDuration = SignedDuration::from_hours(365 * 24);
/// How far a clock may be behind.
const ALLOWANCE: SignedDuration = SignedDuration::from_hours(24);

reasons! {
    /// Why a mailed file was not opened.
    NotUnwrapped:
    /// Neither hexadecimal text, nor DER, PEM or S/MIME of anything encrypted.
    NotEnveloped = "not-enveloped";
    /// Cut short or garbled.
    Damaged = "enveloped-damaged";
    /// Encrypted to another certificate: the answer to another request.
    NotForThisKey = "enveloped-for-another-key";
    /// Encrypted in a way so old that this computer's OpenSSL cannot open it any more.
    EncryptionUnavailable { /** Name of the cipher. */ algorithm: String } = "enveloped-encryption-unavailable";
    /// It was opened, and what was in it is no signed request.
    NotASignedRequest = "enveloped-no-signed-request";
}

/// The throw-away identity to which an answer is encrypted. Keep both until the answer is opened.
#[derive(Debug)]
pub struct Mailbox {
    /// The private key.
    pub key: PrivateKey,
    /// The self-signed certificate, DER.
    pub certificate: Vec<u8>,
}

/// The body of a request to the service: a JSON object of these four texts.
#[derive(Serialize, Zeroize, ZeroizeOnDrop)]
pub struct SignRequestBody {
    /// Base64 of the bare request as PEM.
    pub csr: String,
    /// The address registered with the service, to which the answer is mailed.
    pub email: String,
    /// The API key of the product that asks.
    pub key: String,
    /// Base64 of the mailbox certificate as PEM.
    pub encrypt: String,
}

impl fmt::Debug for SignRequestBody {
    /// Without the API key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignRequestBody").field("email", &self.email).finish_non_exhaustive()
    }
}

/// Makes the throw-away RSA key of 2048 bits and a certificate for it that others can encrypt to, valid from a day
/// before `now` for a year.
pub fn make_mailbox_certificate(now: Timestamp) -> Result<Mailbox, NotMade> {
    let key = PrivateKey::make(KeySize::default())?;
    let certificate = certify(&key, now).map_err(NotMade::machine)?;
    Ok(Mailbox { key, certificate })
}

/// What is sent to the service. `request` and `certificate`: DER.
pub fn sign_request_body(request: &[u8], certificate: &[u8], email: &str, api_key: &str) -> SignRequestBody {
    SignRequestBody {
        csr: STANDARD.encode(request_pem(request)),
        email: email.to_owned(),
        key: api_key.to_owned(),
        encrypt: STANDARD.encode(certificate_pem(certificate)),
    }
}

/// Opens the attachment of the service's mail: hexadecimal text of a CMS EnvelopedData (RFC 5652), as mailed, or the
/// same as DER, base64, PEM or S/MIME.
///
/// `key` and `certificate` (DER): the mailbox. Gives the signed request; whether it holds the request that was sent
/// ([`crate::signing::holds_exactly`]) and serves ([`crate::inspect`]) is still to be judged: nothing in the
/// envelope vouches for who sent it.
pub fn unwrap(bytes: &[u8], key: &PrivateKey, certificate: &[u8]) -> Result<Vec<u8>, NotUnwrapped> {
    let der = envelope::decoded(bytes).ok_or(NotUnwrapped::NotEnveloped)?;
    let message = CmsContentInfo::from_der(&der).map_err(|_| NotUnwrapped::Damaged)?;
    let certificate = X509::from_der(certificate).map_err(|_| NotUnwrapped::NotForThisKey)?;
    if let Some(cipher) = Outdated::in_der(&der) {
        // The service's library is known to have used DES, which needs OpenSSL's legacy provider.
        let algorithm = cipher.name().to_owned();
        cipher.provided().map_err(|_| NotUnwrapped::EncryptionUnavailable { algorithm })?;
    }
    let opened = message.decrypt(key.openssl(), &certificate).map_err(|error| refusal(&error))?;
    match contents::of(&opened) {
        Contents::SignedRequest(Some(list)) if SignedRequest::read(&list).is_some() => Ok(opened),
        Contents::SignedRequest(_) => Err(NotUnwrapped::Damaged),
        Contents::Request(_) | Contents::Certificates { .. } | Contents::Other(_) => {
            Err(NotUnwrapped::NotASignedRequest)
        }
    }
}

/// What OpenSSL's refusal means. Where there are recipients and none of them has this certificate, it says nothing.
fn refusal(error: &ErrorStack) -> NotUnwrapped {
    /// ERR_LIB_CMS and CMS_R_NO_MATCHING_RECIPIENT (openssl/err.h, openssl/cmserr.h).
    const NO_MATCHING_RECIPIENT: (i32, i32) = (46, 132);
    let said = error.errors();
    let other = said.iter().any(|it| (it.library_code(), it.reason_code()) == NO_MATCHING_RECIPIENT);
    if other || said.is_empty() { NotUnwrapped::NotForThisKey } else { NotUnwrapped::Damaged }
}

/// A self-signed certificate for enveloping. Its serial number is random: it is what tells one mailbox from another.
fn certify(key: &PrivateKey, now: Timestamp) -> Result<Vec<u8>, ErrorStack> {
    const SERIAL_BITS: i32 = 127;
    let mut name = X509NameBuilder::new()?;
    name.append_entry_by_nid(Nid::COMMONNAME, "Pushkeeper mailbox")?;
    let name = name.build();
    let mut serial = BigNum::new()?;
    serial.rand(SERIAL_BITS, MsbOption::ONE, false)?;
    let moment = |at: Timestamp| Asn1Time::from_unix(at.as_second());
    let mut builder = X509Builder::new()?;
    builder.set_version(2)?;
    builder.set_serial_number(&*serial.to_asn1_integer()?)?;
    builder.set_subject_name(&name)?;
    builder.set_issuer_name(&name)?;
    builder.set_not_before(&*moment(now - ALLOWANCE)?)?;
    builder.set_not_after(&*moment(now + LIFETIME)?)?;
    builder.set_pubkey(key.openssl())?;
    builder.append_extension(BasicConstraints::new().critical().build()?)?;
    builder.append_extension(KeyUsage::new().critical().key_encipherment().build()?)?;
    builder.sign(key.openssl(), MessageDigest::sha256())?;
    builder.build().to_der()
}

#[cfg(test)]
mod tests;
