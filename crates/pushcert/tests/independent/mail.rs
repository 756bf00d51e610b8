//! The mailbox for mdmcert.download: other programs encrypt to its certificate, and we open the result.

use authority::{Authority, csr, key_for};
use jiff::Timestamp;
use pushcert::certificate_pem;
use pushcert::signing::holds_exactly;
use pushcert::signing::mdmcert::{looks_enveloped, make_mailbox_certificate, unwrap};

use crate::programs::Bench;

#[test]
fn files_that_other_programs_encrypt_to_the_mailbox_are_opened() {
    let request = csr(&key_for("customer"), &[("CN", "Example")]);
    let signed = Authority::shared().signed_request(&request).build();
    let mailbox = make_mailbox_certificate(Timestamp::now()).expect("a mailbox");
    let bench = Bench::new();
    bench.nss().file("signed", &signed).file("box.pem", certificate_pem(&mailbox.certificate));

    let encrypt = ["cms", "-encrypt", "-binary", "-in", "signed", "-outform", "DER", "-out"];
    let legacy = ["-provider", "default", "-provider", "legacy"];
    for (name, cipher) in [
        ("aes", &["-aes-256-cbc"][..]),
        ("3des", &["-des3"]),
        ("des", &[&["-des"], &legacy[..]].concat()),
        ("rc2", &[&["-rc2-128"], &legacy[..]].concat()),
    ] {
        bench.ok("openssl", &[&encrypt[..], &[name], cipher, &["box.pem"]].concat());
    }
    bench.ok("certutil", &["-A", "-d", "sql:nss", "-n", "box", "-t", "P,P,P", "-a", "-i", "box.pem"]);
    bench.ok("cmsutil", &["-E", "-d", "sql:nss", "-r", "box", "-i", "signed", "-o", "by-nss"]);
    for name in ["aes", "3des", "des", "rc2", "by-nss"] {
        let der = bench.read(name);
        let mailed: String = der.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(looks_enveloped(mailed.as_bytes()), "{name}");
        let opened = unwrap(mailed.as_bytes(), &mailbox.key, &mailbox.certificate);
        let opened = opened.unwrap_or_else(|no| panic!("{name}: {no}"));
        assert_eq!(opened, signed, "{name}");
        assert_eq!(holds_exactly(&opened, &request.to_der().expect("DER")), Ok(()));
    }
}

#[test]
fn every_program_reads_the_mailbox_certificate() {
    let mailbox = make_mailbox_certificate(Timestamp::now()).expect("a mailbox");
    let bench = Bench::new();
    bench.nss().file("box.pem", certificate_pem(&mailbox.certificate));
    bench.ok("openssl", &["verify", "-CAfile", "box.pem", "-check_ss_sig", "box.pem"]);
    assert!(bench.ok("certtool", &["-i", "--infile", "box.pem"]).contains("Key encipherment"));
    assert!(bench.ok("botan", &["cert_info", "box.pem"]).contains("Pushkeeper"));
    bench.ok("certutil", &["-A", "-d", "sql:nss", "-n", "box", "-t", ",,", "-a", "-i", "box.pem"]);
    assert!(bench.ok("certutil", &["-L", "-d", "sql:nss", "-n", "box"]).contains("Key Encipherment"));
    bench.python(
        "box = x509.load_pem_x509_certificate(read('box.pem'))\n\
         assert box.extensions.get_extension_for_class(x509.KeyUsage).value.key_encipherment\n\
         box.public_key().verify(box.signature, box.tbs_certificate_bytes, padding.PKCS1v15(), hashes.SHA256())",
    );
}
