//! Sends reminders: the daily check of all units.
//!
//! Lives here: free functions over the traits of `ports`, without `App` and without a session.
//! May import: `secrets`, `policy`, `ports` and `model`.
//! Must never import: `app`, `state`, `view`, `actions` or use cases.

pub mod check;
pub(crate) mod notify;
pub(crate) mod outbox;
pub mod reach;
pub(crate) mod revocation;

pub use notify::remind_tomorrow;
