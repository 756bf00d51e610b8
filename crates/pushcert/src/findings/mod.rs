//! What can be said about a file: verdict, findings, facts, and reasons why something was not done. Values only.
//! May import: `encoding`.
//! Must never import: any other room.

pub mod facts;
pub mod finding;
pub mod reason;
pub mod verdict;
