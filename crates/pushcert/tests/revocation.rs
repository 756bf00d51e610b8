//! Revocation lists of every kind: only a sound, current list of the certificate's own issuer says anything.

#![allow(missing_docs)]

use std::collections::BTreeSet;

use authority::{Authority, Digest, IssuingPoint, Push, RevocationList, key_for};
use jiff::{SignedDuration, Timestamp};
use openssl::asn1::{Asn1Object, Asn1OctetString};
use openssl::hash::MessageDigest;
use openssl::x509::{X509, X509Extension};
use proptest::prelude::*;
use pushcert::revocation::{Answer, MAX_LIST_BYTES, Reason, Unusable, addresses, consult};
use pushcert::{Code, Expected, Finding, Judgement, Trust, inspect};

const NUMBER: u64 = 0xF34D_F9C0_BB27_03FD;
const ADDRESS: &str = "http://crl.practice.invalid/aai2ca.crl";

fn now() -> Timestamp {
    "2026-11-22T09:00:00Z".parse().expect("a moment")
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

/// A sound list that names nobody.
fn list() -> RevocationList {
    RevocationList::of(practice().issuer(), now())
}

fn says(list: &[u8]) -> Answer {
    consult(list, &push().der(), &trust(), now())
}

fn since(answer: &Answer) -> Option<(Timestamp, Option<Reason>)> {
    match answer {
        Answer::Revoked { since, reason, .. } => Some((*since, *reason)),
        Answer::Good(_) | Answer::Unusable(_) => None,
    }
}

fn is_good(answer: &Answer) -> bool {
    matches!(answer, Answer::Good(_))
}

fn unusable(answer: Answer) -> Option<Unusable> {
    match answer {
        Answer::Unusable(why) => Some(why),
        Answer::Good(_) | Answer::Revoked { .. } => None,
    }
}

#[test]
fn the_address_is_in_the_certificate() {
    assert_eq!(addresses(&push().der()), [ADDRESS]);
    let secure = push().crl_url("HTTPS://crl.practice.invalid/a?b=c").der();
    assert_eq!(addresses(&secure), ["HTTPS://crl.practice.invalid/a?b=c"]);
    for url in ["ldap://x/", "file:///etc/passwd", "http:/x", "http://x/ y", "http://x/\r\ny", ""] {
        assert!(addresses(&push().crl_url(url).der()).is_empty(), "{url:?}");
    }
    assert!(addresses(&push().crl_url(&format!("http://x/{}", "y".repeat(2048))).der()).is_empty());
    assert!(addresses(&practice().issuer().certificate.to_der().expect("DER")).is_empty());
    assert!(addresses(b"hello").is_empty());
}

/// The certificate with a distribution point that says more than the address.
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
fn addresses_of_lists_that_are_not_the_issuers_whole_one_are_left_out() {
    let some_reasons = [0x81, 0x02, 0x06, 0x40];
    let of_another_issuer = [0xa2, 0x04, 0x82, 0x02, b'c', b'a'];
    assert_eq!(addresses(&with_point(&[])), [ADDRESS]);
    assert!(addresses(&with_point(&some_reasons)).is_empty());
    assert!(addresses(&with_point(&of_another_issuer)).is_empty());
}

#[test]
fn who_is_not_named_is_good_and_who_is_named_is_revoked() {
    let good = says(&list().revoke(&push().serial(7).build()).revoke_strangers(20).der());
    let Answer::Good(facts) = good else { panic!("{good:?}") };
    assert_eq!((facts.this_update, facts.next_update), (now(), after(7 * 24 * 3600)));
    assert_eq!(facts.number.as_deref(), Some("1"));
    assert!(is_good(&says(&list().der())));

    let certificate = push().build();
    let revoked = says(&list().revoke_strangers(20).revoke(&certificate).der());
    assert_eq!(since(&revoked), Some((after(-3600), None)));
    assert!(matches!(revoked, Answer::Revoked { list, .. } if list == facts));
}

#[test]
fn a_reason_is_told_and_what_was_taken_off_is_good() {
    let certificate = push().build();
    let because = |code| says(&list().revoke_because(&certificate, code).der());
    for (code, reason) in [
        (0, None),
        (1, Some(Reason::KeyCompromise)),
        (2, Some(Reason::CaCompromise)),
        (3, Some(Reason::AffiliationChanged)),
        (4, Some(Reason::Superseded)),
        (5, Some(Reason::CessationOfOperation)),
        (6, Some(Reason::CertificateHold)),
        (7, None),
        (9, Some(Reason::PrivilegeWithdrawn)),
        (10, Some(Reason::AaCompromise)),
    ] {
        assert_eq!(since(&because(code)), Some((after(-3600), reason)), "{code}");
    }
    assert!(is_good(&because(8)));
    let both = list().revoke_because(&certificate, 8).revoke_because(&certificate, 1);
    assert_eq!(unusable(says(&both.der())), Some(Unusable::NotAList), "it contradicts itself");
}

#[test]
fn pem_is_understood_with_text_around_it_but_not_two_of_them() {
    let pem = list().revoke(&push().build()).pem();
    for text in [pem.clone(), pem.replace('\n', "\r\n"), format!("Certificate Revocation List:\n{pem}\nend")]
    {
        assert!(since(&says(text.as_bytes())).is_some(), "{text}");
    }
    for text in [list().pem() + &pem, pem.replace("X509 CRL", "CERTIFICATE"), pem[..200].to_owned()] {
        assert_eq!(unusable(says(text.as_bytes())), Some(Unusable::NotAList), "{text}");
    }
}

#[test]
fn both_dates_belong_to_the_time_of_a_list() {
    let bytes = list().updates(after(0), Some(after(100))).der();
    let at = |moment| unusable(consult(&bytes, &push().der(), &trust(), moment));
    assert_eq!(at(after(-1)), Some(Unusable::NotYetValid));
    assert_eq!(at(after(0)), None);
    assert_eq!(at(after(100) + SignedDuration::from_millis(999)), None);
    assert_eq!(at(after(101)), Some(Unusable::Outdated));
    let for_ever = list().updates(after(0), Some("9999-12-30T00:00:00Z".parse().expect("a moment")));
    assert!(is_good(&says(&for_ever.der())));
}

#[test]
fn a_list_for_this_certificate_may_say_so() {
    use IssuingPoint::{Address, UserCertificates};
    for parts in [&[Address(ADDRESS)][..], &[UserCertificates], &[Address(ADDRESS), UserCertificates], &[]] {
        let named = list().issuing_point(parts).revoke(&push().build());
        assert!(since(&says(&named.der())).is_some(), "{parts:?}");
        assert!(is_good(&says(&list().issuing_point(parts).der())), "{parts:?}");
    }
    // SHA-1 does for a list, and what is not critical may be anything.
    let list =
        list().digest(Digest::Sha1).extension("1.2.3.4", false, b"x").extension("2.5.29.46", false, b"x");
    let certificate = push().build();
    assert!(is_good(&says(&list.der())));
    let entry = list.revoke_with(&certificate, "2.5.29.23", false, b"x");
    assert!(since(&says(&entry.der())).is_some());
}

/// Lists that must not be believed, whatever they say: each names the certificate once, and once does not.
fn unbelievable() -> Vec<(Unusable, &'static str, Vec<u8>)> {
    use IssuingPoint::{
        Address, AttributeCertificates, AuthorityCertificates, Indirect, SomeReasons, UserCertificates,
    };
    let sound = list().der();
    let foreign = RevocationList::of(practice().wwdr(), now());
    let forged = list().signed_by(&key_for("impostor"));
    let other_issuers_entry = push().serial(7).build();
    let spoilt = |oid, critical| list().revoke_with(&other_issuers_entry, oid, critical, &[0x05, 0x00]);
    let point = |parts: &[IssuingPoint<'_>]| list().issuing_point(parts);
    let named = |it: &RevocationList| it.clone().revoke(&push().build()).der();
    let both = |why, what, it: RevocationList| [(why, what, named(&it)), (why, what, it.der())];
    let mut lists = Vec::new();
    lists.extend([
        (Unusable::NotAList, "nothing", Vec::new()),
        (Unusable::NotAList, "a web page", b"<!doctype html><title>Sign in</title>".to_vec()),
        (Unusable::NotAList, "a certificate", push().der()),
        (Unusable::NotAList, "further bytes", [&sound[..], b"0"].concat()),
        (Unusable::NotAList, "a length that is no DER", [&[0x30, 0x83, 0], &sound[2..]].concat()),
        (Unusable::NotAList, "cut short", sound[..sound.len() - 1].to_vec()),
        (Unusable::NotAList, "an extension twice", list().extension("2.5.29.20", false, &[2, 1, 1]).der()),
        (Unusable::TooLarge, "too many bytes", vec![0; MAX_LIST_BYTES + 1]),
        (Unusable::TooLarge, "too many entries", list().revoke_strangers(240_000).der()),
    ]);
    for (why, what, it) in [
        (Unusable::OtherIssuer, "another authority", foreign),
        (Unusable::SignatureWrong, "an impostor", forged.clone()),
        (Unusable::SignatureWrong, "an impostor who is late", forged.updates(after(-200), Some(after(-100)))),
        (Unusable::WeakSignature, "MD5", list().digest(Digest::Md5)),
        (Unusable::Delta, "changes only", list().delta()),
        (Unusable::Partitioned, "authorities only", point(&[AuthorityCertificates])),
        (Unusable::Partitioned, "attribute certificates only", point(&[AttributeCertificates])),
        (Unusable::Partitioned, "some reasons only", point(&[SomeReasons])),
        (Unusable::Partitioned, "of several issuers", point(&[Address(ADDRESS), Indirect])),
        (
            Unusable::Partitioned,
            "of another address",
            point(&[Address("http://crl.practice.invalid/other.crl")]),
        ),
        (Unusable::Partitioned, "garbled", list().extension("2.5.29.28", true, &[0x30, 0x02, 0x81, 0x01])),
        (
            Unusable::Partitioned,
            "garbled behind",
            list().extension("2.5.29.28", true, &[0x30, 0x00, 0x05, 0x00]),
        ),
        (Unusable::Partitioned, "more than it seems", point(&[UserCertificates, Indirect])),
        (Unusable::Partitioned, "an entry of another issuer", spoilt("2.5.29.29", false)),
        (Unusable::CriticalExtension, "a critical extension", list().extension("1.2.3.4", true, b"x")),
        (Unusable::CriticalExtension, "a critical extension of an entry", spoilt("1.2.3.4", true)),
        (Unusable::Undated, "no end", list().updates(now(), None)),
        (Unusable::NotYetValid, "of tomorrow", list().updates(after(100), Some(after(200)))),
        (Unusable::Outdated, "of yesterday", list().updates(after(-200), Some(after(-100)))),
    ] {
        lists.extend(both(why, what, it));
    }
    lists
}

#[test]
fn what_must_not_be_believed_says_neither_good_nor_bad() {
    let mut seen = BTreeSet::new();
    for (why, what, bytes) in unbelievable() {
        assert_eq!(unusable(says(&bytes)), Some(why), "{what}");
        seen.insert(why.code());
    }
    let sound = list().der();
    let stranger = consult(&sound, &push().der(), &Trust::apple(), now());
    seen.extend(unusable(stranger).map(Unusable::code));
    let unreadable = consult(&sound, b"hello", &trust(), now());
    seen.extend(unusable(unreadable).map(Unusable::code));
    assert_eq!(seen, Unusable::ALL.iter().map(|it| it.code()).collect());
}

#[test]
fn a_certificate_that_its_issuer_did_not_sign_is_not_in_the_list() {
    let forged = push().issuer(&practice().issuer().impostor());
    let bytes = list().revoke(&forged.build()).der();
    assert_eq!(unusable(consult(&bytes, &forged.der(), &trust(), now())), Some(Unusable::UnknownIssuer));
}

#[test]
fn a_long_list_is_read_to_its_end() {
    let bytes = list().revoke_strangers(100_000).revoke(&push().build()).der();
    assert!(since(&says(&bytes)).is_some());
}

#[test]
fn a_revoked_certificate_is_rejected_with_that_as_the_headline() {
    let bytes = push().pem();
    let later = after(360 * 24 * 3600);
    let verdict = inspect(bytes.as_bytes(), None, &Expected::default(), &trust(), later);
    let codes = |verdict: &pushcert::Verdict| verdict.findings.iter().map(Finding::code).collect::<Vec<_>>();
    assert_eq!(codes(&verdict), [Code::ExpiresSoon]);
    let revoked = says(&list().revoke(&push().build()).der());
    let rejected = verdict.clone().adding(revoked.finding());
    assert_eq!(codes(&rejected), [Code::Revoked, Code::ExpiresSoon]);
    assert_eq!(rejected.findings[0], Finding::Revoked { since: after(-3600) });
    assert_eq!(rejected.judgement(), Judgement::Rejected);
    for unsaid in [says(&list().der()), says(b"hello")] {
        assert_eq!(verdict.clone().adding(unsaid.finding()), verdict);
    }
}

#[test]
fn the_algorithm_that_is_not_signed_is_the_one_that_is() {
    let mut bytes = list().der();
    // Before the 261 bytes of the signature: the algorithm's parameters, NULL.
    let parameters = bytes.len() - 263;
    assert_eq!(bytes[parameters..parameters + 2], [5, 0]);
    bytes[parameters] = 13;
    assert_eq!(unusable(says(&bytes)), Some(Unusable::NotAList));
}

/// The openssl program makes the list (Debian package `openssl`); other systems have none, or one of another maker.
#[cfg(target_os = "linux")]
#[test]
fn a_list_by_another_maker_is_understood() {
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
    let bytes = fs::read(path("list.pem")).expect("a list");

    let revoked = says(&bytes);
    let at = "2026-11-21T08:00:00Z".parse().expect("a moment");
    assert_eq!(since(&revoked), Some((at, Some(Reason::KeyCompromise))));
    assert!(matches!(&revoked, Answer::Revoked { list, .. } if list.number.as_deref() == Some("4096")));
    let about = |serial| consult(&bytes, &push().serial(serial).der(), &trust(), now());
    assert!(is_good(&about(7)));
    let since_nine = "2026-11-21T09:00:00Z".parse().expect("a moment");
    assert_eq!(since(&about(8)), Some((since_nine, None)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn one_changed_byte_makes_a_list_say_nothing(
        place in any::<prop::sample::Index>(),
        change in 1_u8..,
        revoked in any::<bool>(),
    ) {
        let sound = if revoked { list().revoke(&push().build()) } else { list() };
        let mut bytes = sound.der();
        let place = place.index(bytes.len());
        bytes[place] ^= change;
        prop_assert!(unusable(says(&bytes)).is_some(), "byte {place}");
    }

    #[test]
    fn arbitrary_bytes_say_nothing(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        prop_assert_eq!(unusable(says(&bytes)), Some(Unusable::NotAList));
        let der = [&[0x30, 0x82, 0x01, 0x00][..], &bytes].concat();
        prop_assert!(unusable(says(&der)).is_some());
        prop_assert!(addresses(&der).is_empty());
    }
}
