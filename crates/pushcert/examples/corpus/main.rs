//! Writes `tests/corpus`: one file per defect, its name the defect, its header what is expected of it.
//!
//! `cargo run -p pushcert --example corpus` makes a new practice authority and all files anew; what is
//! committed was written by it once. No key of the authority is kept.

mod case;
mod certificates;
mod containers;
mod forged;
mod others;
mod requests;

use std::path::Path;
use std::{fs, io};

use crate::case::Case;

/// The moment as of which the files are judged, unless they say otherwise.
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
