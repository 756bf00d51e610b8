//! A judged request, as several screens show it.

use crate::App;
use crate::model::Request;
use crate::ports::Store;
use crate::state::incoming_file::Handed;
use crate::use_cases::files::judge::{request_remedy, show};
use crate::view::RequestCard;

impl<P: Store> App<P> {
    pub(super) fn request_card(&self, request: &Request) -> RequestCard {
        let verdict = self.judge_kept_request(request);
        let handed = Handed {
            name: request.file_name.clone(),
            path: request.path.as_deref(),
            origin: request.origin,
            bytes: &request.bytes,
        };
        RequestCard {
            obtained_at: request.obtained_at,
            verdict: show(&handed, &verdict, request_remedy(&verdict)),
            sha256: request.sha256.clone(),
        }
    }
}
