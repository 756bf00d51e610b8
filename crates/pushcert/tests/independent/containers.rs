//! PKCS#12 files: other programs open ours, and we open theirs.

use authority::{Authority, key_for};
use pushcert::keys::PrivateKey;
use pushcert::keys::export::{Profile, pkcs12};
use pushcert::keys::identity::{NotRead, read_identity};
use pushcert::signing::VendorIdentity;

use crate::programs::Bench;

/// A push certificate, its issuer and its key.
fn push() -> (Vec<u8>, Vec<u8>, PrivateKey) {
    let practice = Authority::shared();
    let certificate = practice.push().public_key(&key_for("customer"));
    let plain = key_for("customer").private_key_to_pem_pkcs8().expect("PEM");
    let identity = read_identity(&[certificate.pem().as_bytes(), &plain], None).expect("an identity");
    let push = identity.push().expect("a push certificate");
    (push.certificate, practice.issuer().certificate.to_der().expect("DER"), push.key)
}

#[test]
fn every_program_opens_both_profiles() {
    let (certificate, issuer, key) = push();
    for (profile, digest, cipher) in [
        (Profile::Compatible, "MAC: sha1", "pbeWithSHA1And3-KeyTripleDES-CBC"),
        (Profile::Modern, "MAC: sha256", "PBES2, PBKDF2, AES-256-CBC"),
    ] {
        for password in ["correct horse", "正しい馬"] {
            let file =
                pkcs12(&certificate, &[&issuer], &key, "ユニット 1", password, profile).expect("a container");
            let bench = Bench::new();
            bench.nss().file("push.p12", &file).file("password", password).file("certificate", &certificate);

            let info = ["pkcs12", "-in", "push.p12", "-info", "-nodes", "-passin", "file:password"];
            let output = bench.ok("openssl", &info);
            assert!(output.contains(digest) && output.matches(cipher).count() == 2, "{output}");
            assert_eq!(output.matches("BEGIN CERTIFICATE").count(), 2, "the chain comes along");
            assert!(output.contains("BEGIN PRIVATE KEY"), "{output}");

            let info = ["--p12-info", "--inder", "--infile", "push.p12", "--password", password];
            let output = bench.ok("certtool", &info);
            assert_eq!(output.matches("BEGIN CERTIFICATE").count(), 2, "{output}");
            assert!(
                output.contains("BEGIN ENCRYPTED PRIVATE KEY") && output.contains("ユニット 1"),
                "{output}"
            );

            bench.ok("pk12util", &["-i", "push.p12", "-d", "sql:nss", "-w", "password"]);
            let output = bench.ok("certutil", &["-K", "-d", "sql:nss"]);
            assert!(output.contains("rsa") && output.contains("ユニット 1"), "{output}");
            let output = bench.ok("certutil", &["-L", "-d", "sql:nss", "-n", "ユニット 1"]);
            assert!(output.contains("APSP:5f3c7a52"), "{output}");

            bench.python(
                "found = pkcs12.load_pkcs12(read('push.p12'), read('password'))\n\
                 assert found.cert.certificate == x509.load_der_x509_certificate(read('certificate'))\n\
                 assert spki(found.key.public_key()) == spki(found.cert.certificate.public_key())\n\
                 assert found.cert.friendly_name.decode() == 'ユニット 1' and len(found.additional_certs) == 1",
            );

            assert!(
                !bench
                    .run("openssl", &["pkcs12", "-in", "push.p12", "-noout", "-passin", "pass:wrong"])
                    .success
            );
            let wrong = ["--p12-info", "--inder", "--infile", "push.p12", "--password", "wrong"];
            assert!(!bench.run("certtool", &wrong).success);
            assert!(!bench.run("pk12util", &["-l", "push.p12", "-d", "sql:nss", "-W", "wrong"]).success);
        }
    }
}

/// Java only accepts passwords in ASCII.
#[test]
fn java_opens_both_profiles() {
    let (certificate, issuer, key) = push();
    for profile in [Profile::Compatible, Profile::Modern] {
        let file =
            pkcs12(&certificate, &[&issuer], &key, "unit", "correct horse", profile).expect("a container");
        let bench = Bench::new();
        bench.file("push.p12", &file).file("password", "correct horse");
        let list =
            ["-list", "-v", "-storetype", "PKCS12", "-keystore", "push.p12", "-storepass:file", "password"];
        if let Some(output) = bench.keytool(&list) {
            assert!(output.success && output.text.contains("Entry type: PrivateKeyEntry"), "{output:?}");
            assert!(output.text.contains("com.apple.mgmt.External."), "{output:?}");
        }
    }
}

/// Files as vendors have them, written by programs of many years.
#[test]
fn pkcs12_files_of_other_programs_are_opened() {
    let bench = Bench::new();
    let vendor = Authority::shared().vendor("PRACTICE Vendor");
    bench.nss().file("key.pem", vendor.key.private_key_to_pem_pkcs8().expect("PEM"));
    bench
        .file("certificate.pem", vendor.pem())
        .file("password", "正しい馬")
        .file("above.pem", Authority::shared().wwdr_pem());
    let input = ["-inkey", "key.pem", "-in", "certificate.pem", "-certfile", "above.pem", "-name", "vendor"];
    let output = ["-out", "out.p12", "-passout", "file:password"];
    for (words, outdated) in [
        (&[][..], false),
        (&["-legacy"], true),
        (&["-legacy", "-keypbe", "PBE-SHA1-RC4-128", "-certpbe", "PBE-SHA1-RC2-128"], true),
        (&["-keypbe", "AES-128-CBC", "-certpbe", "NONE", "-iter", "600000"], false),
        (&["-keypbe", "NONE", "-certpbe", "AES-256-CBC", "-macalg", "sha512"], false),
    ] {
        bench.ok("openssl", &[&["pkcs12", "-export"], &input[..], &output, words].concat());
        let file = bench.read("out.p12");
        let found = read_identity(&[&file], Some("正しい馬")).and_then(VendorIdentity::of);
        let found = found.unwrap_or_else(|no| panic!("{words:?}: {no}"));
        let codes: Vec<_> = found.judge(jiff::Timestamp::now()).iter().map(pushcert::Reason::code).collect();
        assert_eq!(codes, vec!["vendor-outdated-encryption"; usize::from(outdated)], "{words:?}");
        assert_eq!(found.certificates().len(), 2, "{words:?}");
        assert_eq!(
            read_identity(&[&file], Some("wrong")).expect_err("wrong"),
            NotRead::PasswordWrong,
            "{words:?}"
        );
    }
    bench.ok("pk12util", &["-i", "out.p12", "-d", "sql:nss", "-w", "password"]);
    let gnutls =
        ["--to-p12", "--load-privkey", "key.pem", "--load-certificate", "certificate.pem", "--p12-name", "x"];
    let by_gnutls = ["--outder", "--outfile", "gnutls.p12", "--password", "正しい馬"];
    bench.ok("certtool", &[&gnutls[..], &by_gnutls].concat());
    bench.ok(
        "certtool",
        &[
            &gnutls[..],
            &["--outder", "--outfile", "3des.p12", "--password", "正しい馬", "--pkcs-cipher", "3des-pkcs12"],
        ]
        .concat(),
    );
    bench.ok("pk12util", &["-o", "nss.p12", "-n", "vendor", "-d", "sql:nss", "-w", "password"]);
    bench.python(
        "key = serialization.load_pem_private_key(read('key.pem'), None)\n\
         certificate = x509.load_pem_x509_certificate(read('certificate.pem'))\n\
         how = serialization.BestAvailableEncryption(read('password'))\n\
         open('python.p12', 'wb').write(pkcs12.serialize_key_and_certificates(b'x', key, certificate, None, how))",
    );
    for name in ["gnutls.p12", "3des.p12", "nss.p12", "python.p12"] {
        let found = read_identity(&[&bench.read(name)], Some("正しい馬")).and_then(VendorIdentity::of);
        assert!(found.as_ref().is_ok_and(|it| it.name() == "PRACTICE Vendor"), "{name}: {found:?}");
    }
}

/// An export of a whole keychain has several keys, of which OpenSSL returns only the first.
#[test]
fn every_key_of_a_pkcs12_file_is_found() {
    let bench = Bench::new();
    let vendor = Authority::shared().vendor("PRACTICE Vendor");
    let push = Authority::shared().push().public_key(&key_for("customer"));
    let pem = |key: &openssl::pkey::PKey<openssl::pkey::Private>| {
        String::from_utf8(key.private_key_to_pem_pkcs8().expect("PEM")).expect("ASCII")
    };
    let pairs = [(pem(&vendor.key), vendor.pem()), (pem(&key_for("customer")), push.pem())];
    for order in [[0, 1], [1, 0]] {
        let keys: String = order.map(|index: usize| pairs[index].0.clone()).concat();
        let certificates: String = order.map(|index: usize| pairs[index].1.clone()).concat();
        bench.file("keys.pem", keys).file("certificates.pem", certificates);
        let input = ["--to-p12", "--load-privkey", "keys.pem", "--load-certificate", "certificates.pem"];
        let output = ["--p12-name", "x", "--password", "secret", "--outder", "--outfile", "both.p12"];
        bench.ok("certtool", &[&input[..], &output].concat());
        let identity = read_identity(&[&bench.read("both.p12")], Some("secret")).expect("two identities");
        let found = identity.push().expect("the push certificate with its key");
        assert_eq!(found.certificate, push.der());
        let found = VendorIdentity::of(identity).expect("the vendor");
        assert_eq!(found.judge(jiff::Timestamp::now()), [], "{order:?}");
    }
}
