//! The list of an account's certificates.

use jiff::Timestamp;

use super::{SERVICE, date, escape, frame};
use crate::ledger::{Row, Status};

/// The list page. An account without certificates sees only [Create a Certificate].
pub(crate) fn list(apple_id: &str, rows: &[Row], now: Timestamp) -> String {
    let create = "<p><a id=\"create\" class=\"button main\" href=\"/pushcert/terms\">\
                  Create a Certificate</a></p>";
    if rows.is_empty() {
        return frame(Some(apple_id), create);
    }
    let rows: String = rows.iter().map(|it| row(it, now)).collect();
    let table = format!(
        "<h1>Certificates for Third-Party Servers</h1>\
         <table id=\"certificates\"><thead><tr><th>Service</th><th>Vendor</th>\
         <th>Expiration Date</th><th>Status</th><th>Actions</th></tr></thead>\
         <tbody>{rows}</tbody></table>"
    );
    frame(Some(apple_id), &format!("{create}{table}"))
}

fn row(row: &Row, now: Timestamp) -> String {
    let Row { number, certificate, .. } = row;
    let status = row.status(now);
    let word = match status {
        Status::Active => "Active",
        Status::Expired => "Expired",
        Status::Revoked => "Revoked",
    };
    let live = match status {
        Status::Active | Status::Expired => format!("{} ", action(*number, "renew", "Renew")),
        Status::Revoked => String::new(),
    };
    let end = match status {
        Status::Active | Status::Expired => format!(" {}", action(*number, "revoke", "Revoke")),
        Status::Revoked => String::new(),
    };
    format!(
        "<tr id=\"certificate-{number}\"><td>{SERVICE}</td><td class=\"vendor\">{vendor}</td>\
         <td class=\"expires\">{expires}</td><td class=\"status\">{word}</td>\
         <td>{details}{live}{download}{end}</td></tr>",
        vendor = escape(&certificate.vendor),
        expires = date(certificate.not_after),
        details = details(row),
        download = action(*number, "download", "Download"),
    )
}

fn action(number: usize, name: &str, label: &str) -> String {
    format!(
        "<a id=\"{name}-{number}\" class=\"button\" \
         href=\"/pushcert/certificates/{number}/{name}\">{label}</a>"
    )
}

/// What the information icon shows: serial number and subject, which distinguish rows with the same date.
fn details(row: &Row) -> String {
    let Row { number, certificate, .. } = row;
    let notes = if certificate.notes.is_empty() {
        String::new()
    } else {
        format!("<dt>Notes</dt><dd id=\"notes-{number}\">{}</dd>", escape(&certificate.notes))
    };
    format!(
        "<details id=\"info-{number}\"><summary aria-label=\"Information\">ⓘ</summary><dl>\
         <dt>Serial Number</dt><dd id=\"serial-{number}\">{serial}</dd>\
         <dt>Subject DN</dt><dd id=\"subject-{number}\">{subject}</dd>{notes}</dl></details>",
        serial = certificate.serial,
        subject = escape(&certificate.subject),
    )
}
