//! Checks what people type: addresses, mail servers, e-mail addresses.

use pushcert::Trust;

use crate::model::channels::MailServer;
use crate::model::fault::{Fault, FaultCode};
use crate::model::web_address::WebAddress;

/// Checks an address and trims it; `None` when it is empty. Whether a server answers there shows when it is used.
pub(crate) fn web_address(address: Option<String>) -> Result<Option<String>, Fault> {
    let Some(address) = address.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()) else {
        return Ok(None);
    };
    match WebAddress::parse(&address) {
        Some(_) => Ok(Some(address)),
        None => Err(Fault::new(FaultCode::ServerAddressMalformed, address)),
    }
}

/// Checks a mail server and trims its texts. Faults: `mail-server-malformed`, `not-an-authority`.
pub(crate) fn checked_mail_server(server: MailServer) -> Result<MailServer, Fault> {
    let host = server.host.trim().trim_end_matches('.').to_owned();
    let from = server.from.trim().to_owned();
    let named = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    if host.is_empty() || !host.chars().all(named) || server.port == 0 {
        return Err(Fault::new(FaultCode::MailServerMalformed, host));
    }
    if !looks_like_mail(&from) {
        return Err(Fault::new(FaultCode::MailServerMalformed, from));
    }
    if let Some(pem) = &server.authority {
        Trust::apple().add(pem.as_bytes()).map_err(|error| Fault::new(FaultCode::NotAnAuthority, error))?;
    }
    Ok(MailServer { host, from, ..server })
}

/// The host of the address of a team chat, with its port. `None` unless it is https, or http on this computer for
/// trials.
pub(crate) fn chat_host(address: &str) -> Option<String> {
    let address = WebAddress::parse(address)?;
    (address.is_https() || address.is_on_this_computer()).then(|| address.host())
}

/// Whether the text has the form of an e-mail address.
pub(crate) fn looks_like_mail(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    !local.is_empty()
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

#[cfg(test)]
mod tests {
    use super::chat_host;

    #[test]
    fn a_chat_address_is_https_or_on_this_computer() {
        assert_eq!(chat_host("https://hooks.slack.com/services/T/B/x").as_deref(), Some("hooks.slack.com"));
        assert_eq!(chat_host("http://127.0.0.1:8080/hook").as_deref(), Some("127.0.0.1:8080"));
        for odd in [
            "http://hooks.example.com/x",
            "hooks.example.com",
            "https://",
            "https://a b/",
            "http://127.0.0.1.example.com/",
        ] {
            assert_eq!(chat_host(odd), None, "{odd}");
        }
    }
}
