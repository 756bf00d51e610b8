//! The certificate authorities that are trusted under the settings.

use pushcert::Trust;

use crate::model::Settings;

/// Apple's authorities and the additional ones. An additional one that cannot be read any more is left out.
pub(crate) fn trusted(settings: &Settings) -> Trust {
    let mut trust = Trust::apple();
    for pem in &settings.authorities {
        let _unreadable = trust.add(pem.as_bytes());
    }
    trust
}
