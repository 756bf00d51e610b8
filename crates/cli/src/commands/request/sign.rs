//! `pushkeeper request sign`: signs a request with the certificate and key of an MDM vendor.

use std::path::PathBuf;

use clap::Args;
use jiff::Timestamp;
use pushcert::keys::identity::read_identity;
use pushcert::signing::{Chain, NotSigned, Unfinished, VendorIdentity, complete_chain, sign};
use pushcert::{Severity, Trust, sha256_hex};
use pushkeeper_platform::network::authority_certificate;
use pushkeeper_texts::Words;
use serde_json::json;

use super::checks::{check_signed_request, read_bare_request};
use crate::input::file::read_bytes;
use crate::input::key_pem::read_error;
use crate::input::secret::{SecretReader, SecretSource};
use crate::input::trust::TrustOptions;
use crate::output::failure::Failure;
use crate::output::finding::Finding;
use crate::output::new_file::NewFile;
use crate::output::report::{CommandError, OutputOptions, Report};

/// The most certificates that are downloaded: one for each link of a chain above the vendor's own.
const MAX_DOWNLOADS: usize = 2;

/// Sign a CSR with an MDM vendor certificate.
///
/// The vendor certificate is checked first, and the signed CSR is checked before it is written.
///
/// Exit status: 0 signed, 1 rejected by a check, 2 wrong usage, something unreadable, or no connection.
#[derive(Debug, Args)]
pub struct Sign {
    /// Unsigned CSR to sign
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
    password_file: Option<SecretSource>,
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
    pub output: OutputOptions,
}

impl Sign {
    /// Signs the request.
    pub fn report(&self, words: &Words) -> Result<Report, CommandError> {
        self.out.check(words)?;
        let now = Timestamp::now();
        let trust = self.trust.read(words)?;
        let file = read_bytes(&self.request, words)?;
        let (request, _) = read_bare_request(&file)?;
        let vendor = self.vendor(words)?;
        let findings: Vec<Finding> = vendor.judge(now).iter().map(|it| Finding::from_reason(it)).collect();
        Report::default().with_findings(findings.clone()).into_result()?;
        let (chain, downloaded) = self.chain(&vendor, &trust, now, words)?;
        let signed = sign(&file, &vendor, &chain, &trust, now).map_err(|error| match error {
            NotSigned::RequestDamaged | NotSigned::Refused { .. } => {
                CommandError::from(Finding::from_reason(&error))
            }
            NotSigned::MachineFailed { .. } => Failure::from_reason(&error, words).into(),
        })?;
        let verdict = check_signed_request(&signed, &trust)?;
        self.out.write(&signed, words)?;
        let name = vendor.name();
        let mut report = Report::default()
            .headline(words.plain("cli-request-signed"))
            .with_findings(findings)
            .with_findings(Finding::from_verdict(&verdict))
            .json_field("request", json!({ "sha256": sha256_hex(&request) }))
            .json_field(
                "signed",
                json!({
                    "file": self.out.path().to_string_lossy(), "sha256": sha256_hex(&signed),
                    "vendor": name, "vendor_not_after": verdict.facts.vendor_not_after,
                    "chain": chain.subjects(), "fetched": downloaded,
                }),
            )
            .row("row-signed-file", &self.out.path().to_string_lossy(), words)
            .row("fact-vendor", &name, words)
            .next_step(words.plain("cli-request-signed-do"));
        if let Some(not_after) = verdict.facts.vendor_not_after {
            report = report.row("fact-vendor-not-after", &words.moment(not_after), words);
        }
        Ok(report)
    }

    fn vendor(&self, words: &Words) -> Result<VendorIdentity, CommandError> {
        let password =
            SecretReader::new(words).read_optional("--password-file", self.password_file.as_ref())?;
        let mut files = vec![read_bytes(&self.identity, words)?];
        if let Some(key) = &self.identity_key {
            files.push(read_bytes(key, words)?);
        }
        let files: Vec<&[u8]> = files.iter().map(|file| file.as_slice()).collect();
        let read = read_identity(&files, password.as_ref().map(|it| it.as_str()));
        read.and_then(VendorIdentity::of).map_err(|error| read_error(&error, "--password-file", words))
    }

    /// The complete chain, and the addresses of the certificates that were downloaded.
    fn chain(
        &self,
        vendor: &VendorIdentity,
        trust: &Trust,
        now: Timestamp,
        words: &Words,
    ) -> Result<(Chain, Vec<String>), CommandError> {
        let mut certificates = Vec::new();
        for path in &self.chain {
            certificates.push(read_bytes(path, words)?.to_vec());
        }
        complete(vendor, certificates, trust, now, |unfinished| {
            if self.fetch_chain {
                self.download(unfinished, words)
            } else {
                Err(Finding::from_reason(unfinished).into())
            }
        })
    }

    /// Downloads the next certificate of the chain; returns the address and the certificate.
    fn download(&self, unfinished: &Unfinished, words: &Words) -> Result<(String, Vec<u8>), CommandError> {
        let Some(published) = unfinished.published() else {
            return Err(Finding::from_reason(unfinished).into());
        };
        let address = match &self.mirror {
            Some(mirror) => with_server(published.address, mirror),
            None => published.address.to_owned(),
        };
        let certificate =
            authority_certificate::fetch(&address).map_err(|fault| Failure::from_fault(&fault, words))?;
        if !published.matches(&certificate) {
            let differs = Finding::from_command("published-differs", Severity::Blocking)
                .with_param("address", address)
                .with_param("expected", published.sha256.to_owned())
                .with_param("found", sha256_hex(&certificate));
            return Err(differs.into());
        }
        Ok((address, certificate))
    }
}

/// Completes the chain with `download`, and returns the addresses of the certificates that were downloaded.
fn complete(
    vendor: &VendorIdentity,
    mut certificates: Vec<Vec<u8>>,
    trust: &Trust,
    now: Timestamp,
    download: impl Fn(&Unfinished) -> Result<(String, Vec<u8>), CommandError>,
) -> Result<(Chain, Vec<String>), CommandError> {
    let mut addresses = Vec::new();
    loop {
        let links: Vec<&[u8]> = certificates.iter().map(Vec::as_slice).collect();
        match complete_chain(vendor, &links, trust, now) {
            Ok(chain) => return Ok((chain, addresses)),
            Err(unfinished) if addresses.len() == MAX_DOWNLOADS => {
                return Err(Finding::from_reason(&unfinished).into());
            }
            Err(unfinished) => {
                let (address, certificate) = download(&unfinished)?;
                addresses.push(address);
                certificates.push(certificate);
            }
        }
    }
}

/// The address on another server, with the same path.
fn with_server(address: &str, server: &str) -> String {
    let path = address.splitn(4, '/').nth(3).unwrap_or_default();
    format!("{}/{path}", server.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use authority::Authority;

    use super::*;

    #[test]
    fn a_mirror_has_the_same_paths_as_apple() {
        let apple = "https://www.apple.com/certificateauthority/AppleWWDRCAG3.cer";
        for mirror in ["https://mirror.example.org", "https://mirror.example.org/"] {
            let there = "https://mirror.example.org/certificateauthority/AppleWWDRCAG3.cer";
            assert_eq!(with_server(apple, mirror), there);
        }
    }

    /// A vendor certificate without its chain, and the trusted authorities.
    fn vendor() -> (VendorIdentity, Trust) {
        let vendor = Authority::shared().vendor("PRACTICE Vendor");
        let key = vendor.key.private_key_to_pem_pkcs8().expect("PEM");
        let identity = read_identity(&[vendor.pem().as_bytes(), &key], None).and_then(VendorIdentity::of);
        let mut trust = Trust::apple();
        trust.add(Authority::shared().trust_pem().as_bytes()).expect("authorities");
        (identity.expect("an identity"), trust)
    }

    #[test]
    fn missing_certificates_are_downloaded_one_after_the_other() {
        let (vendor, trust) = vendor();
        let missing = |unfinished: &Unfinished| match unfinished {
            Unfinished::LinkMissing { issuer } if issuer.contains("Root CA") => "root",
            Unfinished::LinkMissing { .. } => "intermediate",
            Unfinished::PublishedLinkMissing { .. } | Unfinished::Untrusted { .. } => "something else",
        };
        let download = |unfinished: &Unfinished| {
            let link = match missing(unfinished) {
                "root" => Authority::shared().root_pem(),
                _ => Authority::shared().wwdr_pem(),
            };
            Ok((missing(unfinished).to_owned(), link.into_bytes()))
        };
        let (chain, addresses) =
            complete(&vendor, Vec::new(), &trust, Timestamp::now(), download).expect("a chain");
        assert_eq!(chain.subjects().len(), 3);
        assert_eq!(addresses, ["intermediate", "root"]);
    }

    #[test]
    fn downloads_that_do_not_complete_the_chain_come_to_an_end() {
        let (vendor, trust) = vendor();
        let times = std::cell::Cell::new(0);
        let download = |_: &Unfinished| {
            times.set(times.get() + 1);
            Ok(("an address".to_owned(), Vec::new()))
        };
        assert!(complete(&vendor, Vec::new(), &trust, Timestamp::now(), download).is_err());
        assert_eq!(times.get(), MAX_DOWNLOADS);
    }
}
