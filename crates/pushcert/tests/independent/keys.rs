//! Private keys, encrypted and unencrypted: other programs open ours, and we open theirs.

use authority::Authority;
use pushcert::keys::identity::{NotRead, read_identity};
use pushcert::keys::{KeySize, PrivateKey};

use crate::programs::Bench;

#[test]
fn every_program_opens_an_encrypted_key_only_with_its_passphrase() {
    for passphrase in ["correct horse", "正しい馬"] {
        let key = PrivateKey::make(KeySize::default()).expect("a key");
        let bench = Bench::new();
        bench.file("key.pem", key.encrypted_pem(passphrase).expect("PEM")).file("passphrase", passphrase);
        let same = |public_pem: &str| {
            bench.file("public.pem", public_pem);
            bench.python(&format!(
                "import hashlib\n\
                 key = serialization.load_pem_public_key(read('public.pem'))\n\
                 assert hashlib.sha256(spki(key)).hexdigest() == '{}'",
                key.facts().sha256
            ));
        };
        same(&bench.ok("openssl", &["pkey", "-in", "key.pem", "-passin", "file:passphrase", "-pubout"]));
        same(&bench.ok("botan", &["pkcs8", "key.pem", &format!("--pass-in={passphrase}"), "--pub-out"]));
        bench.ok(
            "certtool",
            &["--key-info", "--infile", "key.pem", "--password", passphrase, "--outfile", "clear.txt"],
        );
        let clear = String::from_utf8(bench.read("clear.txt")).expect("text");
        bench.file("clear.pem", &clear[clear.find("-----BEGIN").expect("a key")..]);
        same(&bench.ok("openssl", &["pkey", "-in", "clear.pem", "-pubout"]));
        let script = "\
            key = serialization.load_pem_private_key(read('key.pem'), read('passphrase'))\n\
            pem = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo\n\
            print(key.public_key().public_bytes(*pem).decode())";
        same(&bench.python(script));

        assert!(
            !bench.run("openssl", &["pkey", "-in", "key.pem", "-passin", "pass:wrong", "-noout"]).success
        );
        assert!(
            !bench
                .run("botan", &["pkcs8", "key.pem", "--pass-in=wrong", "--pub-out"])
                .text
                .contains("PUBLIC")
        );
        assert!(
            !bench.run("certtool", &["--key-info", "--infile", "key.pem", "--password", "wrong"]).success
        );
    }
}

#[test]
fn every_program_opens_an_unencrypted_key() {
    let key = PrivateKey::make(KeySize::default()).expect("a key");
    let bench = Bench::new();
    bench.file("key.pem", key.plain_pem().expect("PEM").as_bytes());
    assert!(bench.ok("openssl", &["pkey", "-in", "key.pem", "-check", "-noout"]).contains("Key is valid"));
    assert!(bench.ok("certtool", &["--key-info", "--infile", "key.pem"]).contains("2048 bits"));
    assert!(bench.ok("botan", &["pkcs8", "key.pem", "--pub-out"]).contains("BEGIN PUBLIC KEY"));
    bench.python("assert serialization.load_pem_private_key(read('key.pem'), None).key_size == 2048");
}

/// Formats that vendors' keys may have, written by programs of many years.
#[test]
fn keys_of_other_programs_are_opened() {
    let bench = Bench::new();
    let vendor = Authority::shared().vendor("PRACTICE Vendor");
    let certificate = vendor.pem();
    bench.file("key.pem", vendor.key.private_key_to_pem_pkcs8().expect("PEM")).file("passphrase", "正しい馬");
    let legacy = ["-provider", "default", "-provider", "legacy"];
    let out = ["-in", "key.pem", "-out", "out", "-passout", "file:passphrase"];
    let openssl = |words: &[&str]| bench.ok("openssl", &[&words[..1], &out, &words[1..]].concat());
    for words in [
        &["rsa", "-des3", "-traditional"][..],
        &["rsa", "-aes128", "-traditional"],
        &[&["rsa", "-des", "-traditional"], &legacy[..]].concat(),
        &["pkcs8", "-topk8", "-scrypt"],
        &["pkcs8", "-topk8", "-v2", "des3"],
        &["pkcs8", "-topk8", "-v1", "PBE-SHA1-3DES"],
        &[&["pkcs8", "-topk8", "-v1", "PBE-MD5-DES"], &legacy[..]].concat(),
        &[&["pkcs8", "-topk8", "-v1", "PBE-SHA1-RC2-40", "-outform", "der"], &legacy[..]].concat(),
    ] {
        openssl(words);
        let key = bench.read("out");
        let files = [certificate.as_bytes(), &key];
        let read = |password| read_identity(&files, password).map(|_| ());
        assert_eq!(read(Some("正しい馬")), Ok(()), "{words:?}");
        assert_eq!(read(Some("wrong")), Err(NotRead::PasswordWrong), "{words:?}");
        assert_eq!(read(None), Err(NotRead::PasswordNeeded), "{words:?}");
    }
    bench.ok(
        "certtool",
        &["--to-p8", "--load-privkey", "key.pem", "--password", "secret", "--outfile", "gnutls"],
    );
    bench.ok("botan", &["pkcs8", "key.pem", "--pass-out=secret", "--output=botan"]);
    for file in ["gnutls", "botan"] {
        let key = bench.read(file);
        assert!(read_identity(&[&key, certificate.as_bytes()], Some("secret")).is_ok(), "{file}");
    }
}
