//! What is remembered while the program runs.
//!
//! Lives here: the session, and what was read from the register to work with.
//! May import: `view`, `policy`, `actions`, `ports` and `model`.
//! Must never import: `app`, use cases, `draw` or `dispatch`; nothing here is a method of `App`.

pub(crate) mod access_token;
pub(crate) mod copy_names;
pub(crate) mod incoming_file;
pub(crate) mod key_files;
pub(crate) mod key_generation;
pub(crate) mod open_screen;
pub(crate) mod running_work;
pub(crate) mod session;
pub(crate) mod unit_record;
