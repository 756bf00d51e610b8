//! Builds a request to a server.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pushkeeper_core::model::Secret;
use pushkeeper_core::{Fault, FaultCode};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::multipart::{self, Form};
use reqwest::{Client, Method, RequestBuilder, Url};
use serde::Serialize;
use zeroize::Zeroizing;

/// A request to a server. No `Debug`: may hold credentials and keys.
pub struct HttpRequest {
    method: Method,
    path: String,
    query: Vec<(&'static str, String)>,
    credentials: Option<Credentials>,
    headers: Vec<(HeaderName, String)>,
    body: Body,
}

enum Credentials {
    Basic(Secret, Secret),
    Bearer(Secret),
}

enum Body {
    None,
    Bytes(String, Zeroizing<Vec<u8>>),
    Form(Vec<(String, Secret)>),
    Parts(Vec<FormPart>),
}

/// A field of a `multipart/form-data` body.
pub struct FormPart {
    /// The name of the field.
    pub name: &'static str,
    /// File name and content type, for a file.
    pub file: Option<(&'static str, &'static str)>,
    /// The content of the field.
    pub value: Secret,
}

impl HttpRequest {
    /// A request; `path` is appended to the server's address and begins with `/`, or is empty.
    pub fn new(method: Method, path: &str) -> Self {
        Self {
            method,
            path: path.to_owned(),
            query: Vec::new(),
            credentials: None,
            headers: Vec::new(),
            body: Body::None,
        }
    }

    /// A request that changes nothing.
    pub fn get(path: &str) -> Self {
        Self::new(Method::GET, path)
    }

    /// Adds one pair to the query.
    pub fn query(mut self, name: &'static str, value: &str) -> Self {
        self.query.push((name, value.to_owned()));
        self
    }

    /// Adds HTTP basic authentication (RFC 7617). Some services take an API key as the user, and no password.
    pub fn basic(mut self, user: &str, password: &str) -> Self {
        self.credentials =
            Some(Credentials::Basic(Secret::new(user.to_owned()), Secret::new(password.to_owned())));
        self
    }

    /// Adds a bearer token (RFC 6750).
    pub fn bearer(mut self, token: &Secret) -> Self {
        self.credentials = Some(Credentials::Bearer(token.clone()));
        self
    }

    /// Adds a header.
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((HeaderName::from_static(name), value.to_owned()));
        self
    }

    /// Sets a body of this content type.
    pub fn body(mut self, content_type: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = Body::Bytes(content_type.to_owned(), Zeroizing::new(bytes.into()));
        self
    }

    /// Sets a JSON body.
    pub fn json(self, value: &impl Serialize) -> Self {
        let bytes = serde_json::to_vec(value).expect("a body of named fields has a JSON form");
        self.body("application/json", bytes)
    }

    /// Sets a form body as web pages send it (`application/x-www-form-urlencoded`).
    pub fn form(mut self, fields: Vec<(String, Secret)>) -> Self {
        self.body = Body::Form(fields);
        self
    }

    /// Sets a body of several fields, with files among them (`multipart/form-data`, RFC 7578).
    pub fn parts(mut self, parts: Vec<FormPart>) -> Self {
        self.body = Body::Parts(parts);
        self
    }

    pub(crate) fn method(&self) -> &Method {
        &self.method
    }

    /// The secret that a fault must not show even if a server repeats it.
    pub(crate) fn secret_to_hide(&self) -> Option<Secret> {
        match &self.credentials {
            Some(Credentials::Basic(user, password)) if password.is_empty() => Some(user.clone()),
            Some(Credentials::Basic(_, secret) | Credentials::Bearer(secret)) => Some(secret.clone()),
            None => None,
        }
    }

    pub(crate) fn into_builder(self, client: &Client, address: &str) -> Result<RequestBuilder, Fault> {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            let invalid = |_| Fault::new(FaultCode::OwnMistake, format!("no value for {name}"));
            headers.insert(name, HeaderValue::from_str(value).map_err(invalid)?);
        }
        if let Some(credentials) = &self.credentials {
            headers.insert(AUTHORIZATION, credentials.header()?);
        }
        let mut url = Url::parse(&format!("{address}{}", self.path))
            .map_err(|error| Fault::new(FaultCode::ServerAddressMalformed, error))?;
        if !self.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&self.query);
        }
        let asked = client.request(self.method, url).headers(headers);
        Ok(match self.body {
            Body::None => asked,
            Body::Bytes(content_type, bytes) => asked.header(CONTENT_TYPE, content_type).body(bytes.to_vec()),
            Body::Form(fields) => {
                let plain: Vec<(&str, &str)> =
                    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                asked.form(&plain)
            }
            Body::Parts(parts) => asked.multipart(parts.into_iter().fold(Form::new(), FormPart::add_to)),
        })
    }
}

impl FormPart {
    fn add_to(form: Form, part: Self) -> Form {
        let value = multipart::Part::bytes(part.value.as_bytes().to_vec());
        let value = match part.file {
            Some((file_name, content_type)) => {
                value.file_name(file_name).mime_str(content_type).expect("a content type of this program")
            }
            None => value,
        };
        form.part(part.name, value)
    }
}

impl Credentials {
    fn header(&self) -> Result<HeaderValue, Fault> {
        let text = Zeroizing::new(match self {
            Self::Basic(user, password) => {
                let pair = Zeroizing::new(format!("{}:{}", user.as_str(), password.as_str()));
                format!("Basic {}", STANDARD.encode(pair.as_bytes()))
            }
            Self::Bearer(token) => format!("Bearer {}", token.as_str()),
        });
        let malformed = |_| Fault::new(FaultCode::CredentialsMalformed, "a control character in the token");
        let mut value = HeaderValue::from_str(&text).map_err(malformed)?;
        value.set_sensitive(true);
        Ok(value)
    }
}
