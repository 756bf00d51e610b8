//! The `pushkeeper` command line: scripts and monitors call it, it needs neither window nor display.
//!
//! One file per subcommand. Each gives an [`Outcome`], which becomes the exit code; the texts for people are those of
//! the language files.

mod check;
mod columns;
mod inspect;
mod moment;
mod outcome;
mod read;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use words::{Lang, Words};

use crate::outcome::Outcome;

/// Looks after the certificate with which an MDM reaches Apple devices.
#[derive(Debug, Parser)]
#[command(name = "pushkeeper", version, propagate_version = true)]
struct Cli {
    /// Language of texts for people: ja or en [default: the system's]
    #[arg(long, global = true, value_name = "ja|en")]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Inspect(inspect::Inspect),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let words = Words::new(cli.lang.unwrap_or_else(Lang::system));
    let outcome = match cli.command {
        Command::Check(check) => check.run(&words),
        Command::Inspect(inspect) => inspect.run(&words),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(refusal) => {
            eprintln!("{refusal}");
            Outcome::CouldNotRun.into()
        }
    }
}
