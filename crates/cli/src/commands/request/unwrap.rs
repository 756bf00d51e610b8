//! `pushkeeper request unwrap`: decrypts the signed request that mdmcert.download emailed.

use std::path::PathBuf;

use clap::Args;
use pushcert::sha256_hex;
use pushcert::signing::holds_exactly;
use pushkeeper_texts::Words;
use serde_json::json;

use super::checks::check_signed_request;
use super::mailbox;
use crate::input::file::read_bytes;
use crate::input::trust::TrustOptions;
use crate::output::finding::Finding;
use crate::output::new_file::NewFile;
use crate::output::report::{CommandError, OutputOptions, Report};

/// Open the attachment that mdmcert.download emailed (….plist.b64.p7).
///
/// It must contain exactly the CSR that was sent, and is checked the way the portal does before it is written.
///
/// Exit status: 0 opened, 1 rejected by a check, 2 wrong usage or something unreadable.
#[derive(Debug, Args)]
pub struct Unwrap {
    /// Attachment of the email
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Folder that `request mdmcert` created
    #[arg(long, value_name = "FOLDER")]
    mailbox: PathBuf,
    #[command(flatten)]
    trust: TrustOptions,
    /// File for the signed CSR; the portal always accepts a name that ends in .txt
    #[arg(long, value_name = "FILE")]
    out: NewFile,
    #[command(flatten)]
    pub output: OutputOptions,
}

impl Unwrap {
    /// Decrypts the attachment, compares it with the request that was sent, and checks it.
    pub fn report(&self, words: &Words) -> Result<Report, CommandError> {
        self.out.check(words)?;
        let trust = self.trust.read(words)?;
        let file = read_bytes(&self.file, words)?;
        let mailbox::RequestMailbox { mailbox, request, .. } = mailbox::open(&self.mailbox, words)?;
        let signed = pushcert::signing::mdmcert::unwrap(&file, &mailbox.key, &mailbox.certificate)
            .map_err(|error| Finding::from_reason(&error))?;
        holds_exactly(&signed, &request).map_err(|difference| Finding::from_reason(&difference))?;
        let verdict = check_signed_request(&signed, &trust)?;
        self.out.write(&signed, words)?;
        let vendor = verdict.facts.vendor.clone().unwrap_or_default();
        Ok(Report::default()
            .headline(words.plain("cli-request-unwrapped"))
            .with_findings(Finding::from_verdict(&verdict))
            .json_field("request", json!({ "sha256": sha256_hex(&request) }))
            .json_field(
                "signed",
                json!({
                    "file": self.out.path().to_string_lossy(), "sha256": sha256_hex(&signed),
                    "vendor": vendor, "vendor_not_after": verdict.facts.vendor_not_after,
                }),
            )
            .row("row-signed-file", &self.out.path().to_string_lossy(), words)
            .row("fact-vendor", &vendor, words)
            .next_step(words.plain("cli-request-signed-do")))
    }
}
