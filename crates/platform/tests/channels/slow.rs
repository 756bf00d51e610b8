//! Chats and servers of CRLs that drip, hang or never end are abandoned in time.

use pushcert::reminders::Occasion;
use pushkeeper_core::FaultCode;
use pushkeeper_core::model::{ChatStyle, Language, Secret, TeamChat};
use pushkeeper_core::ports::crl::ListLocation;
use pushkeeper_platform::messages::chat;
use pushkeeper_platform::network::crl;

use crate::sample_message::message;
use crate::slow_server::{self, LIMIT, Slowness, ends};

#[test]
fn a_crl_that_does_not_end_is_abandoned() {
    for slowness in slow_server::HTTP {
        let address = format!("http://{}/x.crl", slow_server::start(slowness));
        let what = format!("{slowness:?}");
        let fetched = ends(&what, || crl::fetch_within(LIMIT, &address, ListLocation::Anywhere));
        let code = fetched.expect_err("a fault").code;
        // A slow computer may reach the time limit before the size limit.
        let is_flood = matches!(slowness, Slowness::Floods(..));
        assert!(
            code == FaultCode::ListSlow || is_flood && code == FaultCode::ListUnreachable,
            "{what}: {code:?}"
        );
    }
}

#[test]
fn a_chat_whose_answer_does_not_end_is_abandoned() {
    let chat = TeamChat { style: ChatStyle::Slack, host: "127.0.0.1".to_owned(), language: Language::En };
    for slowness in slow_server::HTTP {
        let address = Secret::new(format!("http://{}/hook", slow_server::start(slowness)));
        let what = format!("{slowness:?}");
        let posted = ends(&what, || chat::post_within(LIMIT, &chat, &address, &message(Occasion::Expired)));
        assert_eq!(posted.expect_err("a fault").code, FaultCode::TeamUnreachable, "{what}");
    }
}
