//! The two upload forms: for a new certificate and for a renewal.

use axum::extract::{Multipart, Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::{TERMS, Unavailable, ok, own_row, page};
use crate::ledger::{Row, Status};
use crate::pages::{self, Purpose};
use crate::session::{Shared, Visitor};
use crate::upload::{Refusal, Upload};

pub(super) async fn create_form(State(shared): State<Shared>, visitor: Visitor) -> Response {
    if shared.terms_accepted(&visitor) {
        ok(pages::upload(&visitor.apple_id, Purpose::Create, None))
    } else {
        Redirect::to(TERMS).into_response()
    }
}

pub(super) async fn create(State(shared): State<Shared>, visitor: Visitor, form: Multipart) -> Response {
    if !shared.terms_accepted(&visitor) {
        return Redirect::to(TERMS).into_response();
    }
    let (notes, upload) = read(form).await;
    match shared.ledger().create(&visitor.apple_id, &notes, &upload) {
        Ok(number) => confirmed(number),
        Err(refusal) => refused(&visitor, Purpose::Create, refusal),
    }
}

pub(super) async fn renew_form(
    State(shared): State<Shared>,
    visitor: Visitor,
    Path(number): Path<usize>,
) -> Result<Response, Unavailable> {
    let row = renewable(&shared, &visitor, number)?;
    Ok(ok(pages::upload(&visitor.apple_id, Purpose::Renew(&row), None)))
}

pub(super) async fn renew(
    State(shared): State<Shared>,
    visitor: Visitor,
    Path(number): Path<usize>,
    form: Multipart,
) -> Result<Response, Unavailable> {
    let row = renewable(&shared, &visitor, number)?;
    let (notes, upload) = read(form).await;
    let renewed = shared.ledger().renew(&row, &notes, &upload);
    Ok(match renewed {
        Ok(()) => confirmed(number),
        Err(refusal) => refused(&visitor, Purpose::Renew(&row), refusal),
    })
}

fn renewable(shared: &Shared, visitor: &Visitor, number: usize) -> Result<Row, Unavailable> {
    let row = own_row(shared, visitor, number)?;
    match row.status(shared.ledger().now()) {
        Status::Active | Status::Expired => Ok(row),
        Status::Revoked => Err(Unavailable::Revoked),
    }
}

fn confirmed(number: usize) -> Response {
    Redirect::to(&format!("/pushcert/certificates/{number}/confirmation")).into_response()
}

fn refused(visitor: &Visitor, purpose: Purpose<'_>, refusal: Refusal) -> Response {
    let html = pages::upload(&visitor.apple_id, purpose, Some(refusal));
    page(StatusCode::UNPROCESSABLE_ENTITY, html)
}

/// The notes and the file of a form. An incomplete form counts as a form without a file.
async fn read(mut form: Multipart) -> (String, Upload) {
    let mut notes = String::new();
    let mut upload = Upload { name: String::new(), bytes: Vec::new() };
    while let Ok(Some(field)) = form.next_field().await {
        match field.name().unwrap_or_default() {
            "notes" => notes = field.text().await.unwrap_or_default(),
            "request" => {
                upload.name = field.file_name().unwrap_or_default().to_owned();
                upload.bytes = field.bytes().await.map(Into::into).unwrap_or_default();
            }
            _ => {}
        }
    }
    (notes, upload)
}
