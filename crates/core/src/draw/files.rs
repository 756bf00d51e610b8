//! Draws a judged request, as several screens show it.

use crate::App;
use crate::model::CertificateRequest;
use crate::ports::Store;
use crate::state::incoming_file::IncomingFile;
use crate::state::unit_record::UnitRecord;
use crate::use_cases::files::judge::{file_verdict, remedy_elsewhere};
use crate::use_cases::files::place::Place;
use crate::use_cases::files::request::other_vendor;
use crate::view::RequestCard;

impl<P: Store> App<P> {
    pub(super) fn request_card(&self, record: &UnitRecord, request: &CertificateRequest) -> RequestCard {
        let verdict = self.judge_kept_request(request);
        let other_vendor = other_vendor(record, request.origin, &verdict);
        let verdict = verdict.with_findings(other_vendor);
        let incoming = IncomingFile {
            name: request.file_name.clone(),
            path: request.path.as_deref(),
            origin: request.origin,
            bytes: &request.bytes,
        };
        RequestCard {
            obtained_at: request.obtained_at,
            verdict: file_verdict(&Place::request(record), &incoming, &verdict, remedy_elsewhere(&verdict)),
            sha256: request.sha256.clone(),
        }
    }
}
