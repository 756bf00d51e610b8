//! What servers do with a certificate that they are given, read with OpenSSL.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use openssl::asn1::Asn1Time;
use openssl::nid::Nid;
use openssl::pkey::{PKey, Private};
use openssl::x509::{X509, X509NameRef};

use crate::{Field, Reply};

/// The only push certificate of a PEM text that holds nothing else.
pub(crate) fn certificate(pem: &[u8]) -> Result<X509, String> {
    let mut all = X509::stack_from_pem(pem).map_err(|error| format!("no PEM certificate: {error}"))?;
    let blocks = String::from_utf8_lossy(pem).matches("-----BEGIN ").count();
    match (all.pop(), all.is_empty(), blocks) {
        (Some(certificate), true, 1) => {
            topic(&certificate)?;
            Ok(certificate)
        }
        _ => Err("one certificate alone is wanted".to_owned()),
    }
}

/// Whether a certificate belongs to a key.
pub(crate) fn pair(certificate: &X509, key: &PKey<Private>) -> Result<(), String> {
    let public = certificate.public_key().map_err(|error| error.to_string())?;
    if public.public_eq(key) { Ok(()) } else { Err("certificate and key do not match".to_owned()) }
}

/// The certificate's topic.
pub(crate) fn topic(certificate: &X509) -> Result<String, String> {
    let topic = entry(certificate.subject_name(), Nid::USERID).unwrap_or_default();
    if topic.starts_with("com.apple.mgmt.") { Ok(topic) } else { Err(format!("{topic:?} is no MDM topic")) }
}

/// The certificate's common name.
pub(crate) fn common_name(name: &X509NameRef) -> String {
    entry(name, Nid::COMMONNAME).unwrap_or_default()
}

/// The end of validity, RFC 3339.
pub(crate) fn not_after(certificate: &X509) -> String {
    let epoch = Asn1Time::from_unix(0).expect("the beginning of 1970");
    let since = epoch.diff(certificate.not_after()).expect("a moment of ASN.1");
    let seconds = i64::from(since.days) * 86_400 + i64::from(since.secs);
    Timestamp::from_second(seconds).expect("a moment that certificates hold").to_string()
}

/// A field of a form that is there once, and is (not) a file.
pub(crate) fn field<'a>(fields: &'a [Field], name: &str, file: bool) -> Result<&'a [u8], String> {
    match fields.iter().filter(|it| it.name == name).collect::<Vec<_>>().as_slice() {
        [one] if one.file_name.is_some() == file => Ok(&one.value),
        found => Err(format!("field {name}: {found:?}")),
    }
}

/// The signed request that a product hands out for its key: base64 of a property list.
pub(crate) fn signed_request(key: &PKey<Private>) -> String {
    let request = authority::csr(key, &[("CN", "practice MDM"), ("C", "US")]);
    let signed = authority::Authority::shared().signed_request(&request).build();
    String::from_utf8(signed).expect("base64 is ASCII")
}

/// What the portal makes of the product's request.
pub(crate) fn issue(key: &PKey<Private>, shape: impl Fn(authority::Push) -> authority::Push) -> String {
    shape(authority::Authority::shared().push().public_key(key)).pem()
}

/// One more layer, as Go writes bytes into JSON.
pub(crate) fn base64(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

/// Bytes from base64 without white space.
pub(crate) fn from_base64(text: &str) -> Result<Vec<u8>, String> {
    STANDARD.decode(text).map_err(|error| error.to_string())
}

/// What an unknown address is answered.
pub(crate) fn no_such_call() -> Result<Reply, String> {
    Err("there is no such call".to_owned())
}

fn entry(name: &X509NameRef, nid: Nid) -> Option<String> {
    name.entries_by_nid(nid).next()?.data().to_string().ok()
}
