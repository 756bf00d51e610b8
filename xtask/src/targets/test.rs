//! Runs on Windows, as Wine plays it, what the tests of the crates without a window say.

use super::compiler::{Compiler, Target};
use super::wine::{self, Wine};
use crate::stage::{self, Stopped};
use crate::test::Report;
use crate::{packages, tree};
use std::process::{Command, Stdio};

/// The crates that run without a window, each with tests that do.
const CRATES: [&str; 5] =
    ["pushcert", "pushkeeper-cli", "pushkeeper-core", "pushkeeper-platform", "pushkeeper-texts"];

/// Tests of Windows that Wine fails and Windows does not, each with the reason.
const BEYOND_WINE: [(&str, &str); 2] = [
    ("arrivals::tests::copies_and_moves_with_old_times_are_new", NO_BIRTH),
    ("arrivals::tests::old_files_stay_old_whatever_is_done_to_their_times_and_names", NO_BIRTH),
];
const NO_BIRTH: &str = "Wine gives the moment of a file's last change for that of its making";

/// Builds the command line and its crates for Windows and runs the tests whose names contain `filter`, or all, under
/// Wine. The last line is `N passed, N failed`.
pub fn run(filter: Option<&str>) -> Result<(), Stopped> {
    let compiler = Compiler::ready(&[Target::Windows])?;
    packages::install(wine::PACKAGES)?;
    let wine = Wine::ready(compiler.folder())?;

    let mut words =
        vec!["test", "--no-fail-fast", "--lib", "--bins", "--tests", "--features", "cli/vendored"];
    words.extend(CRATES.iter().flat_map(|name| ["--package", name]));
    let mut build = compiler.cargo(Target::Windows, &words);
    stage::quiet("build for Windows", build.arg("--no-run"))?;

    let mut report = Report::default();
    let mut tests = compiler.cargo(Target::Windows, &words);
    let runner = format!("target.{}.runner={:?}", Target::Windows.triple(), wine.words());
    tests.args(["--config", &runner, "--"]).args(filter);
    tests.args(BEYOND_WINE.iter().flat_map(|(test, _)| ["--skip", test]));
    // Generated files are compared, not written.
    tests.env("CI", "true");
    tests.env("PUSHKEEPER_TEST_DOWNLOADS", wine::DOWNLOADS);
    tests.env("PUSHKEEPER_TEST_LANGUAGE", wine::LANGUAGE);
    tests.env("PUSHKEEPER_TEST_MINUTES_FROM_UTC", wine::MINUTES_FROM_UTC);
    // This Windows is nobody's: tests may write the policies of its whole computer.
    tests.env("PUSHKEEPER_TEST_POLICIES", "yes");
    report.listen("tests on Windows", &mut tests);
    if filter.is_none() {
        report.note(console(&compiler, &wine));
    }
    println!("\nLeft out, although Windows could:");
    for (test, reason) in BEYOND_WINE {
        println!("  {test}: {reason}");
    }
    report.close()
}

/// On a console a program hands its text to Windows in another way than to a pipe: the same must arrive.
fn console(compiler: &Compiler, wine: &Wine) -> Result<(), Stopped> {
    let program = compiler.programs(Target::Windows).join("pushkeeper.exe");
    let words = ["inspect", "ない.pem", "--lang", "ja"];
    let mut piped = wine.command(&[&*program.to_string_lossy()]);
    piped.args(words);
    // It gives its terminal to the command, and Wine makes a console of that.
    let mut console = Command::new("script");
    console.args(["--quiet", "--flush", "--command", &stage::by_hand(&piped), "/dev/null"]);
    let [expected, found] = [&mut piped, &mut console].map(|command| {
        let output = command.current_dir(tree::root()).stdin(Stdio::null()).output();
        let unable = |error| Stopped(format!("{}: {error}", command.get_program().to_string_lossy()));
        output
            .map(|it| String::from_utf8_lossy(&[it.stdout, it.stderr].concat()).into_owned())
            .map_err(unable)
    });
    let (expected, found) = (expected?, found?);
    if expected.contains("ファイル") && found.contains(expected.trim_end()) {
        println!("Japanese arrives on a console as it does on a pipe.");
        return Ok(());
    }
    Err(Stopped(format!("Japanese on a console.\nExpected: {expected}\nFound: {found}")))
}
