//! `pushkeeper request mdmcert`: sends a request to mdmcert.download, which signs it and answers by email.

use std::path::PathBuf;

use clap::Args;
use pushcert::signing::mdmcert::sign_request_body;
use pushcert::{printable, sha256_hex};
use pushkeeper_platform::network::mdmcert::{SERVICE, ask};
use pushkeeper_texts::{Args as TextArgs, Words};
use serde_json::json;

use super::checks::read_bare_request;
use super::mailbox;
use crate::input::file::read_bytes;
use crate::input::secret::{SecretReader, SecretSource};
use crate::output::failure::Failure;
use crate::output::report::{CommandError, OutputOptions, Report};

/// Send a CSR to mdmcert.download, which signs it and emails it back, encrypted with a one-time key.
///
/// You can repeat this with the same folder and CSR: the service emails the answer again.
///
/// Exit status: 0 sent, 1 the CSR is rejected, 2 wrong usage, something unreadable, or the service rejected it.
#[derive(Debug, Args)]
pub struct MdmCert {
    /// Unsigned CSR to send
    #[arg(value_name = "REQUEST")]
    request: PathBuf,
    /// Email address registered with the service, which gets the answer
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// File with the service's API key; - reads it from standard input
    #[arg(long, value_name = "FILE|-")]
    api_key_file: SecretSource,
    /// Folder to create for the answer; `request unwrap` needs it
    #[arg(long, value_name = "FOLDER")]
    mailbox: PathBuf,
    /// Address of the service
    #[arg(long, value_name = "URL", default_value = SERVICE)]
    endpoint: String,
    #[command(flatten)]
    pub output: OutputOptions,
}

impl MdmCert {
    /// Sends the request.
    pub fn report(&self, words: &Words) -> Result<Report, CommandError> {
        let (request, _) = read_bare_request(&read_bytes(&self.request, words)?)?;
        let api_key = SecretReader::new(words).read("--api-key-file", &self.api_key_file)?;
        // Stored before the request is sent: without the key, the answer could not be decrypted.
        let mailbox = mailbox::open_or_create(&self.mailbox, &request, words)?;
        let body = sign_request_body(&request, &mailbox.mailbox.certificate, &self.email, &api_key);
        ask(&self.endpoint, &body).map_err(|fault| Failure::from_fault(&fault, words))?;
        let folder = self.mailbox.to_string_lossy();
        let email = TextArgs::with("email", printable(&self.email).into_owned());
        Ok(Report::default()
            .headline(words.say("cli-request-sent", &email))
            .json_field("request", json!({ "sha256": sha256_hex(&request) }))
            .json_field("mailbox", json!({ "folder": folder, "made": !mailbox.existed }))
            .row("row-mailbox", &folder, words)
            .next_step(words.plain("cli-request-sent-do")))
    }
}
