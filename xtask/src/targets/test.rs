//! Runs the tests of the crates without a window as Windows programs, under Wine.

use super::compiler::{Compiler, Target};
use super::wine::{self, Wine};
use crate::report::Report;
use crate::stage::{self, TaskError};
use crate::{packages, tree};
use std::process::{Command, Stdio};

/// The crates without a window.
const CRATES: [&str; 5] =
    ["pushcert", "pushkeeper-cli", "pushkeeper-core", "pushkeeper-platform", "pushkeeper-texts"];

/// The tests that fail under Wine and pass on Windows, each with the reason.
const SKIPPED_TESTS: [(&str, &str); 2] = [
    ("arrivals::tests::copied_and_moved_files_with_old_times_are_new", NO_CREATION_TIME),
    ("arrivals::tests::old_files_stay_old_when_their_times_and_names_change", NO_CREATION_TIME),
];
const NO_CREATION_TIME: &str = "Wine reports the time of the last change as the creation time of a file";

/// Builds the crates for Windows and runs the tests whose names contain `filter`, or all, under Wine. The last line is
/// `N passed, N failed`.
pub fn run(filter: Option<&str>) -> Result<(), TaskError> {
    let compiler = Compiler::prepare(&[Target::Windows])?;
    packages::install(wine::PACKAGES)?;
    let wine = Wine::prepare(compiler.folder())?;

    let mut words =
        vec!["test", "--no-fail-fast", "--lib", "--bins", "--tests", "--features", "pushkeeper-cli/vendored"];
    words.extend(CRATES.iter().flat_map(|name| ["--package", name]));
    let mut build = compiler.cargo(Target::Windows, &words);
    stage::run_quietly("build for Windows", build.arg("--no-run"))?;

    let mut report = Report::default();
    let mut tests = compiler.cargo(Target::Windows, &words);
    let runner = format!("target.{}.runner={:?}", Target::Windows.triple(), wine.runner());
    tests.args(["--config", &runner, "--"]).args(filter);
    tests.args(SKIPPED_TESTS.iter().flat_map(|(test, _)| ["--skip", test]));
    // With `CI`, generated files are compared and not written.
    tests.env("CI", "true");
    tests.env("PUSHKEEPER_TEST_DOWNLOADS", wine::DOWNLOADS);
    tests.env("PUSHKEEPER_TEST_LANGUAGE", wine::LANGUAGE);
    tests.env("PUSHKEEPER_TEST_MINUTES_FROM_UTC", wine::MINUTES_FROM_UTC);
    // Tests may change the policies of the whole computer, because nobody else uses this Windows.
    tests.env("PUSHKEEPER_TEST_POLICIES", "yes");
    report.run_tests("tests on Windows", &mut tests);
    if filter.is_none() {
        report.add_stage(test_console(&compiler, &wine));
    }
    println!("\nLeft out, because they fail under Wine:");
    for (test, reason) in SKIPPED_TESTS {
        println!("  {test}: {reason}");
    }
    report.finish()
}

/// Tests that Japanese text is the same on a console as in a pipe, because Windows writes to a console in another way.
fn test_console(compiler: &Compiler, wine: &Wine) -> Result<(), TaskError> {
    let program = compiler.programs(Target::Windows).join("pushkeeper.exe");
    let words = ["inspect", "ない.pem", "--lang", "ja"];
    let mut piped = wine.command(&[&*program.to_string_lossy()]);
    piped.args(words);
    // `script` gives its terminal to the command, and Wine turns it into a console.
    let mut console = Command::new("script");
    console.args(["--quiet", "--flush", "--command", &stage::command_line(&piped), "/dev/null"]);
    let [expected, found] = [&mut piped, &mut console].map(|command| {
        let output = command.current_dir(tree::root()).stdin(Stdio::null()).output();
        let start_error = |error| TaskError(format!("{}: {error}", command.get_program().to_string_lossy()));
        output
            .map(|it| String::from_utf8_lossy(&[it.stdout, it.stderr].concat()).into_owned())
            .map_err(start_error)
    });
    let (expected, found) = (expected?, found?);
    if expected.contains("ファイル") && found.contains(expected.trim_end()) {
        println!("Japanese text is the same on a console as in a pipe.");
        return Ok(());
    }
    Err(TaskError(format!("Japanese text differs on a console.\nExpected: {expected}\nFound: {found}")))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::SKIPPED_TESTS;

    /// The text of all Rust files in a folder.
    fn sources(folder: &Path) -> String {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
        let texts = entries.filter_map(|path| match path.extension() {
            _ if path.is_dir() => Some(sources(&path)),
            Some(extension) if extension == "rs" => fs::read_to_string(&path).ok(),
            _ => None,
        });
        texts.collect()
    }

    #[test]
    fn every_skipped_test_exists() {
        let sources = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates"));
        for (test, _) in SKIPPED_TESTS {
            let name = test.rsplit("::").next().unwrap_or(test);
            assert!(sources.contains(&format!("fn {name}(")), "{test}: was it renamed?");
        }
    }
}
