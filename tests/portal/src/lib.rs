//! A practice Apple Push Certificates Portal on loopback, so that a renewal can be rehearsed and
//! tested from the first click to the downloaded file, without an Apple ID and without a network.
//!
//! Headings, columns and buttons are those that an admin sees on the real portal; words around them
//! and the design are our own. What is uploaded is checked here independently of the programs under
//! test, with openssl, for this stands for the other side.
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
