//! The page after an upload: the new certificate can be downloaded.

use super::{SERVICE, date, escape, frame};
use crate::ledger::Row;

pub(crate) fn confirmation(row: &Row) -> String {
    let Row { number, certificate, .. } = row;
    let body = format!(
        "<h1 id=\"confirmation\">Confirmation</h1>\
         <p>The push certificate was issued:</p>\
         <dl><dt>Service</dt><dd id=\"service\">{SERVICE}</dd>\
         <dt>Vendor</dt><dd id=\"vendor\">{vendor}</dd>\
         <dt>Expiration Date</dt><dd id=\"expires\">{expires}</dd></dl>\
         <p><a id=\"manage\" class=\"button\" href=\"/pushcert/certificates\">Manage Certificates</a> \
         <a id=\"download\" class=\"button main\" \
         href=\"/pushcert/certificates/{number}/download\">Download</a></p>",
        vendor = escape(&certificate.vendor),
        expires = date(certificate.not_after),
    );
    frame(Some(&certificate.apple_id), &body)
}
