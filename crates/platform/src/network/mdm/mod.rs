//! Delivers a certificate to an MDM server by its API, and asks which certificate the server uses: one file per
//! product.
//!
//! Every delivery may be repeated: the same certificate again changes nothing. Every call blocks.

mod api;
mod fleet;
pub mod graph;
mod micromdm;
mod nanomdm;
pub(crate) mod parse;
mod request;
mod simplemdm;

use pushkeeper_core::model::{ApiKind, ApiSettings, Secret};
use pushkeeper_core::ports::mdm::{CertificatePush, MdmReport};
use pushkeeper_core::{Fault, FaultCode};

use crate::network::http::{HttpClient, HttpOptions};

pub use api::MdmApi;

/// The API of a server. `credential`: API key, password or access token. Sends nothing yet.
///
/// Faults: those of [`HttpClient::new`].
pub fn connect(settings: &ApiSettings, credential: &Secret) -> Result<Box<dyn MdmApi>, Fault> {
    connect_with(HttpOptions::default(), settings, credential)
}

/// The same as [`connect`] with other options, such as another time limit.
pub fn connect_with(
    options: HttpOptions,
    settings: &ApiSettings,
    credential: &Secret,
) -> Result<Box<dyn MdmApi>, Fault> {
    let options = HttpOptions { ca_pem: settings.ca_pem.clone(), ..options };
    let http = HttpClient::new(&settings.base_url, &options)?;
    let credential = Secret::new(credential.trim().to_owned());
    let user = || settings.user.as_deref().or(settings.kind.default_user()).unwrap_or_default().to_owned();
    Ok(match settings.kind {
        ApiKind::NanoMdm => Box::new(nanomdm::NanoMdm { http, user: user(), api_key: credential }),
        ApiKind::MicroMdm => Box::new(micromdm::MicroMdm { http, user: user(), api_key: credential }),
        ApiKind::Fleet => Box::new(fleet::Fleet { http, token: credential }),
        ApiKind::SimpleMdm => Box::new(simplemdm::SimpleMdm { http, api_key: credential }),
        ApiKind::Graph => Box::new(graph::Graph { http, token: credential }),
    })
}

/// Delivers a certificate, and asks the server which one it uses now.
///
/// `None`: delivered, but the server says nothing about it. A fault of the delivery counts only if the server does not
/// use this certificate already: the response may have been lost, or the product may not accept the same certificate
/// twice. Faults: those of [`MdmApi::install`], and those of [`MdmApi::read_back`] after a delivery.
pub fn deliver(api: &dyn MdmApi, delivery: &CertificatePush) -> Result<Option<MdmReport>, Fault> {
    let certificate = parse::certificate_identity(&delivery.certificate_pem)
        .ok_or_else(|| Fault::new(FaultCode::OwnMistake, "what was to be delivered is no certificate"))?;
    match api.install(delivery) {
        Ok(answered) => Ok(api.read_back(&certificate.topic)?.or(answered)),
        Err(fault) => match api.read_back(&certificate.topic) {
            Ok(Some(reported)) if certificate.is_described_by(&reported) => Ok(Some(reported)),
            Ok(_) | Err(_) => Err(fault),
        },
    }
}
