//! `pushkeeper request mdmcert`: having a request signed by mdmcert.download, which answers by mail.

use std::path::PathBuf;

use clap::Args;
use pushcert::sha256_hex;
use pushcert::signing::mdmcert::sign_request_body;
use pushkeeper_platform::network::mdmcert::{SERVICE, ask};
use pushkeeper_texts::Words;
use serde_json::json;

use super::{bare, mailbox};
use crate::input::file::bytes;
use crate::input::secret::{SecretFile, Secrets};
use crate::output::answer::{Answer, Failure, Form, Stop};

/// Send a CSR to mdmcert.download, which signs it and emails it back, encrypted with a one-time key.
///
/// You can repeat this with the same folder and CSR: the service emails the answer again.
///
/// Exit status: 0 sent, 1 the CSR is rejected, 2 wrong usage, something unreadable, or the service rejected it.
#[derive(Debug, Args)]
pub struct MdmCert {
    /// Unsigned CSR
    #[arg(value_name = "REQUEST")]
    request: PathBuf,
    /// Email address registered with the service, which gets the answer
    #[arg(long, value_name = "ADDRESS")]
    email: String,
    /// File with the service's API key; - reads it from standard input
    #[arg(long, value_name = "FILE|-")]
    api_key_file: SecretFile,
    /// Folder to create for the answer; `request unwrap` needs it
    #[arg(long, value_name = "FOLDER")]
    mailbox: PathBuf,
    /// Service address
    #[arg(long, value_name = "URL", default_value = SERVICE)]
    endpoint: String,
    #[command(flatten)]
    pub form: Form,
}

impl MdmCert {
    /// Sends.
    pub fn answer(&self, words: &Words) -> Result<Answer, Stop> {
        let (request, _) = bare(&bytes(&self.request, words)?)?;
        let api_key = Secrets::new(words).read("--api-key-file", &self.api_key_file)?;
        // On disk before it is sent: an answer that cannot be opened would be lost.
        let waiting = mailbox::for_request(&self.mailbox, &request, words)?;
        let body = sign_request_body(&request, &waiting.mailbox.certificate, &self.email, &api_key);
        ask(&self.endpoint, &body).map_err(|fault| Failure::fault(&fault, words))?;
        let folder = self.mailbox.to_string_lossy();
        Ok(Answer::default()
            .headline(
                words.say("cli-request-sent", &pushkeeper_texts::Args::with("email", shown(&self.email))),
            )
            .fact("request", json!({ "sha256": sha256_hex(&request) }))
            .fact("mailbox", json!({ "folder": folder, "made": !waiting.found }))
            .row("row-mailbox", &folder, words)
            .next(words.plain("cli-request-sent-do")))
    }
}

fn shown(text: &str) -> String {
    pushcert::printable(text).into_owned()
}
