//! `pushkeeper backup`: the copies of the data file that Pushkeeper makes, and putting one of them back.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use pushkeeper_core::model::RegisterBackup;
use pushkeeper_platform::Setup;
use pushkeeper_texts::{Args as TextArgs, Words};
use serde_json::json;

use crate::output::exit::ExitStatus;
use crate::output::failure::Failure;
use crate::output::report::{CommandError, OutputOptions, Report, finish};

/// Show the copies of the data file, and put one of them back.
#[derive(Debug, Args)]
pub struct Backup {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the copies that Pushkeeper made, the newest first
    ///
    /// Exit status: 0 shown, 2 the data folder could not be read.
    List {
        #[command(flatten)]
        output: OutputOptions,
    },
    /// Put a copy in the place of the data file; the data file is kept as a copy
    ///
    /// The copy is checked first. A journal of the old data file is removed with it.
    ///
    /// Exit status: 0 restored, 2 nothing was changed.
    Restore {
        /// Path of the copy, or its name as `backup list` shows it
        #[arg(value_name = "FILE")]
        file: PathBuf,
        #[command(flatten)]
        output: OutputOptions,
    },
}

impl Backup {
    /// Lists the copies or puts one back, and prints the report.
    pub fn run(&self, words: &Words) -> Result<ExitStatus, Failure> {
        let (output, result) = match &self.command {
            Command::List { output } => (*output, list(words)),
            Command::Restore { file, output } => (*output, restore(file, words)),
        };
        finish(output, result.map_err(CommandError::Failed), words)
    }
}

fn list(words: &Words) -> Result<Report, Failure> {
    let copies = Setup::headless().backups().map_err(|fault| Failure::from_fault(&fault, words))?.list();
    let headline = if copies.is_empty() { "cli-backup-none" } else { "cli-backup-list" };
    let as_json = |it: &RegisterBackup| {
        json!({
            "file": it.path.to_string_lossy(),
            "made_at": it.made_at,
            "reason": it.reason,
            "bytes": it.bytes,
        })
    };
    let report = Report::default()
        .headline(words.plain(headline))
        .json_field("copies", copies.iter().map(as_json).collect::<Vec<_>>());
    Ok(copies.iter().fold(report, |report, copy| {
        let name = copy.path.file_name().unwrap_or_default().to_string_lossy();
        let args = TextArgs::with("when", words.moment(copy.made_at))
            .and("reason", words.plain(&format!("backup-{}", copy.reason.as_str())));
        report.text_row(words.say("cli-backup-copy", &args), &name)
    }))
}

fn restore(file: &std::path::Path, words: &Words) -> Result<Report, Failure> {
    let failed = |fault| Failure::from_fault(&fault, words);
    let backups = Setup::headless().backups().map_err(failed)?;
    let file = backups.find(file);
    let replaced = backups.restore(&file).map_err(failed)?;
    let replaced = replaced.map(|path| path.to_string_lossy().into_owned());
    let report = Report::default()
        .headline(words.plain("cli-backup-restored"))
        .json_field("restored", file.to_string_lossy())
        .json_field("replaced", &replaced)
        .row("row-backup-restored", &file.to_string_lossy(), words);
    Ok(match &replaced {
        Some(replaced) => report.row("row-backup-replaced", replaced, words),
        None => report,
    })
}
