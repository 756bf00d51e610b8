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
    saved_address(&address, FaultCode::ServerAddressMalformed)?;
    Ok(Some(address))
}

/// Parses an address that will be saved: addresses are shown and stay in the history, so they may hold no password.
///
/// Faults: `malformed`; `address-with-credentials`.
pub(crate) fn saved_address(address: &str, malformed: FaultCode) -> Result<WebAddress, Fault> {
    let parsed = WebAddress::parse(address).ok_or_else(|| Fault::new(malformed, address))?;
    if parsed.has_credentials() {
        return Err(Fault::new(FaultCode::AddressWithCredentials, parsed.host()));
    }
    Ok(parsed)
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

/// The host of the address of a team chat, with its port. The address must be https, or http on this computer for
/// trials.
///
/// Faults, without the address, which is a secret: `team-address-malformed`, `address-with-credentials`.
pub(crate) fn chat_host(address: &str) -> Result<String, Fault> {
    let malformed = |_| Fault::new(FaultCode::TeamAddressMalformed, "not https://…");
    let parsed = saved_address(address, FaultCode::TeamAddressMalformed);
    let parsed = parsed.map_err(|fault| match fault.code == FaultCode::AddressWithCredentials {
        true => fault,
        false => malformed(()),
    })?;
    if parsed.is_https() || parsed.is_on_this_computer() { Ok(parsed.host()) } else { Err(malformed(())) }
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
    use super::*;

    #[test]
    fn a_chat_address_is_https_or_on_this_computer() {
        assert_eq!(chat_host("https://hooks.slack.com/services/T/B/x").as_deref(), Ok("hooks.slack.com"));
        assert_eq!(chat_host("http://127.0.0.1:8080/hook").as_deref(), Ok("127.0.0.1:8080"));
        for odd in [
            "http://hooks.example.com/x",
            "hooks.example.com",
            "https://",
            "https://a b/",
            "http://127.0.0.1.example.com/",
        ] {
            let code = chat_host(odd).map_err(|fault| fault.code);
            assert_eq!(code, Err(FaultCode::TeamAddressMalformed), "{odd}");
        }
    }

    #[test]
    fn an_address_with_a_password_is_refused_and_not_repeated() {
        for address in ["https://user:secret@mdm.example.org/x", "https://secret@mdm.example.org"] {
            let refused = [
                web_address(Some(address.to_owned())).map(drop),
                saved_address(address, FaultCode::ConsoleAddressMalformed).map(drop),
                chat_host(address).map(drop),
            ];
            for fault in refused.into_iter().map(|it| it.expect_err("refused")) {
                assert_eq!(fault.code, FaultCode::AddressWithCredentials, "{address}");
                assert!(!fault.detail.contains("secret"), "{fault}");
            }
        }
    }
}
