//! Checks certificates against their CRLs.
//!
//! A CRL that cannot be downloaded or trusted changes nothing but the reason why nothing newer is known: not
//! knowing is neither good nor bad. A revocation that was seen once stays: CRLs may drop certificates that have
//! expired.
//!
//! The address of a CRL is written in the certificate, so somebody else chose it. It is asked only for certificates of
//! known authorities: those of Apple that are built in, whose lists are in the public internet, and those that somebody
//! added in Settings, whose lists may be in a private network as well.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiff::{SignedDuration, Timestamp};
use pushcert::Trust;
use pushcert::revocation::{self, CrlAnswer, CrlUnusable};

use crate::model::{Certificate, CertificateStatus, CrlFailure, RevocationStatus, UnitId, WebAddress};
use crate::ports::crl::ListLocation;
use crate::ports::{CrlSource, Store};
use crate::{Change, Fault, FaultCode, Register};

/// How long a CRL that was read is good enough; Apple publishes new ones several times a day.
const CRL_INTERVAL: SignedDuration = SignedDuration::from_hours(20);

/// The pause after a CRL that could not be read.
const RETRY_INTERVAL: SignedDuration = SignedDuration::from_hours(1);

/// The most addresses that are asked for one certificate.
const MAX_ADDRESSES: usize = 3;

/// The time for all CRLs of one run. What is left is asked for in the next run.
const TIME_FOR_ALL_LISTS: Duration = Duration::from_secs(5 * 60);

/// Checks every certificate that is in use, or on its way into the MDM, and was not checked recently. Returns the
/// units whose certificate is now known to be revoked and was not before.
///
/// Downloads each CRL once, however many certificates name it. Faults: those of reading the register.
pub(crate) fn check_all_certificates<P: Store + CrlSource>(
    platform: &mut P,
    trust: &Trust,
    now: Timestamp,
) -> Result<Vec<UnitId>, Fault> {
    if platform.register().settings()?.no_revocation_lists {
        return Ok(Vec::new());
    }
    let mut due = Vec::new();
    for unit in platform.register().units()? {
        for certificate in platform.register().certificates(&unit.id)? {
            let before = platform.register().revocation_status(&certificate.id)?;
            if certificate.standing != CertificateStatus::Earlier && is_due(before.as_ref(), now) {
                due.push((certificate, before));
            }
        }
    }
    // If the time does not suffice for all, the next run begins with those that were left out.
    due.sort_by_key(|(_, before)| before.as_ref().map(|it| it.asked_at));
    let mut lists = CrlDownloads::default();
    let (mut changes, mut revoked) = (Vec::new(), Vec::new());
    for (certificate, before) in due {
        let was_revoked = before.as_ref().is_some_and(|it| it.revoked_since.is_some());
        let Some(status) = check_certificate(platform, &certificate, before, trust, &mut lists, now) else {
            continue;
        };
        if status.revoked_since.is_some() && !was_revoked {
            revoked.push(certificate.unit);
        }
        changes.push(Change::RevocationStatus(status));
    }
    if !changes.is_empty() {
        // What cannot be recorded is asked for again; it must not stop the reminders.
        let _unrecorded = platform.register_mut().commit(&changes);
    }
    Ok(revoked)
}

/// Checks one certificate. Returns what is known then; `None` when it names no CRL, or the time for CRLs is used up.
pub(crate) fn check_certificate<P: CrlSource>(
    platform: &P,
    certificate: &Certificate,
    before: Option<RevocationStatus>,
    trust: &Trust,
    lists: &mut CrlDownloads,
    now: Timestamp,
) -> Option<RevocationStatus> {
    let addresses = revocation::crl_urls(&certificate.der);
    let location = list_location(&certificate.der, trust);
    let mut answer = None;
    for address in addresses.iter().take(MAX_ADDRESSES) {
        let Some(location) = location else {
            answer = Some(Err(CrlUnusable::UnknownIssuer.code().to_owned()));
            break;
        };
        answer = match lists.fetch(platform, address, location) {
            None => break,
            Some(Err(fault)) => Some(Err(fault.code.as_str().to_owned())),
            Some(Ok(list)) => Some(match revocation::check(list, &certificate.der, trust, now) {
                CrlAnswer::Good(_) => Ok(None),
                CrlAnswer::Revoked { since, .. } => Ok(Some(since)),
                CrlAnswer::Unusable(why) => Err(why.code().to_owned()),
            }),
        };
        if matches!(answer, Some(Ok(_))) {
            break;
        }
    }
    let was_failing = before.as_ref().and_then(|it| it.failing.clone());
    let known = before.unwrap_or(RevocationStatus {
        certificate: certificate.id.clone(),
        asked_at: now,
        read_at: None,
        revoked_since: None,
        failing: None,
    });
    Some(match answer? {
        Ok(revoked) => RevocationStatus {
            asked_at: now,
            read_at: Some(now),
            revoked_since: known.revoked_since.or(revoked),
            failing: None,
            ..known
        },
        Err(code) => {
            let since = was_failing.map_or(now, |it| it.since);
            RevocationStatus { asked_at: now, failing: Some(CrlFailure { since, code }), ..known }
        }
    })
}

/// Where the CRL of a certificate may be; `None` if no known authority issued it, so that its CRL could not be trusted.
fn list_location(certificate_der: &[u8], trust: &Trust) -> Option<ListLocation> {
    if revocation::knows_issuer(certificate_der, &Trust::apple()) {
        return Some(ListLocation::PublicInternet);
    }
    revocation::knows_issuer(certificate_der, trust).then_some(ListLocation::Anywhere)
}

/// The CRLs that were downloaded: a thousand certificates of one authority need one download.
pub(crate) struct CrlDownloads {
    lists: BTreeMap<(String, ListLocation), Result<Vec<u8>, Fault>>,
    /// The servers that did not answer in time, each with its fault; they are not asked again.
    slow_servers: BTreeMap<String, Fault>,
    end: Instant,
}

impl Default for CrlDownloads {
    fn default() -> Self {
        Self {
            lists: BTreeMap::new(),
            slow_servers: BTreeMap::new(),
            end: Instant::now() + TIME_FOR_ALL_LISTS,
        }
    }
}

impl CrlDownloads {
    /// The CRL at an address; `None` if it was not asked for because the time is used up.
    fn fetch<P: CrlSource>(
        &mut self,
        platform: &P,
        address: &str,
        location: ListLocation,
    ) -> Option<Result<&[u8], Fault>> {
        let key = (address.to_owned(), location);
        if !self.lists.contains_key(&key) {
            if Instant::now() >= self.end {
                return None;
            }
            let server = WebAddress::parse(address).map(|it| it.host()).unwrap_or_default();
            if let Some(fault) = self.slow_servers.get(&server) {
                return Some(Err(fault.clone()));
            }
            let fetched = platform.fetch_list(address, location);
            if let Err(fault) = &fetched
                && fault.code == FaultCode::ListSlow
            {
                self.slow_servers.insert(server, fault.clone());
            }
            self.lists.insert(key.clone(), fetched);
        }
        self.lists.get(&key).map(|fetched| fetched.as_deref().map_err(Clone::clone))
    }
}

/// Whether it is time to check again. A time in the future was recorded while the clock was wrong.
fn is_due(before: Option<&RevocationStatus>, now: Timestamp) -> bool {
    let Some(before) = before else { return true };
    let pause = if before.failing.is_some() { RETRY_INTERVAL } else { CRL_INTERVAL };
    before.asked_at.duration_until(now).abs() >= pause
}
