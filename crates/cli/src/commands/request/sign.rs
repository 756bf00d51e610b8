//! `pushkeeper request sign`: signing as an MDM vendor, with the vendor's own identity.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use pushcert::keys::identity::read_identity;
use pushcert::signing::{Chain, NotSigned, Unfinished, VendorIdentity, complete_chain, sign};
use pushcert::{Severity, Trust, sha256_hex};
use pushkeeper_texts::Words;
use serde_json::json;

use super::{bare, judged};
use crate::input::file::bytes;
use crate::input::key_pair::stop;
use crate::input::secret::{SecretFile, Secrets};
use crate::input::trust::TrustOptions;
use crate::output::answer::{Answer, Failure, Form, Note, Stop};
use crate::output::new_file::NewFile;

/// Certificates that are fetched at most: one for each link of a chain above the vendor's own.
const MOST_FETCHED: usize = 2;

/// Sign a CSR with an MDM vendor certificate.
///
/// The vendor certificate is checked first, and the signed CSR is checked before it is written.
///
/// Exit status: 0 signed, 1 rejected by a check, 2 wrong usage, something unreadable, or no connection.
#[derive(Debug, Args)]
pub struct Sign {
    /// Unsigned CSR
    #[arg(value_name = "REQUEST")]
    request: PathBuf,
    /// The vendor's "MDM CSR" certificate: PKCS#12 with its private key, or a certificate together with
    /// --identity-key
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,
    /// The vendor's private key, if it's in a separate file
    #[arg(long, value_name = "FILE")]
    identity_key: Option<PathBuf>,
    /// File with the password of the PKCS#12 file or private key; - reads it from standard input
    #[arg(long, value_name = "FILE|-")]
    password_file: Option<SecretFile>,
    /// File with certificates of the vendor's chain; can be repeated
    #[arg(long, value_name = "FILE")]
    chain: Vec<PathBuf>,
    /// Download missing certificates of the chain from Apple; used only if their SHA-256 is the known one
    #[arg(long)]
    fetch_chain: bool,
    /// Download from this server instead of www.apple.com; the SHA-256 must be the same
    #[arg(long, value_name = "URL", requires = "fetch_chain")]
    mirror: Option<String>,
    #[command(flatten)]
    trust: TrustOptions,
    /// File for the signed CSR; the portal always accepts a name that ends in .txt
    #[arg(long, value_name = "FILE")]
    out: NewFile,
    #[command(flatten)]
    pub form: Form,
}

impl Sign {
    /// Signs.
    pub fn answer(&self, words: &Words) -> Result<Answer, Stop> {
        self.out.check(words)?;
        let now = Timestamp::now();
        let trust = self.trust.read(words)?;
        let file = bytes(&self.request, words)?;
        let (request, _) = bare(&file)?;
        let vendor = self.vendor(words)?;
        let notes: Vec<Note> = vendor.judge(now).iter().map(|finding| Note::reason(finding)).collect();
        Answer::default().noting(notes.clone()).judged()?;
        let (chain, fetched) = self.complete(&vendor, &trust, now, words)?;
        let signed = sign(&file, &vendor, &chain, &trust, now).map_err(|error| match error {
            NotSigned::RequestDamaged | NotSigned::Refused { .. } => Stop::from(Note::reason(&error)),
            NotSigned::MachineFailed { .. } => Failure::reason(&error, words).into(),
        })?;
        let verdict = judged(&signed, &trust)?;
        self.out.write(&signed, words)?;
        let name = vendor.name();
        let mut answer = Answer::default()
            .headline(words.plain("cli-request-signed"))
            .noting(notes)
            .noting(Note::of(&verdict))
            .fact("request", json!({ "sha256": sha256_hex(&request) }))
            .fact(
                "signed",
                json!({
                    "file": self.out.path().to_string_lossy(), "sha256": sha256_hex(&signed),
                    "vendor": name, "vendor_not_after": verdict.facts.vendor_not_after,
                    "chain": chain.subjects(), "fetched": fetched,
                }),
            )
            .row("row-signed-file", &self.out.path().to_string_lossy(), words)
            .row("fact-vendor", &name, words)
            .next(words.plain("cli-request-signed-do"));
        if let Some(end) = verdict.facts.vendor_not_after {
            answer = answer.row("fact-vendor-not-after", &words.moment(end), words);
        }
        Ok(answer)
    }

    fn vendor(&self, words: &Words) -> Result<VendorIdentity, Stop> {
        let password = Secrets::new(words).maybe("--password-file", self.password_file.as_ref())?;
        let mut files = vec![bytes(&self.identity, words)?];
        if let Some(key) = &self.identity_key {
            files.push(bytes(key, words)?);
        }
        let files: Vec<&[u8]> = files.iter().map(|file| file.as_slice()).collect();
        let read = read_identity(&files, password.as_ref().map(|it| it.as_str()));
        read.and_then(VendorIdentity::of).map_err(|error| stop(&error, "--password-file", words))
    }

    /// The whole chain, and the addresses from which some of it was fetched.
    fn complete(
        &self,
        vendor: &VendorIdentity,
        trust: &Trust,
        now: Timestamp,
        words: &Words,
    ) -> Result<(Chain, Vec<String>), Stop> {
        let mut extra = Vec::new();
        for path in &self.chain {
            extra.push(bytes(path, words)?.to_vec());
        }
        completed(vendor, extra, trust, now, |unfinished| {
            if self.fetch_chain {
                self.fetch(unfinished, words)
            } else {
                Err(Note::reason(unfinished).into())
            }
        })
    }

    fn fetch(&self, unfinished: &Unfinished, words: &Words) -> Result<(String, Vec<u8>), Stop> {
        let Some(published) = unfinished.published() else { return Err(Note::reason(unfinished).into()) };
        let address = match &self.mirror {
            Some(mirror) => elsewhere(published.address, mirror),
            None => published.address.to_owned(),
        };
        let link = pushkeeper_platform::network::authority_certificate::fetch(&address)
            .map_err(|fault| Failure::fault(&fault, words))?;
        if !published.matches(&link) {
            let note = Note::remark("published-differs", Severity::Blocking);
            let found = sha256_hex(&link);
            let note = note.with("address", address).with("expected", published.sha256.to_owned());
            return Err(note.with("found", found).into());
        }
        Ok((address, link))
    }
}

/// The chain with whatever has to be fetched, and from where it came.
fn completed(
    vendor: &VendorIdentity,
    mut extra: Vec<Vec<u8>>,
    trust: &Trust,
    now: Timestamp,
    fetch: impl Fn(&Unfinished) -> Result<(String, Vec<u8>), Stop>,
) -> Result<(Chain, Vec<String>), Stop> {
    let mut fetched = Vec::new();
    loop {
        let links: Vec<&[u8]> = extra.iter().map(Vec::as_slice).collect();
        match complete_chain(vendor, &links, trust, now) {
            Ok(chain) => return Ok((chain, fetched)),
            Err(unfinished) if fetched.len() == MOST_FETCHED => return Err(Note::reason(&unfinished).into()),
            Err(unfinished) => {
                let (address, link) = fetch(&unfinished)?;
                fetched.push(address);
                extra.push(link);
            }
        }
    }
}

/// The address with another server in front of its path.
fn elsewhere(address: &str, server: &str) -> String {
    let path = address.splitn(4, '/').nth(3).unwrap_or_default();
    format!("{}/{path}", server.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use authority::Authority;

    use super::*;

    #[test]
    fn a_mirror_has_the_same_paths() {
        let apple = "https://www.apple.com/certificateauthority/AppleWWDRCAG3.cer";
        for mirror in ["https://mirror.example.org", "https://mirror.example.org/"] {
            let there = "https://mirror.example.org/certificateauthority/AppleWWDRCAG3.cer";
            assert_eq!(elsewhere(apple, mirror), there);
        }
    }

    /// A vendor without a chain, and who is believed.
    fn vendor() -> (VendorIdentity, Trust) {
        let vendor = Authority::shared().vendor("PRACTICE Vendor");
        let key = vendor.key.private_key_to_pem_pkcs8().expect("PEM");
        let identity = read_identity(&[vendor.pem().as_bytes(), &key], None).and_then(VendorIdentity::of);
        let mut trust = Trust::apple();
        trust.add(Authority::shared().trust_pem().as_bytes()).expect("authorities");
        (identity.expect("an identity"), trust)
    }

    #[test]
    fn what_is_missing_is_fetched_link_by_link() {
        let (vendor, trust) = vendor();
        let missing = |unfinished: &Unfinished| match unfinished {
            Unfinished::LinkMissing { issuer } if issuer.contains("Root CA") => "root",
            Unfinished::LinkMissing { .. } => "intermediate",
            Unfinished::PublishedLinkMissing { .. } | Unfinished::Untrusted { .. } => "something else",
        };
        let fetch = |unfinished: &Unfinished| {
            let link = match missing(unfinished) {
                "root" => Authority::shared().root_pem(),
                _ => Authority::shared().wwdr_pem(),
            };
            Ok((missing(unfinished).to_owned(), link.into_bytes()))
        };
        let (chain, fetched) =
            completed(&vendor, Vec::new(), &trust, Timestamp::now(), fetch).expect("a chain");
        assert_eq!(chain.subjects().len(), 3);
        assert_eq!(fetched, ["intermediate", "root"]);
    }

    #[test]
    fn what_does_not_help_is_not_fetched_for_ever() {
        let (vendor, trust) = vendor();
        let times = std::cell::Cell::new(0);
        let fetch = |_: &Unfinished| {
            times.set(times.get() + 1);
            Ok(("an address".to_owned(), Vec::new()))
        };
        assert!(completed(&vendor, Vec::new(), &trust, Timestamp::now(), fetch).is_err());
        assert_eq!(times.get(), MOST_FETCHED);
    }
}
