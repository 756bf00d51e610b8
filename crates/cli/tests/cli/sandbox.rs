//! A temporary folder in which tests run the commands that create and send something.

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
/// No output may ever contain one of these.
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

/// A temporary folder; file names in arguments are relative to it.
pub struct Sandbox {
    folder: TempDir,
    environment: Vec<(&'static str, OsString)>,
}

impl Sandbox {
    /// A folder with files of secrets, `trust.pem`, and the current certificate, which expires in three weeks, as
    /// `current.pem`.
    pub fn new() -> Self {
        let sandbox = Self { folder: tempfile::tempdir().expect("a folder"), environment: Vec::new() };
        sandbox.write("passphrase", format!("{PASSPHRASE}\n"));
        sandbox.write("password", PASSWORD);
        sandbox.write("export-password", format!("{EXPORT_PASSWORD}\r\n"));
        sandbox.write("apple-id", APPLE_ID);
        sandbox.write("trust.pem", Authority::shared().trust_pem());
        sandbox.write("current.pem", push("last year").issued_at(days(-344)).serial(0x41).pem());
        sandbox
    }

    /// A sandbox with a data folder and the desktop of this process.
    #[cfg(target_os = "linux")]
    pub fn with_data_folder(data: PathBuf) -> Self {
        let mut environment = vec![("PUSHKEEPER_HOME", data.into_os_string())];
        for name in ["DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME"] {
            environment.extend(std::env::var_os(name).map(|value| (name, value)));
        }
        Self { environment, ..Self::new() }
    }

    /// Lets the program take the system's trusted authorities from this file only.
    #[cfg(target_os = "linux")]
    pub fn with_system_trust(mut self, name: &str) -> Self {
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

    /// Runs the program with this text on standard input. Checks that the output contains no secret.
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
        // The program may end without reading its input.
        let _ = child.stdin.take().expect("piped").write_all(stdin.as_bytes());
        let output = child.wait_with_output().expect("the program ends");
        let run = Run {
            code: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
        };
        for text in [&run.stdout, &run.stderr] {
            for secret in SECRETS {
                assert!(!text.contains(secret), "{args:?} shows a secret: {text}");
            }
            assert!(!text.contains("PRIVATE KEY"), "{args:?} shows a key: {text}");
            assert!(!text.contains("⟦") && !text.contains("{$"), "{args:?}: a sentence is missing: {text}");
        }
        run
    }

    /// Runs with `--json`; returns the exit status and the document on stdout.
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
        assert!(run.code != 2 || !run.stderr.is_empty(), "{args:?} fails without a message");
        (run.code, document)
    }

    /// Runs and expects success; returns the document.
    pub fn done(&self, args: &[&str]) -> Value {
        let (code, document) = self.json(args);
        assert_eq!(code, 0, "{args:?}: {document:#}");
        document
    }

    /// Runs and expects exit status 1; returns the codes of the blocking findings.
    pub fn refused(&self, args: &[&str]) -> Vec<String> {
        let (code, document) = self.json(args);
        assert_eq!(code, 1, "{args:?}: {document:#}");
        let findings = document["findings"].as_array().expect("a list");
        let blocking = findings.iter().filter(|it| it["severity"] == "blocking");
        let codes: Vec<String> = blocking.map(|it| it["code"].as_str().expect("a code").to_owned()).collect();
        self.in_both_languages(args, 1);
        codes
    }

    /// Runs and expects exit status 2; returns the code of the failure.
    pub fn failed(&self, args: &[&str]) -> String {
        let (code, document) = self.json(args);
        assert_eq!(code, 2, "{args:?}: {document:#}");
        self.in_both_languages(args, 2);
        document["fault"]["code"].as_str().expect("a code").to_owned()
    }

    /// The text for people in English and in Japanese, from stdout, or from stderr where the command failed.
    pub fn in_both_languages(&self, args: &[&str], expected: i32) -> [String; 2] {
        ["en", "ja"].map(|lang| {
            let run = self.run(&[args, &["--lang", lang]].concat());
            assert_eq!(run.code, expected, "{args:?}: {}{}", run.stdout, run.stderr);
            let (text, other) =
                if expected == 2 { (run.stderr, run.stdout) } else { (run.stdout, run.stderr) };
            assert_eq!(is_japanese(&text), lang == "ja", "{args:?}: {text}");
            assert_eq!(other, "", "{args:?}");
            text
        })
    }

    /// Checks that only the owner may read or write the file.
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

    /// Writes a bare request for this key as `request.csr`.
    pub fn request(&self, key: &str) -> openssl::x509::X509Req {
        let request = csr(&key_for(key), &[("CN", "Example")]);
        self.write("request.csr", request.to_pem().expect("PEM"));
        request
    }

    /// Writes a vendor certificate with its key as `vendor.p12`, and the chain above it as `chain.pem`.
    pub fn vendor(&self, vendor: &Vendor) {
        self.write("vendor.p12", pkcs12(vendor));
        let authority = Authority::shared();
        self.write("chain.pem", authority.wwdr_pem() + &authority.root_pem());
    }

    /// Writes a renewed certificate as `new.pem` and its key, encrypted with the passphrase, as `key.pem`.
    pub fn write_renewed(&self) {
        let key = key_for("this year");
        self.write("new.pem", push("this year").issued_at(days(-1)).serial(0x42).pem());
        self.write("key.pem", encrypted(&key));
    }
}

/// A push certificate for this key, with the topic of these tests.
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

/// The folder in which tests keep downloaded tools.
pub fn tools() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("../tools")
}
