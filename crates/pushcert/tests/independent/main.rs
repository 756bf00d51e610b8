//! Whatever is written here is opened and verified by programs that share no code with it, and what they write is
//! opened here: OpenSSL's own tool, GnuTLS, NSS, Botan, Python's cryptography, and Java where it is installed.
//!
//! The programs come as Debian packages (`cargo xtask setup`), so this runs on Linux.

#![cfg(target_os = "linux")]

mod containers;
mod keys;
mod mail;
mod programs;
mod requests;
mod signed;
