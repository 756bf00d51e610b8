//! Options that several commands share, and the reading of what they name: files, keys, secrets, units, times.
//! May import `output`.
//! Must never import `commands`.

pub(crate) mod file;
pub(crate) mod kept_key;
pub(crate) mod key_pair;
pub(crate) mod key_pem;
pub(crate) mod secret;
pub(crate) mod time;
pub(crate) mod trust;
pub(crate) mod unit;
