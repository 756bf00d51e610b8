//! Counts the tests from what the runners say, so that one line can tell how a whole run went.

use std::fmt;

/// Tests passed and failed so far.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that ran and held.
    pub passed: u64,
    /// Tests that ran and did not.
    pub failed: u64,
}

impl Tally {
    /// Adds up a line when it is a summary: `test result: ok. 3 passed; 0 failed; …` of cargo, or
    /// `Tests  1 failed | 7 passed (8)` of vitest. Any other line counts nothing.
    pub fn hear(&mut self, line: &str) {
        let line = without_colour(line);
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

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn without_colour(line: &str) -> String {
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
    fn counts_the_summaries_of_both_runners_and_nothing_else() {
        let mut tally = Tally::default();
        for line in [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.10s",
            "test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out",
            " Test Files  1 failed | 3 passed (4)",
            "\u{1b}[2m      Tests \u{1b}[22m \u{1b}[1m\u{1b}[31m1 failed\u{1b}[39m | 7 passed (8)",
            "      Tests  5 passed (5)",
            "test rules::a_name_with_9_passed ... ok",
        ] {
            tally.hear(line);
        }
        assert_eq!(tally, Tally { passed: 27, failed: 3 });
        assert_eq!(tally.to_string(), "27 passed, 3 failed");
    }
}
