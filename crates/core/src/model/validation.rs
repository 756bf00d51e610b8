//! Checks what people type: addresses, mail servers, e-mail addresses.

use pushcert::Trust;

use crate::model::channels::MailServer;
use crate::model::fault::{Fault, FaultCode};

/// An address as it was typed; none where nothing was. Whether somebody answers there is seen when it is used.
pub(crate) fn web_address(address: Option<String>) -> Result<Option<String>, Fault> {
    let Some(address) = address.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()) else {
        return Ok(None);
    };
    let web = ["https://", "http://"].iter().any(|it| address.len() > it.len() && address.starts_with(it));
    if web { Ok(Some(address)) } else { Err(Fault::new(FaultCode::ServerAddressMalformed, address)) }
}

/// The server with its texts trimmed, where they can be what they claim to be.
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

/// The host of an address of a chat: https, or http on this computer for trying out.
pub(crate) fn host_of(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let local = ["127.0.0.1", "localhost", "[::1]"]
        .iter()
        .any(|it| host.strip_prefix(it).is_some_and(|port| port.is_empty() || port.starts_with(':')));
    let fits = !host.is_empty() && !address.contains(char::is_whitespace);
    (fits && (scheme == "https" || (scheme == "http" && local))).then(|| host.to_owned())
}

/// Could mail be sent there? Only the shape is looked at.
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
    use super::host_of;

    #[test]
    fn an_address_of_a_chat_is_https_or_on_this_computer() {
        assert_eq!(host_of("https://hooks.slack.com/services/T/B/x").as_deref(), Some("hooks.slack.com"));
        assert_eq!(host_of("http://127.0.0.1:8080/hook").as_deref(), Some("127.0.0.1:8080"));
        for odd in [
            "http://hooks.example.com/x",
            "hooks.example.com",
            "https://",
            "https://a b/",
            "http://127.0.0.1.example.com/",
        ] {
            assert_eq!(host_of(odd), None, "{odd}");
        }
    }
}
