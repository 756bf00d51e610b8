//! The extensions of Apple's certificates as DER.
//!
//! Order and content are those of real certificates of 2021 to 2026; policy texts and URLs are our own.

use openssl::asn1::{Asn1Object, Asn1OctetString};
use openssl::hash::{MessageDigest, hash};
use openssl::pkey::{HasPublic, PKeyRef};
use openssl::x509::X509Extension;

use crate::der;

/// Dotted object identifiers of the extensions and key purposes.
pub mod oid {
    /// Extension of certificates for push services (value NULL).
    pub const PUSH_SERVICES: &str = "1.2.840.113635.100.6.3.2";
    /// Extension with the topic list of an app push certificate; MDM push certificates do not have it.
    pub const APP_PUSH_TOPICS: &str = "1.2.840.113635.100.6.3.6";
    /// Extension of a vendor's "MDM CSR" certificate (value NULL).
    pub const MDM_VENDOR: &str = "1.2.840.113635.100.4.12";
    /// Extension of a Worldwide Developer Relations intermediate (value NULL).
    pub const DEVELOPER_RELATIONS: &str = "1.2.840.113635.100.6.2.1";
    /// Extension of an Application Integration intermediate (value NULL).
    pub const APPLICATION_INTEGRATION: &str = "1.2.840.113635.100.6.2.3";
    /// The policy of Apple's certificates.
    pub const POLICY: &str = "1.2.840.113635.100.5.1";
    /// Extended key usage: TLS client.
    pub const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";
    /// Extended key usage: TLS server.
    pub const SERVER_AUTH: &str = "1.3.6.1.5.5.7.3.1";
}

/// The key usage of a leaf certificate: digitalSignature.
pub(crate) const DIGITAL_SIGNATURE: [u8; 4] = [0x03, 0x02, 0x07, 0x80];
/// The key usage of an authority: keyCertSign and cRLSign.
pub(crate) const CERTIFICATE_SIGNING: [u8; 4] = [0x03, 0x02, 0x01, 0x06];

/// Any extension. `identifier`: a dotted object identifier or a short name of OpenSSL.
pub(crate) fn extension(identifier: &str, critical: bool, value: &[u8]) -> X509Extension {
    let object = Asn1Object::from_str(identifier).expect("a known or dotted object identifier");
    let value = Asn1OctetString::new_from_bytes(value).expect("octets of an extension");
    X509Extension::new_from_der(&object, critical, &value).expect("an extension")
}

pub(crate) fn basic_constraints(authority: bool, critical: bool) -> X509Extension {
    let value: &[u8] = if authority { &[0x30, 0x03, 0x01, 0x01, 0xff] } else { &[0x30, 0x00] };
    extension("basicConstraints", critical, value)
}

pub(crate) fn key_usage(bits: [u8; 4], critical: bool) -> X509Extension {
    extension("keyUsage", critical, &bits)
}

/// An extended key usage with one purpose, as in push certificates.
pub(crate) fn extended_key_usage(purpose: &str, critical: bool) -> X509Extension {
    let value = der::sequence([&der::object_identifier(purpose)]);
    extension("extendedKeyUsage", critical, &value)
}

pub(crate) fn subject_key_id<T: HasPublic>(key: &PKeyRef<T>) -> X509Extension {
    extension("subjectKeyIdentifier", false, &der::octets(&key_id(key)))
}

pub(crate) fn authority_key_id<T: HasPublic>(key: &PKeyRef<T>) -> X509Extension {
    let value = der::sequence([&der::element(0x80, &key_id(key))]);
    extension("authorityKeyIdentifier", false, &value)
}

pub(crate) fn policies() -> X509Extension {
    let notice = der::sequence([
        &der::object_identifier("1.3.6.1.5.5.7.2.2"),
        &der::sequence([&der::utf8("PRACTICE certificate: made for tests, worth nothing elsewhere.")]),
    ]);
    let statement = der::sequence([
        &der::object_identifier("1.3.6.1.5.5.7.2.1"),
        &der::ia5("http://practice.invalid/certificateauthority"),
    ]);
    let qualifiers = der::sequence([&notice, &statement]);
    let policy = der::sequence([&der::object_identifier(oid::POLICY), &qualifiers]);
    extension("certificatePolicies", false, &der::sequence([&policy]))
}

pub(crate) fn crl_distribution_point(url: &str) -> X509Extension {
    let name = der::element(0x86, url.as_bytes());
    let point = der::sequence([&der::element(0xa0, &der::element(0xa0, &name))]);
    extension("crlDistributionPoints", false, &der::sequence([&point]))
}

/// The topic list of an app push certificate: each topic is followed by its kinds.
pub(crate) fn app_push_topics(bundle: &str) -> X509Extension {
    let voip = format!("{bundle}.voip");
    let value = der::sequence([
        &der::utf8(bundle),
        &der::sequence([&der::utf8("app")]),
        &der::utf8(&voip),
        &der::sequence([&der::utf8("voip")]),
    ]);
    extension(oid::APP_PUSH_TOPICS, false, &value)
}

/// The identifier of a key, 20 bytes. RFC 5280, 4.2.1.2 allows any method; this one hashes the whole
/// SubjectPublicKeyInfo, which works for all kinds of keys.
pub(crate) fn key_id<T: HasPublic>(key: &PKeyRef<T>) -> Vec<u8> {
    let info = key.public_key_to_der().expect("a public key has a DER form");
    hash(MessageDigest::sha1(), &info).expect("SHA-1 of a key").to_vec()
}
