//! `pushkeeper request`: from a new key to the file that Apple's portal takes.

mod mailbox;
mod mdmcert;
mod new;
mod sign;
mod unwrap;

use clap::{Args, Subcommand};
use pushcert::{Code, Expected, Kind, Trust, Verdict, inspect};
use pushkeeper_texts::Words;

use crate::output::answer::{Note, Stop, give};
use crate::output::exit::{Outcome, Refusal};

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
    /// Does what was asked for and gives the answer.
    pub fn run(&self, words: &Words) -> Result<Outcome, Refusal> {
        match &self.step {
            Step::New(new) => give(new.form, new.answer(words), words),
            Step::Sign(sign) => give(sign.form, sign.answer(words), words),
            Step::Mdmcert(mdmcert) => give(mdmcert.form, mdmcert.answer(words), words),
            Step::Unwrap(unwrap) => give(unwrap.form, unwrap.answer(words), words),
        }
    }
}

/// A bare request that is worth signing, as DER, with what could be read of it. That it is not signed yet is no fault here.
fn bare(bytes: &[u8]) -> Result<(Vec<u8>, Verdict), Stop> {
    let now = jiff::Timestamp::now();
    let mut verdict = inspect(bytes, None, &Expected::default(), &Trust::apple(), now);
    verdict.findings.retain(|finding| finding.code() != Code::UnsignedRequest);
    let blocking = Note::of(&verdict).into_iter().find(Note::blocks);
    match (verdict.kind, blocking, verdict.der.clone()) {
        (Kind::Request, None, Some(der)) => Ok((der, verdict)),
        (Kind::Request, Some(note), _) => Err(note.into()),
        (Kind::Request | Kind::SignedRequest | Kind::Certificate | Kind::Other, _, _) => {
            Err(Note::reason(&pushcert::signing::NotSigned::RequestDamaged).into())
        }
    }
}

/// A signed request as it is about to be written: what our own judgement says of it. Stops where it would be refused.
fn judged(signed: &[u8], trust: &Trust) -> Result<Verdict, Stop> {
    let now = jiff::Timestamp::now();
    let verdict = inspect(signed, Some("request.txt"), &Expected::default(), trust, now);
    crate::output::answer::Answer::default().noting(Note::of(&verdict)).judged()?;
    Ok(verdict)
}
