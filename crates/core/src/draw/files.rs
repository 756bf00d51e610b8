//! Draws a judged request, as several screens show it.

use crate::App;
use crate::model::CertificateRequest;
use crate::ports::Store;
use crate::state::incoming_file::IncomingFile;
use crate::use_cases::files::judge::{file_verdict, request_remedy};
use crate::view::RequestCard;

impl<P: Store> App<P> {
    pub(super) fn request_card(&self, request: &CertificateRequest) -> RequestCard {
        let verdict = self.judge_kept_request(request);
        let incoming = IncomingFile {
            name: request.file_name.clone(),
            path: request.path.as_deref(),
            origin: request.origin,
            bytes: &request.bytes,
        };
        RequestCard {
            obtained_at: request.obtained_at,
            verdict: file_verdict(&incoming, &verdict, request_remedy(&verdict)),
            sha256: request.sha256.clone(),
        }
    }
}
