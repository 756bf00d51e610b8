//! Other people's programs: each run in a folder of its own, with a limit of time.

use std::fs;
use std::io::Write;
use std::process::Command;
use std::sync::OnceLock;

use tempfile::TempDir;

/// Seconds after which a program has hung; the slowest takes two on an idle machine.
const LIMIT: &str = "120";

/// A folder in which programs run, by the names of its files.
pub struct Bench {
    folder: TempDir,
}

/// What a program said, both ways, and whether it was content.
#[derive(Debug)]
pub struct Said {
    pub content: bool,
    pub text: String,
}

impl Bench {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A file that programs find by its name.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.folder.path().join(name), bytes).expect("a file");
        self
    }

    /// A file that a program wrote.
    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Runs a program, `words` being its arguments.
    pub fn run(&self, program: &str, words: &[&str]) -> Said {
        let mut command = Command::new("timeout");
        command.arg(LIMIT).arg(program).args(words).current_dir(self.folder.path());
        let output = command.env("LC_ALL", "C.UTF-8").output().expect("timeout (coreutils) runs");
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text).into_owned();
        assert_ne!(output.status.code(), Some(127), "{program} is missing: cargo xtask setup installs it");
        assert_ne!(output.status.code(), Some(124), "{program} {words:?} hung: {text}");
        Said { content: output.status.success(), text }
    }

    /// Runs a program that must be content, and gives what it said.
    pub fn ok(&self, program: &str, words: &[&str]) -> String {
        let said = self.run(program, words);
        assert!(said.content, "{program} {words:?}: {}", said.text);
        said.text
    }

    /// Runs a script with Python's cryptography. It may use whatever [`PRELUDE`] brings in.
    pub fn python(&self, script: &str) -> String {
        self.ok(python(), &["-c", &format!("{PRELUDE}\n{script}")])
    }

    /// An empty database of NSS, in the folder `nss`.
    pub fn nss(&self) -> &Self {
        fs::create_dir(self.folder.path().join("nss")).expect("a folder");
        self.ok("certutil", &["-N", "-d", "sql:nss", "--empty-password"]);
        self
    }

    /// Runs Java's keytool where Java is installed, else says loudly that it was left out.
    pub fn keytool(&self, words: &[&str]) -> Option<Said> {
        if Command::new("keytool").arg("-help").output().is_err() {
            // Not by eprintln!, which the test harness swallows.
            let left_out = format!("LEFT OUT: keytool {} (no Java on this computer)\n", words.join(" "));
            std::io::stderr().write_all(left_out.as_bytes()).expect("stderr");
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

/// A Python that has the package: the one of PATH may be another than the system's.
fn python() -> &'static str {
    static PYTHON: OnceLock<&'static str> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let has_it = |python: &&&str| {
            let output = Command::new(python).args(["-c", "import cryptography"]).output();
            output.is_ok_and(|output| output.status.success())
        };
        let found = ["python3", "/usr/bin/python3"].iter().find(has_it);
        found.expect("python3-cryptography is missing: cargo xtask setup installs it")
    })
}
