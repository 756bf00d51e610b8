//! The page with the terms of use, which comes before a new certificate.

use super::{alert, frame};

/// The terms page. `unticked`: the last time, [Accept] was clicked without the checkbox.
pub(crate) fn terms(apple_id: &str, unticked: bool) -> String {
    let error = if unticked {
        alert("The terms are not accepted yet", "Tick the box to go on.")
    } else {
        String::new()
    };
    let form = "<h1>Terms of Use</h1>\
        <div class=\"terms\"><p>This is a rehearsal. The certificates made here are signed by a \
        practice authority that no device knows. Keep them away from servers in use.</p></div>\
        <form method=\"post\" action=\"/pushcert/terms\">\
        <p><input id=\"agree\" name=\"accepted\" value=\"yes\" type=\"checkbox\"> \
        <label class=\"inline\" for=\"agree\">I have read and agree to these terms and conditions.</label></p>\
        <p><a id=\"decline\" class=\"button\" href=\"/pushcert/certificates\">Decline</a> \
        <button id=\"accept\" class=\"main\">Accept</button></p></form>";
    frame(Some(apple_id), &format!("{error}{form}"))
}
