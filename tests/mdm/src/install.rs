//! What the practice servers have in common: checking delivered certificates with OpenSSL, and signed requests.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use openssl::asn1::Asn1Time;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::x509::{X509, X509NameRef};

use crate::{Field, Reply};

/// The push certificate in a PEM text. Anything beside it in the text is an error.
pub(crate) fn certificate(pem: &[u8]) -> Result<X509, String> {
    let mut all = X509::stack_from_pem(pem).map_err(|error| format!("no PEM certificate: {error}"))?;
    let blocks = String::from_utf8_lossy(pem).matches("-----BEGIN ").count();
    match (all.pop(), all.is_empty(), blocks) {
        (Some(certificate), true, 1) => {
            topic(&certificate)?;
            Ok(certificate)
        }
        _ => Err("exactly one certificate is required".to_owned()),
    }
}

/// An error when the certificate does not belong to the key.
pub(crate) fn check_pair(certificate: &X509, key: &PKey<Private>) -> Result<(), String> {
    let public = certificate.public_key().map_err(|error| error.to_string())?;
    if public.public_eq(key) { Ok(()) } else { Err("certificate and key do not match".to_owned()) }
}

/// The topic (UID of the subject). An error when it is not an MDM topic.
pub(crate) fn topic(certificate: &X509) -> Result<String, String> {
    let topic = entry(certificate.subject_name(), Nid::USERID).unwrap_or_default();
    if topic.starts_with("com.apple.mgmt.") { Ok(topic) } else { Err(format!("{topic:?} is no MDM topic")) }
}

/// The common name, empty when there is none.
pub(crate) fn common_name(name: &X509NameRef) -> String {
    entry(name, Nid::COMMONNAME).unwrap_or_default()
}

/// The end of validity in RFC 3339.
pub(crate) fn not_after(certificate: &X509) -> String {
    let epoch = Asn1Time::from_unix(0).expect("the epoch");
    let since = epoch.diff(certificate.not_after()).expect("a time");
    let seconds = i64::from(since.days) * 86_400 + i64::from(since.secs);
    Timestamp::from_second(seconds).expect("a time").to_string()
}

/// The content of the only field with that name. An error when it is missing, repeated, or `file` is wrong about it.
pub(crate) fn field<'a>(fields: &'a [Field], name: &str, file: bool) -> Result<&'a [u8], String> {
    match fields.iter().filter(|it| it.name == name).collect::<Vec<_>>().as_slice() {
        [one] if one.file_name.is_some() == file => Ok(&one.value),
        found => Err(format!("field {name}: {found:?}")),
    }
}

/// The vendor-signed request of a product for its key: a property list in base64.
pub(crate) fn signed_request(key: &PKey<Private>) -> String {
    let request = authority::csr(key, &[("CN", "practice MDM"), ("C", "US")]);
    let signed = authority::Authority::shared().signed_request(&request).build();
    String::from_utf8(signed).expect("base64 is ASCII")
}

/// The push certificate that Apple's portal issues for the product's key, as PEM.
pub(crate) fn issue(key: &PKey<Private>, change: impl Fn(authority::Push) -> authority::Push) -> String {
    change(authority::Authority::shared().push().public_key(key)).pem()
}

/// Base64, as Go writes bytes into JSON.
pub(crate) fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// Decodes base64 without white space.
pub(crate) fn from_base64(text: &str) -> Result<Vec<u8>, String> {
    STANDARD.decode(text).map_err(|error| error.to_string())
}

/// The complaint about a call that the documentation does not have.
pub(crate) fn no_such_call() -> Result<Reply, String> {
    Err("there is no such call".to_owned())
}

fn entry(name: &X509NameRef, nid: Nid) -> Option<String> {
    name.entries_by_nid(nid).next()?.data().to_string().ok()
}
