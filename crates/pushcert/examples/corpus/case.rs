//! One file of the corpus with its expected result.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// A file of the corpus. It is expected to be accepted unless a method says otherwise.
#[derive(Clone)]
pub struct Case {
    name: &'static str,
    header: Vec<String>,
    codes: Vec<&'static str>,
    verdict: &'static str,
    bytes: Vec<u8>,
}

impl Case {
    pub fn certificate(name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self::of("certificate", name, bytes)
    }

    pub fn of(kind: &str, name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        let header = vec![format!("kind: {kind}")];
        Self { name, header, codes: Vec::new(), verdict: "accepted", bytes: bytes.into() }
    }

    /// Expects a rejection with this finding, which may have facts: `topic-changed found=x`.
    pub fn rejected(self, code: &'static str) -> Self {
        self.finding("rejected", code)
    }

    pub fn warned(self, code: &'static str) -> Self {
        self.finding("accepted-with-warnings", code)
    }

    pub fn noted(self, code: &'static str) -> Self {
        let verdict = self.verdict;
        self.finding(verdict, code)
    }

    pub fn at(self, time: &str) -> Self {
        self.with("at", time)
    }

    /// Names the file of the corpus with the certificate in use.
    pub fn current(self, file: &str) -> Self {
        self.with("current", file)
    }

    /// Names the file of the corpus with the request.
    pub fn request(self, file: &str) -> Self {
        self.with("request", file)
    }

    pub fn replacing(self) -> Self {
        self.with("replacing", "yes")
    }

    /// Sets the file name that is passed to the inspection.
    pub fn named(self, name: &str) -> Self {
        self.with("name", name)
    }

    pub fn file_name(&self) -> &str {
        self.name
    }

    pub fn text(&self) -> Vec<u8> {
        let (encoding, body) = match str::from_utf8(&self.bytes) {
            Ok(_) => ("text", self.bytes.clone()),
            Err(_) => ("base64", wrapped(&self.bytes)),
        };
        let mut text = format!("# expect: {}\n", self.verdict);
        for code in &self.codes {
            text += &format!("# code: {code}\n");
        }
        for line in &self.header {
            text += &format!("# {line}\n");
        }
        text += &format!("# body: {encoding}\n---\n");
        [text.into_bytes(), body].concat()
    }

    fn finding(mut self, verdict: &'static str, code: &'static str) -> Self {
        self.verdict = verdict;
        self.codes.push(code);
        self
    }

    fn with(mut self, key: &str, value: &str) -> Self {
        self.header.push(format!("{key}: {value}"));
        self
    }
}

fn wrapped(bytes: &[u8]) -> Vec<u8> {
    const LINE: usize = 76;
    let base64 = STANDARD.encode(bytes);
    base64.as_bytes().chunks(LINE).flat_map(|line| [line, b"\n"]).flatten().copied().collect()
}
