use std::sync::OnceLock;

use authority::{Authority, key_for};
use openssl::pkcs12::Pkcs12;

use super::*;
use crate::keys::identity::Outdated;

const PROFILES: [Profile; 2] = [Profile::Compatible, Profile::Modern];

fn key(label: &str) -> PrivateKey {
    PrivateKey::checked(key_for(label)).expect("a key")
}

/// The same certificate at every call: a new one would have another validity.
fn certificate() -> Vec<u8> {
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();
    MADE.get_or_init(|| Authority::shared().push().public_key(&key_for("customer")).der()).clone()
}

fn issuer() -> Vec<u8> {
    Authority::shared().issuer().certificate.to_der().expect("DER")
}

#[test]
fn a_certificate_belongs_only_to_its_own_key() {
    assert_eq!(pair(&certificate(), &key("customer")), Ok(()));
    let mismatch = pair(&certificate(), &key("another")).expect_err("another key");
    let (expected, found) = (key("customer").facts().sha256.clone(), key("another").facts().sha256.clone());
    assert_eq!(mismatch, KeyMismatch::OtherKey { expected, found });
    assert_eq!(pair(b"hello", &key("customer")), Err(KeyMismatch::CertificateUnreadable));
}

#[test]
fn a_file_holds_certificate_key_chain_and_name() {
    for (profile, outdated) in [(Profile::Compatible, Some(Outdated::TripleDes)), (Profile::Modern, None)] {
        for password in ["secret", "正しい馬 🐴", &"x".repeat(500)] {
            let name = "\u{7}ユニット 1";
            let written = pkcs12(&certificate(), &[&issuer()], &key("customer"), name, password, profile);
            let written = written.expect("a container");
            assert_eq!(Outdated::in_der(&written), outdated);
            let parsed = Pkcs12::from_der(&written).and_then(|it| it.parse2(password)).expect("opened");
            assert_eq!(parsed.cert.as_ref().and_then(|it| it.alias()), Some("ユニット 1".as_bytes()));
            assert_eq!(parsed.cert.and_then(|it| it.to_der().ok()), Some(certificate()));
            assert_eq!(parsed.ca.map(|it| it.len()), Some(1));
            assert!(parsed.pkey.is_some_and(|it| it.public_eq(&key_for("customer"))));
            assert!(Pkcs12::from_der(&written).is_ok_and(|it| it.parse2("wrong").is_err()));
        }
    }
}

#[test]
fn a_file_that_programs_could_not_use_is_not_written() {
    let (certificate, key) = (certificate(), key("customer"));
    for profile in PROFILES {
        let write = |chain: &[&[u8]], password: &str| {
            pkcs12(&certificate, chain, &key, "name", password, profile).expect_err("not written")
        };
        assert_eq!(write(&[], ""), NotExported::PasswordEmpty);
        assert_eq!(write(&[], "a\0b"), NotExported::PasswordImpossible);
        assert_eq!(write(&[], &"x".repeat(2000)), NotExported::PasswordImpossible);
        assert_eq!(write(&[b"hello"], "secret"), NotExported::ChainUnreadable);
        let other = super::pkcs12(&issuer(), &[], &key, "name", "secret", profile);
        assert_eq!(other.expect_err("not written"), NotExported::DoNotPair);
        assert!(
            pkcs12(&certificate, &[], &key, "", "secret", profile).is_ok(),
            "chain and name may be empty"
        );
    }
}
