//! What is said between us and an MDM server's API, and about the certificate in Apple's eyes. Types only: `desk`
//! speaks with the servers, the use cases decide what follows.

use std::fmt;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ports::Secret;
use crate::ports::sign_in::SignInPlace;

/// An MDM product whose API we speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ApiKind {
    /// NanoMDM.
    #[serde(rename = "nanomdm")]
    NanoMdm,
    /// MicroMDM.
    #[serde(rename = "micromdm")]
    MicroMdm,
    /// Fleet.
    Fleet,
    /// SimpleMDM.
    #[serde(rename = "simplemdm")]
    SimpleMdm,
    /// Microsoft Intune, by Microsoft Graph.
    Graph,
}

impl ApiKind {
    /// Every product.
    pub const ALL: [ApiKind; 5] =
        [ApiKind::NanoMdm, ApiKind::MicroMdm, ApiKind::Fleet, ApiKind::SimpleMdm, ApiKind::Graph];

    /// The API of a product of the table, where it has one that we speak.
    pub fn of_product(id: &str) -> Option<Self> {
        match id {
            "nanomdm" => Some(Self::NanoMdm),
            "micromdm" => Some(Self::MicroMdm),
            "fleet" => Some(Self::Fleet),
            "simplemdm" => Some(Self::SimpleMdm),
            "microsoft-intune" => Some(Self::Graph),
            _ => None,
        }
    }

    /// One signs in to it in the browser; the others take a key or token of their own.
    pub fn signs_in(self) -> bool {
        match self {
            Self::NanoMdm | Self::MicroMdm | Self::Fleet | Self::SimpleMdm => false,
            Self::Graph => true,
        }
    }

    /// The signed request can be fetched: the product holds the key and has the request signed.
    pub fn can_fetch_request(self) -> bool {
        match self {
            Self::NanoMdm | Self::MicroMdm => false,
            Self::Fleet | Self::SimpleMdm | Self::Graph => true,
        }
    }

    /// The product can be asked later which certificate it uses. Where it cannot, its answer to the delivery is all
    /// there is. Old versions of NanoMDM (up to 0.9.0) and MicroMDM cannot; then nothing is reported.
    pub fn can_read_back(self) -> bool {
        match self {
            Self::NanoMdm | Self::MicroMdm | Self::Fleet | Self::SimpleMdm | Self::Graph => true,
        }
    }

    /// The private key is delivered together with the certificate.
    pub fn needs_key(self) -> bool {
        match self {
            Self::NanoMdm | Self::MicroMdm => true,
            Self::Fleet | Self::SimpleMdm | Self::Graph => false,
        }
    }

    /// What the product is to be told of the Apple Account that made the certificate.
    pub fn wants_apple_id(self) -> AppleIdWish {
        match self {
            Self::NanoMdm | Self::MicroMdm | Self::Fleet => AppleIdWish::Never,
            Self::SimpleMdm => AppleIdWish::Optional,
            Self::Graph => AppleIdWish::Required,
        }
    }

    /// The user of basic authentication, where the product has one by default.
    pub fn default_user(self) -> Option<&'static str> {
        match self {
            Self::NanoMdm => Some("nanomdm"),
            Self::MicroMdm => Some("micromdm"),
            Self::Fleet | Self::SimpleMdm | Self::Graph => None,
        }
    }

    /// The address, of a product that has the same one for everybody.
    pub fn default_address(self) -> Option<&'static str> {
        match self {
            Self::SimpleMdm => Some("https://a.simplemdm.com"),
            Self::Graph => Some("https://graph.microsoft.com"),
            Self::NanoMdm | Self::MicroMdm | Self::Fleet => None,
        }
    }
}

/// Whether a product takes the Apple Account along with the certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum AppleIdWish {
    /// There is no place for it.
    Never,
    /// It may be told.
    Optional,
    /// Without it nothing is taken.
    Required,
}

/// How a server is reached. The credential (API key or token) lies in the keyring.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ApiSettings {
    /// The product.
    pub kind: ApiKind,
    /// Where it is, without the path of the API: `https://mdm.example.org`.
    pub base_url: String,
    /// The user of basic authentication, where it is not the product's own.
    #[serde(default)]
    pub user: Option<String>,
    /// PEM: an authority to believe besides those of the system, or the server's own certificate.
    #[serde(default)]
    pub ca_pem: Option<String>,
    /// Where one signs in, of a product that is entered by the browser.
    #[serde(default)]
    pub sign_in: Option<SignInPlace>,
}

/// What an MDM server is to use from now on.
pub struct Delivery {
    /// The push certificate alone, PEM: some products take the last of several.
    pub certificate_pem: String,
    /// Its private key, PEM, not encrypted; where the product needs it.
    pub key_pem: Option<Secret>,
    /// The Apple Account that made the certificate.
    pub apple_id: Option<Secret>,
}

/// What an MDM server says about the certificate that it uses. What it does not tell is absent.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Reported {
    /// The topic.
    pub topic: Option<String>,
    /// Last moment of validity; some products round it to a day.
    pub not_after: Option<Timestamp>,
    /// Serial number, upper-case hexadecimal without leading zeros.
    pub serial: Option<String>,
    /// The Apple Account it was told.
    pub apple_id: Option<Secret>,
}

/// The Apple Account is nobody's business.
impl fmt::Debug for Reported {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reported")
            .field("topic", &self.topic)
            .field("not_after", &self.not_after)
            .field("serial", &self.serial)
            .finish_non_exhaustive()
    }
}

impl Reported {
    /// Whether this speaks of the certificate with these facts: it tells an expiry, within a day of the right one,
    /// and nothing that it tells contradicts.
    ///
    /// `serial`: upper-case hexadecimal. A renewal moves the expiry by about a year, so a day's rounding does no harm.
    pub fn speaks_of(&self, topic: &str, not_after: Timestamp, serial: &str) -> bool {
        let same_end = self
            .not_after
            .is_some_and(|it| it.duration_since(not_after).abs() < SignedDuration::from_hours(24));
        let same =
            |told: &Option<String>, own: &str| told.as_deref().is_none_or(|it| it.eq_ignore_ascii_case(own));
        same_end && same(&self.topic, topic) && same(&self.serial, serial.trim_start_matches('0'))
    }
}

/// What Apple's push gateway says to a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum Alive {
    /// Certificate and topic are accepted: only the device that does not exist is refused.
    Accepted,
    /// The topic is not one of the certificate's.
    TopicRefused {
        /// Apple's own word.
        reason: String,
    },
    /// The certificate is not accepted.
    CertificateRefused {
        /// Apple's own word.
        reason: String,
    },
    /// The certificate was refused before anything could be asked: expired, revoked, or not from Apple.
    HandshakeFailed {
        /// What TLS says.
        reason: String,
    },
    /// Something else, which proves nothing either way; a 200 is no proof of a delivery.
    Unexpected {
        /// The HTTP status.
        status: u16,
        /// Apple's own word; may be empty.
        reason: String,
    },
}

impl Alive {
    /// Every code.
    pub const CODES: [&str; 5] =
        ["accepted", "topic-refused", "certificate-refused", "handshake-failed", "unexpected"];

    /// The stable name; the sentences are `probe-<code>`, `-why` and `-do`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::TopicRefused { .. } => "topic-refused",
            Self::CertificateRefused { .. } => "certificate-refused",
            Self::HandshakeFailed { .. } => "handshake-failed",
            Self::Unexpected { .. } => "unexpected",
        }
    }

    /// The variables of the sentences, by name. Text from outside was made harmless.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Accepted => Vec::new(),
            Self::TopicRefused { reason }
            | Self::CertificateRefused { reason }
            | Self::HandshakeFailed { reason } => vec![("reason", reason.clone())],
            Self::Unexpected { status, reason } => {
                vec![("status", status.to_string()), ("reason", reason.clone())]
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(topic: Option<&str>, not_after: Option<&str>, serial: Option<&str>) -> Reported {
        Reported {
            topic: topic.map(str::to_owned),
            not_after: not_after.map(|it| it.parse().expect("a moment")),
            serial: serial.map(str::to_owned),
            apple_id: Some(Secret::new("mdm@example.org".to_owned())),
        }
    }

    #[test]
    fn a_report_must_agree_in_all_that_it_tells() {
        let end = "2027-11-22T10:00:00Z".parse().expect("a moment");
        let agrees = |topic, not_after, serial| {
            reported(topic, not_after, serial).speaks_of("com.apple.mgmt.External.a", end, "0A1B")
        };
        assert!(agrees(Some("com.apple.mgmt.external.A"), Some("2027-11-22T10:00:00Z"), Some("a1b")));
        assert!(agrees(None, Some("2027-11-22T00:00:00Z"), None));
        assert!(!agrees(None, None, Some("A1B")));
        assert!(!agrees(None, Some("2026-11-22T10:00:00Z"), None));
        assert!(!agrees(Some("com.apple.mgmt.External.b"), Some("2027-11-22T10:00:00Z"), None));
        assert!(!agrees(None, Some("2027-11-22T10:00:00Z"), Some("A1C")));
    }

    #[test]
    fn a_report_does_not_print_the_account() {
        let text = format!("{:?}", reported(Some("t"), None, None));
        assert!(text.contains("\"t\"") && !text.contains("mdm@"), "{text}");
    }

    #[test]
    fn settings_are_kept_by_name() {
        let settings = ApiSettings {
            kind: ApiKind::NanoMdm,
            base_url: "https://mdm.example.org".to_owned(),
            user: None,
            ca_pem: None,
            sign_in: None,
        };
        let json = serde_json::to_string(&settings).expect("JSON");
        assert!(json.starts_with(r#"{"kind":"nanomdm","base_url""#), "{json}");
        assert_eq!(serde_json::from_str::<ApiSettings>(&json).expect("settings"), settings);
        let brief = r#"{"kind":"simplemdm","base_url":"https://a.simplemdm.com"}"#;
        assert_eq!(serde_json::from_str::<ApiSettings>(brief).expect("settings").kind, ApiKind::SimpleMdm);
    }

    #[test]
    fn every_product_that_is_delivered_to_by_api_has_one() {
        let products = pushcert::Products::built_in().product;
        for product in &products {
            let by_api = product.delivery == pushcert::product::Delivery::Api;
            assert_eq!(ApiKind::of_product(&product.id).is_some(), by_api, "{}", product.id);
        }
        let kinds: Vec<ApiKind> = products.iter().filter_map(|it| ApiKind::of_product(&it.id)).collect();
        assert!(ApiKind::ALL.iter().all(|kind| kinds.contains(kind)));
    }

    #[test]
    fn every_answer_has_its_code() {
        let reason = String::new;
        let all = [
            Alive::Accepted,
            Alive::TopicRefused { reason: reason() },
            Alive::CertificateRefused { reason: reason() },
            Alive::HandshakeFailed { reason: reason() },
            Alive::Unexpected { status: 200, reason: reason() },
        ];
        assert_eq!(all.each_ref().map(Alive::code), Alive::CODES);
        for alive in all {
            let json = serde_json::to_value(&alive).expect("JSON");
            assert_eq!(json["code"], alive.code());
        }
    }
}
