//! `pushkeeper request`: from a new private key to the signed request that Apple's portal accepts.

mod mailbox;
mod mdmcert;
mod new;
mod sign;
mod unwrap;

use clap::{Args, Subcommand};
use pushcert::signing::NotSigned;
use pushcert::{Code, Expected, Kind, Trust, Verdict, inspect};
use pushkeeper_texts::Words;

use crate::output::exit::ExitStatus;
use crate::output::failure::Failure;
use crate::output::finding::Finding;
use crate::output::report::{CommandError, Report, finish};

/// Create a CSR and get it signed.
#[derive(Debug, Args)]
pub struct Request {
    #[command(subcommand)]
    step: Step,
}

#[derive(Debug, Subcommand)]
enum Step {
    New(new::New),
    Sign(sign::Sign),
    Mdmcert(mdmcert::MdmCert),
    Unwrap(unwrap::Unwrap),
}

impl Request {
    /// Runs the subcommand and prints its report.
    pub fn run(&self, words: &Words) -> Result<ExitStatus, Failure> {
        match &self.step {
            Step::New(new) => finish(new.output, new.report(words), words),
            Step::Sign(sign) => finish(sign.output, sign.report(words), words),
            Step::Mdmcert(mdmcert) => finish(mdmcert.output, mdmcert.report(words), words),
            Step::Unwrap(unwrap) => finish(unwrap.output, unwrap.report(words), words),
        }
    }
}

/// Reads a bare request that may be signed: its DER and its verdict, which does not complain that it is not signed yet.
fn read_bare_request(bytes: &[u8]) -> Result<(Vec<u8>, Verdict), CommandError> {
    let now = jiff::Timestamp::now();
    let mut verdict = inspect(bytes, None, &Expected::default(), &Trust::apple(), now);
    verdict.findings.retain(|finding| finding.code() != Code::UnsignedRequest);
    let blocking = Finding::from_verdict(&verdict).into_iter().find(Finding::is_blocking);
    match (verdict.kind, blocking, verdict.der.clone()) {
        (Kind::Request, None, Some(der)) => Ok((der, verdict)),
        (Kind::Request, Some(finding), _) => Err(finding.into()),
        (Kind::Request | Kind::SignedRequest | Kind::Certificate | Kind::Other, _, _) => {
            Err(Finding::from_reason(&NotSigned::RequestDamaged).into())
        }
    }
}

/// Checks a signed request before it is written. Rejected where the portal would reject it.
fn check_signed_request(signed: &[u8], trust: &Trust) -> Result<Verdict, CommandError> {
    let now = jiff::Timestamp::now();
    let verdict = inspect(signed, Some("request.txt"), &Expected::default(), trust, now);
    Report::default().with_findings(Finding::from_verdict(&verdict)).into_result()?;
    Ok(verdict)
}
