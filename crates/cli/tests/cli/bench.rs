//! A folder of an administrator's, in which the commands that make and send something are run.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use authority::{Authority, Push, Vendor, csr, key_for};
use jiff::{SignedDuration, Timestamp};
use mdm::{Fleet, MdmCert, MicroMdm, NanoMdm, RealNanoMdm, SimpleMdm};
use openssl::pkcs12::Pkcs12;
use openssl::pkey::{PKey, Private};
use openssl::stack::Stack;
use serde_json::Value;
use tempfile::TempDir;

use crate::{Run, UUID, pem_of};

pub const PASSPHRASE: &str = "correct horse 電池";
pub const PASSWORD: &str = "vendor's own secret";
pub const EXPORT_PASSWORD: &str = "exported-to-another";
pub const APPLE_ID: &str = "mdm@example.org";
/// None of them may ever be seen.
const SECRETS: [&str; 10] = [
    PASSPHRASE,
    PASSWORD,
    EXPORT_PASSWORD,
    APPLE_ID,
    NanoMdm::API_KEY,
    MicroMdm::API_KEY,
    SimpleMdm::API_KEY,
    Fleet::TOKEN,
    MdmCert::API_KEY,
    RealNanoMdm::API_KEY,
];
pub const TOPIC: &str = "com.apple.mgmt.External.1f0a4d5e-8b1c-4c6b-9d57-3a52c1b7e001";

/// The folder. Names in arguments are names in it.
pub struct Bench {
    folder: TempDir,
    environment: Vec<(&'static str, OsString)>,
}

impl Bench {
    /// A folder with the files of secrets, `trust.pem`, and the certificate in use, which ends in three weeks, as
    /// `current.pem`.
    pub fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().expect("a folder"), environment: Vec::new() };
        bench.write("passphrase", format!("{PASSPHRASE}\n"));
        bench.write("password", PASSWORD);
        bench.write("export-password", format!("{EXPORT_PASSWORD}\r\n"));
        bench.write("apple-id", APPLE_ID);
        bench.write("trust.pem", Authority::shared().trust_pem());
        bench.write("current.pem", push("last year").issued_at(days(-344)).serial(0x41).pem());
        bench
    }

    /// The same with a data folder and the desktop of this process.
    #[cfg(target_os = "linux")]
    pub fn at_home(data: PathBuf) -> Self {
        let mut environment = vec![("PUSHKEEPER_HOME", data.into_os_string())];
        for name in ["DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME"] {
            environment.extend(std::env::var_os(name).map(|value| (name, value)));
        }
        Self { environment, ..Self::new() }
    }

    /// On a system that believes the authorities in this file of the folder, and no others.
    #[cfg(target_os = "linux")]
    pub fn believing(mut self, name: &str) -> Self {
        self.environment.push(("SSL_CERT_FILE", self.path(name).into_os_string()));
        self
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("a file");
        path
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).expect("UTF-8")
    }

    /// The names of everything in the folder.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
        names.sort();
        names
    }

    /// Runs the program in the folder.
    pub fn run(&self, args: &[&str]) -> Run {
        self.run_with(args, "")
    }

    /// The same with something on standard input. Nothing secret is ever seen.
    pub fn run_with(&self, args: &[&str], stdin: &str) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_pushkeeper"))
            .args(args)
            .current_dir(self.folder.path())
            .env_clear()
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .envs(self.environment.iter().cloned())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // It may end without reading.
        let _ = child.stdin.take().expect("piped").write_all(stdin.as_bytes());
        let output = child.wait_with_output().expect("the program ends");
        let run = Run {
            code: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
        };
        for said in [&run.stdout, &run.stderr] {
            for secret in SECRETS {
                assert!(!said.contains(secret), "{args:?} shows a secret: {said}");
            }
            assert!(!said.contains("PRIVATE KEY"), "{args:?} shows a key: {said}");
            assert!(!said.contains("⟦") && !said.contains("{$"), "{args:?}: a sentence is missing: {said}");
        }
        run
    }

    /// Runs with `--json`; the exit code, and the one document on stdout.
    pub fn json(&self, args: &[&str]) -> (i32, Value) {
        self.json_with(args, "")
    }

    pub fn json_with(&self, args: &[&str], stdin: &str) -> (i32, Value) {
        let run = self.run_with(&[args, &["--json"]].concat(), stdin);
        let document: Value = serde_json::from_str(&run.stdout)
            .unwrap_or_else(|error| panic!("{args:?}: {error}: {}{}", run.stdout, run.stderr));
        let outcome = ["done", "refused", "failed"][usize::try_from(run.code).expect("a small number")];
        assert_eq!(document["outcome"], outcome, "{document:#}");
        assert_eq!(document.get("fault").is_some(), run.code == 2, "{document:#}");
        if run.code == 1 {
            assert!(!codes(&document).is_empty(), "{document:#}");
        }
        assert!(run.code != 2 || !run.stderr.is_empty(), "{args:?} fails without a word");
        (run.code, document)
    }

    /// Runs and expects it to be done.
    pub fn done(&self, args: &[&str]) -> Value {
        let (code, document) = self.json(args);
        assert_eq!(code, 0, "{args:?}: {document:#}");
        document
    }

    /// Runs and expects a rule to speak against it; its findings that block.
    pub fn refused(&self, args: &[&str]) -> Vec<String> {
        let (code, document) = self.json(args);
        assert_eq!(code, 1, "{args:?}: {document:#}");
        let findings = document["findings"].as_array().expect("a list");
        let blocking = findings.iter().filter(|it| it["severity"] == "blocking");
        let codes: Vec<String> = blocking.map(|it| it["code"].as_str().expect("a code").to_owned()).collect();
        self.in_both_languages(args, 1);
        codes
    }

    /// Runs and expects a failure; its code.
    pub fn failed(&self, args: &[&str]) -> String {
        let (code, document) = self.json(args);
        assert_eq!(code, 2, "{args:?}: {document:#}");
        self.in_both_languages(args, 2);
        document["fault"]["code"].as_str().expect("a code").to_owned()
    }

    /// What people read: in English and in Japanese, on stdout, or on stderr where it failed.
    pub fn in_both_languages(&self, args: &[&str], expected: i32) -> [String; 2] {
        ["en", "ja"].map(|lang| {
            let run = self.run(&[args, &["--lang", lang]].concat());
            assert_eq!(run.code, expected, "{args:?}: {}{}", run.stdout, run.stderr);
            let (said, silent) =
                if expected == 2 { (run.stderr, run.stdout) } else { (run.stdout, run.stderr) };
            assert_eq!(is_japanese(&said), lang == "ja", "{args:?}: {said}");
            assert_eq!(silent, "", "{args:?}");
            said
        })
    }

    /// Only the owner may read or write it.
    #[track_caller]
    #[cfg_attr(not(unix), allow(unused_variables, reason = "Windows has no modes"))]
    pub fn assert_private(&self, name: &str) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let path = self.path(name);
            let mode = fs::metadata(&path).expect("there").permissions().mode() & 0o777;
            let wanted = if path.is_dir() { 0o700 } else { 0o600 };
            assert_eq!(mode, wanted, "{name}: {mode:o}");
        }
    }

    /// A bare request as `request.csr`, for that key.
    pub fn request(&self, key: &str) -> openssl::x509::X509Req {
        let request = csr(&key_for(key), &[("CN", "Example")]);
        self.write("request.csr", request.to_pem().expect("PEM"));
        request
    }

    /// A vendor's identity as `vendor.p12`, without its chain, and what is above it as `chain.pem`.
    pub fn vendor(&self, vendor: &Vendor) {
        self.write("vendor.p12", pkcs12(vendor));
        let authority = Authority::shared();
        self.write("chain.pem", authority.wwdr_pem() + &authority.root_pem());
    }

    /// A renewed certificate as `new.pem` and its key as `key.pem`, encrypted with the passphrase.
    pub fn renewed(&self) {
        let key = key_for("this year");
        self.write("new.pem", push("this year").issued_at(days(-1)).serial(0x42).pem());
        self.write("key.pem", encrypted(&key));
    }
}

/// A push certificate for that key, with the topic of these tests.
pub fn push(key: &str) -> Push {
    Authority::shared().push().uuid(UUID).public_key(&key_for(key))
}

pub fn days(days: i64) -> Timestamp {
    Timestamp::now() + SignedDuration::from_hours(24 * days)
}

pub fn codes(document: &Value) -> Vec<&str> {
    let findings = document["findings"].as_array().expect("a list");
    findings.iter().map(|it| it["code"].as_str().expect("a code")).collect()
}

pub fn encrypted(key: &PKey<Private>) -> Vec<u8> {
    let cipher = openssl::symm::Cipher::aes_256_cbc();
    key.private_key_to_pem_pkcs8_passphrase(cipher, PASSPHRASE.as_bytes()).expect("PEM")
}

pub fn plain(key: &str) -> String {
    pem_of(&key_for(key))
}

fn pkcs12(vendor: &Vendor) -> Vec<u8> {
    let mut builder = Pkcs12::builder();
    builder.name("vendor").pkey(&vendor.key).cert(&vendor.certificate).ca(Stack::new().expect("a stack"));
    builder.build2(PASSWORD).and_then(|it| it.to_der()).expect("a container")
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| ('\u{3041}'..='\u{30ff}').contains(&c))
}

/// Where the tools of tests are kept.
pub fn tools() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tools")
}
