//! Practice servers on loopback for everything that Pushkeeper talks to: MDM products, Apple's push gateway, a
//! signing service.
//!
//! They implement the documented calls strictly and with other libraries than the programs under test. Whatever the
//! documentation does not have (an unknown field, another method, a missing header) is a complaint, and a server
//! that has one to make panics when it is dropped: so a test fails without having to look.

mod asked;
mod certificates;
mod running;
mod server;

pub use asked::{Asked, Field, Reply};
pub use certificates::Certificates;
pub use server::{Mishap, Server};
