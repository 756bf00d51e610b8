//! An HTTP request as a practice server received it, and the reply to it.

use std::collections::BTreeMap;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Multipart, Query};
use axum::http::header::{AUTHORIZATION, CONTENT_TYPE};
use axum::http::{HeaderMap, Request};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use openssl::x509::X509;
use serde::de::DeserializeOwned;

/// An HTTP request, read completely.
pub struct ReceivedRequest {
    /// The HTTP method, such as `GET` or `PUT`.
    pub method: String,
    /// The path without the query, still percent-encoded.
    pub path: String,
    /// The parameters of the query.
    pub query: BTreeMap<String, String>,
    /// The HTTP headers.
    pub headers: HeaderMap,
    /// The body; empty for `multipart/form-data`, see `fields`.
    pub body: Vec<u8>,
    /// The fields of a `multipart/form-data` body.
    pub fields: Option<Vec<Field>>,
    /// The certificate that the client showed in the handshake.
    pub client: Option<X509>,
    /// Whether it came by HTTP/2.
    pub http2: bool,
}

/// A field of a `multipart/form-data` body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name of the field.
    pub name: String,
    /// The file name, when the field is a file.
    pub file_name: Option<String>,
    /// The content of the field.
    pub value: Vec<u8>,
}

/// The reply to a request.
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The content type; empty for none.
    pub content_type: &'static str,
    /// Further HTTP headers.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes of the body.
    pub body: Vec<u8>,
}

/// The `Authorization` header of basic authentication (RFC 7617).
pub(crate) fn basic(user: &str, password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{user}:{password}")))
}

impl Reply {
    /// A reply with a JSON body.
    pub fn json(status: u16, value: &serde_json::Value) -> Self {
        Self::of(status, "application/json; charset=utf-8", value.to_string())
    }

    /// A reply with a text body.
    pub fn text(status: u16, text: &str) -> Self {
        Self::of(status, "text/plain; charset=utf-8", text)
    }

    /// A reply with any content type.
    pub fn of(status: u16, content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, content_type, headers: Vec::new(), body: body.into() }
    }

    /// A reply without a body.
    pub fn empty(status: u16) -> Self {
        Self::of(status, "", "")
    }
}

impl ReceivedRequest {
    pub(crate) async fn read(request: Request<Body>, client: Option<X509>) -> Result<Self, String> {
        let (parts, body) = request.into_parts();
        let query =
            Query::<BTreeMap<String, String>>::try_from_uri(&parts.uri).map_err(|it| it.to_string())?;
        let mut received = Self {
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: query.0,
            headers: parts.headers.clone(),
            body: Vec::new(),
            fields: None,
            client,
            http2: parts.version == axum::http::Version::HTTP_2,
        };
        if received.content_type().starts_with("multipart/form-data") {
            let form = Multipart::from_request(Request::from_parts(parts, body), &())
                .await
                .map_err(|it| it.to_string())?;
            received.fields = Some(fields(form).await.map_err(|it| it.to_string())?);
        } else {
            received.body = to_bytes(body, 1 << 20).await.map_err(|it| it.to_string())?.to_vec();
        }
        Ok(received)
    }

    /// The text of a header; empty when it is missing.
    pub fn header(&self, name: impl axum::http::header::AsHeaderName) -> &str {
        self.headers.get(name).and_then(|it| it.to_str().ok()).unwrap_or_default()
    }

    /// The content type of the body.
    pub fn content_type(&self) -> &str {
        self.header(CONTENT_TYPE)
    }

    /// Method and path, such as `PUT /path`.
    pub fn line(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// `None` when the `Authorization` header equals `header`, else the reply with status 401. A request without that
    /// header is a complaint.
    pub(crate) fn check_authorization(&self, header: &str) -> Result<Option<Reply>, String> {
        match self.header(AUTHORIZATION) {
            "" => Err("no Authorization".to_owned()),
            sent if sent == header => Ok(None),
            _ => Ok(Some(Reply::json(401, &serde_json::json!({"error": "Unauthorized"})))),
        }
    }

    /// The fields of a form (`application/x-www-form-urlencoded`). A field that occurs twice is a complaint.
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

    /// The body as JSON of type `T`. Another content type is a complaint.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, String> {
        if self.content_type() != "application/json" {
            return Err(format!("JSON sent as {:?}", self.content_type()));
        }
        serde_json::from_slice(&self.body).map_err(|error| error.to_string())
    }

    /// Complains about a body or a query, for calls that take neither.
    pub fn without_parameters(&self) -> Result<(), String> {
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
