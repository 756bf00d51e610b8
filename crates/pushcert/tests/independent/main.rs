//! Compatibility with other programs: they open and verify what this crate writes, and this crate opens what they write.
//! The programs are openssl, GnuTLS, NSS, Botan, Python's cryptography, and Java when it is installed.
//!
//! They are Debian packages (`cargo xtask setup`), so these tests run only on Linux.

#![cfg(target_os = "linux")]

mod containers;
mod keys;
mod mail;
mod programs;
mod requests;
mod signed;
