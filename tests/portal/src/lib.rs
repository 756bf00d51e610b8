//! A practice Apple Push Certificates Portal on 127.0.0.1. A renewal can be rehearsed and tested from the first click
//! to the downloaded file, without an Apple Account and without a network.
//!
//! Headings, columns and buttons are those of the real portal; the other texts and the design are our own. Uploaded
//! files are checked with OpenSSL, independently of the programs under test.
//!
//! ```
//! let portal = portal::Portal::start(authority::Authority::shared()).expect("a free port");
//! portal.add_account("mdm@example.org");
//! println!("{}", portal.url());
//! ```

mod chain;
mod container;
mod ledger;
mod pages;
mod routes;
mod server;
mod session;
mod upload;

pub use ledger::{Issued, Seed};
pub use server::Portal;
