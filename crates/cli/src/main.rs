//! The `pushkeeper` command line, for scripts and monitors. It needs neither window nor display.
//!
//! One module per subcommand. Each returns an [`ExitStatus`]; the texts for people come from the language files.

mod commands;
mod input;
mod output;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use pushkeeper_platform::Setup;
use pushkeeper_texts::{Lang, Words};

use crate::output::exit::ExitStatus;

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
    Backup(commands::backup::Backup),
    Check(commands::check::Check),
    Deliver(commands::deliver::Deliver),
    Export(commands::export::Export),
    Inspect(commands::inspect::Inspect),
    Notice(commands::notice::Notice),
    Probe(commands::probe::Probe),
    Request(commands::request::Request),
    Settings(commands::settings::Settings),
}

impl Command {
    /// The name of the subcommand.
    fn name(&self) -> &'static str {
        match self {
            Command::Backup(_) => "backup",
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

    /// The folder of the log file, which is that of an existing data file. Commands that only work on files write no log.
    fn log_folder(&self) -> Option<PathBuf> {
        match self {
            Command::Inspect(_) | Command::Request(_) => None,
            Command::Backup(_)
            | Command::Check(_)
            | Command::Deliver(_)
            | Command::Export(_)
            | Command::Notice(_)
            | Command::Probe(_)
            | Command::Settings(_) => Setup::headless().folder_with_register(),
        }
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    pushkeeper_platform::log::start(cli.command.log_folder().as_deref(), cli.verbose);
    let name = cli.command.name();
    tracing::info!(command = name, version = env!("CARGO_PKG_VERSION"), "started");
    let words = Words::new(cli.lang.unwrap_or_else(Lang::system));
    let result = match cli.command {
        Command::Backup(backup) => backup.run(&words),
        Command::Check(check) => check.run(&words),
        Command::Deliver(deliver) => deliver.run(&words),
        Command::Export(export) => export.run(&words),
        Command::Inspect(inspect) => inspect.run(&words),
        Command::Notice(notice) => notice.run(&words),
        Command::Probe(probe) => probe.run(&words),
        Command::Request(request) => request.run(&words),
        Command::Settings(settings) => settings.run(&words),
    };
    let status = result.unwrap_or_else(|failure| {
        eprintln!("{failure}");
        ExitStatus::Failed
    });
    tracing::info!(command = name, ?status, "ended");
    status.into()
}
