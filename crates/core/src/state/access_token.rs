//! An access token of an MDM's API.

use jiff::Timestamp;

use crate::model::Secret;

/// An access token of a sign-in. It stays in memory.
pub(crate) struct AccessToken {
    pub(crate) token: Secret,
    pub(crate) until: Timestamp,
    /// The identity of the only server that it is sent to.
    pub(crate) server: String,
}

impl std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccessToken").field("until", &self.until).finish_non_exhaustive()
    }
}
