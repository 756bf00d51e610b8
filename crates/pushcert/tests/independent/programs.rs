//! Runs other programs in a temporary folder with a time limit.

use std::fs;
use std::io::Write;
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// The time limit of a program in seconds; the slowest takes two on an idle machine.
const LIMIT: &str = "120";

/// A temporary folder in which programs run.
pub struct Bench {
    folder: TempDir,
}

/// The result of a program.
#[derive(Debug)]
pub struct Output {
    /// Whether the exit code was 0.
    pub success: bool,
    /// Standard output, then standard error.
    pub text: String,
}

impl Bench {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// Writes a file into the folder.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.folder.path().join(name), bytes).expect("a file");
        self
    }

    /// Reads a file that a program wrote.
    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs a program with these arguments.
    pub fn run(&self, program: &str, words: &[&str]) -> Output {
        let mut command = Command::new("timeout");
        command.arg(LIMIT).arg(program).args(words).current_dir(self.folder.path());
        let output = command.env("LC_ALL", "C.UTF-8").output().expect("timeout (coreutils) runs");
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text).into_owned();
        assert_ne!(output.status.code(), Some(127), "{program} is missing: cargo xtask setup installs it");
        assert_ne!(output.status.code(), Some(124), "{program} {words:?} hung: {text}");
        Output { success: output.status.success(), text }
    }

    /// Runs a program that must succeed, and returns its output.
    pub fn ok(&self, program: &str, words: &[&str]) -> String {
        let output = self.run(program, words);
        assert!(output.success, "{program} {words:?}: {}", output.text);
        output.text
    }

    /// Runs a Python script that can use the imports of [`PRELUDE`].
    pub fn python(&self, script: &str) -> String {
        self.ok(python(), &["-c", &format!("{PRELUDE}\n{script}")])
    }

    /// Makes an empty NSS database in the folder `nss`.
    pub fn nss(&self) -> &Self {
        fs::create_dir(self.folder.path().join("nss")).expect("a folder");
        self.ok("certutil", &["-N", "-d", "sql:nss", "--empty-password"]);
        self
    }

    /// Runs Java's keytool; prints a message and returns `None` when Java is not installed.
    pub fn keytool(&self, words: &[&str]) -> Option<Output> {
        if Command::new("keytool").arg("-help").output().is_err() {
            // Written to stderr directly, since the test runner captures eprintln!.
            let message = format!("LEFT OUT: keytool {} (no Java on this computer)\n", words.join(" "));
            std::io::stderr().write_all(message.as_bytes()).expect("stderr");
            return None;
        }
        Some(self.run("keytool", words))
    }
}

const PRELUDE: &str = "
import base64, plistlib, sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization import pkcs12
def read(name): return open(name, 'rb').read()
def spki(key): return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
";

/// A Python with the package cryptography: the first one in PATH may not be that of the system.
fn python() -> &'static str {
    static PYTHON: OnceLock<&'static str> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let has_package = |python: &&&str| {
            let output = Command::new(python).args(["-c", "import cryptography"]).output();
            output.is_ok_and(|output| output.status.success())
        };
        let found = ["python3", "/usr/bin/python3"].iter().find(has_package);
        found.expect("python3-cryptography is missing: cargo xtask setup installs it")
    })
}
