//! The command line runs without a display, so it is not linked with window libraries.
#![cfg(target_os = "linux")]

use std::process::Command;

#[test]
fn the_program_is_not_linked_with_window_libraries() {
    let output = Command::new("readelf")
        .args(["-d", env!("CARGO_BIN_EXE_pushkeeper")])
        .output()
        .expect("readelf of binutils, which every linker comes with");
    let listing = String::from_utf8(output.stdout).unwrap();
    let needed: Vec<&str> = listing.lines().filter(|line| line.contains("(NEEDED)")).collect();
    assert!(needed.iter().any(|line| line.contains("libc.so")), "the listing can be parsed: {listing}");
    for library in ["libgtk", "libgdk", "libwebkit", "libX11", "libxcb", "libwayland", "libsoup", "libdbus"] {
        assert!(!needed.iter().any(|line| line.contains(library)), "{library}: {needed:#?}");
    }
}
