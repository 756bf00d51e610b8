//! The sign-in page.

use super::{alert, frame};

/// The sign-in page. `failed`: the last attempt was refused.
pub(crate) fn sign_in(failed: bool) -> String {
    let error = if failed {
        alert("Cannot sign in", "The Apple ID or the password is not correct.")
    } else {
        String::new()
    };
    let form = "<h1>Sign in</h1>\
        <form method=\"post\" action=\"/pushcert/\">\
        <label for=\"apple-id\">Apple ID</label>\
        <input id=\"apple-id\" name=\"apple_id\" autocomplete=\"username\" autofocus>\
        <label for=\"password\">Password</label>\
        <input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"off\">\
        <p><button id=\"sign-in\" class=\"main\">Sign in</button></p></form>";
    frame(None, &format!("{error}{form}"))
}
