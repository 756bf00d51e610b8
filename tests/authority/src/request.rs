//! Bare certificate signing requests (PKCS#10).

use openssl::hash::MessageDigest;
use openssl::pkey::{PKeyRef, Private};
use openssl::x509::{X509Req, X509ReqBuilder};

use crate::name::name;

/// A request for `key`, signed with it and SHA-256. `subject`: pairs of attribute and value in DER order; may be empty.
pub fn csr(key: &PKeyRef<Private>, subject: &[(&str, &str)]) -> X509Req {
    let mut builder = X509ReqBuilder::new().expect("an empty request");
    builder.set_version(0).expect("version 1, the only one");
    builder.set_subject_name(&name(subject)).expect("a subject");
    builder.set_pubkey(key).expect("a public key");
    builder.sign(key, MessageDigest::sha256()).expect("the request's own signature");
    builder.build()
}
