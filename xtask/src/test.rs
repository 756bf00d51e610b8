//! Every test there is, the quick ones first, and one line at the end that counts them.

use crate::installers::{self, Profile};
use crate::stage::{self, Stopped};
use crate::tally::Tally;
use crate::{setup, tree, ui};
use std::path::PathBuf;
use std::process::Command;

/// The module under which all tests live that open a window.
const REAL_WINDOW: &str = "real_window::";

/// Runs the tests whose names contain `filter`, or all. A failing stage does not keep the later ones from
/// running: one run tells everything that is wrong. The last line is `N passed, N failed`; a stage that
/// fails without naming a test counts as one.
pub fn run(filter: Option<&str>) -> Result<(), Stopped> {
    setup::everything()?;
    ui::build()?;
    let mut report = Report::default();

    if filter.is_none() {
        let checked = stage::quiet("types of the user interface", &mut tree::npm(&["run", "check"]));
        report.note(checked);
    }
    let mut words = vec!["test"];
    words.extend(filter.iter().flat_map(|filter| ["--", "-t", filter]));
    report.listen("tests of the user interface", &mut tree::npm(&words));

    if let Err(stopped) = build() {
        report.note(Err(stopped));
        return report.close();
    }
    // Both calls select what `build` did: with another selection cargo would unite other features and build again.
    let words = [&["test", "--workspace", "--no-fail-fast"], tree::features()].concat();
    let mut rules = tree::cargo(&words);
    rules.arg("--").args(filter).args(["--skip", REAL_WINDOW]).envs(programs());
    report.listen("tests without a window", &mut rules);
    if cfg!(target_os = "linux") {
        let mut journeys = tree::cargo(&words);
        journeys.args(["--test", "journeys", "--"]).args(filter).arg("--test-threads=2").envs(programs());
        report.listen("tests on the real window", &mut journeys);
        if filter.is_none() {
            println!("\nthe Debian package");
            report.count(installers::deb::try_out(Profile::Debug, None));
        }
    }
    report.close()
}

/// Builds everything once, tests included.
pub fn build() -> Result<(), Stopped> {
    let mut everything = tree::cargo(&["build", "--workspace", "--all-targets"]);
    stage::quiet("build everything", everything.args(tree::features()))
}

/// Tells the tests where the programs are that they start.
pub fn programs() -> [(&'static str, PathBuf); 2] {
    [
        ("PUSHKEEPER_WINDOW", tree::program("pushkeeper-window")),
        ("PUSHKEEPER_CLI", tree::program("pushkeeper")),
    ]
}

/// How the stages of a run went that go on after a failure.
#[derive(Default)]
pub struct Report {
    tally: Tally,
    stopped: Vec<Stopped>,
}

impl Report {
    /// Runs a stage that counts its tests.
    pub fn listen(&mut self, name: &str, command: &mut Command) {
        let before = self.tally.failed;
        let outcome = stage::spoken(name, command, |line| self.tally.hear(line));
        if outcome.is_err() && self.tally.failed > before {
            self.stopped.extend(outcome.err());
        } else {
            self.note(outcome);
        }
    }

    /// Counts a stage that failed and does not name tests.
    pub fn note(&mut self, outcome: Result<(), Stopped>) {
        if let Err(stopped) = outcome {
            self.tally.failed += 1;
            self.stopped.push(stopped);
        }
    }

    /// Counts a test that is no program of its own.
    pub fn count(&mut self, outcome: Result<(), Stopped>) {
        self.tally.passed += u64::from(outcome.is_ok());
        self.note(outcome);
    }

    /// Says everything that is wrong once more, and the count.
    pub fn close(self) -> Result<(), Stopped> {
        println!();
        for stopped in &self.stopped {
            println!("{stopped}\n");
        }
        println!("{}", self.tally);
        if self.stopped.is_empty() { Ok(()) } else { Err(Stopped(String::new())) }
    }
}
