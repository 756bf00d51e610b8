//! A question as it arrived, and the answer to it.

use std::collections::BTreeMap;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Multipart, Query};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Request};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::x509::X509;
use serde::de::DeserializeOwned;

/// A question, read to its end.
pub struct Asked {
    /// `GET`, `PUT` …
    pub method: String,
    /// The path alone, percent-encoded as it came.
    pub path: String,
    /// What follows the question mark.
    pub query: BTreeMap<String, String>,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; empty where it came in fields.
    pub body: Vec<u8>,
    /// The fields of a `multipart/form-data` body.
    pub fields: Option<Vec<Field>>,
    /// The certificate that the client showed in the handshake.
    pub client: Option<X509>,
    /// Asked by HTTP/2.
    pub http2: bool,
}

/// A field of a `multipart/form-data` body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// The name of the file, where it is one.
    pub file_name: Option<String>,
    /// What it holds.
    pub value: Vec<u8>,
}

/// An answer.
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Content type; empty: none.
    pub content_type: &'static str,
    /// More headers.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// The header of basic authentication.
pub(crate) fn basic(user: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
}

impl Reply {
    /// A JSON answer.
    pub fn json(status: u16, value: &serde_json::Value) -> Self {
        Self::of(status, "application/json; charset=utf-8", value.to_string())
    }

    /// A text answer.
    pub fn text(status: u16, text: &str) -> Self {
        Self::of(status, "text/plain; charset=utf-8", text)
    }

    /// An answer of any kind.
    pub fn of(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, content_type, headers: Vec::new(), body: body.into() }
    }

    /// An answer that says nothing.
    pub fn empty(status: u16) -> Self {
        Self::of(status, "", "")
    }
}

impl Asked {
    pub(crate) async fn read(request: Request<Body>, client: Option<X509>) -> Result<Self, String> {
        let (parts, body) = request.into_parts();
        let query =
            Query::<BTreeMap<String, String>>::try_from_uri(&parts.uri).map_err(|it| it.to_string())?;
        let mut asked = Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: query.0,
            headers: parts.headers.clone(),
            body: Vec::new(),
            fields: None,
            client,
            http2: parts.version == axum::http::Version::HTTP_2,
        };
        if asked.content_type().starts_with("multipart/form-data") {
            let request = Request::from_parts(parts, body);
            let form = Multipart::from_request(request, &()).await.map_err(|it| it.to_string())?;
            asked.fields = Some(fields(form).await.map_err(|it| it.to_string())?);
        } else {
            asked.body = to_bytes(body, 1 << 20).await.map_err(|it| it.to_string())?.to_vec();
        }
        Ok(asked)
    }

    /// A header's text; empty where there is none.
    pub fn header(&self, name: impl axum::http::header::AsHeaderName) -> &str {
        self.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
    }

    /// The content type of the body.
    pub fn content_type(&self) -> &str {
        self.header(CONTENT_TYPE)
    }

    /// `PUT /path`, for lists and complaints.
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// `None` where the credentials are right, else the refusal. None at all is a complaint.
    pub(crate) fn refusal(&self, header: &str) -> Result<Option<Reply>, String> {
        match self.header(AUTHORIZATION) {
            "" => Err("no Authorization".to_owned()),
            sent if sent == header => Ok(None),
            _ => Ok(Some(Reply::json(401, &serde_json::json!({"error": "Unauthorized"})))),
        }
    }

    /// The fields of a form as web pages send them, each once.
    pub(crate) fn form(&self) -> Result<BTreeMap<String, String>, String> {
        if self.content_type() != "application/x-www-form-urlencoded" {
            return Err(format!("a form sent as {:?}", self.content_type()));
        }
        let body = String::from_utf8_lossy(&self.body);
        let address = format!("/?{body}").parse().map_err(|_| "a form that cannot be read".to_owned())?;
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(&address).map_err(|it| it.to_string())?.0;
        let (count, fields) = (pairs.len(), pairs.into_iter().collect::<BTreeMap<_, _>>());
        if fields.len() == count { Ok(fields) } else { Err("a field twice".to_owned()) }
    }

    /// The body as JSON of exactly that shape, sent as JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, String> {
        if self.content_type() != "application/json" {
            return Err(format!("JSON sent as {:?}", self.content_type()));
        }
        serde_json::from_slice(&self.body).map_err(|error| error.to_string())
    }

    /// No body, no query.
    pub fn bare(&self) -> Result<(), String> {
        if !self.body.is_empty() || self.fields.is_some() || !self.query.is_empty() {
            return Err("a body or query where none is wanted".to_owned());
        }
        Ok(())
    }
}

async fn fields(mut form: Multipart) -> Result<Vec<Field>, axum::extract::multipart::MultipartError> {
    let mut fields = Vec::new();
    while let Some(field) = form.next_field().await? {
        fields.push(Field {
            name: field.name().unwrap_or_default().to_owned(),
            file_name: field.file_name().map(str::to_owned),
            value: field.bytes().await?.to_vec(),
        });
    }
    Ok(fields)
}
