//! Counts passed and failed tests from the summaries of the test runners.

use std::fmt;

/// The numbers of passed and failed tests.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct TestCount {
    /// The number of passed tests.
    pub passed: u64,
    /// The number of failed tests.
    pub failed: u64,
}

impl TestCount {
    /// Adds the numbers of a summary line: `test result: ok. 3 passed; 0 failed; …` of cargo, or
    /// `Tests  1 failed | 7 passed (8)` of vitest. Other lines are ignored.
    pub fn add_line(&mut self, line: &str) {
        let line = without_color(line);
        let Some(summary) =
            ["test result:", "Tests "].iter().find_map(|opening| line.trim_start().strip_prefix(opening))
        else {
            return;
        };
        let words: Vec<&str> = summary.split([' ', ';', '|', '.']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let [number, what] = pair else { continue };
            let Ok(number) = number.parse::<u64>() else { continue };
            match *what {
                "passed" => self.passed += number,
                "failed" => self.failed += number,
                _ => {}
            }
        }
    }
}

impl fmt::Display for TestCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn without_color(line: &str) -> String {
    let mut plain = String::new();
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        if c == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_of_both_runners_are_counted_and_nothing_else() {
        let mut test_count = TestCount::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.10s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            " Test Files  1 failed | 3 passed (4)",
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m1 failed\u{1b}[39m | 7 passed (8)",
            "      Tests  5 passed (5)",
            "test rules::a_name_with_9_passed ... ok",
        ] {
            test_count.add_line(line);
        }
        assert_eq!(test_count, TestCount { passed: 27, failed: 3 });
        assert_eq!(test_count.to_string(), "27 passed, 3 failed");
    }
}
