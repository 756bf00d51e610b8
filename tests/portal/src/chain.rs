//! Verifies a vendor's certificate chain up to the root, in any order of its certificates.

use jiff::Timestamp;
use openssl::stack::Stack;
use openssl::x509::store::X509StoreBuilder;
use openssl::x509::verify::X509VerifyParam;
use openssl::x509::{X509, X509Ref, X509StoreContext, X509VerifyResult};
use x509_parser::prelude::{FromDer, X509Certificate};

use crate::upload::Refusal;

/// The vendor's certificate in `chain` (PEM). An error unless the chain leads to `root` at `now`, and holds vendor,
/// intermediate and root.
pub(crate) fn vendor_of(chain: &str, root: &X509, now: Timestamp) -> Result<X509, Refusal> {
    let links = X509::stack_from_pem(chain.as_bytes()).map_err(|_| Refusal::ChainMissing)?;
    let vendor = links.iter().find(|link| may_sign_requests(link)).ok_or(Refusal::ChainMissing)?;
    let verdict = verify(vendor, &links, root, now).map_err(|_| Refusal::ChainUntrusted)?;
    refusal_for(verdict).map_or(Ok(()), Err)?;
    if links.contains(root) { Ok(vendor.clone()) } else { Err(Refusal::ChainMissing) }
}

/// Whether the certificate has the extension of a vendor's "MDM CSR" certificate.
fn may_sign_requests(certificate: &X509Ref) -> bool {
    certificate.to_der().is_ok_and(|der| {
        X509Certificate::from_der(&der).is_ok_and(|(_, parsed)| {
            parsed.extensions().iter().any(|it| it.oid.to_id_string() == authority::oid::MDM_VENDOR)
        })
    })
}

fn verify(
    vendor: &X509Ref,
    links: &[X509],
    root: &X509,
    now: Timestamp,
) -> Result<X509VerifyResult, openssl::error::ErrorStack> {
    let mut parameters = X509VerifyParam::new()?;
    parameters.set_time(now.as_second());
    let mut store = X509StoreBuilder::new()?;
    store.add_cert(root.clone())?;
    store.set_param(&parameters)?;
    let store = store.build();
    let mut intermediates = Stack::new()?;
    for link in links {
        intermediates.push(link.clone())?;
    }
    let mut context = X509StoreContext::new()?;
    context.init(&store, vendor, &intermediates, |context| {
        context.verify_cert()?;
        Ok(context.error())
    })
}

/// The refusal for OpenSSL's result; `None` when the chain is valid. The numbers are those of `X509_V_ERR_…` in
/// OpenSSL's `x509_vfy.h`.
fn refusal_for(verdict: X509VerifyResult) -> Option<Refusal> {
    const ISSUER_NOT_FOUND: [i32; 3] = [2, 20, 21];
    const NOT_YET_VALID_OR_EXPIRED: [i32; 2] = [9, 10];
    if verdict == X509VerifyResult::OK {
        None
    } else if ISSUER_NOT_FOUND.contains(&verdict.as_raw()) {
        Some(Refusal::ChainMissing)
    } else if NOT_YET_VALID_OR_EXPIRED.contains(&verdict.as_raw()) {
        Some(Refusal::SigningCertificateExpired)
    } else {
        Some(Refusal::ChainUntrusted)
    }
}
