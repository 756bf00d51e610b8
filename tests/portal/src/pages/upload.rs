//! The upload page for a signed request, for a new certificate or for a renewal.

use super::{alert, escape, frame};
use crate::ledger::Row;
use crate::upload::Refusal;

/// What the request is for.
pub(crate) enum Purpose<'a> {
    /// A certificate with a new topic.
    Create,
    /// A renewal of the certificate in this row.
    Renew(&'a Row),
}

/// The upload page. `refusal`: why the last file was refused.
pub(crate) fn upload(apple_id: &str, purpose: Purpose<'_>, refusal: Option<Refusal>) -> String {
    let (heading, action, notes) = match purpose {
        Purpose::Create => ("Create a New Push Certificate", "/pushcert/create".to_owned(), ""),
        Purpose::Renew(row) => (
            "Renew Push Certificate",
            format!("/pushcert/certificates/{}/renew", row.number),
            row.certificate.notes.as_str(),
        ),
    };
    let error = refusal.map_or_else(String::new, |it| alert(it.headline(), it.description()));
    let body = format!(
        "{error}<h1>{heading}</h1>\
         <form method=\"post\" action=\"{action}\" enctype=\"multipart/form-data\">\
         <label for=\"notes\">Notes</label>\
         <textarea id=\"notes\" name=\"notes\" rows=\"3\">{notes}</textarea>\
         <label for=\"request\">Vendor-Signed Certificate Signing Request</label>\
         <input id=\"request\" name=\"request\" type=\"file\">\
         <p><a id=\"cancel\" class=\"button\" href=\"/pushcert/certificates\">Cancel</a> \
         <button id=\"upload\" class=\"main\">Upload</button></p></form>",
        notes = escape(notes),
    );
    frame(Some(apple_id), &body)
}
