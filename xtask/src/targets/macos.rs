//! What it takes to type-check for macOS without Apple's tools. C code is not compiled: a stand-in takes the place of
//! the compiler, and nothing is ever linked.

use std::ffi::OsString;
use std::path::Path;

/// The stand-in preprocesses with this system's compiler and headers.
pub const PACKAGES: &[&str] = &["build-essential", "libssl-dev"];

/// The stand-in's name in the folder for other systems.
pub const STAND_IN: &str = "cc-for-macos";

/// Preprocesses for build scripts that ask about versions and headers, without Apple's options; makes empty objects.
pub const STAND_IN_SCRIPT: &str = r#"#!/bin/sh
# Stands in for Apple's C compiler where Rust code is type-checked but nothing is linked.
preprocess= output= next=
for word; do
  shift
  if [ "$next" = output ]; then output=$word; fi
  if [ -n "$next" ]; then next=; continue; fi
  case $word in
    '-?') exit 1 ;; # Microsoft's would answer this.
    -o) next=output ;;
    -arch | -isysroot | -target) next=ignored ;;
    --target=* | -mmacosx-version-min=* | -mtargetos=* | -fapple-*) ;;
    -E) preprocess=yes; set -- "$@" "$word" ;;
    *) set -- "$@" "$word" ;;
  esac
done
if [ -n "$preprocess" ]; then exec cc "$@"; fi
if [ -n "$output" ]; then : >"$output"; fi
"#;

/// Points the build scripts of C libraries to the stand-in and to this system's headers.
pub fn variables(folder: &Path) -> [(&'static str, OsString); 6] {
    let stand_in = folder.join(STAND_IN).into_os_string();
    [
        ("CC_aarch64_apple_darwin", stand_in.clone()),
        ("CXX_aarch64_apple_darwin", stand_in),
        ("AR_aarch64_apple_darwin", "true".into()),
        // Whatever it names: it only keeps build scripts from asking Xcode.
        ("SDKROOT", "/".into()),
        ("AARCH64_APPLE_DARWIN_OPENSSL_DIR", "/usr".into()),
        // Linked dynamically, so that nobody looks for the library.
        ("AARCH64_APPLE_DARWIN_OPENSSL_STATIC", "0".into()),
    ]
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::{Command, Output};

    fn stand_in(words: &[&str]) -> Output {
        Command::new("sh")
            .args(["-c", STAND_IN_SCRIPT, "cc-for-macos"])
            .args(words)
            .output()
            .expect("sh runs")
    }

    #[test]
    fn it_preprocesses_without_apples_options() {
        let folder = std::env::temp_dir().join(format!("stand-in-{}", std::process::id()));
        std::fs::create_dir(&folder).expect("a folder");
        let file = folder.join("it's a file.c");
        std::fs::write(&file, "#define ANSWER 42\nint answer = ANSWER;\n").expect("written");
        let said = stand_in(&[
            "--target=arm64-apple-macosx",
            "-arch",
            "arm64",
            "-isysroot",
            "/nowhere",
            "-mmacosx-version-min=11.0",
            "-E",
            file.to_str().expect("a path"),
        ]);
        std::fs::remove_dir_all(&folder).expect("removed");
        assert!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
        assert!(String::from_utf8_lossy(&said.stdout).contains("int answer = 42;"));
    }

    #[test]
    fn it_makes_an_empty_object_and_is_not_microsofts() {
        let object = std::env::temp_dir().join(format!("stand-in-{}.o", std::process::id()));
        let said = stand_in(&["-O2", "-c", "-o", object.to_str().expect("a path"), "missing.c"]);
        assert!(said.status.success());
        assert_eq!(std::fs::read(&object).expect("made"), b"");
        std::fs::remove_file(&object).expect("removed");
        assert!(!stand_in(&["-?"]).status.success());
    }
}
