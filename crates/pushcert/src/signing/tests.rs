use authority::{Authority, Digest, Issuer, Link, Vendor, csr, key_for};
use jiff::{SignedDuration, Timestamp};
use openssl::pkey::{PKey, Private};
use openssl::x509::X509;

use super::*;
use crate::keys::identity::read_identity;
use crate::x509::trust;
use crate::{Code, Expected, FileKind, Judgement, Reason, Severity, Trust, inspect};

fn practice() -> &'static Authority {
    Authority::shared()
}

fn trusting_practice() -> Trust {
    let mut trust = Trust::apple();
    trust.add(practice().root_pem().as_bytes()).expect("an authority");
    trust
}

fn now() -> Timestamp {
    Timestamp::now()
}

fn identity(certificate: &X509, key: &PKey<Private>) -> VendorIdentity {
    let certificate = certificate.to_pem().expect("PEM");
    let key = key.private_key_to_pem_pkcs8().expect("PEM");
    VendorIdentity::of(read_identity(&[&certificate, &key], None).expect("an identity")).expect("a vendor")
}

fn of(vendor: &Vendor) -> VendorIdentity {
    identity(&vendor.certificate, &vendor.key)
}

fn codes(findings: &[VendorFinding]) -> Vec<&'static str> {
    findings.iter().map(Reason::code).collect()
}

fn request() -> Vec<u8> {
    csr(&key_for("customer"), &[("CN", "Example")]).to_der().expect("DER")
}

fn chain_files() -> [String; 2] {
    [practice().wwdr_pem(), practice().root_pem()]
}

fn chain(vendor: &VendorIdentity) -> Chain {
    let files = chain_files();
    let files: Vec<&[u8]> = files.iter().map(String::as_bytes).collect();
    complete_chain(vendor, &files, &trusting_practice(), now()).expect("complete")
}

#[test]
fn a_valid_vendor_has_no_findings_and_a_name() {
    let vendor = of(&practice().vendor("INVENTIT"));
    assert_eq!(vendor.judge(now()), []);
    assert_eq!(vendor.name(), "INVENTIT");
    assert!(vendor.facts(now()).subject.is_some_and(|subject| subject.contains("MDM CSR")));
    assert_eq!(vendor.certificates(), [&vendor.leaf.der[..]]);
}

#[test]
fn every_defect_of_a_vendor_is_a_finding() {
    let sound = practice().vendor("V");
    let day = SignedDuration::from_hours(24);
    let valid = |begin, end| of(&sound.clone().valid(now() + begin, now() + end)).judge(now());
    assert_eq!(codes(&valid(day * -40, day * -1)), ["vendor-expired"]);
    assert_eq!(codes(&valid(day, day * 40)), ["vendor-not-yet-valid"]);
    assert_eq!(codes(&valid(day * -40, day * 3)), ["vendor-expires-soon"]);
    assert_eq!(
        codes(&identity(&sound.certificate, &key_for("another")).judge(now())),
        ["vendor-key-of-another"]
    );

    let push = practice().push().public_key(&key_for("push")).build();
    let without_extension = identity(&push, &key_for("push")).judge(now());
    assert_eq!(codes(&without_extension), ["vendor-not-marked"]);
    assert_eq!(
        without_extension[0].severity(),
        Severity::Warning,
        "it is not known whether the extension is required"
    );

    let weak = authority::weak_key();
    let weakly = practice().push().public_key(&weak).digest(Digest::Sha1).build();
    let codes = codes(&identity(&weakly, &weak).judge(now()));
    assert_eq!(codes, ["vendor-weak-key", "vendor-weak-signature", "vendor-not-marked"]);
}

#[test]
fn of_several_certificates_the_one_with_extension_and_key_is_the_vendor() {
    let vendor = practice().vendor("V");
    let push = practice().push().public_key(&key_for("push")).pem();
    let key = |key: &PKey<Private>| key.private_key_to_pem_pkcs8().expect("PEM");
    let file = [practice().trust_pem(), push, vendor.pem()].concat();
    for keys in [[key(&vendor.key), key(&key_for("push"))], [key(&key_for("push")), key(&vendor.key)]] {
        let files = [file.as_bytes(), &keys[0], &keys[1]];
        let found = VendorIdentity::of(read_identity(&files, None).expect("identities")).expect("a vendor");
        assert_eq!((found.name(), found.judge(now())), ("V".to_owned(), vec![]));
        assert_eq!(found.certificates().len(), 4);
    }
}

#[test]
fn a_chain_is_completed_from_any_files_with_its_certificates() {
    let vendor = practice().vendor("V");
    let [wwdr, root] = chain_files();
    let der = |pem: &str| X509::from_pem(pem.as_bytes()).and_then(|it| it.to_der()).expect("DER");
    let both = [wwdr.clone(), root.clone()].concat();
    for extra in [
        vec![wwdr.clone().into_bytes(), root.clone().into_bytes()],
        vec![der(&root), b"hello".to_vec(), der(&wwdr)],
        vec![[practice().issuer_pem(), both.clone()].concat().into_bytes()],
    ] {
        let extra: Vec<&[u8]> = extra.iter().map(Vec::as_slice).collect();
        let chain = complete_chain(&of(&vendor), &extra, &trusting_practice(), now()).expect("complete");
        assert_eq!(chain.pem(), [vendor.pem(), both.clone()].concat());
        assert_eq!(chain.subjects().len(), 3);
    }
    let bundle = [vendor.pem(), both.clone()].concat();
    let key = vendor.key.private_key_to_pem_pkcs8().expect("PEM");
    let identity = read_identity(&[bundle.as_bytes(), &key], None).expect("an identity");
    let identity = VendorIdentity::of(identity).expect("a vendor");
    assert_eq!(complete_chain(&identity, &[], &trusting_practice(), now()).expect("complete").pem(), bundle);
}

#[test]
fn the_missing_certificate_is_named() {
    let vendor = of(&practice().vendor("V"));
    let [wwdr, root] = chain_files();
    let missing = |extra: &[&[u8]], trust: &Trust| {
        complete_chain(&vendor, extra, trust, now()).expect_err("not complete")
    };
    let named = |part: &str, unfinished: Unfinished| match unfinished {
        Unfinished::LinkMissing { issuer } => assert!(issuer.contains(part), "{issuer}"),
        other @ (Unfinished::PublishedLinkMissing { .. } | Unfinished::Untrusted { .. }) => panic!("{other}"),
    };
    named("Developer Relations", missing(&[], &trusting_practice()));
    named("Developer Relations", missing(&[root.as_bytes()], &trusting_practice()));
    named("Root", missing(&[wwdr.as_bytes()], &trusting_practice()));
    let mut wwdr_trusted = trusting_practice();
    wwdr_trusted.add(wwdr.as_bytes()).expect("an authority");
    named("Developer Relations", missing(&[root.as_bytes()], &wwdr_trusted));

    let impostors = practice().wwdr().impostor().pem();
    named("Developer Relations", missing(&[impostors.as_bytes(), root.as_bytes()], &trusting_practice()));
    let untrusted = missing(&[wwdr.as_bytes(), root.as_bytes()], &Trust::apple());
    assert!(matches!(untrusted, Unfinished::Untrusted { issuer } if issuer.contains("Root")));
}

/// A published certificate is recognized by its SHA-256, not by its name.
#[test]
fn a_missing_certificate_that_apple_publishes_has_a_url() {
    let apple = Issuer::self_signed(
        &[
            ("CN", "Apple Worldwide Developer Relations Certification Authority"),
            ("OU", "G3"),
            ("O", "Apple Inc."),
            ("C", "US"),
        ],
        "not Apple",
    );
    let vendor = practice().push().issuer(&apple).public_key(&key_for("vendor")).build();
    let unfinished = complete_chain(&identity(&vendor, &key_for("vendor")), &[], &Trust::apple(), now());
    let published = unfinished.expect_err("not complete").published().expect("published");
    assert_eq!(published.address, "https://www.apple.com/certificateauthority/AppleWWDRCAG3.cer");
    assert_eq!(published.sha256, "dcf21878c77f4198e4b4614f03d696d89c66c66008d4244e1b99161aac91601f");
    assert!(!published.matches(&apple.certificate.to_der().expect("DER")), "a name proves nothing");

    let root = trust::Published {
        address: "https://www.apple.com/appleca/AppleIncRootCertificate.cer",
        sha256: "b0b1730ecbc7ff4505142c49f1295e6eda6bcaed7e2c68c5be91b5a11001f024",
    };
    let missing = Unfinished::PublishedLinkMissing {
        issuer: String::new(),
        address: root.address.to_owned(),
        sha256: root.sha256.to_owned(),
    };
    assert_eq!(missing.published(), Some(root));
}

#[test]
fn a_request_that_is_signed_here_is_accepted_and_unchanged() {
    let vendor = of(&practice().vendor("INVENTIT"));
    let pem = csr(&key_for("customer"), &[("CN", "Example")]).to_pem().expect("PEM");
    for file in [request(), pem] {
        let signed = sign(&file, &vendor, &chain(&vendor), &trusting_practice(), now()).expect("signed");
        assert!(signed.iter().all(u8::is_ascii_graphic), "one line of base64");
        let verdict = inspect(&signed, Some("a.txt"), &Expected::default(), &trusting_practice(), now());
        assert_eq!((verdict.kind, verdict.judgement()), (FileKind::SignedRequest, Judgement::Accepted));
        assert_eq!(verdict.findings, []);
        assert_eq!(verdict.facts.vendor.as_deref(), Some("INVENTIT"));
        assert_eq!(holds_exactly(&signed, &file), Ok(()));
    }
}

#[test]
fn a_request_that_the_portal_would_refuse_is_not_signed() {
    let sound = practice().vendor("V");
    let refusal = |request: &[u8], vendor: &VendorIdentity| {
        sign(request, vendor, &chain(&of(&sound)), &trusting_practice(), now()).expect_err("not signed")
    };
    let refused = |finding| NotSigned::Refused { finding };
    assert_eq!(refusal(b"hello", &of(&sound)), NotSigned::RequestDamaged);
    let mut broken = request();
    let last = broken.len() - 1;
    broken[last] ^= 1;
    assert_eq!(refusal(&broken, &of(&sound)), NotSigned::RequestDamaged);
    let weak = csr(&authority::weak_key(), &[]).to_der().expect("DER");
    assert_eq!(refusal(&weak, &of(&sound)), refused(Code::WeakKey));
    let mismatched = identity(&sound.certificate, &key_for("another"));
    assert_eq!(refusal(&request(), &mismatched), refused(Code::VendorSignatureInvalid));

    let expired = of(&sound.expired_by(now()));
    let late = sign(&request(), &expired, &chain(&expired), &trusting_practice(), now());
    assert_eq!(late, Err(refused(Code::VendorChainExpired)));
}

#[test]
fn a_returned_request_must_be_the_one_that_was_sent() {
    let sent = request();
    let signed = |csr: &openssl::x509::X509Req| practice().signed_request(csr);
    let same = csr(&key_for("customer"), &[("CN", "Example")]);
    for file in [
        signed(&same).build(),
        signed(&same).plain().build(),
        signed(&same).wrap(authority::Wrap::Crlf(76)).chain(&[Link::Vendor]).build(),
    ] {
        assert_eq!(holds_exactly(&file, &sent), Ok(()));
        assert_eq!(holds_exactly(&file, &same.to_pem().expect("PEM")), Ok(()));
    }
    let other_key = signed(&csr(&key_for("another"), &[("CN", "Example")])).build();
    assert!(matches!(holds_exactly(&other_key, &sent), Err(Difference::OtherKey { .. })));
    let other_subject = signed(&csr(&key_for("customer"), &[("CN", "Other")])).build();
    assert!(matches!(holds_exactly(&other_subject, &sent), Err(Difference::OtherRequest { .. })));
    assert_eq!(holds_exactly(&sent, &sent), Err(Difference::Unsigned));
    let push = practice().push().pem().into_bytes();
    for file in [b"".to_vec(), b"hello".to_vec(), push, signed(&same).build()[..200].to_vec()] {
        assert_eq!(holds_exactly(&file, &sent), Err(Difference::Unreadable));
    }
    assert_eq!(holds_exactly(&signed(&same).build(), b"hello"), Err(Difference::Unreadable));
}
