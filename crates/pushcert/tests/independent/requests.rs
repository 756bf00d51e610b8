//! Certificate signing requests: other programs read their subject and verify their signature.

use authority::Issuer;
use openssl::pkcs12::Pkcs12;
use pushcert::keys::new_request::{NewRequest, Subject, make};
use pushcert::keys::{KeySize, PrivateKey};

use crate::programs::Bench;

fn request(size: KeySize) -> NewRequest {
    let subject = Subject {
        country: "JP".to_owned(),
        organization: "株式会社 例".to_owned(),
        common_name: "Example".to_owned(),
        email: "mdm@example.com".to_owned(),
    };
    make(&PrivateKey::make(size).expect("a key"), &subject).expect("a request")
}

#[test]
fn every_program_reads_the_subject_and_verifies_the_signature() {
    for size in KeySize::ALL {
        let made = request(size);
        let bench = Bench::new();
        bench.nss().file("request.pem", &made.request_pem).file("ca.p12", authority_for_nss());
        let bits = size.bits().to_string();

        let output = bench
            .ok("openssl", &["req", "-in", "request.pem", "-verify", "-noout", "-text", "-nameopt", "utf8"]);
        assert!(
            output.contains("verify OK") && output.contains("株式会社 例") && output.contains(&bits),
            "{output}"
        );
        let output = bench.ok("certtool", &["--crq-info", "--infile", "request.pem"]);
        assert!(output.contains("Self signature: verified"), "{output}");
        assert!(output.contains("EMAIL=mdm@example.com,CN=Example,O=株式会社 例,C=JP"), "{output}");
        // NSS issues a certificate for a request only when its signature is right.
        bench.ok("pk12util", &["-i", "ca.p12", "-d", "sql:nss", "-W", "x"]);
        bench.ok(
            "certutil",
            &["-C", "-d", "sql:nss", "-c", "ca", "-a", "-i", "request.pem", "-m", "7", "-o", "out.pem"],
        );
        let output = bench.python(
            "request = x509.load_pem_x509_csr(read('request.pem'))\n\
             assert request.is_signature_valid and request.signature_hash_algorithm.name == 'sha256'\n\
             print(request.subject.rfc4514_string(), request.public_key().key_size)",
        );
        assert!(output.contains("CN=Example,O=株式会社 例,C=JP") && output.contains(&bits), "{output}");
        if let Some(output) = bench.keytool(&["-printcertreq", "-file", "request.pem"]) {
            assert!(output.success && output.text.contains(&format!("{bits}-bit RSA key")), "{output:?}");
        }
    }
}

/// Proves that the programs in the test above do verify the signature.
#[test]
fn every_program_notices_a_wrong_signature() {
    let made = request(KeySize::default());
    let text: String = made.request_pem.lines().filter(|line| !line.starts_with('-')).collect();
    // The last bits before the padding belong to the signature.
    let end = text.trim_end_matches('=').len() - 3;
    let other = if &text[end..=end] == "A" { "B" } else { "A" };
    let broken = format!(
        "-----BEGIN CERTIFICATE REQUEST-----\n{}\n-----END CERTIFICATE REQUEST-----\n",
        [&text[..end], other, &text[end + 1..]].concat()
    );
    let bench = Bench::new();
    bench.nss().file("request.pem", broken).file("ca.p12", authority_for_nss());
    assert!(
        !bench.run("openssl", &["req", "-in", "request.pem", "-verify", "-noout"]).text.contains("verify OK")
    );
    assert!(
        bench.run("certtool", &["--crq-info", "--infile", "request.pem"]).text.contains("signature: FAILED")
    );
    bench.ok("pk12util", &["-i", "ca.p12", "-d", "sql:nss", "-W", "x"]);
    let issue = ["-C", "-d", "sql:nss", "-c", "ca", "-a", "-i", "request.pem", "-m", "7", "-o", "out.pem"];
    assert!(!bench.run("certutil", &issue).success);
    bench.python("assert not x509.load_pem_x509_csr(read('request.pem')).is_signature_valid");
    let printed = bench.keytool(&["-printcertreq", "-file", "request.pem"]);
    assert!(printed.is_none_or(|output| !output.success));
}

fn authority_for_nss() -> Vec<u8> {
    let issuer = Issuer::self_signed(&[("CN", "any authority")], "for NSS");
    let mut builder = Pkcs12::builder();
    builder.name("ca").pkey(&issuer.key).cert(&issuer.certificate);
    builder.build2("x").and_then(|it| it.to_der()).expect("a container")
}
