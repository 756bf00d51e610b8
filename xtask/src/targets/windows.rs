//! What it takes to build for Windows with MinGW.

/// Compiler, linker and Windows' own libraries; OpenSSL, built from source, is configured by Perl.
pub const PACKAGES: &[&str] = &["build-essential", "gcc-mingw-w64-x86-64", "perl"];

/// Names MinGW's linker.
pub fn variables() -> [(&'static str, &'static str); 1] {
    [("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", "x86_64-w64-mingw32-gcc")]
}
