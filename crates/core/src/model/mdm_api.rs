//! Which MDM products have an API that this program can use, and how one is reached.

use serde::{Deserialize, Serialize};
use strum::VariantArray;
use ts_rs::TS;

/// An MDM product whose API this program can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[ts(export_to = "types.ts")]
pub enum ApiKind {
    /// The API of NanoMDM.
    #[serde(rename = "nanomdm")]
    NanoMdm,
    /// The API of MicroMDM.
    #[serde(rename = "micromdm")]
    MicroMdm,
    /// The API of Fleet.
    Fleet,
    /// The API of SimpleMDM.
    #[serde(rename = "simplemdm")]
    SimpleMdm,
    /// Microsoft Intune, by Microsoft Graph.
    Graph,
}

impl ApiKind {
    /// All kinds, in the order of declaration.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The API of a product of the table; `None` when this program cannot use any.
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

    /// Whether a person signs in to it in the browser; the others use a key or token.
    pub fn signs_in(self) -> bool {
        match self {
            Self::NanoMdm | Self::MicroMdm | Self::Fleet | Self::SimpleMdm => false,
            Self::Graph => true,
        }
    }

    /// Whether the signed request can be fetched: the product holds the key and has the request signed.
    pub fn can_fetch_request(self) -> bool {
        match self {
            Self::NanoMdm | Self::MicroMdm => false,
            Self::Fleet | Self::SimpleMdm | Self::Graph => true,
        }
    }

    /// Whether the private key is delivered together with the certificate.
    pub fn needs_key(self) -> bool {
        match self {
            Self::NanoMdm | Self::MicroMdm => true,
            Self::Fleet | Self::SimpleMdm | Self::Graph => false,
        }
    }

    /// Whether the product takes the Apple Account that created the certificate.
    pub fn wants_apple_id(self) -> AppleIdUse {
        match self {
            Self::NanoMdm | Self::MicroMdm | Self::Fleet => AppleIdUse::Never,
            Self::SimpleMdm => AppleIdUse::Optional,
            Self::Graph => AppleIdUse::Required,
        }
    }

    /// The default user name for basic authentication.
    pub fn default_user(self) -> Option<&'static str> {
        match self {
            Self::NanoMdm => Some("nanomdm"),
            Self::MicroMdm => Some("micromdm"),
            Self::Fleet | Self::SimpleMdm | Self::Graph => None,
        }
    }

    /// The address, for a product that has the same one for every customer.
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
pub enum AppleIdUse {
    /// It has no place for it.
    Never,
    /// It may be given.
    Optional,
    /// The certificate is refused without it.
    Required,
}

/// How an MDM's API is reached. The credential (API key or token) is kept in the credential store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct ApiSettings {
    /// The kind of API that the server has.
    pub kind: ApiKind,
    /// The base address without the path of the API: `https://mdm.example.org`.
    pub base_url: String,
    /// The user name for basic authentication, unless it is the product's default.
    #[serde(default)]
    pub user: Option<String>,
    /// PEM of an authority to trust in addition to the system's, or of the server's own certificate.
    #[serde(default)]
    pub ca_pem: Option<String>,
    /// The sign-in settings, for a product that is signed in to in the browser.
    #[serde(default)]
    pub sign_in: Option<SignInSettings>,
}

/// The service and application with which a person signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "types.ts")]
pub struct SignInSettings {
    /// The address of the sign-in service; none: the public cloud.
    #[serde(default)]
    pub authority: Option<String>,
    /// The tenant: its identifier or domain.
    pub tenant: String,
    /// The identifier of the application that is registered there for this program.
    pub client_id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_settings_are_stored_with_stable_names() {
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
    fn every_product_with_delivery_by_api_has_an_api() {
        let products = pushcert::Products::built_in().product;
        for product in &products {
            let by_api = product.delivery == pushcert::product::DeliveryMethod::Api;
            assert_eq!(ApiKind::of_product(&product.id).is_some(), by_api, "{}", product.id);
        }
        let kinds: Vec<ApiKind> = products.iter().filter_map(|it| ApiKind::of_product(&it.id)).collect();
        assert!(ApiKind::ALL.iter().all(|kind| kinds.contains(kind)));
    }
}
