//! Counts the tests of a run and collects the errors of its stages.

use crate::stage::{self, TaskError};
use crate::test_count::TestCount;
use std::process::Command;

/// Counts the tests of all stages and collects their errors.
#[derive(Default)]
pub struct Report {
    test_count: TestCount,
    errors: Vec<TaskError>,
}

impl Report {
    /// Runs a command that prints a summary of its tests.
    pub fn run_tests(&mut self, name: &str, command: &mut Command) {
        let before = self.test_count.failed;
        let outcome = stage::run_with_output(name, command, |line| self.test_count.add_line(line));
        if outcome.is_err() && self.test_count.failed > before {
            self.errors.extend(outcome.err());
        } else {
            self.add_stage(outcome);
        }
    }

    /// Counts a stage without tests as a failed test where it failed.
    pub fn add_stage(&mut self, outcome: Result<(), TaskError>) {
        if let Err(error) = outcome {
            self.test_count.failed += 1;
            self.errors.push(error);
        }
    }

    /// Counts a stage as one test.
    pub fn add_test(&mut self, outcome: Result<(), TaskError>) {
        self.test_count.passed += u64::from(outcome.is_ok());
        self.add_stage(outcome);
    }

    /// Prints all errors again, and the count of tests.
    pub fn finish(self) -> Result<(), TaskError> {
        println!();
        for error in &self.errors {
            println!("{error}\n");
        }
        println!("{}", self.test_count);
        if self.errors.is_empty() { Ok(()) } else { Err(TaskError(String::new())) }
    }
}
