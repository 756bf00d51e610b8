//! The HTML pages of the portal. Elements that tests look for have stable ids.

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

/// The only value in the Service column.
const SERVICE: &str = "Mobile Device Management";

/// The page for an unknown address, or for a certificate of another account.
pub(crate) fn not_found(apple_id: &str) -> String {
    let body = "<h1>Nothing here</h1>\
                <p><a class=\"button\" href=\"/pushcert/certificates\">Manage Certificates</a></p>";
    frame(Some(apple_id), body)
}

/// The frame of every page; with an account, it has [Sign out] at the top.
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
        include_str!("style.css")
    )
}

/// Escapes text for HTML.
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
fn date(time: Timestamp) -> String {
    time.strftime("%b %-d, %Y").to_string()
}

fn alert(headline: &str, description: &str) -> String {
    format!(
        "<div id=\"error\" role=\"alert\"><strong id=\"error-headline\">{headline}</strong>\
         <p id=\"error-description\">{description}</p></div>"
    )
}
