//! Runs all tests, the quick ones first, and counts them in the last line.

use crate::installers::{self, Profile};
use crate::report::Report;
use crate::stage::{self, TaskError};
use crate::{setup, tree, ui, workspace};

/// The module of all tests that open the window.
const REAL_WINDOW: &str = "real_window::";

/// Runs the tests whose names contain `filter`, or all. After a stage that fails the later stages run, too, so that one
/// run shows all failures. The last line is `N passed, N failed`; a stage that fails without naming a test counts as one.
pub fn run(filter: Option<&str>) -> Result<(), TaskError> {
    setup::everything()?;
    ui::build()?;
    let mut report = Report::default();

    if filter.is_none() {
        let checked =
            stage::run_quietly("type check of the user interface", &mut tree::npm(&["run", "check"]));
        report.add_stage(checked);
    }
    let mut words = vec!["test"];
    words.extend(filter.iter().flat_map(|filter| ["--", "-t", filter]));
    report.run_tests("tests of the user interface", &mut tree::npm(&words));

    if let Err(error) = workspace::build() {
        report.add_stage(Err(error));
        return report.finish();
    }
    // The same packages as in `workspace::build`: with other packages cargo would unify other features and build again.
    let words = [&["test", "--workspace", "--no-fail-fast"], tree::features()].concat();
    let mut without_window = tree::cargo(&words);
    without_window.arg("--").args(filter).args(["--skip", REAL_WINDOW]).envs(workspace::program_variables());
    report.run_tests("tests without a window", &mut without_window);
    if cfg!(target_os = "linux") {
        let mut with_window = tree::cargo(&words);
        with_window
            .args(["--test", "journeys", "--"])
            .args(filter)
            .arg("--test-threads=2")
            .envs(workspace::program_variables());
        report.run_tests("tests on the real window", &mut with_window);
        if filter.is_none() {
            println!("\nthe Debian package");
            report.add_test(installers::deb::check(Profile::Debug, None));
        }
    }
    report.finish()
}
