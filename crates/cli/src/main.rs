//! The `pushkeeper` command line: scripts and monitors call it, it needs neither window nor display.
//!
//! One file per subcommand. Each gives an [`Outcome`], which becomes the exit code; the texts for people are those of
//! the language files.

mod commands;
mod fault;
mod input;
mod output;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use pushkeeper_texts::{Lang, Words};

use crate::output::exit::Outcome;

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
    Check(crate::commands::check::Check),
    Deliver(crate::commands::deliver::Deliver),
    Export(crate::commands::export::Export),
    Inspect(crate::commands::inspect::Inspect),
    Notice(crate::commands::notice::Notice),
    Probe(crate::commands::probe::Probe),
    Request(crate::commands::request::Request),
    Settings(crate::commands::settings::Settings),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let words = Words::new(cli.lang.unwrap_or_else(Lang::system));
    let outcome = match cli.command {
        Command::Check(check) => check.run(&words),
        Command::Deliver(deliver) => deliver.run(&words),
        Command::Export(export) => export.run(&words),
        Command::Inspect(inspect) => inspect.run(&words),
        Command::Notice(notice) => notice.run(&words),
        Command::Probe(probe) => probe.run(&words),
        Command::Request(request) => request.run(&words),
        Command::Settings(settings) => settings.run(&words),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(refusal) => {
            eprintln!("{refusal}");
            Outcome::CouldNotRun.into()
        }
    }
}
