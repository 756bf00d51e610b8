//! The confirmation page before a certificate is revoked.

use super::{escape, frame};
use crate::ledger::Row;

pub(crate) fn revoke(row: &Row) -> String {
    let Row { number, certificate, .. } = row;
    let body = format!(
        "<h1>Revoke this certificate?</h1>\
         <p>No device of {vendor} can be reached with it any more. This cannot be undone.</p>\
         <form method=\"post\" action=\"/pushcert/certificates/{number}/revoke\">\
         <p><a id=\"cancel\" class=\"button\" href=\"/pushcert/certificates\">Cancel</a> \
         <button id=\"revoke\">Revoke</button></p></form>",
        vendor = escape(&certificate.vendor),
    );
    frame(Some(&certificate.apple_id), &body)
}
