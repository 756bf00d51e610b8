//! Type-checking for macOS without Apple's tools. C code is not compiled: a substitute takes the place of the compiler, and
//! nothing is linked.

use std::ffi::OsString;
use std::path::Path;

/// The packages of the C compiler and headers that the substitute uses for preprocessing.
pub const PACKAGES: &[&str] = &["build-essential", "libssl-dev"];

/// The file name of the substitute.
pub const SUBSTITUTE: &str = "cc-for-macos";

/// A shell script that preprocesses without Apple's options, for build scripts that ask about versions and headers, and
/// that creates empty object files.
pub const SUBSTITUTE_SCRIPT: &str = r#"#!/bin/sh
# Takes the place of Apple's C compiler where Rust code is type-checked but nothing is linked.
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

/// The variables that point build scripts to the substitute and to this system's headers.
pub fn variables(folder: &Path) -> [(&'static str, OsString); 6] {
    let substitute = folder.join(SUBSTITUTE).into_os_string();
    [
        ("CC_aarch64_apple_darwin", substitute.clone()),
        ("CXX_aarch64_apple_darwin", substitute),
        ("AR_aarch64_apple_darwin", "true".into()),
        // Any value works: it only keeps build scripts from asking Xcode.
        ("SDKROOT", "/".into()),
        ("AARCH64_APPLE_DARWIN_OPENSSL_DIR", "/usr".into()),
        // With dynamic linking, build scripts do not look for the library.
        ("AARCH64_APPLE_DARWIN_OPENSSL_STATIC", "0".into()),
    ]
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::{Command, Output};

    fn run_substitute(words: &[&str]) -> Output {
        Command::new("sh")
            .args(["-c", SUBSTITUTE_SCRIPT, "cc-for-macos"])
            .args(words)
            .output()
            .expect("sh runs")
    }

    #[test]
    fn the_substitute_preprocesses_without_apples_options() {
        let folder = std::env::temp_dir().join(format!("substitute-{}", std::process::id()));
        std::fs::create_dir(&folder).expect("a folder");
        let file = folder.join("it's a file.c");
        std::fs::write(&file, "#define ANSWER 42\nint answer = ANSWER;\n").expect("written");
        let output = run_substitute(&[
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
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(String::from_utf8_lossy(&output.stdout).contains("int answer = 42;"));
    }

    #[test]
    fn the_substitute_creates_an_empty_object_and_is_not_taken_for_microsofts_compiler() {
        let object = std::env::temp_dir().join(format!("substitute-{}.o", std::process::id()));
        let output = run_substitute(&["-O2", "-c", "-o", object.to_str().expect("a path"), "missing.c"]);
        assert!(output.status.success());
        assert_eq!(std::fs::read(&object).expect("made"), b"");
        std::fs::remove_file(&object).expect("removed");
        assert!(!run_substitute(&["-?"]).status.success());
    }
}
