//! The MDM products that `deliver` can talk to, by the names of the command line.

use clap::ValueEnum;
use pushkeeper_core::model::ApiKind;

/// An MDM product with a supported API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Mdm {
    #[value(name = "nanomdm")]
    Nano,
    #[value(name = "micromdm")]
    Micro,
    Fleet,
    #[value(name = "simplemdm")]
    Simple,
    Intune,
}

impl Mdm {
    /// The product with this API.
    pub fn of_kind(kind: ApiKind) -> Self {
        match kind {
            ApiKind::NanoMdm => Self::Nano,
            ApiKind::MicroMdm => Self::Micro,
            ApiKind::Fleet => Self::Fleet,
            ApiKind::SimpleMdm => Self::Simple,
            ApiKind::Graph => Self::Intune,
        }
    }

    /// The API of the product.
    pub fn kind(self) -> ApiKind {
        match self {
            Self::Nano => ApiKind::NanoMdm,
            Self::Micro => ApiKind::MicroMdm,
            Self::Fleet => ApiKind::Fleet,
            Self::Simple => ApiKind::SimpleMdm,
            Self::Intune => ApiKind::Graph,
        }
    }

    /// The name of the product on the command line and in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nano => "nanomdm",
            Self::Micro => "micromdm",
            Self::Fleet => "fleet",
            Self::Simple => "simplemdm",
            Self::Intune => "intune",
        }
    }
}
