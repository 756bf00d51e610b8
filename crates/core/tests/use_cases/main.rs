//! The use cases, told as lists of actions and the views that follow, on a desk that records.

#![allow(missing_docs, clippy::wildcard_enum_match_arm)]

mod adopt;
mod catch;
mod check;
mod delivery;
mod desk;
mod export;
mod faults;
mod mailed;
mod managed;
mod outgoing;
mod registration;
mod renewal;
mod requests;
mod resume;
mod revocation;
mod servers;
mod sign_in;
mod signing;
mod story;
mod versions;
mod ways;
