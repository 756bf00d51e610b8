//! The actions on an issued certificate: confirmation page, download, revocation.

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};

use super::{LIST, Unavailable, ok, own_row};
use crate::pages;
use crate::session::{Shared, Visitor};

pub(super) async fn confirmation(
    State(shared): State<Shared>,
    visitor: Visitor,
    Path(number): Path<usize>,
) -> Result<Response, Unavailable> {
    Ok(ok(pages::confirmation(&own_row(&shared, &visitor, number)?)))
}

pub(super) async fn download(
    State(shared): State<Shared>,
    visitor: Visitor,
    Path(number): Path<usize>,
) -> Result<Response, Unavailable> {
    let certificate = own_row(&shared, &visitor, number)?.certificate;
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("application/x-pem-file")),
        (CONTENT_DISPOSITION, attachment(&certificate.vendor)),
        (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, certificate.pem).into_response())
}

pub(super) async fn revoke_form(
    State(shared): State<Shared>,
    visitor: Visitor,
    Path(number): Path<usize>,
) -> Result<Response, Unavailable> {
    Ok(ok(pages::revoke(&own_row(&shared, &visitor, number)?)))
}

pub(super) async fn revoke(
    State(shared): State<Shared>,
    visitor: Visitor,
    Path(number): Path<usize>,
) -> Result<Redirect, Unavailable> {
    let row = own_row(&shared, &visitor, number)?;
    shared.ledger().revoke(row.number);
    Ok(Redirect::to(LIST))
}

/// The `Content-Disposition` header with the file name of the real portal, which holds the vendor's name.
fn attachment(vendor: &str) -> HeaderValue {
    let vendor: String = vendor
        .chars()
        .map(|character| match character {
            ' '..='~' if !matches!(character, '"' | '\\' | '/') => character,
            _ => '_',
        })
        .collect();
    let value = format!("attachment; filename=\"MDM_ {vendor}_Certificate.pem\"");
    HeaderValue::from_str(&value).expect("printable ASCII makes a header")
}
