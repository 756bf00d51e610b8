//! CRLs of every kind: only a sound, current CRL of the certificate's own issuer is used.

#![allow(missing_docs)]

use std::collections::BTreeSet;

use authority::{Authority, Digest, IssuingPoint, Push, RevocationList, key_for};
use jiff::{SignedDuration, Timestamp};
use openssl::asn1::{Asn1Object, Asn1OctetString};
use openssl::hash::MessageDigest;
use openssl::x509::{X509, X509Extension};
use proptest::prelude::*;
use pushcert::revocation::{CrlAnswer, CrlUnusable, MAX_CRL_BYTES, RevocationReason, check, crl_urls};
use pushcert::{Code, Expected, Finding, Judgement, Trust, inspect};

const NUMBER: u64 = 0xF34D_F9C0_BB27_03FD;
const ADDRESS: &str = "http://crl.practice.invalid/aai2ca.crl";

fn now() -> Timestamp {
    "2026-11-22T09:00:00Z".parse().expect("a time")
}

fn after(seconds: i64) -> Timestamp {
    now() + SignedDuration::from_secs(seconds)
}

fn practice() -> &'static Authority {
    Authority::shared()
}

fn trust() -> Trust {
    let mut trust = Trust::apple();
    trust.add(practice().trust_pem().as_bytes()).expect("an authority");
    trust
}

fn push() -> Push {
    practice().push().around(now()).serial(NUMBER)
}

/// A sound CRL that lists no certificate.
fn list() -> RevocationList {
    RevocationList::of(practice().issuer(), now())
}

fn answer_of(list: &[u8]) -> CrlAnswer {
    check(list, &push().der(), &trust(), now())
}

fn since(answer: &CrlAnswer) -> Option<(Timestamp, Option<RevocationReason>)> {
    match answer {
        CrlAnswer::Revoked { since, reason, .. } => Some((*since, *reason)),
        CrlAnswer::Good(_) | CrlAnswer::Unusable(_) => None,
    }
}

fn is_good(answer: &CrlAnswer) -> bool {
    matches!(answer, CrlAnswer::Good(_))
}

fn unusable(answer: CrlAnswer) -> Option<CrlUnusable> {
    match answer {
        CrlAnswer::Unusable(why) => Some(why),
        CrlAnswer::Good(_) | CrlAnswer::Revoked { .. } => None,
    }
}

#[test]
fn the_url_of_the_crl_is_in_the_certificate() {
    assert_eq!(crl_urls(&push().der()), [ADDRESS]);
    let secure = push().crl_url("HTTPS://crl.practice.invalid/a?b=c").der();
    assert_eq!(crl_urls(&secure), ["HTTPS://crl.practice.invalid/a?b=c"]);
    for url in ["ldap://x/", "file:///etc/passwd", "http:/x", "http://x/ y", "http://x/\r\ny", ""] {
        assert!(crl_urls(&push().crl_url(url).der()).is_empty(), "{url:?}");
    }
    assert!(crl_urls(&push().crl_url(&format!("http://x/{}", "y".repeat(2048))).der()).is_empty());
    assert!(crl_urls(&practice().issuer().certificate.to_der().expect("DER")).is_empty());
    assert!(crl_urls(b"hello").is_empty());
}

/// The certificate with a distribution point that has more than a URL.
fn with_point(more: &[u8]) -> Vec<u8> {
    let element =
        |tag: u8, content: &[u8]| [&[tag, u8::try_from(content.len()).expect("short")], content].concat();
    let name = element(0xa0, &element(0xa0, &element(0x86, ADDRESS.as_bytes())));
    let value = element(0x30, &element(0x30, &[&name, more].concat()));
    let object = Asn1Object::from_str("2.5.29.31").expect("an identifier");
    let value = Asn1OctetString::new_from_bytes(&value).expect("octets");
    let point = X509Extension::new_from_der(&object, false, &value).expect("a point");
    let like = push().build();
    let mut builder = X509::builder().expect("a certificate");
    builder.set_version(2).expect("version 3");
    builder.set_serial_number(like.serial_number()).expect("a number");
    builder.set_subject_name(like.subject_name()).expect("a name");
    builder.set_issuer_name(like.issuer_name()).expect("a name");
    builder.set_not_before(like.not_before()).expect("a date");
    builder.set_not_after(like.not_after()).expect("a date");
    builder.set_pubkey(&like.public_key().expect("a key")).expect("a key");
    builder.append_extension(point).expect("the point");
    builder.sign(&practice().issuer().key, MessageDigest::sha256()).expect("signed");
    builder.build().to_der().expect("DER")
}

#[test]
fn urls_of_partial_or_indirect_crls_are_left_out() {
    let some_reasons = [0x81, 0x02, 0x06, 0x40];
    let of_another_issuer = [0xa2, 0x04, 0x82, 0x02, b'c', b'a'];
    assert_eq!(crl_urls(&with_point(&[])), [ADDRESS]);
    assert!(crl_urls(&with_point(&some_reasons)).is_empty());
    assert!(crl_urls(&with_point(&of_another_issuer)).is_empty());
}

#[test]
fn a_listed_certificate_is_revoked_and_others_are_good() {
    let good = answer_of(&list().revoke(&push().serial(7).build()).revoke_others(20).der());
    let CrlAnswer::Good(facts) = good else { panic!("{good:?}") };
    assert_eq!((facts.this_update, facts.next_update), (now(), after(7 * 24 * 3600)));
    assert_eq!(facts.number.as_deref(), Some("1"));
    assert!(is_good(&answer_of(&list().der())));

    let certificate = push().build();
    let revoked = answer_of(&list().revoke_others(20).revoke(&certificate).der());
    assert_eq!(since(&revoked), Some((after(-3600), None)));
    assert!(matches!(revoked, CrlAnswer::Revoked { crl, .. } if crl == facts));
}

#[test]
fn the_reason_is_read_and_a_certificate_removed_from_the_crl_is_good() {
    let certificate = push().build();
    let because = |code| answer_of(&list().revoke_because(&certificate, code).der());
    for (code, reason) in [
        (0, None),
        (1, Some(RevocationReason::KeyCompromise)),
        (2, Some(RevocationReason::CaCompromise)),
        (3, Some(RevocationReason::AffiliationChanged)),
        (4, Some(RevocationReason::Superseded)),
        (5, Some(RevocationReason::CessationOfOperation)),
        (6, Some(RevocationReason::CertificateHold)),
        (7, None),
        (9, Some(RevocationReason::PrivilegeWithdrawn)),
        (10, Some(RevocationReason::AaCompromise)),
    ] {
        assert_eq!(since(&because(code)), Some((after(-3600), reason)), "{code}");
    }
    assert!(is_good(&because(8)));
    let both = list().revoke_because(&certificate, 8).revoke_because(&certificate, 1);
    assert_eq!(unusable(answer_of(&both.der())), Some(CrlUnusable::NotAList), "the CRL contradicts itself");
}

#[test]
fn pem_is_read_with_text_around_it_but_not_two_blocks() {
    let pem = list().revoke(&push().build()).pem();
    for text in [pem.clone(), pem.replace('\n', "\r\n"), format!("Certificate Revocation List:\n{pem}\nend")]
    {
        assert!(since(&answer_of(text.as_bytes())).is_some(), "{text}");
    }
    for text in [list().pem() + &pem, pem.replace("X509 CRL", "CERTIFICATE"), pem[..200].to_owned()] {
        assert_eq!(unusable(answer_of(text.as_bytes())), Some(CrlUnusable::NotAList), "{text}");
    }
}

#[test]
fn a_crl_is_valid_at_both_of_its_dates() {
    let bytes = list().updates(after(0), Some(after(100))).der();
    let at = |time| unusable(check(&bytes, &push().der(), &trust(), time));
    assert_eq!(at(after(-1)), Some(CrlUnusable::NotYetValid));
    assert_eq!(at(after(0)), None);
    assert_eq!(at(after(100) + SignedDuration::from_millis(999)), None);
    assert_eq!(at(after(101)), Some(CrlUnusable::Outdated));
    let for_ever = list().updates(after(0), Some("9999-12-30T00:00:00Z".parse().expect("a time")));
    assert!(is_good(&answer_of(&for_ever.der())));
}

#[test]
fn a_distribution_point_that_covers_the_certificate_is_accepted() {
    use IssuingPoint::{Address, UserCertificates};
    for parts in [&[Address(ADDRESS)][..], &[UserCertificates], &[Address(ADDRESS), UserCertificates], &[]] {
        let named = list().issuing_point(parts).revoke(&push().build());
        assert!(since(&answer_of(&named.der())).is_some(), "{parts:?}");
        assert!(is_good(&answer_of(&list().issuing_point(parts).der())), "{parts:?}");
    }
    // SHA-1 is accepted for a CRL, and extensions that are not critical are ignored.
    let list =
        list().digest(Digest::Sha1).extension("1.2.3.4", false, b"x").extension("2.5.29.46", false, b"x");
    let certificate = push().build();
    assert!(is_good(&answer_of(&list.der())));
    let entry = list.revoke_with(&certificate, "2.5.29.23", false, b"x");
    assert!(since(&answer_of(&entry.der())).is_some());
}

/// CRLs that must not be used: each once with the certificate and once without.
fn unusable_crls() -> Vec<(CrlUnusable, &'static str, Vec<u8>)> {
    use IssuingPoint::{
        Address, AttributeCertificates, AuthorityCertificates, Indirect, SomeReasons, UserCertificates,
    };
    let sound = list().der();
    let foreign = RevocationList::of(practice().wwdr(), now());
    let forged = list().signed_by(&key_for("impostor"));
    let other_issuers_entry = push().serial(7).build();
    let with_entry_extension =
        |oid, critical| list().revoke_with(&other_issuers_entry, oid, critical, &[0x05, 0x00]);
    let point = |parts: &[IssuingPoint<'_>]| list().issuing_point(parts);
    let named = |it: &RevocationList| it.clone().revoke(&push().build()).der();
    let both = |why, what, it: RevocationList| [(why, what, named(&it)), (why, what, it.der())];
    let mut lists = Vec::new();
    lists.extend([
        (CrlUnusable::NotAList, "nothing", Vec::new()),
        (CrlUnusable::NotAList, "a web page", b"<!doctype html><title>Sign in</title>".to_vec()),
        (CrlUnusable::NotAList, "a certificate", push().der()),
        (CrlUnusable::NotAList, "further bytes", [&sound[..], b"0"].concat()),
        (CrlUnusable::NotAList, "a length that is no DER", [&[0x30, 0x83, 0], &sound[2..]].concat()),
        (CrlUnusable::NotAList, "cut short", sound[..sound.len() - 1].to_vec()),
        (CrlUnusable::NotAList, "an extension twice", list().extension("2.5.29.20", false, &[2, 1, 1]).der()),
        (CrlUnusable::TooLarge, "too many bytes", vec![0; MAX_CRL_BYTES + 1]),
        (CrlUnusable::TooLarge, "too many entries", list().revoke_others(240_000).der()),
    ]);
    for (why, what, it) in [
        (CrlUnusable::OtherIssuer, "another authority", foreign),
        (CrlUnusable::SignatureWrong, "an impostor", forged.clone()),
        (
            CrlUnusable::SignatureWrong,
            "an impostor who is late",
            forged.updates(after(-200), Some(after(-100))),
        ),
        (CrlUnusable::WeakSignature, "MD5", list().digest(Digest::Md5)),
        (CrlUnusable::Delta, "changes only", list().delta()),
        (CrlUnusable::Partitioned, "authorities only", point(&[AuthorityCertificates])),
        (CrlUnusable::Partitioned, "attribute certificates only", point(&[AttributeCertificates])),
        (CrlUnusable::Partitioned, "some reasons only", point(&[SomeReasons])),
        (CrlUnusable::Partitioned, "of several issuers", point(&[Address(ADDRESS), Indirect])),
        (
            CrlUnusable::Partitioned,
            "of another address",
            point(&[Address("http://crl.practice.invalid/other.crl")]),
        ),
        (CrlUnusable::Partitioned, "garbled", list().extension("2.5.29.28", true, &[0x30, 0x02, 0x81, 0x01])),
        (
            CrlUnusable::Partitioned,
            "garbled behind",
            list().extension("2.5.29.28", true, &[0x30, 0x00, 0x05, 0x00]),
        ),
        (CrlUnusable::Partitioned, "more than it seems", point(&[UserCertificates, Indirect])),
        (CrlUnusable::Partitioned, "an entry of another issuer", with_entry_extension("2.5.29.29", false)),
        (CrlUnusable::CriticalExtension, "a critical extension", list().extension("1.2.3.4", true, b"x")),
        (
            CrlUnusable::CriticalExtension,
            "a critical extension of an entry",
            with_entry_extension("1.2.3.4", true),
        ),
        (CrlUnusable::Undated, "no end", list().updates(now(), None)),
        (CrlUnusable::NotYetValid, "of tomorrow", list().updates(after(100), Some(after(200)))),
        (CrlUnusable::Outdated, "of yesterday", list().updates(after(-200), Some(after(-100)))),
    ] {
        lists.extend(both(why, what, it));
    }
    lists
}

#[test]
fn an_unusable_crl_says_neither_good_nor_revoked() {
    let mut seen = BTreeSet::new();
    for (why, what, bytes) in unusable_crls() {
        assert_eq!(unusable(answer_of(&bytes)), Some(why), "{what}");
        seen.insert(why.code());
    }
    let sound = list().der();
    let unknown_issuer = check(&sound, &push().der(), &Trust::apple(), now());
    seen.extend(unusable(unknown_issuer).map(CrlUnusable::code));
    let unreadable = check(&sound, b"hello", &trust(), now());
    seen.extend(unusable(unreadable).map(CrlUnusable::code));
    assert_eq!(seen, CrlUnusable::ALL.iter().map(|it| it.code()).collect());
}

#[test]
fn a_certificate_that_its_issuer_did_not_sign_is_not_checked() {
    let forged = push().issuer(&practice().issuer().impostor());
    let bytes = list().revoke(&forged.build()).der();
    assert_eq!(unusable(check(&bytes, &forged.der(), &trust(), now())), Some(CrlUnusable::UnknownIssuer));
}

#[test]
fn a_long_crl_is_read_completely() {
    let bytes = list().revoke_others(100_000).revoke(&push().build()).der();
    assert!(since(&answer_of(&bytes)).is_some());
}

#[test]
fn a_revoked_certificate_is_rejected_with_revocation_as_the_headline() {
    let bytes = push().pem();
    let later = after(360 * 24 * 3600);
    let verdict = inspect(bytes.as_bytes(), None, &Expected::default(), &trust(), later);
    let codes = |verdict: &pushcert::Verdict| verdict.findings.iter().map(Finding::code).collect::<Vec<_>>();
    assert_eq!(codes(&verdict), [Code::ExpiresSoon]);
    let revoked = answer_of(&list().revoke(&push().build()).der());
    let rejected = verdict.clone().with_findings(revoked.finding());
    assert_eq!(codes(&rejected), [Code::Revoked, Code::ExpiresSoon]);
    assert_eq!(rejected.findings[0], Finding::Revoked { since: after(-3600) });
    assert_eq!(rejected.judgement(), Judgement::Rejected);
    for without_finding in [answer_of(&list().der()), answer_of(b"hello")] {
        assert_eq!(verdict.clone().with_findings(without_finding.finding()), verdict);
    }
}

#[test]
fn the_two_signature_algorithms_of_a_crl_must_be_equal() {
    let mut bytes = list().der();
    // Before the 261 bytes of the signature: the algorithm's parameters, NULL.
    let parameters = bytes.len() - 263;
    assert_eq!(bytes[parameters..parameters + 2], [5, 0]);
    bytes[parameters] = 13;
    assert_eq!(unusable(answer_of(&bytes)), Some(CrlUnusable::NotAList));
}

/// The program openssl makes the CRL (Debian package `openssl`); other systems may not have it.
#[cfg(target_os = "linux")]
#[test]
fn a_crl_of_the_openssl_program_is_read() {
    use std::fs;
    use std::process::Command;

    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let issuer = practice().issuer();
    fs::write(path("ca.pem"), issuer.pem()).expect("written");
    fs::write(path("key.pem"), issuer.key.private_key_to_pem_pkcs8().expect("PEM")).expect("written");
    let entry = |state: &str, serial: &str| format!("{state}\t{serial}\tunknown\t/CN=x\n");
    let index = entry("V\t271122090000Z\t", "07")
        + &entry("R\t271122090000Z\t261121080000Z,keyCompromise", &format!("{NUMBER:016X}"))
        + &entry("R\t271122090000Z\t261121090000Z", "08");
    fs::write(path("index.txt"), index).expect("written");
    fs::write(path("number"), "1000\n").expect("written");
    let config = "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\n\
                  crl_extensions=ext\n[ext]\nauthorityKeyIdentifier=keyid:always\n";
    fs::write(path("ca.cnf"), config).expect("written");
    let made = Command::new("openssl")
        .current_dir(folder.path())
        .args([
            "ca", "-gencrl", "-config", "ca.cnf", "-cert", "ca.pem", "-keyfile", "key.pem", "-out",
            "list.pem",
        ])
        .args(["-crl_lastupdate", "20261122080000Z", "-crl_nextupdate", "20261129080000Z"])
        .output()
        .expect("the openssl program: `cargo xtask setup` installs it");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let bytes = fs::read(path("list.pem")).expect("a CRL");

    let revoked = answer_of(&bytes);
    let at = "2026-11-21T08:00:00Z".parse().expect("a time");
    assert_eq!(since(&revoked), Some((at, Some(RevocationReason::KeyCompromise))));
    assert!(matches!(&revoked, CrlAnswer::Revoked { crl, .. } if crl.number.as_deref() == Some("4096")));
    let about = |serial| check(&bytes, &push().serial(serial).der(), &trust(), now());
    assert!(is_good(&about(7)));
    let since_nine = "2026-11-21T09:00:00Z".parse().expect("a time");
    assert_eq!(since(&about(8)), Some((since_nine, None)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn one_changed_byte_makes_a_crl_unusable(
        place in any::<prop::sample::Index>(),
        change in 1_u8..,
        revoked in any::<bool>(),
    ) {
        let sound = if revoked { list().revoke(&push().build()) } else { list() };
        let mut bytes = sound.der();
        let place = place.index(bytes.len());
        bytes[place] ^= change;
        prop_assert!(unusable(answer_of(&bytes)).is_some(), "byte {place}");
    }

    #[test]
    fn arbitrary_bytes_are_unusable(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(unusable(answer_of(&bytes)), Some(CrlUnusable::NotAList));
        let der = [&[0x30, 0x82, 0x01, 0x00][..], &bytes].concat();
        prop_assert!(unusable(answer_of(&der)).is_some());
        prop_assert!(crl_urls(&der).is_empty());
    }
}
