//! The use cases as lists of actions and the views that follow, on a platform that records.

#![allow(missing_docs, clippy::wildcard_enum_match_arm)]

mod arrivals;
mod background;
mod check;
mod delivery;
mod error_messages;
mod existing_certificate;
mod export;
mod faults;
mod managed;
mod mdmcert;
mod outbox;
mod outside;
mod places;
mod places_kinds;
mod registration;
mod reminder_channels;
mod renewal;
mod requests;
mod resume;
mod revocation;
mod routine;
mod saved_secrets;
mod scenario;
mod server_secrets;
mod sign_in;
mod signing;
mod test_machine;
mod test_servers;
mod updates;
mod waiting_keyring;
mod world;
