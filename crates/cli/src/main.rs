//! The `pushkeeper` command line, for scripts and monitors. It needs neither window nor display.
//!
//! One module per subcommand. Each returns an [`ExitStatus`]; the texts for people come from the language files.

mod commands;
mod input;
mod output;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use pushkeeper_core::{Fault, FaultCode};
use pushkeeper_platform::Setup;
use pushkeeper_texts::{Lang, Words};

use crate::output::exit::{ExitStatus, print};
use crate::output::failure::Failure;

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
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return usage_error(&error),
    };
    pushkeeper_platform::log::start(cli.command.log_folder().as_deref(), cli.verbose);
    let name = cli.command.name();
    tracing::info!(command = name, version = env!("CARGO_PKG_VERSION"), "started");
    let words = Words::new(cli.lang.unwrap_or_else(Lang::system));
    let run = || match cli.command {
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
    let result = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| Err(panicked(&words)));
    let status = result.unwrap_or_else(|failure| {
        eprintln!("{failure}");
        failed(&failure)
    });
    tracing::info!(command = name, ?status, "ended");
    status.into()
}

/// Prints what is wrong with the arguments; or the help or the version, if they ask for that.
fn usage_error(error: &clap::Error) -> ExitCode {
    // Without a terminal to write to, only the exit status is left.
    let _unwritable = error.print();
    if !error.use_stderr() {
        return ExitStatus::Success.into();
    }
    let text = error.render().to_string();
    let detail = pushcert::printable(text.lines().next().unwrap_or_default()).into_owned();
    failed(&Failure { code: "usage".to_owned(), text, detail }).into()
}

/// The exit status of a failure, after its JSON document was printed where the arguments ask for one.
fn failed(failure: &Failure) -> ExitStatus {
    let asks_for_json = std::env::args_os().take_while(|it| it != "--").any(|it| it == "--json");
    if asks_for_json && let Err(unwritable) = print(&failure.json()) {
        eprintln!("{unwritable}");
    }
    ExitStatus::Failed
}

/// The failure for a panic. Libraries panic where the system makes no thread for them, which is no bug.
fn panicked(words: &Words) -> Failure {
    let fault = match std::thread::Builder::new().spawn(|| {}) {
        Ok(_) => Fault::new(FaultCode::OwnMistake, "the log names the place in the program"),
        Err(error) => Fault::new(FaultCode::WorkNotStarted, error),
    };
    Failure::from_fault(&fault, words)
}
