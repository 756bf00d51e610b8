//! Addresses of web pages and servers: the one place that decides what counts as such.

use std::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// An absolute http or https address, parsed as browsers do (WHATWG URL Standard).
///
/// The host is what a browser would connect to: in `http://127.0.0.1:x@example.org/` it is `example.org`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebAddress {
    url: Url,
}

impl WebAddress {
    /// Parses an address. `None` when it has another scheme or no host, or contains white space or control
    /// characters.
    pub fn parse(text: &str) -> Option<Self> {
        let (_, rest) = text.split_once("://")?;
        // The standard skips what is left out here: further slashes, tabs and line breaks.
        let lenient =
            rest.starts_with(['/', '\\']) || text.contains(|c: char| c.is_whitespace() || c.is_control());
        let url = Url::parse(text).ok().filter(|_| !lenient)?;
        (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(Self { url })
    }

    /// Whether the address holds a user name or a password.
    pub fn has_credentials(&self) -> bool {
        !self.url.username().is_empty() || self.url.password().is_some()
    }

    /// Whether the scheme is https.
    pub fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether the host is this computer: `localhost` or a loopback address.
    pub fn is_on_this_computer(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(address)) => Ipv4Addr::is_loopback(&address),
            Some(Host::Ipv6(address)) => Ipv6Addr::is_loopback(&address),
            None => false,
        }
    }

    /// Scheme, host and port: `https://mdm.example.org`, with the port when it is not the scheme's own.
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// The host, with the port when it is not the scheme's own; to be shown.
    pub fn host(&self) -> String {
        let host = self.url.host_str().unwrap_or_default();
        self.url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_web_scheme_and_a_host() {
        for address in [
            "https://mdm.example.org",
            "http://mdm.example.org:8080/a?b=c#d",
            "HTTPS://user@example.org/",
            "https://例え.jp/",
            "http://[::1]:8080/",
        ] {
            assert!(WebAddress::parse(address).is_some(), "{address}");
        }
        for other in [
            "",
            "mdm.example.org",
            "https://",
            "https:///path",
            "https:\\\\example.org",
            "https:example.org",
            "https://a b/",
            "https://exa\tmple.org/",
            "javascript:alert(1)//https://example.org",
            "file:///etc/passwd",
            "smb://x",
            "://x",
        ] {
            assert!(WebAddress::parse(other).is_none(), "{other}");
        }
    }

    #[test]
    fn only_the_host_decides_what_is_this_computer() {
        let local = |address: &str| WebAddress::parse(address).is_some_and(|it| it.is_on_this_computer());
        for address in
            ["http://127.0.0.1:8080/", "http://localhost", "http://[::1]:1/", "http://u:p@127.0.0.1/"]
        {
            assert!(local(address), "{address}");
        }
        for address in [
            "http://127.0.0.1:x@evil.example/",
            "http://127.0.0.1:80@evil.example/",
            "http://127.0.0.1.example.com/",
            "http://localhost.example.com/",
            "http://example.org/#@127.0.0.1",
        ] {
            assert!(!local(address), "{address}");
        }
    }

    #[test]
    fn the_host_is_shown_with_its_port_and_without_credentials() {
        let host = |address: &str| WebAddress::parse(address).expect("an address").host();
        assert_eq!(host("https://hooks.slack.com/services/T/B/x"), "hooks.slack.com");
        assert_eq!(host("http://u:p@127.0.0.1:8080/hook"), "127.0.0.1:8080");
    }
}
