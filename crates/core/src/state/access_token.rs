//! An access token of an MDM's API.

use jiff::Timestamp;

use crate::model::Secret;

/// A token that a sign-in gave. It stays in memory and does not print itself.
pub(crate) struct AccessToken {
    pub(crate) token: Secret,
    pub(crate) until: Timestamp,
}

impl std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AccessToken").field("until", &self.until).finish_non_exhaustive()
    }
}
