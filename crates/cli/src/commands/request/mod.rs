//! `pushkeeper request`: from a new private key to the signed request that Apple's portal accepts.

mod checks;
mod mailbox;
mod mdmcert;
mod new;
mod sign;
mod unwrap;

use clap::{Args, Subcommand};
use pushkeeper_texts::Words;

use crate::output::exit::ExitStatus;
use crate::output::failure::Failure;
use crate::output::report::finish;

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
