//! Conventions of the source that no other tool checks: one place for a module's own file, comments that say
//! something, short commit subjects.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::stage::TaskError;
use crate::tree;

/// A doc comment with fewer words says nothing ("Which.", "Yes.").
const FEWEST_WORDS: usize = 3;

/// Longer subjects are cut off in the lists that people read.
const LONGEST_SUBJECT: usize = 72;

/// How many of the latest commits are looked at.
const LATEST_COMMITS: &str = "50";

/// The documents that say where things are.
const DOCUMENTS: [&str; 2] = ["docs/architecture.md", "CONTRIBUTING.md"];

/// Fails when a Rust file breaks a convention; long commit subjects are only named.
pub fn check() -> Result<(), TaskError> {
    let files = rust_files()?;
    let mut complaints = Vec::new();
    for file in &files {
        if let Some(folder) = folder_beside(file) {
            complaints.push(format!("{}: move it to {}/mod.rs", file.display(), folder.display()));
        }
        let text = std::fs::read_to_string(tree::root().join(file)).unwrap_or_default();
        for (line, comment) in short_doc_comments(&text) {
            complaints
                .push(format!("{}:{line}: the doc comment says too little: {comment:?}", file.display()));
        }
    }
    for document in DOCUMENTS {
        let text = std::fs::read_to_string(tree::root().join(document)).unwrap_or_default();
        complaints.extend(missing_paths(&text).map(|path| format!("{document}: there is no {path}")));
    }
    for subject in long_subjects(&latest_subjects()) {
        println!("warning: commit subject of {} characters: {subject}", subject.chars().count());
    }
    if complaints.is_empty() { Ok(()) } else { Err(TaskError(complaints.join("\n"))) }
}

/// The tracked Rust files, seen from the top of the tree.
fn rust_files() -> Result<Vec<PathBuf>, TaskError> {
    let listed = git(&["ls-files", "--cached", "--others", "--exclude-standard", "--", "*.rs"])
        .ok_or_else(|| TaskError("git does not list the files of this tree".to_owned()))?;
    Ok(listed.lines().map(PathBuf::from).filter(|file| tree::root().join(file).exists()).collect())
}

/// The folder of the same name beside a module's file, where there is one.
fn folder_beside(file: &Path) -> Option<PathBuf> {
    let folder = file.with_extension("");
    tree::root().join(&folder).is_dir().then_some(folder)
}

/// Doc comments of too few words, with the number of their first line.
fn short_doc_comments(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (at, line) in text.lines().chain([""]).enumerate() {
        let line = line.trim_start();
        let words =
            ["///", "//!"].iter().find_map(|mark| line.strip_prefix(mark)).filter(|it| !it.starts_with('/'));
        match (&mut open, words) {
            (Some((_, comment)), Some(words)) => {
                comment.push(' ');
                comment.push_str(words.trim());
            }
            (None, Some(words)) => open = Some((at + 1, words.trim().to_owned())),
            (_, None) => {
                found.extend(open.take().filter(|(_, it)| it.split_whitespace().count() < FEWEST_WORDS))
            }
        }
    }
    found
}

/// Paths in backquotes that begin with a folder of this tree and do not exist.
fn missing_paths(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).filter(|quoted| {
        let first = quoted.split_once('/').map(|(first, _)| first);
        let names_a_path = first.is_some_and(|it| !it.is_empty() && tree::root().join(it).is_dir());
        names_a_path && !quoted.contains([' ', '*', '<']) && !tree::root().join(quoted).exists()
    })
}

fn latest_subjects() -> String {
    git(&["log", "--no-merges", "--format=%s", "-n", LATEST_COMMITS]).unwrap_or_default()
}

fn long_subjects(subjects: &str) -> Vec<&str> {
    subjects.lines().filter(|subject| subject.chars().count() > LONGEST_SUBJECT).collect()
}

fn git(words: &[&str]) -> Option<String> {
    let output = Command::new("git").args(words).current_dir(tree::root()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doc_comments_of_one_or_two_words_are_found_with_their_line() {
        let text = "//! The rules of units.\n\n/// Yes.\nfn a() {}\n/// What a\n/// unit holds.\nfn b() {}\n//// Drawn.\n";
        assert_eq!(short_doc_comments(text), [(3, "Yes.".to_owned())]);
        assert_eq!(short_doc_comments("fn a() {}\n/// Whose unit."), [(2, "Whose unit.".to_owned())]);
    }

    #[test]
    fn a_subject_of_seventy_two_characters_is_short_enough() {
        let exact = "a".repeat(72);
        let long = "ä".repeat(73);
        assert_eq!(long_subjects(&format!("{exact}\n{long}\n")), [long.as_str()]);
    }

    #[test]
    fn a_path_that_a_document_names_must_exist() {
        let text = "See `xtask/src/main.rs`, `xtask/src/gone.rs`, `a/b`, `xtask/src/*.rs` and `cargo test`.";
        assert_eq!(missing_paths(text).collect::<Vec<_>>(), ["xtask/src/gone.rs"]);
    }

    #[test]
    fn a_module_beside_its_folder_is_named() {
        assert_eq!(folder_beside(Path::new("xtask/src.rs")), Some(PathBuf::from("xtask/src")));
        assert_eq!(folder_beside(Path::new("xtask/src/main.rs")), None);
    }
}
