//! The portal's pages. Elements that a person or a test must find carry stable ids.

mod confirmation;
mod list;
mod revoke;
mod sign_in;
mod terms;
mod upload;

use jiff::Timestamp;

pub(crate) use confirmation::confirmation;
pub(crate) use list::list;
pub(crate) use revoke::revoke;
pub(crate) use sign_in::sign_in;
pub(crate) use terms::terms;
pub(crate) use upload::{Purpose, upload};

/// The only service that certificates are issued for here.
const SERVICE: &str = "Mobile Device Management";

/// A page for an address that leads nowhere, or to somebody else's certificate.
pub(crate) fn nothing_here(apple_id: &str) -> String {
    let body = "<h1>Nothing here</h1>\
                <p><a class=\"button\" href=\"/pushcert/certificates\">Manage Certificates</a></p>";
    frame(Some(apple_id), body)
}

/// The frame around every page; with an account, [Sign out] at the top.
fn frame(apple_id: Option<&str>, body: &str) -> String {
    let account = apple_id.map_or_else(String::new, |apple_id| {
        format!(
            "<form method=\"post\" action=\"/pushcert/sign-out\"><span id=\"account\">{}</span> \
             <button id=\"sign-out\">Sign out</button></form>",
            escape(apple_id)
        )
    });
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <title>Push Certificates Portal (practice)</title><style>{}</style></head>\
         <body><header><strong>Push Certificates Portal (practice)</strong>{account}</header>\
         <main>{body}</main>\
         <footer>A rehearsal on this computer. Nothing made here is worth anything elsewhere.</footer>\
         </body></html>\n",
        include_str!("pages/style.css")
    )
}

/// Text that may hold anything, made safe for HTML.
fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut safe, character| {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
        safe
    })
}

/// A date as the portal writes it, `Nov 22, 2026`, in UTC.
fn date(moment: Timestamp) -> String {
    moment.strftime("%b %-d, %Y").to_string()
}

fn alert(headline: &str, description: &str) -> String {
    format!(
        "<div id=\"error\" role=\"alert\"><strong id=\"error-headline\">{headline}</strong>\
         <p id=\"error-description\">{description}</p></div>"
    )
}
