//! What can be done with a certificate that is there: see it confirmed, download it, revoke it.

use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Redirect, Response};

use super::{LIST, Unavailable, found, own_row};
use crate::pages;
use crate::session::{Shared, Visitor};

pub(super) async fn confirmation(
    State(shared): State<Shared>,
    visitor: Visitor,
    Path(number): Path<usize>,
) -> Result<Response, Unavailable> {
    Ok(found(pages::confirmation(&own_row(&shared, &visitor, number)?)))
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
    Ok(found(pages::revoke(&own_row(&shared, &visitor, number)?)))
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

/// The name under which browsers save: the vendor in it, and nothing of year or serial.
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
