//! The extensions of Apple's certificates, written as their DER.
//!
//! The order and content follow real certificates of 2021 to 2026; policy texts and addresses are
//! our own.

use openssl::asn1::{Asn1Object, Asn1OctetString};
use openssl::hash::{MessageDigest, hash};
use openssl::pkey::{HasPublic, PKeyRef};
use openssl::x509::X509Extension;

use crate::der;

/// Object identifiers, dotted, of what is written and looked for here.
pub mod oid {
    /// Marks a certificate for push services (value NULL).
    pub const PUSH_SERVICES: &str = "1.2.840.113635.100.6.3.2";
    /// Topic list of an *app* push certificate; absent from MDM push certificates.
    pub const APP_PUSH_TOPICS: &str = "1.2.840.113635.100.6.3.6";
    /// Marks a vendor's "MDM CSR" certificate (value NULL).
    pub const MDM_VENDOR: &str = "1.2.840.113635.100.4.12";
    /// Marks a Worldwide Developer Relations intermediate (value NULL).
    pub const DEVELOPER_RELATIONS: &str = "1.2.840.113635.100.6.2.1";
    /// Marks an Application Integration intermediate (value NULL).
    pub const APPLICATION_INTEGRATION: &str = "1.2.840.113635.100.6.2.3";
    /// The policy under which Apple's certificates are issued.
    pub const POLICY: &str = "1.2.840.113635.100.5.1";
    /// extendedKeyUsage: TLS client.
    pub const CLIENT_AUTH: &str = "1.3.6.1.5.5.7.3.2";
    /// extendedKeyUsage: TLS server.
    pub const SERVER_AUTH: &str = "1.3.6.1.5.5.7.3.1";
}

/// keyUsage of a leaf: digitalSignature.
pub(crate) const DIGITAL_SIGNATURE: [u8; 4] = [0x03, 0x02, 0x07, 0x80];
/// keyUsage of an authority: keyCertSign and cRLSign.
pub(crate) const CERTIFICATE_SIGNING: [u8; 4] = [0x03, 0x02, 0x01, 0x06];

/// An extension of any kind: dotted identifier (or OpenSSL's short name), criticality, value.
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

/// One purpose only, as push certificates have it.
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

/// The topic list of an app's push certificate: each topic followed by its kinds.
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

/// 20 bytes that name a key. RFC 5280 (4.2.1.2) leaves the method open; this hashes the whole
/// SubjectPublicKeyInfo, which works for keys of any kind.
pub(crate) fn key_id<T: HasPublic>(key: &PKeyRef<T>) -> Vec<u8> {
    let info = key.public_key_to_der().expect("a public key has a DER form");
    hash(MessageDigest::sha1(), &info).expect("SHA-1 of a key").to_vec()
}
