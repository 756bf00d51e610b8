use authority::{Authority, Vendor, key_for, weak_key};
use openssl::hash::MessageDigest;
use openssl::nid::Nid;
use openssl::pkcs12::Pkcs12;
use openssl::pkey::{PKey, Private};
use openssl::symm::Cipher;
use openssl::x509::X509;

use super::*;
use crate::encoding::pem_writer::pem;

const PASSWORD: &str = "正しい馬 battery";

fn vendor() -> Vendor {
    Authority::shared().vendor("PRACTICE Vendor")
}

/// A PKCS#12 file with these ciphers for key and certificates.
fn container(key: &PKey<Private>, certificate: &X509, password: &str, ciphers: (Nid, Nid)) -> Vec<u8> {
    let rc2 = Outdated::Rc2.make_available();
    assert_eq!(rc2, Ok(()), "OpenSSL's legacy provider is not installed");
    let mut builder = Pkcs12::builder();
    builder.pkey(key).cert(certificate).key_algorithm(ciphers.0).cert_algorithm(ciphers.1);
    builder.mac_md(MessageDigest::sha1()).build2(password).expect("a container").to_der().expect("DER")
}

const MODERN: (Nid, Nid) = (Nid::AES_256_CBC, Nid::AES_256_CBC);

fn refusal(files: &[&[u8]], password: Option<&str>) -> NotRead {
    read_identity(files, password).expect_err("cannot be read")
}

#[test]
fn pkcs12_files_open_with_their_password_and_any_cipher() {
    let vendor = vendor();
    let triple = Nid::PBE_WITHSHA1AND3_KEY_TRIPLEDES_CBC;
    for (ciphers, outdated) in [
        (MODERN, None),
        ((triple, triple), Some(Outdated::TripleDes)),
        ((triple, Nid::PBE_WITHSHA1AND40BITRC2_CBC), Some(Outdated::Rc2)),
        ((Nid::PBE_WITHSHA1AND128BITRC4, triple), Some(Outdated::Rc4)),
    ] {
        for password in ["", "secret", PASSWORD] {
            let file = container(&vendor.key, &vendor.certificate, password, ciphers);
            let identity = read_identity(&[&file], Some(password)).expect("an identity");
            assert_eq!((identity.certificates.len(), identity.keys.len()), (1, 1));
            assert!(identity.key_of(&identity.certificates[0]).is_some());
            assert_eq!(identity.outdated_cipher, outdated);
            assert_eq!(refusal(&[&file], Some("wrong")), NotRead::PasswordWrong);
        }
        let file = container(&vendor.key, &vendor.certificate, "secret", ciphers);
        assert_eq!(refusal(&[&file], None), NotRead::PasswordNeeded);
        let file = container(&vendor.key, &vendor.certificate, "", ciphers);
        assert!(read_identity(&[&file], None).is_ok(), "an empty password needs none");
    }
}

/// Every format of a private key, with the password that opens it.
fn forms(key: &PKey<Private>) -> Vec<(&'static str, Vec<u8>, Option<&'static str>)> {
    let rsa = key.rsa().expect("RSA");
    let private_key = PrivateKey::checked(key.clone()).expect("a key");
    let aes = Cipher::aes_256_cbc();
    let bytes = PASSWORD.as_bytes();
    let traditional = |cipher| rsa.private_key_to_pem_passphrase(cipher, bytes).expect("PEM");
    vec![
        ("PKCS#8 PEM", key.private_key_to_pem_pkcs8().expect("PEM"), None),
        ("PKCS#8 DER", key.private_key_to_pkcs8().expect("DER"), None),
        ("PKCS#1 PEM", rsa.private_key_to_pem().expect("PEM"), None),
        ("PKCS#1 DER", rsa.private_key_to_der().expect("DER"), None),
        (
            "encrypted PKCS#8 PEM",
            key.private_key_to_pem_pkcs8_passphrase(aes, bytes).expect("PEM"),
            Some(PASSWORD),
        ),
        (
            "encrypted PKCS#8 DER",
            key.private_key_to_pkcs8_passphrase(aes, bytes).expect("DER"),
            Some(PASSWORD),
        ),
        ("encrypted PKCS#1 PEM", traditional(aes), Some(PASSWORD)),
        ("encrypted PKCS#1 PEM with 3DES", traditional(Cipher::des_ede3_cbc()), Some(PASSWORD)),
        ("written here", private_key.encrypted_pem(PASSWORD).expect("PEM").into_bytes(), Some(PASSWORD)),
    ]
}

#[test]
fn a_key_is_read_in_every_format_with_its_certificate_in_any_order() {
    let vendor = vendor();
    let certificate_pem = vendor.certificate.to_pem().expect("PEM");
    let certificate_der = vendor.certificate.to_der().expect("DER");
    for (form, key, password) in forms(&vendor.key) {
        for certificate in [&certificate_pem, &certificate_der] {
            for files in [[&certificate[..], &key[..]], [&key, certificate]] {
                let identity = read_identity(&files, password).unwrap_or_else(|no| panic!("{form}: {no}"));
                assert!(identity.key_of(&identity.certificates[0]).is_some(), "{form}");
            }
        }
        if key.starts_with(b"-----") {
            for file in [[&key[..], &certificate_pem].concat(), [&certificate_pem[..], &key].concat()] {
                let windows = String::from_utf8(file).expect("ASCII").replace('\n', "\r\n");
                let file = format!("\u{FEFF}Bag Attributes\r\n{windows}rubbish");
                let read = read_identity(&[file.as_bytes()], password);
                assert!(read.is_ok_and(|it| it.key_of(&it.certificates[0]).is_some()), "{form} in one file");
            }
        }
        if password.is_some() {
            let files = [&key[..], &certificate_pem];
            assert_eq!(refusal(&files, None), NotRead::PasswordNeeded, "{form}");
            assert_eq!(refusal(&files, Some("wrong")), NotRead::PasswordWrong, "{form}");
        }
    }
}

#[test]
fn a_cut_or_changed_key_is_damaged() {
    let vendor = vendor();
    let certificate = vendor.certificate.to_pem().expect("PEM");
    for (form, key, _) in forms(&vendor.key).into_iter().filter(|(_, _, password)| password.is_none()) {
        assert_eq!(refusal(&[&certificate, &key[..key.len() / 2]], None), NotRead::Damaged, "{form} cut");
        let mut changed = key;
        let at = changed.len() / 2;
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        assert_eq!(refusal(&[&certificate, &changed], None), NotRead::Damaged, "{form} changed");
    }
}

#[test]
fn other_files_are_named() {
    let vendor = vendor();
    let certificate = vendor.certificate.to_pem().expect("PEM");
    let key = vendor.key.private_key_to_pem_pkcs8().expect("PEM");
    let request = authority::csr(&key_for("request"), &[]).to_pem().expect("PEM");
    let no = |looks_like| NotRead::NotAnIdentity { looks_like };
    assert_eq!(refusal(&[], None), no(LooksLike::Empty));
    assert_eq!(refusal(&[b"hello"], None), no(LooksLike::Text));
    assert_eq!(refusal(&[&request], None), no(LooksLike::Request));
    assert_eq!(refusal(&[&vec![b'x'; MAX_BYTES + 1]], None), no(LooksLike::TooLarge));
    assert_eq!(refusal(&[&certificate], None), NotRead::KeyMissing);
    assert_eq!(refusal(&[&key], None), NotRead::CertificateMissing);
    assert_eq!(refusal(&[&certificate[..200], &key], None), NotRead::Damaged);
    for password in ["a\0b", &"x".repeat(MAX_PASSWORD_BYTES + 1)] {
        assert_eq!(refusal(&[&certificate, &key], Some(password)), NotRead::PasswordImpossible);
    }
}

#[test]
fn a_file_with_too_many_iterations_is_not_opened() {
    let vendor = vendor();
    let cheap = container(&vendor.key, &vendor.certificate, "secret", MODERN);
    // The file ends with the MAC: a short sequence that begins with another. Its last bytes are its iterations, 2048, a
    // number of two bytes. The length of its salt differs between versions of OpenSSL.
    let reaches_the_end = |at: &usize| {
        cheap[*at] == 0x30 && usize::from(cheap[at + 1]) == cheap.len() - at - 2 && cheap[at + 2] == 0x30
    };
    let (body, mac) = cheap.split_at((0..cheap.len() - 8).rfind(reaches_the_end).expect("a MAC"));
    let (mac, iterations) = mac.split_at(mac.len() - 4);
    assert_eq!(iterations, [2, 2, 8, 0]);
    let mut costly = [body, &[0x30, mac[1] + 2], &mac[2..], &[2, 4, 0x7F, 0xFF, 0xFF, 0xFF]].concat();
    let length = u16::try_from(costly.len() - 4).expect("short");
    costly[2..4].copy_from_slice(&length.to_be_bytes());
    let refused = refusal(&[&costly], Some("secret"));
    // Key and certificates have 2048 each.
    let rounds = 0x7FFF_FFFF + 2 * 2048;
    assert_eq!(refused, NotRead::TooCostly { rounds, most: key_derivation::MAX_ITERATIONS });
}

#[test]
fn iterations_inside_an_encrypted_part_are_counted_before_they_are_carried_out() {
    let vendor = vendor();
    let nested = |rounds| authority::nested_container(&vendor.key, &vendor.certificate, "secret", rounds);
    let identity = read_identity(&[&nested(3000)], Some("secret")).expect("an identity");
    assert_eq!((identity.certificates.len(), identity.keys.len()), (1, 1));
    let endless = nested(2_000_000_000);
    let rounds = 2_000_000_000 + u64::from(authority::OUTER_ROUNDS);
    let most = key_derivation::MAX_ITERATIONS;
    assert_eq!(refusal(&[&endless], Some("secret")), NotRead::TooCostly { rounds, most });
    assert_ne!(refusal(&[&endless], Some("wrong")), NotRead::TooCostly { rounds, most });
}

#[test]
fn the_label_of_a_key_hides_no_iterations() {
    let labels = ["ENCRYPTED PRIVATE KEY", "PRIVATE KEY", "RSA PRIVATE KEY", "ANY PRIVATE KEY"];
    let labeled = |label, rounds| pem(label, &authority::encrypted_key(&vendor().key, "secret", rounds));
    let most = key_derivation::MAX_ITERATIONS;
    for label in labels {
        let endless = labeled(label, 2_000_000_000);
        let refused = read_key(endless.as_bytes(), Some("secret")).expect_err("not opened");
        assert_eq!(refused, NotRead::TooCostly { rounds: 2_000_000_000, most }, "{label}");
    }
    assert!(read_key(labeled(labels[0], 3000).as_bytes(), Some("secret")).is_ok());
}

#[test]
fn of_several_push_certificates_the_longest_valid_one_with_a_key_is_used() {
    let (key, other) = (key_for("one"), key_for("two"));
    let push = |key: &PKey<Private>, issued: &str| {
        Authority::shared().push().public_key(key).issued_at(issued.parse().expect("a time")).pem()
    };
    let plain = key.private_key_to_pem_pkcs8().expect("PEM");
    let (old, new) = (push(&key, "2024-01-01T00:00:00Z"), push(&key, "2025-01-01T00:00:00Z"));
    let foreign = push(&other, "2026-01-01T00:00:00Z");
    let file = [Authority::shared().trust_pem(), old, foreign.clone(), new.clone()].concat();
    let found =
        read_identity(&[file.as_bytes(), &plain], None).and_then(|it| it.push()).expect("an identity");
    assert_eq!(crate::certificate_pem(&found.certificate), new);
    assert_eq!(crate::keys::export::pair(&found.certificate, &found.key), Ok(()));

    let alone = read_identity(&[foreign.as_bytes(), &plain], None).expect("an identity");
    assert!(matches!(alone.push(), Err(NotRead::KeyOfAnother { .. })));
    let none =
        read_identity(&[Authority::shared().root_pem().as_bytes(), &plain], None).expect("an identity");
    assert_eq!(none.push().expect_err("no push certificate"), NotRead::NoPushCertificate);
}

#[test]
fn debug_shows_no_private_key() {
    let key = weak_key();
    let file = key.private_key_to_pem_pkcs8().expect("PEM");
    let push = Authority::shared().push().public_key(&key).pem();
    let identity = read_identity(&[&file, push.as_bytes()], None).expect("an identity");
    let private = key.rsa().expect("RSA").d().to_dec_str().expect("a number").to_string();
    let shown = format!("{identity:?} {:?}", identity.push());
    assert!(!shown.contains(&private[..20]) && shown.contains(&identity.keys[0].facts().sha256));
}

#[test]
fn a_key_without_a_certificate_is_read() {
    let key = key_for("alone");
    for (form, bytes, password) in forms(&key) {
        let read = read_key(&bytes, password).unwrap_or_else(|error| panic!("{form}: {error}"));
        assert!(read.openssl().public_eq(&key), "{form}");
    }
    let push = Authority::shared().push().pem();
    assert_eq!(read_key(push.as_bytes(), None).expect_err("no key"), NotRead::KeyMissing);
    let empty = NotRead::NotAnIdentity { looks_like: LooksLike::Empty };
    assert_eq!(read_key(b"", None).expect_err("nothing"), empty);
}
