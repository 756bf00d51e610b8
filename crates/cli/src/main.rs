//! The `pushkeeper` command line: scripts and monitors call it, it needs neither window nor display.
//!
//! One file per subcommand. Each gives an [`Outcome`], which becomes the exit code; the texts for people are those of
//! the language files.

mod commands;
mod fault;
mod input;
mod output;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use pushkeeper_platform::Setup;
use pushkeeper_texts::{Lang, Words};

use crate::output::exit::Outcome;

/// Manages the Apple push certificates that an MDM needs to reach Apple devices.
#[derive(Debug, Parser)]
#[command(name = "pushkeeper", version, propagate_version = true)]
struct Cli {
    /// Language of the texts: ja or en [default: same as system]
    #[arg(long, global = true, value_name = "ja|en")]
    lang: Option<Lang>,
    /// Print what Pushkeeper does to standard error, for finding the cause of a problem
    #[arg(short, long, global = true)]
    verbose: bool,
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

impl Command {
    /// The name that people type.
    fn name(&self) -> &'static str {
        match self {
            Command::Check(_) => "check",
            Command::Deliver(_) => "deliver",
            Command::Export(_) => "export",
            Command::Inspect(_) => "inspect",
            Command::Notice(_) => "notice",
            Command::Probe(_) => "probe",
            Command::Request(_) => "request",
            Command::Settings(_) => "settings",
        }
    }

    /// Where the log file is written: beside a register that exists. Commands that work on files alone leave no trace.
    fn log_folder(&self) -> Option<PathBuf> {
        match self {
            Command::Inspect(_) | Command::Request(_) => None,
            Command::Check(_)
            | Command::Deliver(_)
            | Command::Export(_)
            | Command::Notice(_)
            | Command::Probe(_)
            | Command::Settings(_) => Setup::quiet().folder_with_register(),
        }
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    pushkeeper_platform::log::start(cli.command.log_folder().as_deref(), cli.verbose);
    let name = cli.command.name();
    tracing::info!(command = name, version = env!("CARGO_PKG_VERSION"), "started");
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
    let outcome = outcome.unwrap_or_else(|refusal| {
        eprintln!("{refusal}");
        Outcome::CouldNotRun
    });
    tracing::info!(command = name, ?outcome, "ended");
    outcome.into()
}
