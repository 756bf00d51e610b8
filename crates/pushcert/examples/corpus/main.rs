//! Writes `tests/corpus`: one file per defect, named after the defect, with the expected result in its header.
//!
//! `cargo run -p pushcert --example corpus` makes a new practice authority and all files. The committed files were
//! written by one run. The keys of the authority are not stored.

mod case;
mod certificates;
mod containers;
mod forged;
mod others;
mod requests;

use std::path::Path;
use std::{fs, io};

use crate::case::Case;

/// The time at which the files are inspected, unless their header says otherwise.
const AT: &str = "2026-11-22T00:00:00Z";

fn main() -> io::Result<()> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus"));
    fs::create_dir_all(folder)?;
    fs::write(folder.join("trust.pem"), authority::Authority::shared().trust_pem())?;
    let groups: [Vec<Case>; 5] =
        [certificates::cases(), containers::cases(), forged::cases(), requests::cases(), others::cases()];
    for case in groups.concat() {
        fs::write(folder.join(case.file_name()), case.text())?;
    }
    Ok(())
}
