//! The HTTP routes of the portal: which address shows which page, and what the forms do.

mod requests;
mod rows;

use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, SET_COOKIE};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use serde::Deserialize;

use crate::ledger::Row;
use crate::pages;
use crate::session::{SESSION_COOKIE, Shared, Visitor};

/// The path of the sign-in page.
pub(crate) const SIGN_IN: &str = "/pushcert/";
const LIST: &str = "/pushcert/certificates";
const TERMS: &str = "/pushcert/terms";

pub(crate) fn router(shared: Shared) -> Router {
    Router::new()
        .route("/", get(|| async { Redirect::to(SIGN_IN) }))
        .route("/pushcert", get(|| async { Redirect::to(SIGN_IN) }))
        .route(SIGN_IN, get(start_page).post(sign_in))
        .route("/pushcert/sign-out", post(sign_out))
        .route(LIST, get(list))
        .route(TERMS, get(terms).post(accept_terms))
        .route("/pushcert/create", get(requests::create_form).post(requests::create))
        .route("/pushcert/certificates/{number}/renew", get(requests::renew_form).post(requests::renew))
        .route("/pushcert/certificates/{number}/revoke", get(rows::revoke_form).post(rows::revoke))
        .route("/pushcert/certificates/{number}/confirmation", get(rows::confirmation))
        .route("/pushcert/certificates/{number}/download", get(rows::download))
        .with_state(shared)
}

fn page(status: StatusCode, html: String) -> Response {
    (status, [(CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

fn ok(html: String) -> Response {
    page(StatusCode::OK, html)
}

async fn start_page(visitor: Result<Visitor, Redirect>) -> Response {
    match visitor {
        Ok(_) => Redirect::to(LIST).into_response(),
        Err(_) => ok(pages::sign_in(false)),
    }
}

#[derive(Deserialize)]
struct Credentials {
    apple_id: String,
    password: String,
}

async fn sign_in(State(shared): State<Shared>, Form(credentials): Form<Credentials>) -> Response {
    let account = shared.ledger().account(&credentials.apple_id);
    match account.filter(|_| !credentials.password.is_empty()) {
        Some(apple_id) => {
            let token = shared.sign_in(apple_id);
            let cookie = format!("{SESSION_COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax");
            ([(SET_COOKIE, cookie)], Redirect::to(LIST)).into_response()
        }
        None => page(StatusCode::UNAUTHORIZED, pages::sign_in(true)),
    }
}

async fn sign_out(State(shared): State<Shared>, visitor: Visitor) -> Redirect {
    shared.sign_out(&visitor);
    Redirect::to(SIGN_IN)
}

async fn list(State(shared): State<Shared>, visitor: Visitor) -> Response {
    let ledger = shared.ledger();
    ok(pages::list(&visitor.apple_id, &ledger.rows(&visitor.apple_id), ledger.now()))
}

async fn terms(visitor: Visitor) -> Response {
    ok(pages::terms(&visitor.apple_id, false))
}

#[derive(Deserialize)]
struct Terms {
    accepted: Option<String>,
}

async fn accept_terms(State(shared): State<Shared>, visitor: Visitor, Form(terms): Form<Terms>) -> Response {
    if terms.accepted.is_none() {
        return page(StatusCode::UNPROCESSABLE_ENTITY, pages::terms(&visitor.apple_id, true));
    }
    shared.accept_terms(&visitor);
    Redirect::to("/pushcert/create").into_response()
}

/// Why a row cannot be changed.
enum Unavailable {
    /// The account has no such row.
    NotFound { apple_id: String },
    /// The certificate was revoked.
    Revoked,
}

impl IntoResponse for Unavailable {
    fn into_response(self) -> Response {
        match self {
            Self::NotFound { apple_id } => page(StatusCode::NOT_FOUND, pages::not_found(&apple_id)),
            Self::Revoked => Redirect::to(LIST).into_response(),
        }
    }
}

fn own_row(shared: &Shared, visitor: &Visitor, number: usize) -> Result<Row, Unavailable> {
    let row = shared.ledger().row(&visitor.apple_id, number).cloned();
    row.ok_or_else(|| Unavailable::NotFound { apple_id: visitor.apple_id.clone() })
}
