//! What lives here: the log: one file a day in the data folder, and standard error on request.
//! May import: `storage` and `system`.
//! Must never import: any other room of this crate.
//!
//! What is logged at which level is written down in `docs/architecture.md` ("Log"). No line holds a secret, an Apple
//! Account, a mail address or the content of a file.

use std::path::{Path, PathBuf};

use tracing::Level;
use tracing::level_filters::LevelFilter;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::Layer;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

use crate::storage::durable;

/// The folder of the log inside of the data folder.
const FOLDER: &str = "log";

/// How many days are kept, today included.
const DAYS: usize = 7;

/// Prefixes of the crates whose lines are logged; libraries could log secrets.
const OUR_CRATES: [&str; 2] = ["pushcert", "pushkeeper"];

/// Starts the log of this process.
///
/// `data_folder`: where the file is written, at level `info`; None for programs that must not create anything.
/// `verbose`: also writes level `debug` to standard error. A log that cannot be written stops no program: what failed
/// is written to standard error only when `verbose` is set. A second call in one process changes nothing.
pub fn start(data_folder: Option<&Path>, verbose: bool) {
    let file = data_folder.map(writer).transpose();
    let why = file.as_ref().err().cloned();
    let to_file = file.ok().flatten().map(|writer| {
        tracing_subscriber::fmt::layer()
            .with_writer(writer)
            .with_ansi(false)
            .with_filter(ours(LevelFilter::INFO))
    });
    let to_stderr = verbose.then(|| {
        tracing_subscriber::fmt::layer()
            .with_writer(std::io::stderr)
            .with_ansi(false)
            .with_filter(ours(LevelFilter::DEBUG))
    });
    // A log that was started before stays.
    let started = tracing_subscriber::registry().with(to_file).with(to_stderr).try_init().is_ok();
    if let Some(why) = why {
        tracing::warn!(%why, "no log file can be written");
    }
    if started {
        log_panics();
    }
}

/// The newest log file, if there is one.
pub fn newest_file(data_folder: &Path) -> Option<PathBuf> {
    let entries = data_folder.join(FOLDER).read_dir().ok()?.flatten().map(|entry| entry.path());
    // The date in the name sorts the files.
    entries.filter(|path| path.extension().is_some_and(|it| it == "log")).max()
}

fn writer(data_folder: &Path) -> Result<RollingFileAppender, String> {
    let folder = data_folder.join(FOLDER);
    durable::private_folder(&folder).map_err(|error| error.to_string())?;
    RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("pushkeeper")
        .filename_suffix("log")
        .max_log_files(DAYS)
        .build(folder)
        .map_err(|error| error.to_string())
}

fn ours(level: LevelFilter) -> Targets {
    OUR_CRATES.iter().fold(Targets::new(), |targets, name| targets.with_target(*name, level))
}

/// Logs where a panic happened, not its message, which could quote data; then does what was done before.
fn log_panics() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::event!(Level::ERROR, place, "a bug: the program panicked");
        before(panic);
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_file_is_the_one_with_the_latest_date() {
        let home = tempfile::tempdir().expect("a folder");
        assert_eq!(newest_file(home.path()), None);
        let folder = home.path().join(FOLDER);
        std::fs::create_dir(&folder).expect("a folder");
        for name in ["pushkeeper.2026-11-09.log", "pushkeeper.2026-11-27.log", "pushkeeper.2026-12-31.txt"] {
            std::fs::write(folder.join(name), "").expect("a file");
        }
        assert_eq!(newest_file(home.path()), Some(folder.join("pushkeeper.2026-11-27.log")));
    }

    #[test]
    fn only_lines_of_our_crates_are_taken() {
        let filter = ours(LevelFilter::INFO);
        assert!(filter.would_enable("pushkeeper_platform::network", &Level::INFO));
        assert!(filter.would_enable("pushcert", &Level::WARN));
        assert!(!filter.would_enable("pushkeeper_core", &Level::DEBUG));
        assert!(!filter.would_enable("lettre::transport", &Level::ERROR));
        assert!(!filter.would_enable("hyper", &Level::ERROR));
    }
}
