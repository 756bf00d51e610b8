//! Signs a request as a vendor: request, signature and chain in a property list, in base64 (Apple, "Setting Up Push
//! Notifications for Your MDM Customers").

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use openssl::error::ErrorStack;
use openssl::hash::MessageDigest;
use openssl::sign::Signer;
use plist::{Dictionary, Value};

use super::{Chain, VendorIdentity};
use crate::findings::reason::reasons;
use crate::inspect::contents::{self, Contents};
use crate::requests::bare::Request;
use crate::requests::signed::{CHAIN, REQUEST, SIGNATURE};
use crate::x509::trust::Trust;
use crate::{Code, Expected, Judgement, inspect};

reasons! {
    /// Why a request was not signed.
    NotSigned:
    /// The file to sign is not a sound bare request.
    RequestDamaged = "unsignable-request";
    /// The result was inspected and rejected, so the portal would refuse it.
    Refused { /** The first finding. */ finding: Code } = "signed-request-refused";
    /// OpenSSL failed unexpectedly.
    MachineFailed { /** OpenSSL's message. */ detail: String } = "signing-machine-failed";
}

/// Signs a bare request (the bytes of a file, PEM or DER) as `vendor`. Returns the file for the portal; its name should
/// end with `.txt`.
///
/// The signature is RSA PKCS#1 v1.5 with SHA-256 over the DER of the request. The outer base64 is one line: the portal
/// accepts lines of any length, and without line breaks no mail program or editor can change them. The result is only
/// returned when [`inspect`] accepts it at `now`.
pub fn sign(
    request: &[u8],
    vendor: &VendorIdentity,
    chain: &Chain,
    trust: &Trust,
    now: Timestamp,
) -> Result<Vec<u8>, NotSigned> {
    let Contents::Request(Some(der)) = contents::of(request) else { return Err(NotSigned::RequestDamaged) };
    let request = Request::read(&der).ok_or(NotSigned::RequestDamaged)?;
    let signature = signature(&request.der, vendor)
        .map_err(|error| NotSigned::MachineFailed { detail: error.to_string() })?;
    let list = property_list(&request.der, &signature, &chain.pem());
    let signed = STANDARD.encode(list).into_bytes();
    let verdict = inspect(&signed, Some("request.txt"), &Expected::default(), trust, now);
    match (verdict.judgement(), verdict.findings.first()) {
        (Judgement::Rejected, Some(finding)) => Err(NotSigned::Refused { finding: finding.code() }),
        (Judgement::Accepted | Judgement::AcceptedWithWarnings | Judgement::Rejected, _) => Ok(signed),
    }
}

fn signature(request: &[u8], vendor: &VendorIdentity) -> Result<Vec<u8>, ErrorStack> {
    Signer::new(MessageDigest::sha256(), vendor.key.openssl())?.sign_oneshot_to_vec(request)
}

/// The property list of a signed request; `chain` is PEM.
pub(super) fn property_list(request: &[u8], signature: &[u8], chain: &str) -> Vec<u8> {
    let mut list = Dictionary::new();
    for (key, text) in [
        (REQUEST, STANDARD.encode(request)),
        (CHAIN, chain.to_owned()),
        (SIGNATURE, STANDARD.encode(signature)),
    ] {
        list.insert(key.to_owned(), Value::String(text));
    }
    let mut xml = Vec::new();
    Value::Dictionary(list).to_writer_xml(&mut xml).expect("three texts always fit into a property list");
    xml
}
