//! Practice servers on 127.0.0.1 for everything that Pushkeeper talks to: MDM products, Apple's push gateway, a signing
//! service; and the real NanoMDM where Go is installed to build it.
//!
//! They implement the documented calls strictly, with other libraries than the programs under test. Anything that the
//! documentation does not allow (an unknown field, another method, a missing header) becomes a complaint, and a server
//! with a complaint panics when it is dropped. So a test fails without checking for complaints itself.

mod apns;
mod certificates;
mod connections;
mod fleet;
mod graph;
mod install;
mod mdmcert;
mod micromdm;
mod nanomdm;
mod real_nanomdm;
mod request;
mod server;
mod simplemdm;

pub use apns::{Apns, GatewayAnswer};
pub use certificates::Certificates;
pub use fleet::Fleet;
pub use graph::{Graph, SignIn};
pub use mdmcert::MdmCert;
pub use micromdm::MicroMdm;
pub use nanomdm::NanoMdm;
pub use real_nanomdm::RealNanoMdm;
pub use request::{Field, ReceivedRequest, Reply};
pub use server::{Failure, Server};
pub use simplemdm::SimpleMdm;
