//! Signed requests: other programs read their parts and verify signature and chain.

use authority::Authority;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use plist::Value;
use pushcert::Trust;
use pushcert::keys::identity::read_identity;
use pushcert::keys::new_request::{Subject, make_request};
use pushcert::keys::{KeySize, PrivateKey};
use pushcert::signing::{VendorIdentity, complete_chain, sign};

use crate::programs::Bench;

#[test]
fn every_program_verifies_signature_and_chain_of_a_signed_request() {
    let practice = Authority::shared();
    let key = PrivateKey::make(KeySize::default()).expect("a key");
    let request = make_request(&key, &Subject::named("Example")).expect("a request");
    let signed = signed(&request);

    let bench = Bench::new();
    bench.nss().file("signed", &signed).file("request.der", &request).file("root.pem", practice.root_pem());
    bench.python(
        "parts = plistlib.loads(base64.b64decode(read('signed'), validate=True))\n\
         assert sorted(parts) == ['PushCertCertificateChain', 'PushCertRequestCSR', 'PushCertSignature']\n\
         request = base64.b64decode(parts['PushCertRequestCSR'], validate=True)\n\
         signature = base64.b64decode(parts['PushCertSignature'], validate=True)\n\
         assert request == read('request.der') and x509.load_der_x509_csr(request).is_signature_valid\n\
         end = '-----END CERTIFICATE-----\\n'\n\
         pem = [part + end for part in parts['PushCertCertificateChain'].split(end) if part]\n\
         chain = [x509.load_pem_x509_certificate(part.encode()) for part in pem]\n\
         chain[0].public_key().verify(signature, request, padding.PKCS1v15(), hashes.SHA256())\n\
         for below, above in zip(chain, chain[1:] + chain[-1:]):\n\
        \x20   assert below.issuer == above.subject\n\
        \x20   hash = below.signature_hash_algorithm\n\
        \x20   above.public_key().verify(below.signature, below.tbs_certificate_bytes, padding.PKCS1v15(), hash)\n\
         assert len(chain) == 3",
    );

    // The other programs cannot read property lists.
    let list = STANDARD.decode(&signed).expect("base64");
    let list = Value::from_reader_xml(&list[..]).expect("a property list");
    let part = |name: &str| {
        let text = list.as_dictionary().and_then(|it| it.get(name)).and_then(Value::as_string);
        text.expect("a text").to_owned()
    };
    let (chain, signature) = (part("PushCertCertificateChain"), part("PushCertSignature"));
    let vendor = &chain[..chain[1..].find("-----BEGIN").expect("a second one") + 1];
    let above = &chain[vendor.len()..];
    bench.file("vendor.pem", vendor).file("above.pem", above).file("chain.pem", &chain);
    bench.file("signature", STANDARD.decode(&signature).expect("base64")).file("signature.b64", &signature);

    let public = bench.ok("openssl", &["x509", "-in", "vendor.pem", "-noout", "-pubkey"]);
    bench.file("public.pem", public);
    let verify = ["dgst", "-sha256", "-verify", "public.pem", "-signature", "signature", "request.der"];
    assert!(bench.ok("openssl", &verify).contains("Verified OK"));
    let words = ["verify", "-CAfile", "root.pem", "-untrusted", "above.pem", "vendor.pem"];
    bench.ok("openssl", &words);

    let verify =
        ["verify", "--hash=SHA-256", "--emsa=EMSA_PKCS1", "public.pem", "request.der", "signature.b64"];
    assert!(bench.ok("botan", &verify).contains("Signature is valid"));
    let valid = bench.ok("botan", &["cert_verify", "vendor.pem", "above.pem", "root.pem"]);
    assert!(valid.contains("passes validation checks"), "{valid}");

    assert!(
        bench
            .ok("certtool", &["--verify-chain", "--infile", "chain.pem"])
            .contains("Chain verification output: Verified")
    );

    bench.ok("certutil", &["-A", "-d", "sql:nss", "-n", "root", "-t", "C,C,C", "-a", "-i", "root.pem"]);
    let email_signer = "4";
    let verify = ["-d", "sql:nss", "-u", email_signer, "-a", "vendor.pem", "above.pem"];
    assert!(bench.ok("vfychain", &verify).contains("Chain is good!"));
    if let Some(output) = bench.keytool(&["-printcert", "-file", "chain.pem"]) {
        assert!(output.success && output.text.contains("Certificate[3]:"), "{output:?}");
    }
}

fn signed(request: &[u8]) -> Vec<u8> {
    let practice = Authority::shared();
    let vendor = practice.vendor("PRACTICE Vendor");
    let key = vendor.key.private_key_to_pem_pkcs8().expect("PEM");
    let identity = read_identity(&[vendor.pem().as_bytes(), &key], None).expect("an identity");
    let identity = VendorIdentity::of(identity).expect("a vendor");
    let mut trust = Trust::apple();
    trust.add(practice.root_pem().as_bytes()).expect("an authority");
    let above = practice.wwdr_pem() + &practice.root_pem();
    let chain = complete_chain(&identity, &[above.as_bytes()], &trust, Timestamp::now()).expect("complete");
    sign(request, &identity, &chain, &trust, Timestamp::now()).expect("signed")
}
