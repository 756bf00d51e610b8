//! What a person does, one file for each thing.
//!
//! Lives here: the methods of [`App`](crate::App) that perform actions, in this order from top to bottom: `intake`,
//! `units`, `journey`, then `mdm`, `signing` and `settings`, then `files`, then `keys`; each may call those below it.
//! May import: `app`, `state`, `reminders`, `view`, `policy`, `actions`, `ports` and `model`.
//! Must never import: `draw` or `dispatch`.

pub(crate) mod files;
pub(crate) mod intake;
pub(crate) mod journey;
pub(crate) mod keys;
pub(crate) mod mdm;
mod outside;
pub(crate) mod settings;
pub(crate) mod signing;
pub(crate) mod units;
