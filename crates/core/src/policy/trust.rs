//! The authorities that are trusted under the settings.

use pushcert::Trust;

use crate::model::Settings;

/// Apple and the additional authorities. One that can no longer be read is trusted no more.
pub(crate) fn trusted(settings: &Settings) -> Trust {
    let mut trust = Trust::apple();
    for pem in &settings.authorities {
        let _unreadable = trust.add(pem.as_bytes());
    }
    trust
}
