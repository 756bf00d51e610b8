//! Checks certificates against their CRLs.
//!
//! A CRL that cannot be downloaded or trusted changes nothing but the reason why nothing newer is known: not
//! knowing is neither good nor bad. A revocation that was seen once stays: CRLs may drop certificates that have
//! expired.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use pushcert::Trust;
use pushcert::revocation::{self, CrlAnswer};

use crate::model::{Certificate, CertificateStatus, CrlFailure, RevocationStatus};
use crate::ports::{CrlSource, Store};
use crate::{Change, Fault, Register};

/// How long a CRL that was read is good enough; Apple publishes new ones several times a day.
const CRL_INTERVAL: SignedDuration = SignedDuration::from_hours(20);

/// The pause after a CRL that could not be read.
const RETRY_INTERVAL: SignedDuration = SignedDuration::from_hours(1);

/// Checks every certificate that is in use, or on its way into the MDM, and was not checked recently.
///
/// Downloads each CRL once, however many certificates name it. Faults: those of reading the register.
pub(crate) fn check_all_certificates<P: Store + CrlSource>(
    platform: &mut P,
    trust: &Trust,
    now: Timestamp,
) -> Result<(), Fault> {
    if platform.register().settings()?.no_revocation_lists {
        return Ok(());
    }
    let mut lists = CrlDownloads::default();
    let mut changes = Vec::new();
    for unit in platform.register().units()? {
        for certificate in platform.register().certificates(&unit.id)? {
            let before = platform.register().revocation_status(&certificate.id)?;
            if certificate.standing != CertificateStatus::Earlier && is_due(before.as_ref(), now) {
                changes.extend(check_certificate(platform, &certificate, before, trust, &mut lists, now));
            }
        }
    }
    if !changes.is_empty() {
        // What cannot be recorded is asked for again; it must not stop the reminders.
        let _unrecorded = platform.register_mut().commit(&changes);
    }
    Ok(())
}

/// Checks one certificate. Returns what is known then; `None` when it names no CRL.
pub(crate) fn check_certificate<P: CrlSource>(
    platform: &P,
    certificate: &Certificate,
    before: Option<RevocationStatus>,
    trust: &Trust,
    lists: &mut CrlDownloads,
    now: Timestamp,
) -> Option<Change> {
    let addresses = revocation::crl_urls(&certificate.der);
    let mut answer = Err(String::new());
    for address in &addresses {
        answer = match lists.fetch(platform, address) {
            Err(fault) => Err(fault.code.as_str().to_owned()),
            Ok(list) => match revocation::check(list, &certificate.der, trust, now) {
                CrlAnswer::Good(_) => Ok(None),
                CrlAnswer::Revoked { since, .. } => Ok(Some(since)),
                CrlAnswer::Unusable(why) => Err(why.code().to_owned()),
            },
        };
        if answer.is_ok() {
            break;
        }
    }
    if addresses.is_empty() {
        return None;
    }
    let was_failing = before.as_ref().and_then(|it| it.failing.clone());
    let known = before.unwrap_or(RevocationStatus {
        certificate: certificate.id.clone(),
        asked_at: now,
        read_at: None,
        revoked_since: None,
        failing: None,
    });
    Some(Change::RevocationStatus(match answer {
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
    }))
}

/// The CRLs that were downloaded: a thousand certificates of one authority need one download.
#[derive(Default)]
pub(crate) struct CrlDownloads(BTreeMap<String, Result<Vec<u8>, Fault>>);

impl CrlDownloads {
    fn fetch<P: CrlSource>(&mut self, platform: &P, address: &str) -> Result<&[u8], Fault> {
        let fetched = self.0.entry(address.to_owned()).or_insert_with(|| platform.fetch_list(address));
        fetched.as_deref().map_err(Clone::clone)
    }
}

/// Whether it is time to check again. A time in the future was recorded while the clock was wrong.
fn is_due(before: Option<&RevocationStatus>, now: Timestamp) -> bool {
    let Some(before) = before else { return true };
    let pause = if before.failing.is_some() { RETRY_INTERVAL } else { CRL_INTERVAL };
    before.asked_at.duration_until(now).abs() >= pause
}
