//! Building for Windows with MinGW.

/// The packages of compiler, linker and Windows libraries, and Perl, which OpenSSL needs to build from source.
pub const PACKAGES: &[&str] = &["build-essential", "gcc-mingw-w64-x86-64", "perl"];

/// The variable that names MinGW's linker.
pub fn variables() -> [(&'static str, &'static str); 1] {
    [("CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER", "x86_64-w64-mingw32-gcc")]
}
