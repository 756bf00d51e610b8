//! The sessions of signed-in accounts. A cookie identifies a session; it is valid until the portal stops.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::FromRequestParts;
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::response::Redirect;
use uuid::Uuid;

use crate::ledger::Ledger;

/// The portal's state, shared by all requests.
#[derive(Clone)]
pub(crate) struct Shared {
    ledger: Arc<Mutex<Ledger>>,
    sessions: Arc<Mutex<HashMap<String, Session>>>,
}

struct Session {
    apple_id: String,
    terms_accepted: bool,
}

/// The name of the cookie that carries a session.
pub(crate) const SESSION_COOKIE: &str = "practice-session";

impl Shared {
    pub(crate) fn new(ledger: Ledger) -> Self {
        Self { ledger: Arc::new(Mutex::new(ledger)), sessions: Arc::default() }
    }

    pub(crate) fn ledger(&self) -> MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts a session and returns the value of its cookie.
    pub(crate) fn sign_in(&self, apple_id: String) -> String {
        let token = Uuid::new_v4().to_string();
        self.sessions().insert(token.clone(), Session { apple_id, terms_accepted: false });
        token
    }

    pub(crate) fn sign_out(&self, visitor: &Visitor) {
        self.sessions().remove(&visitor.token);
    }

    pub(crate) fn accept_terms(&self, visitor: &Visitor) {
        if let Some(session) = self.sessions().get_mut(&visitor.token) {
            session.terms_accepted = true;
        }
    }

    pub(crate) fn terms_accepted(&self, visitor: &Visitor) -> bool {
        self.sessions().get(&visitor.token).is_some_and(|session| session.terms_accepted)
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A signed-in account. A request without a session is redirected to the sign-in page.
pub(crate) struct Visitor {
    pub apple_id: String,
    token: String,
}

impl FromRequestParts<Shared> for Visitor {
    type Rejection = Redirect;

    async fn from_request_parts(parts: &mut Parts, shared: &Shared) -> Result<Self, Redirect> {
        let token = token(parts).ok_or_else(|| Redirect::to(crate::routes::SIGN_IN))?;
        let apple_id = shared.sessions().get(&token).map(|session| session.apple_id.clone());
        let apple_id = apple_id.ok_or_else(|| Redirect::to(crate::routes::SIGN_IN))?;
        Ok(Self { apple_id, token })
    }
}

fn token(parts: &Parts) -> Option<String> {
    let cookies = parts.headers.get_all(COOKIE).iter().filter_map(|header| header.to_str().ok());
    cookies
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == SESSION_COOKIE)
        .map(|(_, value)| value.to_owned())
}
