//! The only HTTP client of this program: for MDM servers, Apple's servers and chats.
//!
//! An [`HttpClient`] talks to one server. It sends nothing twice, follows no redirection and keeps no cookie unless
//! told to, limits the size of responses, and gives up when the time limit of the whole call has passed, however the server
//! spends it. An error on the way becomes a [`Fault`](pushkeeper_core::Fault) whose code a
//! person can act on; what a server answers is an [`HttpResponse`].
//!
//! Every call blocks: it belongs on a separate thread, never on one that runs asynchronous tasks.

mod address_range;
mod client;
mod error;
mod options;
mod request;
mod resolver;
mod response;
mod tls;

pub use client::HttpClient;
pub use options::{ClientIdentity, HttpOptions};
pub use request::{FormPart, HttpRequest};
pub use response::HttpResponse;
pub(crate) use response::{deserialize_optional_secret, deserialize_secret};
pub(crate) use tls::config as tls_config;
