//! The MDM products by the names that people know them by.

use clap::ValueEnum;
use pushkeeper_core::model::ApiKind;

/// A product whose API is spoken.
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
    /// The product of an API.
    pub fn of(kind: ApiKind) -> Self {
        match kind {
            ApiKind::NanoMdm => Self::Nano,
            ApiKind::MicroMdm => Self::Micro,
            ApiKind::Fleet => Self::Fleet,
            ApiKind::SimpleMdm => Self::Simple,
            ApiKind::Graph => Self::Intune,
        }
    }

    /// Its API.
    pub fn kind(self) -> ApiKind {
        match self {
            Self::Nano => ApiKind::NanoMdm,
            Self::Micro => ApiKind::MicroMdm,
            Self::Fleet => ApiKind::Fleet,
            Self::Simple => ApiKind::SimpleMdm,
            Self::Intune => ApiKind::Graph,
        }
    }

    /// Its name on the command line and in JSON.
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
