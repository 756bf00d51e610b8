//! The identity of a server: a secret goes to the server it was entered for, and to no other.
//!
//! It consists of scheme, host and port, and of what else decides who gets the secret: the user name of a mail server, the
//! product of an API, the tenant of a sign-in. A path or a sender's name is no part of it.

use crate::model::channels::{Login, MailServer, TeamChat};
use crate::model::mdm_api::ApiSettings;
use crate::model::web_address::WebAddress;

/// The service that is used when no other is set.
const MDMCERT: &str = "https://mdmcert.download";

/// The identity of a mail server; `None` when it needs no secret.
pub fn of_mail(server: &MailServer) -> Option<String> {
    let (how, user) = match &server.login {
        Login::Open => return None,
        Login::Password { user } => ("password", user),
        Login::Token { user } => ("token", user),
    };
    let (security, host) = (server.security.as_str(), server.host.to_lowercase());
    Some(format!("smtp {security} {host}:{} {how} {user}", server.port))
}

/// The identity of the server of a team chat.
pub fn of_chat(chat: &TeamChat) -> String {
    chat.host.to_lowercase()
}

/// The identity of mdmcert.download, or of the service in its place.
pub fn of_mdmcert(endpoint: Option<&str>) -> String {
    endpoint.map_or_else(|| MDMCERT.to_owned(), origin)
}

/// The identity of an MDM's API.
pub fn of_api(api: &ApiSettings) -> String {
    let kind = serde_json::to_string(&api.kind).unwrap_or_default();
    let server = format!("{} {}", kind.trim_matches('"'), origin(&api.base_url));
    match &api.sign_in {
        None => server,
        Some(place) => {
            let authority = place.authority.as_deref().map(origin).unwrap_or_default();
            format!("{server} {authority} {} {}", place.tenant.to_lowercase(), place.client_id.to_lowercase())
        }
    }
}

/// Scheme, host and port of an address.
fn origin(address: &str) -> String {
    WebAddress::parse(address).map_or_else(|| address.to_owned(), |it| it.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scheme_host_and_port_of_an_address_count() {
        for same in ["https://mdm.example.org/", "HTTPS://MDM.example.org:443/api/v1?x#y"] {
            assert_eq!(origin(same), "https://mdm.example.org");
        }
        for other in
            ["http://mdm.example.org", "https://mdm.example.org:8443", "https://mdm.example.org.evil.example"]
        {
            assert_ne!(origin(other), "https://mdm.example.org");
        }
    }
}
