//! Checks of a signing request before it is sent or signed, and of a signed request before it is written.

use pushcert::signing::NotSigned;
use pushcert::{Code, Expected, FileKind, Trust, Verdict, inspect};

use crate::output::finding::Finding;
use crate::output::report::{CommandError, Report};

/// Reads a bare request that may be signed: its DER and its verdict, which does not complain that it is not signed yet.
pub fn read_bare_request(bytes: &[u8]) -> Result<(Vec<u8>, Verdict), CommandError> {
    let now = jiff::Timestamp::now();
    let mut verdict = inspect(bytes, None, &Expected::default(), &Trust::apple(), now);
    verdict.findings.retain(|finding| finding.code() != Code::UnsignedRequest);
    let blocking = Finding::from_verdict(&verdict).into_iter().find(Finding::is_blocking);
    match (verdict.kind, blocking, verdict.der.clone()) {
        (FileKind::Request, None, Some(der)) => Ok((der, verdict)),
        (FileKind::Request, Some(finding), _) => Err(finding.into()),
        (FileKind::Request | FileKind::SignedRequest | FileKind::Certificate | FileKind::Other, _, _) => {
            Err(Finding::from_reason(&NotSigned::RequestDamaged).into())
        }
    }
}

/// Checks a signed request before it is written. Rejected where the portal would reject it.
pub fn check_signed_request(signed: &[u8], trust: &Trust) -> Result<Verdict, CommandError> {
    let now = jiff::Timestamp::now();
    let verdict = inspect(signed, Some("request.txt"), &Expected::default(), trust, now);
    Report::default().with_findings(Finding::from_verdict(&verdict)).into_result()?;
    Ok(verdict)
}
