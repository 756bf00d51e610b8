//! Practice servers on loopback for everything that Pushkeeper talks to: MDM products, Apple's push gateway, a
//! signing service; and the real NanoMDM where it can be had.
//!
//! They implement the documented calls strictly and with other libraries than the programs under test. Whatever the
//! documentation does not have (an unknown field, another method, a missing header) is a complaint, and a server
//! that has one to make panics when it is dropped: so a test fails without having to look.

mod apns;
mod asked;
mod certificates;
mod fleet;
mod graph;
mod install;
mod mdmcert;
mod micromdm;
mod nanomdm;
mod real_nanomdm;
mod running;
mod server;
mod simplemdm;

pub use apns::{Apns, Verdict};
pub use asked::{Asked, Field, Reply};
pub use certificates::Certificates;
pub use fleet::Fleet;
pub use graph::{Graph, SignIn};
pub use mdmcert::MdmCert;
pub use micromdm::MicroMdm;
pub use nanomdm::NanoMdm;
pub use real_nanomdm::RealNanoMdm;
pub use server::{Mishap, Server};
pub use simplemdm::SimpleMdm;
